"""Lights and money executed, for the board of the desk; and who is late for a round that the calendar does not set."""

from collections.abc import Mapping

from django.db.models import Case, Count, F, Max, Q, Sum, When

from jixiao.web.desk.board_figures import Shown
from jixiao.web.desk.progress import plus
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.days import STAGE, calendar_days
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport, MonitoringRound, SheetLights
from jixiao.web.stagecalendar.lateness import late_by_unit
from jixiao.web.stagecalendar.models import Window

_WORDS: Mapping[int, str] = {colour.value: colour.name.lower() for colour in SheetLights.Colour}

_HAS_BUDGET = Q(annual_budget__isnull=False, annual_budget__gt=0) | Q(
    initial_budget__isnull=False, initial_budget__gt=0
)
_BUDGET = Case(When(annual_budget__gt=0, then=F("annual_budget")), When(initial_budget__gt=0, then=F("initial_budget")))


def add_monitoring(shown: Shown) -> None:
    """The lights and the money up to the month on show, else each up to the last month that there is."""
    _add_late(shown)
    shown.lights_until = shown.period or _last_round(shown)
    shown.money_until = shown.period or _last_import(shown)
    if shown.lights_until:
        _add_lights(shown, shown.lights_until)
    if shown.money_until:
        _add_money(shown, shown.money_until)


def _last_round(shown: Shown) -> int | None:
    """The last month of the year for which there are monitoring sheets."""
    sheets = Sheet.objects.filter(fiscal_year=shown.tree.year, kind="monitoring", unit__in=shown.units)
    last: int | None = sheets.aggregate(last=Max("period"))["last"]
    return last


def _last_import(shown: Shown) -> int | None:
    """The last month of the year for which money executed was taken over, for these units or some beside them."""
    regions = {region for unit in shown.units if (region := shown.tree.region_of(unit))}
    places = {place for region in regions for place in (region, *shown.tree.below(region))}
    taken = ExecutionImport.objects.filter(
        fiscal_year=shown.tree.year, state=ExecutionImport.State.ACCEPTED, organisation__in=places
    )
    last: int | None = taken.aggregate(last=Max("month"))["last"]
    return last


def _add_lights(shown: Shown, month: int) -> None:
    found = SheetLights.objects.filter(
        sheet__fiscal_year=shown.tree.year, sheet__kind="monitoring", sheet__period=month, sheet__unit__in=shown.units
    )
    for unit, worst, number in found.values_list("sheet__unit", "worst").annotate(number=Count("pk")).order_by():
        if line := shown.lines.get(unit):
            line.lights[_WORDS[worst]] += number


def _add_money(shown: Shown, month: int) -> None:
    """What was executed, against the budget of the same projects: a project without an executed amount is in neither.

    What was executed on a project without a budget is told apart. A budget of 0 is none, as for the lights.
    """
    found = BudgetExecution.objects.filter(
        dossier__fiscal_year=shown.tree.year, dossier__unit__in=shown.units, month=month, executed__isnull=False
    )
    summed = found.values_list("dossier__unit").annotate(
        money=Sum("executed"), budget=Sum(_BUDGET), apart=Sum("executed", filter=~_HAS_BUDGET & Q(executed__gt=0))
    )
    for unit, money, budget, apart in summed.order_by():
        if (line := shown.lines.get(unit)) is None:
            continue
        line.executed, line.executed_of = plus(line.executed, money), plus(line.executed_of, budget)
        line.executed_apart = plus(line.executed_apart, apart)


def _add_late(shown: Shown) -> None:
    """Of rounds whose last day the calendar does not set: those that the round was opened with."""
    if shown.kind != "monitoring":
        return
    rounds = MonitoringRound.objects.filter(fiscal_year=shown.tree.year)
    held = rounds if shown.period is None else rounds.filter(month=shown.period)
    windows = [
        Window(
            region_id=one.region_id,
            fiscal_year=one.fiscal_year,
            stage=STAGE,
            period=one.month,
            opens=one.opens_on,
            closes=one.closes_on,
        )
        for one in held
        if calendar_days(one.region_id, one.month, shown.tree) is None
    ]
    for unit, count in late_by_unit(windows, shown.units, shown.tree).items():
        shown.line(unit).late += count
