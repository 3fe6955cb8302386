"""Targets of the example: this year's as they were disclosed, last year's as the plan has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jixiao.forms import form
from jixiao.model import Project
from jixiao.render.choice import form_for
from jixiao.web.example_year.cast import Cast, dossier_named
from jixiao.web.example_year.plan import plan
from jixiao.web.example_year.walking import lead, save
from jixiao.web.lifecycle.actions import CreateSheet
from jixiao.web.lifecycle.editing import AddRow, Content, Put
from jixiao.web.lifecycle.editing.blank import blank, completed
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.editing.content import new_row_id
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.workflow import workflow

_TARGET = "target"
_NONE = "无"
"""What clerks write into a class for which they have no indicator."""


def declare_this_year(cast: Cast, projects: Sequence[Project]) -> None:
    """Every project of the example department, led to where the plan says; approved where it says nothing."""
    year = plan("year")
    department = next(name for name, kind, _ in year["organisations"] if kind == "department")
    last = {entry["name"] for entry in plan("last_year")["projects"]}
    for project in projects:
        chosen = form_for(project)
        filled = completed(form(chosen.id), replace(project, template_rows=()))
        unit = cast.organisations[project.unit.name or department]
        previous = dossier_named(project.name or "", year["year"] - 1) if project.name in last else None
        made = _begin(cast, unit, year["year"], chosen.id, filled, previous)
        lead(cast, made, year["standing"].get(project.name, "approved"))


def declare_last_year(cast: Cast) -> None:
    """Every project of the plan of last year: typed by its clerk, approved."""
    last = plan("last_year")
    for entry in last["projects"]:
        unit = cast.organisations[entry["unit"]]
        tree = cast.tree(last["year"])
        department = tree.name(tree.department_of(unit) or unit)
        bare = blank(form(last["form"]), name=entry["name"], department=department, unit=entry["unit"],
                     fiscal_year=last["year"])  # fmt: skip
        content = Content.of(bare)
        made = _begin(cast, unit, last["year"], last["form"], content)
        sheet = Dossier.objects.get(sheets=made).sheets.get(pk=made)
        save(cast, sheet, list(_typed(content, entry)))
        lead(cast, made, "approved")


def _begin(
    cast: Cast, unit: int, year: int, form_id: str, filled: Project | Content, previous: Dossier | None = None
) -> int:
    clerk = cast.first(workflow(_TARGET).steps["create"].roles, unit, year)
    content = filled if isinstance(filled, Content) else Content.of(filled)
    made = CreateSheet(clerk, unit, year, form(form_id), content, previous=previous, reason="演示数据").run()
    return int(made.pk)


def _typed(content: Content, entry: Mapping[str, Any]) -> "Iterator[Edit]":
    """What a clerk types into a blank sheet."""
    yield Put("/attribute", entry["attribute"])
    yield Put("/period", entry["period"])
    yield Put("/goals/0/text", entry["goal"])
    for number, line in enumerate(content.project.funding.lines):
        yield Put(f"/funding/lines/{number}/amounts/declared", str(entry["funds"].get(line.term, 0)))
    empty = {row.level2.code: name for name, row in zip(content.row_ids, content.project.indicators, strict=True)
             if row.level2}  # fmt: skip
    for code, name, target, *_ in entry["indicators"]:
        row = empty.pop(code, None)
        if row is None:
            row = new_row_id()
            yield AddRow(code, row=row)
        yield Put(f"/indicators/@{row}/name", name)
        yield Put(f"/indicators/@{row}/target", target)
    for row in empty.values():
        yield Put(f"/indicators/@{row}/name", _NONE)
        yield Put(f"/indicators/@{row}/target", _NONE)
