"""The sheets of the province at work, each led to a state by those whose turn it is; Django must be up before this is imported."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import zip_longest

from django.utils import timezone

from benchmarks._county_filling import SHEETS_EACH, YEAR
from benchmarks._county_places import County, Unit
from benchmarks._county_typing import Typed, typed
from jixiao.forms import form
from jixiao.law.judged_forms import review_form
from jixiao.web.accounts.models import User
from jixiao.web.demo import example_reading
from jixiao.web.example_year.plan import plan
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author, FieldChange, record
from jixiao.web.lifecycle.actions.base import state_change
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.auditing import keep_findings
from jixiao.web.lifecycle.contents import content_of, set_content
from jixiao.web.lifecycle.editing import Content, Put, apply
from jixiao.web.lifecycle.makers import count_in
from jixiao.web.lifecycle.models import Contribution, Dossier, Remark, Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.review.models import Opinion

FORM = form("ningxia-target-2024")
STATES = ("draft", "at_unit", "at_department", "at_finance", "ready", "returned", "approved", "adjusting")
WAYS = {state: plan("year")["ways"]["target"][state] for state in STATES}
PASSES = ("department_pass", "finance_pass")


@cache
def examples() -> list[Typed]:
    """The example's sheets as they are typed in."""
    return [typed(replace(project, form_id=FORM.id, fiscal_year=YEAR), FORM) for project in example_reading().projects]


class UnitSheets(RecordedAction[None]):
    """The sheets of one unit."""

    name = "fill"

    def __init__(self, county: County, unit: Unit, turn: int) -> None:
        """Keeps whose they are; `turn` numbers the units."""
        super().__init__(Author(None, "本机"))
        self.county, self.unit, self.turn = county, unit, turn
        self.clerk = county.holder("filler", unit)

    def change(self) -> None:
        """Types all of them in, then takes the first step with each, then the second …"""
        self.by(self.clerk)
        sheets = [self.filled_in(number) for number in range(SHEETS_EACH)]
        ways = [WAYS[STATES[(self.turn + number) % len(STATES)]] for number in range(SHEETS_EACH)]
        for steps in zip_longest(*ways):
            for sheet, step in zip(sheets, steps, strict=True):
                if step == "double":
                    self.adjust(sheet)
                elif step:
                    self.take(sheet, step)
        for number, sheet in enumerate(sheets):
            sheet.state_since = timezone.now() - timedelta(hours=self.turn + number)
            sheet.save()

    def by(self, user: User) -> None:
        """Who acts from now on; what was noted so far was done by the one before."""
        record(self.author, self._noted)
        self._noted = []
        self.author = Author(user.pk, user.shown_name)

    def filled_in(self, number: int) -> Sheet:
        """A new sheet with everything that was typed into it."""
        example = examples()[(self.turn * SHEETS_EACH + number) % len(examples())]
        name = f"{example.begun.project.name}{self.turn + 1:03}{number + 1:02}"
        dossier = Dossier(
            unit=self.unit.place, department=self.unit.department, fiscal_year=YEAR, name=name, name_key=name_key(name)
        )
        self.add(dossier)
        sheet = Sheet(
            dossier=dossier, kind="target", form_id=FORM.id, state="draft", revision=1, state_since=timezone.now(),
            unit=dossier.unit, department=dossier.department, fiscal_year=YEAR,
        )  # fmt: skip
        set_content(sheet, _named(example.begun, name))
        self.add(sheet)
        for content, changes in example.saves:
            set_content(sheet, _named(content, name))
            sheet.revision += 1
            self.note(sheet, changes, action="save")
        sheet.save()
        count_in(sheet, [self.clerk.pk])
        keep_findings(sheet, example.findings)
        return sheet

    def take(self, sheet: Sheet, name: str) -> None:
        """One step of the workflow, by the person whose turn it is."""
        step = workflow("target").steps[name]
        user = self.county.holder(step.roles[0], self.unit)
        if user.pk != self.author.account_id:
            self.by(user)
        if name in PASSES:
            self.opinion(sheet, user)
        changes = [state_change(sheet, step.after)] if step.after else []
        if step.freezes:
            changes += self.frozen(sheet, step.freezes, user)
        sheet.state, sheet.grade = step.after or sheet.state, step.grades[-1] if step.grades else sheet.grade
        sheet.revision += 1
        if "remarks" in step.asks:
            self.remark(sheet, user)
        self.note(
            sheet, changes, action=name, reason=plan("year")["answers"]["reason"] if "reason" in step.asks else ""
        )

    def frozen(self, sheet: Sheet, kind: str, user: User) -> list[FieldChange]:
        """A version of the sheet as it is; one that was approved is in force."""
        version = Version(
            sheet=sheet, number=1 if kind == "declaration" else 2, kind=kind, content=sheet.content,
            digest=sheet.digest, row_ids=sheet.row_ids, made_by=user, made_at=timezone.now(),
        )  # fmt: skip
        self.add(version)
        if kind == "declaration":
            return []
        sheet.in_force = version
        Contribution.objects.filter(sheet=sheet).update(is_past=True)
        return [FieldChange("in_force", "执行版本", None, f"第 {version.number} 版")]

    def remark(self, sheet: Sheet, user: User) -> None:
        """What the reviewer says of some cells."""
        for row in sheet.row_ids[:3]:
            text = plan("year")["answers"]["remarks"]
            self.add(
                Remark(
                    sheet=sheet, place=f"/indicators/@{row}/target", shown="1项", text=text, state="returned",
                    made_by=user, made_at=timezone.now(),
                )
            )  # fmt: skip

    def opinion(self, sheet: Sheet, user: User) -> None:
        """What the reviewer thinks of every item of the review form."""
        now = timezone.now()
        judged = review_form(now.date())
        items = [{"name": item.name, "grade": "良", "points": None, "text": ""} for item in judged.items]
        self.add(
            Opinion(
                sheet=sheet, state=sheet.state, round=1, revision=sheet.revision, form=judged.id, items=items,
                grade="良", text="总体可行", made_by=user, made_at=now,
            )
        )  # fmt: skip

    def adjust(self, sheet: Sheet) -> None:
        """An adjustment under way says something else than the version in force."""
        held = content_of(sheet)
        row = held.row_ids[0]
        content, changes = apply(held, [Put(f"/indicators/@{row}/target", "≥12次")], FORM)
        set_content(sheet, content)
        sheet.revision += 1
        count_in(sheet, [self.clerk.pk])
        self.note(sheet, changes, action="save")


def _named(content: Content, name: str) -> Content:
    return replace(content, project=replace(content.project, name=name))
