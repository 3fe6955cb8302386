"""The example's year: the example department at work, with people to sign in as. For the demo alone.

The plan is data (`example/year.yaml`); every sheet goes the way that people would take it, through the same actions.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.forms import form
from jixiao.model import NamedCode, Project
from jixiao.render.choice import form_for
from jixiao.values import normal_form
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.roles import roles
from jixiao.web.example_people import DemoPerson, keep_people
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author
from jixiao.web.lifecycle.actions import Answers, CreateSheet, NewRemark, SaveSheet, TakeStep
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.blank import completed
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.models import Organisation, Placement, organisation_key

_REMARK = "请写明服务面积或次数，“1项”看不出做了多少（演示意见）"
_REASON = "演示：预算执行中情况变化"


def is_loaded() -> bool:
    """Whether the year was loaded to its end; one that was interrupted goes on at the next start."""
    return Sheet.objects.filter(fiscal_year=_plan()["year"], kind="target").count() >= int(_plan()["sheets"])


def load_year(projects: tuple[Project, ...]) -> int:
    """Sets the example department to work, unless it is; gives the number of sheets."""
    plan = _plan()
    if not Placement.objects.exists():
        _Found(plan).run()
    people = {account: Person.of(User.objects.get(username=account)) for account, *_ in plan["people"]}
    unit_by_name = {item.name: item for item in Organisation.objects.filter(placements__isnull=False)}
    department = next(name for name, kind, _ in plan["organisations"] if kind == "department")
    for project in projects:
        unit = unit_by_name[project.unit.name or department]
        if not Sheet.objects.filter(unit=unit, fiscal_year=plan["year"], name=project.name).exists():
            _Walk(people, unit, project, plan["year"]).to(plan["standing"].get(project.name, "approved"))
    return Sheet.objects.filter(fiscal_year=plan["year"]).count()


@cache
def _plan() -> dict[str, Any]:
    plan: dict[str, Any] = yaml.safe_load(files("jixiao.example").joinpath("year.yaml").read_text("utf-8"))
    return plan


class _Found(RecordedAction[None]):
    """Organisations and people, as an administrator would add them."""

    name = "found"

    def __init__(self, plan: Mapping[str, Any]) -> None:
        super().__init__(Author(None, "演示"))
        self.plan = plan

    def change(self) -> None:
        """Adds them, and keeps the passwords for the page that lists them."""
        places = {name: self._organisation(name, kind, superior) for name, kind, superior in self.plan["organisations"]}
        people = []
        for account, name, *held in self.plan["people"]:
            password = secrets.token_urlsafe(9)
            user = User(username=account, full_name=name)
            user.set_password(password)
            self.add(user)
            for role, place in held:
                self.add(
                    Assignment(
                        user=user, role=role, organisation=places[place], from_day=f"{self.plan['first_year']}-01-01"
                    )
                )
            words = "、".join(dict.fromkeys(roles()[role].zh for role, _ in held))
            people.append(DemoPerson(account, name, password, words))
        keep_people(people)

    def _organisation(self, name: str, kind: str, superior: str | None) -> Organisation:
        key = organisation_key(NamedCode(None, name))
        organisation, _ = Organisation.objects.get_or_create(key=key, defaults={"name": name})
        self.add(
            Placement(
                organisation=organisation,
                superior=Organisation.objects.get(key=organisation_key(NamedCode(None, superior)))
                if superior
                else None,
                name=name,
                kind=kind,
                profile=self.plan["profile"] if kind == "region" else "",
                first_year=self.plan["first_year"],
            )
        )
        return organisation


class _Walk:
    """One sheet on its way through the year, each step by the person whose it is."""

    def __init__(self, people: Mapping[str, Person], unit: Organisation, project: Project, year: int) -> None:
        self.people, self.unit, self.project, self.year = people, unit, project, year
        clerks = [
            name
            for name, person in people.items()
            if any(item.role == "filler" and item.organisation == unit.pk for item in person.held)
        ]
        self.clerk = clerks[0]

    def to(self, state: str) -> None:
        """Walks until the sheet stands in this state."""
        chosen = form_for(self.project)
        project = completed(form(chosen.id), replace(self.project, template_rows=()))
        sheet = CreateSheet(
            self.people[self.clerk], self.unit.pk, self.year, chosen, Content.of(project), reason="演示数据"
        ).run()
        self.sheet_id = sheet.pk
        for step in _WAYS[state]:
            self._take(step)

    def _take(self, step: str) -> None:
        if step == "edit":
            self._edit()
            return
        TakeStep(self.people[self._who(step)], self.sheet_id, step, self._answers(step)).run()

    def _who(self, step: str) -> str:
        if "unit_" in step:
            return "danwei"
        if "department_" in step:
            return "zhuguan"
        if step in ("approve", "adjustment_approve"):
            return "jixiao"
        return "caizheng" if step.startswith("finance_") else self.clerk

    def _answers(self, step: str) -> Answers:
        grade = {"finance_pass": "良", "finance_reject": "差"}.get(step, "")
        if step == "department_return":
            sheet = Sheet.objects.get(pk=self.sheet_id)
            content = content_of(sheet)
            row = content.project.indicators[0]
            place = f"/indicators/@{content.row_ids[0]}/target"
            return Answers(remarks=[NewRemark(_REMARK, place, row.target.text if row.target else "")])
        return Answers(reason=_REASON, grade=grade, procedure="演示：厅党委会研究", approval="演示文号")

    def _edit(self) -> None:
        """Doubles the first number of an adjustment, so that there is an old value beside the new one."""
        sheet = Sheet.objects.get(pk=self.sheet_id)
        content = content_of(sheet)
        for name, row in zip(content.row_ids, content.project.indicators, strict=True):
            target = row.target
            if target and target.kind == "quantity" and target.low and row.level2 and row.level2.code == "11":
                doubled = replace(target, low=target.low * 2, high=target.high and target.high * 2)
                edit = Put(f"/indicators/@{name}/target", normal_form(doubled))
                SaveSheet(self.people[self.clerk], sheet.pk, sheet.revision, [edit]).run()
                return


_UP = ("submit", "unit_pass", "department_pass", "finance_pass", "approve")
_ADJUST = (*_UP, "adjust", "edit")
_WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "at_unit": _UP[:1],
    "at_department": _UP[:2],
    "at_finance": _UP[:3],
    "ready": _UP[:4],
    "approved": _UP,
    "returned": (*_UP[:2], "department_return"),
    "rejected": (*_UP[:3], "finance_reject"),
    "adjusting": _ADJUST,
    "adjustment_at_finance": (*_ADJUST, "adjustment_submit", "adjustment_unit_pass", "adjustment_department_pass"),
}
