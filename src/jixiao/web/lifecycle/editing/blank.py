"""A blank sheet of a form: every line, goal and class that it has, and nothing in them."""

from dataclasses import replace

from jixiao.forms import Form
from jixiao.model import Amounts, FundingLine, Goal, Indicator, NamedCode, Project
from jixiao.recognise.draft import funding_of


def blank(form: Form, *, name: str, department: str, unit: str, fiscal_year: int) -> Project:
    """A project with a line for each fund, a goal for each horizon and one row for each second-level class.

    Rows whose name is empty are rows that nobody has filled in; they are left out when the sheet is handed on.
    """
    lines = tuple(
        FundingLine(term, _label(form, term), form.parents.get(term), Amounts()) for term in form.funding_terms()
    )
    return Project(
        form=form.kind,
        scope=form.scope,
        stage=form.stage,
        form_id=form.id,
        name=name,
        department=NamedCode(None, department),
        unit=NamedCode(None, unit),
        fiscal_year=fiscal_year,
        funding=funding_of(lines),
        goals=tuple(Goal(horizon, None) for horizon in form.horizons()),
        indicators=tuple(_rows(form)),
    )


def completed(form: Form, project: Project) -> Project:
    """A project that was read or copied, with the lines and goals of the form that it lacks, in the form's order."""
    held = {line.term: line for line in project.funding.lines}
    lines = [
        held.pop(term, FundingLine(term, _label(form, term), form.parents.get(term), Amounts()))
        for term in form.funding_terms()
    ]
    goals = {goal.horizon: goal for goal in project.goals}
    return replace(
        project,
        form_id=form.id,
        funding=funding_of((*lines, *held.values())),
        goals=(
            *(goals.pop(horizon, Goal(horizon, None)) for horizon in form.horizons()),
            *goals.values(),
        ),
        sources={},
    )


def _rows(form: Form) -> list[Indicator]:
    taxonomy = form.taxonomy
    return [
        Indicator(horizon, taxonomy.label(code[0]), taxonomy.label(code), "", None)
        for horizon in form.indicators.horizons()
        for code in form.indicators.classes
        if len(code) > 1
    ]


def _label(form: Form, term: str) -> str:
    """The label that the form prints for a line of funds: the text of the label cell before its first money cell."""
    for row in form.head:
        label = ""
        for cell in row:
            if cell.role == "label":
                label = cell.text.replace("{money_unit}", form.money_unit)
            elif cell.slot and cell.slot.kind == "money" and cell.slot.name == term:
                return label
    return term
