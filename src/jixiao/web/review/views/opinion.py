"""The review of a sheet: beside its findings, last year's sheet and what was reviewed before; the opinion as a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jixiao import pipeline
from jixiao.model.review import GRADES, DimensionProposal, ItemProposal
from jixiao.render.errors import CannotRender
from jixiao.web.desk.meanwhile import Cell, cell
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import Answers, Stale, TakeStep
from jixiao.web.lifecycle.auditing import reading_of, report_of
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.left_open import open_remarks
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.objections import reservations
from jixiao.web.lifecycle.process_records import record_of
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.portal.views.downloads import FORMATS
from jixiao.web.register.difference import difference
from jixiao.web.review.actions import ItemDraft, Overtaken, SaveOpinion, may_review
from jixiao.web.review.adjusted import of_cancelled
from jixiao.web.review.answers import answers_of, bounded, revision_of, text_of
from jixiao.web.review.cells import Shown
from jixiao.web.review.drawing import drawn
from jixiao.web.review.models import Opinion
from jixiao.web.review.opinions import Basis, decision_of, last_year, reviewed_before, round_of
from jixiao.web.review.pages import OfSheet
from jixiao.web.review.remark_form import remark_rows
from jixiao.web.review.remark_views import remark_views
from jixiao.web.review.steps import step_label
from jixiao.web.review.views.step import stale_page

_APPROVALS = ("asks", "offers")
"""How a step wants the number of its approval: it has to be given, or can be."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the form to fill in: number, what is proposed, numbers of its findings on the page, what stands in it now."""

    number: int
    proposal: ItemProposal
    findings: Sequence[int]
    grade: Cell
    points: Cell
    text: Cell


class Review(OfSheet):
    """`desk/sheets/<pk>/review/`: GET shows sheet and form; POST saves the opinion, and takes the step named in `decide`."""

    keeps_typed = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The page."""
        sheet = self.find(pk)
        answer = may_review(self.person, sheet, self.tree)
        if not answer:
            raise Refused(answer.reason)
        return self._page(request, sheet)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Saves, or saves and decides in one transaction; what is missing is said on the page, and what was typed stays."""
        sheet = self.find(pk)
        if "more" in request.POST:
            return self._page(request, sheet)
        decided = request.POST.get("decide", "")
        try:
            self._save(request, sheet, decided)
        except Stale as stale:
            return stale_page(self, request, stale)
        except Overtaken as late:
            return self._page(request, sheet, str(late), is_told=True)
        except Refused as refused:
            if may_review(self.person, sheet, self.tree):
                return self._page(request, sheet, str(refused))
            raise
        if not decided:
            messages.success(request, _("审核意见已保存，还没有办理。"))
            return redirect("review", pk)
        messages.success(request, _("已办：%(step)s") % {"step": step_label(workflow(sheet.kind).steps[decided])})
        return redirect("sheet", pk)

    def _save(self, request: HttpRequest, sheet: Sheet, decided: str) -> None:
        step = workflow(sheet.kind).steps.get(decided)
        if decided and step is None:
            raise Http404
        given, revision = request.POST, revision_of(request.POST)
        basis = self._basis(sheet)
        if any(name not in given for name in _fields(basis, sheet)) and may_review(self.person, sheet, self.tree):
            raise Refused("没有保存：表单不完整，请刷新页面再填")
        drafts = [
            ItemDraft(item.name, given.get(f"grade-{number}", ""), given.get(f"points-{number}", ""),
                      bounded(given.get(f"text-{number}", "")))
            for number, item in enumerate(basis.items)
        ]  # fmt: skip
        with transaction.atomic():
            opinion = SaveOpinion(
                self.person, sheet.pk, basis, drafts, grade=given.get("grade", ""), text=text_of(given, "conclusion"),
                revision=revision, mark=given.get("seen"), is_final=bool(step and "grade" in step.asks),
                is_passing=bool(step and step.apart and "grade" not in step.asks),
            ).run()  # fmt: skip
            if step:
                answers = answers_of(given, sheet)
                grade = opinion.grade if "grade" in step.asks else ""
                is_explained = "reason" in step.asks or sheet.pk in reservations([sheet], step)
                reason = answers.reason or (opinion.text if is_explained else "")
                given_answers = Answers(reason, answers.remarks, grade, answers.procedure, answers.approval)
                TakeStep(self.person, sheet.pk, step.id, given_answers, revision=revision).run()

    def _basis(self, sheet: Sheet) -> Basis:
        return Basis.of(Shown.of(sheet), self.tree.profile(sheet.unit_id), last_year(sheet), record_of(sheet))

    def _page(self, request: HttpRequest, sheet: Sheet, error: str = "", *, is_told: bool = False) -> HttpResponse:
        """The page; `is_told`: that another one has saved meanwhile, so that the next saving goes on from there."""
        shown, basis, form = Shown.of(sheet), self._basis(sheet), form_of(sheet)
        drawing = drawn(
            shown,
            form,
            [one for one in basis.report.findings if one.project_index is not None],
            None,
            open_remarks(sheet),
        )
        cells = list(shown.cells(form))
        kept = (
            Opinion.objects.select_related("made_by")
            .filter(sheet=sheet, state=sheet.state, round=round_of(sheet))
            .first()
        )
        mark = kept.mark if kept else ""
        context = {
            **self.frame(),
            **self.head(),
            "drawn": drawing.sheet,
            "findings": drawing.findings,
            "earlier": remark_views(sheet, shown),
            **_compared(sheet, shown),
            "opinions": of_cancelled(
                sheet, sheet.opinions.exclude(pk=kept.pk if kept else 0).select_related("made_by")
            ),
            "dimensions": self._dimensions(basis, _numbers(drawing.findings), request, kept),
            "is_scored": sheet.dossier.is_key,
            **_graded(request, basis, kept),
            **self._decided(sheet),
            "approval_typed": request.POST.get("approval", ""),
            "cells": cells,
            "remarks": remark_rows(request, cells),
            "revision": request.POST.get("revision") or sheet.revision,
            "seen": mark if is_told else request.POST.get("seen", mark),
            "is_saved": kept is not None,
            "kept_by": kept.made_by.shown_name if kept else "",
            "error": error,
        }
        return render(request, "review/review.html", context, status=422 if error else 200)

    def _decided(self, sheet: Sheet) -> dict[str, Any]:
        """What the person can decide here, and what that asks for."""
        decisions = self._decisions(sheet)
        approvals = (how for how in _APPROVALS for step, _label in decisions if "approval" in getattr(step, how))
        return {
            "decisions": decisions,
            "is_decided_here": any("grade" in step.asks for step, _label in decisions),
            "binding": [label for step, label in decisions if step.is_binding],
            "approval": next(approvals, ""),
            "reserved": [text for step, _label in decisions if (text := reservations([sheet], step).get(sheet.pk))],
        }

    def _decisions(self, sheet: Sheet) -> list[tuple[Step, str]]:
        steps = workflow(sheet.kind).steps_from(sheet.state)
        return [
            (step, step_label(step))
            for step in steps
            if (step.apart or "remarks" in step.asks) and may(self.person, step, sheet, self.tree)
        ]

    def _dimensions(
        self, basis: Basis, numbers: Mapping[Any, int], request: HttpRequest, kept: Opinion | None
    ) -> list[tuple[DimensionProposal, list[ItemRow]]]:
        held = {item["name"]: item for item in kept.items} if kept else {}
        found, number = [], 0
        for dimension in basis.proposal.dimensions:
            rows = []
            for item in dimension.items:
                own = held.get(item.name)
                proposed = basis.proposed_points(item)
                grade = own["grade"] if own else item.grade
                points = own["points"] if own else (None if proposed is None else f"{proposed:f}")
                rows.append(
                    ItemRow(
                        number,
                        item,
                        [numbers[key] for finding in item.findings if (key := _key(finding)) in numbers],
                        _cell(request, f"grade-{number}", grade or "", kept),
                        _cell(request, f"points-{number}", points or "", kept),
                        _cell(request, f"text-{number}", own["text"] if own else "", kept),
                    )
                )
                number += 1
            found.append((dimension, rows))
        return found


class OpinionFile(OfSheet):
    """`desk/sheets/<pk>/opinions/<opinion>.docx`: an opinion as a document, on the sheet as it was then."""

    def get(self, request: HttpRequest, pk: int, opinion: int) -> HttpResponseBase:
        """Sends it."""
        sheet = self.find(pk)
        found = get_object_or_404(Opinion.objects.select_related("made_by"), pk=opinion, sheet=sheet)
        version = sheet.versions.filter(made_at__lte=found.made_at).order_by("-number").first()
        project = Shown.of(sheet if sheet.revision == found.revision or version is None else version).project
        report = report_of(project, self.tree.profile(sheet.unit_id))
        decision = decision_of(found, timezone.localtime(found.made_at).date())
        try:
            content = pipeline.review_opinion(reading_of(project), report, decisions=[decision])
        except CannotRender as error:
            raise Refused(str(error)) from error
        answer = HttpResponse(content, content_type=FORMATS["docx"])
        answer["Content-Disposition"] = content_disposition_header(True, f"{sheet.name or pk}-审核意见.docx")
        return answer


def _compared(sheet: Sheet, shown: Shown) -> dict[str, Any]:
    """What the sheet was when it was reviewed before, and last year's, each with what is different now."""
    before, previous = reviewed_before(sheet), last_year(sheet)
    return {
        "before": before,
        "changes": difference(Shown.of(before).project, shown.project) if before else (),
        "previous": previous,
        "year_changes": difference(Shown.of(previous).project, shown.project) if previous else (),
    }


def _graded(request: HttpRequest, basis: Basis, kept: Opinion | None) -> dict[str, Any]:
    """The opinion as a whole: its grade and conclusion as typed, kept or proposed, and the bounds of the grades."""
    return {
        "proposal": basis.proposal,
        "limits": [(grade, basis.law.number(f"review.score.{grade}")) for grade in GRADES[:-1]],
        "full": basis.full_points,
        "grades": GRADES,
        "grade": _cell(request, "grade", (kept.grade if kept else basis.proposal.grade) or "", kept),
        "conclusion": _cell(request, "conclusion", kept.text if kept else "", kept),
        "points": kept.points if kept else "",
    }


def _fields(basis: Basis, sheet: Sheet) -> list[str]:
    """What the form sends whatever was filled in; the total grade is not among it, as nothing is sent where none is chosen."""
    part = "points" if sheet.dossier.is_key else "grade"
    return [
        "seen",
        "conclusion",
        *(f"{name}-{number}" for number in range(len(basis.items)) for name in (part, "text")),
    ]


def _cell(request: HttpRequest, name: str, held: str, kept: Opinion | None) -> Cell:
    """What to show in a cell; `held` is what is kept or proposed."""
    is_stale = kept is not None and request.POST.get("seen", kept.mark) != kept.mark
    return cell(request.POST.get(name), held, is_stale=is_stale)


def _numbers(findings: Sequence[Any]) -> dict[Any, int]:
    return {(view.rule, view.message): view.number for view in findings}


def _key(finding: Any) -> tuple[str, str]:
    return (finding.rule, finding.message)
