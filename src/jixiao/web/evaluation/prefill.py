"""A self-evaluation begun from the version of the target in force: pure, without the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jixiao.forms import Form, forms
from jixiao.forms.execution import rated_budget
from jixiao.law import Policy
from jixiao.model import FundingLine, Goal, Indicator, Project
from jixiao.model.project import Scope
from jixiao.recognise.draft import funding_of
from jixiao.scoring import rate_pct
from jixiao.scoring.points import Scheme, fitting, schemes, spread
from jixiao.values import parse_value
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import blank

KIND = "self_evaluation"
_TOTAL_LINE = "annual"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the year beside the target; amounts in 元, None where nobody has said.

    Attributes:
        initial_budget: 年初预算数.
        annual_budget: 全年预算数.
        executed: 全年执行数.
        actuals: lasting name of a row -> its actual value as the entries of the year add up.
        recorders: keys of the accounts that wrote those entries down.
        first_declared: funds as they were approved first, by line, where an adjustment has changed them since; else empty.
    """

    initial_budget: Decimal | None = None
    annual_budget: Decimal | None = None
    executed: Decimal | None = None
    actuals: Mapping[str, str] = field(default_factory=dict)
    recorders: frozenset[int] = frozenset()
    first_declared: Mapping[str, Decimal | None] = field(default_factory=dict)


NOTHING = Facts()


def self_evaluation_form(profile: str, year: int, scope: Scope) -> Form:
    """The form for what the target is for, of a region's profile in a year; that of the whole country where it has none."""
    fitting_forms = [
        form
        for form in forms()
        if form.kind == KIND
        and form.scope in (scope, "project")
        and form.first_year <= year
        and (form.last_year is None or year <= form.last_year)
        and (profile == form.jurisdiction or profile.startswith(f"{form.jurisdiction}-") or form.jurisdiction == "cn")
    ]
    return max(fitting_forms, key=lambda form: (form.scope == scope, len(form.jurisdiction)))


def prefilled(target: Content, form: Form, law: Policy, facts: Facts = NOTHING) -> Content:
    """The content of a self-evaluation: names, classes and targets of the version in force, points by the policy's weights.

    Rows keep the names that they have in the target; rows that say 无 are left out. What nobody has said yet stays empty.
    """
    horizons = form.indicators.horizons()
    kept = {
        name: row
        for name, row in zip(target.row_ids, target.project.indicators, strict=True)
        if row.name and row.horizon in horizons and not row.is_placeholder
    }
    rows = tuple(kept.values())
    scheme = fitting(rows, schemes(law))
    points = spread(rows, scheme)
    year = target.project.fiscal_year
    indicators = tuple(
        _row(row, share, facts.actuals.get(name), year) for (name, row), share in zip(kept.items(), points, strict=True)
    )
    bare = blank(form, name=target.project.name or "", department="", unit="", fiscal_year=year or form.first_year)
    project = replace(
        bare,
        code=target.project.code,
        department=target.project.department,
        unit=target.project.unit,
        fiscal_year=year,
        funding=funding_of(
            tuple(_line(line, bare, form, target.project, facts, scheme) for line in bare.funding.lines)
        ),
        goals=tuple(_goal(goal, target.project) for goal in bare.goals),
        indicators=indicators,
        total_points=law.number("scheme.points_total"),
    )
    return Content(project, tuple(kept))


def _row(row: Indicator, points: Decimal | None, actual: str | None, year: int | None) -> Indicator:
    value = parse_value(actual, name=row.name, year=year) if actual else None
    return replace(
        row, points=points, actual=value, score=None, deviation_reason=None, progress=None, forecast=None,
        likelihood=None, deviation_kinds=(), remark=None,
    )  # fmt: skip


def _goal(goal: Goal, target: Project) -> Goal:
    return replace(goal, text=next((item.text for item in target.goals if item.horizon == goal.horizon), None))


def _line(line: FundingLine, bare: Project, form: Form, target: Project, facts: Facts, scheme: Scheme) -> FundingLine:
    """A line of funds; what was executed is known of the whole, and of a part that is all of the money.

    The amount approved first is 年初预算数, that of an adjustment 全年预算数; on a form without the first column the approved
    amount is 全年预算数, as long as nobody reported another.
    """
    has_initial = "initial_budget" in _parts(form, line.term)
    declared = {item.term: item.amounts.declared for item in target.funding.lines}
    is_whole = line.term == _TOTAL_LINE
    own, total = declared.get(line.term), declared.get(_TOTAL_LINE, target.funding.annual)
    first, is_adjusted = facts.first_declared.get(line.term, own), bool(facts.first_declared)
    if not is_whole and (own is None or own != total):
        known = {"annual_budget": own} if not has_initial else {"initial_budget": first}
        known |= {"annual_budget": own} if is_adjusted else {}
        return replace(line, amounts=replace(line.amounts, **known))
    begun_with = facts.first_declared.get(_TOTAL_LINE if is_whole else line.term, total)
    initial = begun_with if facts.initial_budget is None else facts.initial_budget
    annual = facts.annual_budget
    if annual is None and (is_adjusted or not has_initial):
        annual = total if is_adjusted else initial
    amounts = replace(
        line.amounts,
        initial_budget=initial if has_initial else None,
        annual_budget=annual,
        executed=facts.executed,
    )
    filled = replace(line, amounts=amounts, points=scheme.execution if is_whole else None)
    return replace(filled, execution_rate_pct=rate_pct(facts.executed, rated_budget(bare, filled)))


def _parts(form: Form, term: str) -> frozenset[str]:
    """The columns in which a form prints a line of funds."""
    slots = (cell.slot for row in form.head for cell in row if cell.slot)
    return frozenset(slot.part for slot in slots if slot.kind == "money" and slot.name == term)
