"""A monitoring sheet begun from the version in force, the entries and the budget execution."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.forms import Form, forms
from jixiao.forms.execution import rated_budget
from jixiao.model import FundingLine, Goal, Project
from jixiao.recognise.draft import funding_of
from jixiao.scoring import rate_pct
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.first_approved import first_declared
from jixiao.web.lifecycle.following import Filling
from jixiao.web.lifecycle.models import Dossier, Sheet, Version
from jixiao.web.monitoring.models import BudgetExecution
from jixiao.web.monitoring.months import month_end
from jixiao.web.monitoring.results import annual_rows, results
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a monitoring sheet begins with, and the keys of the accounts that wrote down the entries behind it."""

    content: Content
    recorders: frozenset[int]


def monitoring_form(profile: str, year: int) -> Form:
    """The monitoring form of a region's profile in a year; that of the whole country where the region has none."""
    fitting = [
        form for form in forms() if form.kind == "monitoring" and form.scope == "project" and form.first_year <= year
    ]
    fitting = [form for form in fitting if form.last_year is None or year <= form.last_year]
    own = [form for form in fitting if profile == form.jurisdiction or profile.startswith(f"{form.jurisdiction}-")]
    return max(own or fitting, key=lambda form: len(form.jurisdiction))


def prefilled(dossier: Dossier, version: Version, month: int, profile: str) -> Prefilled:
    """The content of a monitoring sheet; its rows keep the names that they have in the version in force."""
    target, first = content_of(version).project, first_declared(version)
    form = monitoring_form(profile, dossier.fiscal_year)
    held = BudgetExecution.objects.filter(dossier=dossier, month=month).first()
    rows = annual_rows(version)
    found = {item.row: item for item in results(dossier.pk, rows, profile, month_end(dossier.fiscal_year, month))}
    indicators = tuple(
        replace(
            row,
            progress=found[name].actual.text if found[name].actual else None,  # type: ignore[union-attr]  # just asked
            actual=None, points=None, score=None, deviation_reason=None,
        )
        for name, row in rows.items()
    )  # fmt: skip
    bare = blank(form, name=target.name or dossier.name, department="", unit="", fiscal_year=dossier.fiscal_year)
    project = replace(
        bare,
        code=target.code,
        department=target.department,
        unit=target.unit,
        funding=funding_of(tuple(_line(line, bare, target, held, first) for line in bare.funding.lines)),
        goals=tuple(_goal(goal, target) for goal in bare.goals),
        indicators=indicators,
        cutoff_month=month,
    )
    recorders = frozenset().union(*(item.recorders for item in found.values()))
    return Prefilled(Content(project, tuple(rows)), recorders)


def fill(sheet: Sheet, version: Version) -> Filling:
    """What a monitoring sheet would say now, filled from a version of its target."""
    begun = prefilled(sheet.dossier, version, sheet.period, Tree.of(sheet.fiscal_year).profile(sheet.unit_id))
    return Filling(begun.content, begun.recorders)


def _goal(goal: Goal, target: Project) -> Goal:
    text = next((item.text for item in target.goals if item.horizon == goal.horizon), None)
    return replace(goal, text=text)


def _line(
    line: FundingLine,
    bare: Project,
    target: Project,
    held: BudgetExecution | None,
    first: Mapping[str, Decimal | None],
) -> FundingLine:
    """A line of funds: the budget as it was approved first, and what is executed where the line is all of the money."""
    declared = {item.term: item.amounts for item in target.funding.lines}
    own = declared.get(line.term)
    annual = declared.get("annual")
    total = annual.declared if annual else target.funding.annual
    now = total if line.term == "annual" else own.declared if own else None
    initial = first.get(line.term, now)
    executed = None
    if held is not None and (line.term == "annual" or (now is not None and now == total)):
        executed = held.executed
        initial = held.initial_budget if held.initial_budget is not None else initial
    filled = replace(line, amounts=replace(line.amounts, initial_budget=initial, executed=executed))
    return replace(filled, execution_rate_pct=rate_pct(executed, rated_budget(bare, filled)))
