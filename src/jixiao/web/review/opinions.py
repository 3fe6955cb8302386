"""The opinion of a reviewer: what the auditor proposes, what the person decides, and the grade that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from jixiao.audit.review import propose
from jixiao.law import LATEST, Policy, policy
from jixiao.law.judged_forms import JudgedForm, review_form
from jixiao.model.process_record import ProcessRecord
from jixiao.model.report import Report
from jixiao.model.review import GRADES, Grade, ItemDecision, ItemProposal, ReviewDecision, ReviewProposal
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.auditing import report_of
from jixiao.web.lifecycle.left_open import SUBMISSIONS
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.review.cells import Shown
from jixiao.web.review.models import Opinion

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Basis:
    """What an opinion on a sheet rests on: the audit, the review form and the policy of the day."""

    report: Report
    form: JudgedForm
    law: Policy

    @classmethod
    def of(
        cls, shown: Shown, profile: str, last_year: Version | None = None, record: ProcessRecord | None = None
    ) -> "Basis":
        """Audits the sheet, beside last year's and what is on file of its process where they are given."""
        beside = [Shown.of(last_year).project] if last_year else []
        report = report_of(shown.project, profile, beside=beside, records=[record] if record else [])
        day = report.on or LATEST
        return cls(report, review_form(day), policy(profile, on=day))

    @cached_property
    def proposal(self) -> ReviewProposal:
        """What the auditor proposes."""
        return propose(self.report, 0, self.form, self.law)

    @cached_property
    def items(self) -> Sequence[ItemProposal]:
        """Every item of the form, with what is proposed."""
        return [item for dimension in self.proposal.dimensions for item in dimension.items]

    def proposed_points(self, item: ItemProposal) -> Decimal | None:
        """The points filled in for the grade that is proposed; None where only a person can judge."""
        if item.grade is None:
            return None
        share = self.law.number(f"review.proposed_share.{item.grade}")
        return (item.points * share / _HUNDRED).quantize(Decimal("0.1")).normalize() + 0

    def grade_of(self, points: Decimal, full: Decimal) -> Grade:
        """The grade of points by the profile's table."""
        share = points * _HUNDRED / full
        *reached, lowest = GRADES
        return next((grade for grade in reached if share >= self.law.number(f"review.score.{grade}")), lowest)

    @cached_property
    def full_points(self) -> Decimal:
        """The points of the whole form."""
        return sum((item.points for item in self.items), Decimal(0))


def round_of(sheet: Sheet) -> int:
    """How often the sheet has been submitted; 1 in its first review."""
    return Entry.objects.filter(subject=sheet.subject, action__in=SUBMISSIONS).count()


def reviewed_before(sheet: Sheet) -> Version | None:
    """The version that was reviewed before the sheet as it is now; None in the first review."""
    newest = list(sheet.versions.order_by("-number")[:2])
    if newest and newest[0].digest == sheet.digest:
        newest = newest[1:]
    return newest[0] if newest else None


def last_year(sheet: Sheet) -> Version | None:
    """The version in force of the same project's target a year before; None where there is none."""
    previous = sheet.dossier.previous_id
    found = (
        Sheet.objects.filter(dossier=previous, kind="target").select_related("in_force").first() if previous else None
    )
    return found.in_force if found else None


def decision_of(opinion: Opinion, on: date) -> ReviewDecision:
    """An opinion as the record that is printed."""
    return ReviewDecision(
        items=tuple(
            ItemDecision(item["name"], item["grade"] or None, _points(item["points"]), item["text"])
            for item in opinion.items
        ),
        points=_points(opinion.points),
        grade=opinion.grade or None,  # type: ignore[arg-type]  # only grades are saved
        text=opinion.text,
        by=opinion.made_by.shown_name,
        on=on,
    )


def _points(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
