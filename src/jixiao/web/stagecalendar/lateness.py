"""Who is not yet beyond a stage."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.workflow import DISCARDED
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import Calendar, calendar_for
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.undone import not_beyond


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that is not yet beyond a stage.

    Attributes:
        unit: key of the unit.
        pending: its sheets that are not beyond the stage.
        missing: sheets that it should have and has not begun.
        closes: its last day, extension included.
        is_late: the last day is over.
    """

    unit: int
    pending: int
    missing: int
    closes: date
    is_late: bool


def behind(window: Window, units: Collection[int], tree: Tree, calendar: Calendar | None = None) -> list[Behind]:
    """The units, of these, that are not yet beyond the stage of a window, in the order of the tree's keys."""
    calendar, today = calendar or calendar_for(tree), timezone.localdate()
    within = tree.below(window.region_id) & frozenset(units)
    counted = pending_by_unit(window, within, tree)
    lacking = _missing(window, within, tree)
    found = []
    for unit in sorted(counted.keys() | lacking.keys()):
        closes = calendar.closes(window, unit, tree)
        found.append(Behind(unit, counted.get(unit, 0), lacking.get(unit, 0), closes, closes < today))
    return found


def without_any(window: Window, units: Collection[int], tree: Tree, calendar: Calendar | None = None) -> list[Behind]:
    """Those units that lack sheets and have none that is not beyond the stage; a second question only where some lack."""
    calendar, today = calendar or calendar_for(tree), timezone.localdate()
    lacking = _missing(window, tree.below(window.region_id) & frozenset(units), tree)
    begun = pending_by_unit(window, lacking.keys(), tree) if lacking else {}
    last = {unit: calendar.closes(window, unit, tree) for unit in sorted(lacking.keys() - begun.keys())}
    return [Behind(unit, 0, lacking[unit], closes, closes < today) for unit, closes in last.items()]


def late_by_unit(
    windows: Collection[Window],
    units: Collection[int],
    tree: Tree,
    begun: Collection[int] | None = None,
    calendar: Calendar | None = None,
) -> dict[int, int]:
    """How many sheets of each unit are late: the last day of a stage is over, and they are not beyond it, or not begun.

    A sheet that is late for several stages counts once. It takes one question to the database for each combination of
    windows that are over for some unit (mostly one: extensions make others), and one for each window that expects a sheet
    of each project; none where no window is over.

    Args:
        windows: of one kind of sheet in the tree's year; one of a month holds before one of every month.
        units: units that are counted.
        tree: organisations of the year.
        begun: units that are known to have a sheet of the kind; None to ask the database.
        calendar: with the extensions; None for that of the tree.
    """
    calendar, today = calendar or calendar_for(tree), timezone.localdate()
    past = [window for window in windows if window.closes < today]
    over = [_over(window, units, tree, calendar, today) for window in past]
    alike: dict[tuple[int, ...], list[int]] = {}
    for unit in frozenset[int]().union(*over):
        alike.setdefault(tuple(place for place, some in enumerate(over) if unit in some), []).append(unit)
    late = Counter[int]()
    for places, some in alike.items():
        late.update(_not_beyond([past[place] for place in places], some, tree))
    for window, own in zip(past, over, strict=True):
        late.update(_not_begun(window, own, tree, begun))
    return dict(late)


def _over(window: Window, units: Collection[int], tree: Tree, calendar: Calendar, today: date) -> frozenset[int]:
    """The units for which the last day of a window is over, whose own last day is."""
    within = tree.below(window.region_id) & frozenset(units)
    if not any(key == window.pk for key, _ in calendar.extensions):
        return within
    return frozenset(unit for unit in within if calendar.closes(window, unit, tree) < today)


def _not_beyond(windows: Collection[Window], units: Collection[int], tree: Tree) -> dict[int, int]:
    """How many sheets of each unit are not beyond the stage of one of these windows."""
    months = {window.period for window in windows if window.period}
    wanted = Q(pk__in=[])
    for window in windows:
        held = Q(period=window.period) if window.period else ~Q(period__in=months) if months else Q()
        wanted |= held & not_beyond(window.about, tree)
    one = next(iter(windows))
    sheets = Sheet.objects.filter(wanted, fiscal_year=one.fiscal_year, kind=one.about.kind, unit__in=units)
    return dict(sheets.values_list("unit").annotate(count=Count("pk")).order_by())


def _not_begun(window: Window, units: frozenset[int], tree: Tree, begun: Collection[int] | None) -> dict[int, int]:
    if window.about.expects != "unit" or begun is None:
        return _missing(window, units, tree)
    return {unit: 1 for unit in units if tree.placements[unit].kind == "unit" and unit not in begun}


def pending_by_unit(window: Window, units: Collection[int], tree: Tree) -> dict[int, int]:
    """How many sheets of each unit are not beyond the stage."""
    stage = window.about
    sheets = Sheet.objects.filter(
        not_beyond(stage, tree), fiscal_year=window.fiscal_year, kind=stage.kind, unit__in=units
    )
    if window.period:
        sheets = sheets.filter(period=window.period)
    return dict(sheets.values_list("unit").annotate(count=Count("pk")).order_by())


def _missing(window: Window, units: frozenset[int], tree: Tree) -> dict[int, int]:
    """How many sheets that a stage expects have not been begun, by unit."""
    stage = window.about
    if stage.expects == "unit":
        have = set(
            Sheet.objects.filter(fiscal_year=window.fiscal_year, kind=stage.kind, unit__in=units)
            .exclude(state=DISCARDED)
            .values_list("unit", flat=True)
            .distinct()
        )
        return {unit: 1 for unit in units if tree.placements[unit].kind == "unit" and unit not in have}
    if stage.expects == "dossier":
        of_dossier = Sheet.objects.filter(dossier=OuterRef("pk"))
        begun = of_dossier.filter(kind=stage.kind, **({"period": window.period} if window.period else {}))
        dossiers = Dossier.objects.filter(fiscal_year=window.fiscal_year, is_open=True, unit__in=units).filter(
            Exists(of_dossier.filter(kind="target", in_force__isnull=False)), ~Exists(begun)
        )
        return dict(Counter(dossiers.values_list("unit", flat=True)))
    return {}
