"""Who is not yet beyond a stage."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.gate import Calendar, calendar_for
from jixiao.web.stagecalendar.models import Window


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
    counted = pending_by_unit(window, within)
    lacking = _missing(window, within, tree)
    found = []
    for unit in sorted(counted.keys() | lacking.keys()):
        closes = calendar.closes(window, unit, tree)
        found.append(Behind(unit, counted.get(unit, 0), lacking.get(unit, 0), closes, closes < today))
    return found


def pending_by_unit(window: Window, units: Collection[int]) -> dict[int, int]:
    """How many sheets of each unit are not beyond the stage."""
    stage = window.about
    if not stage.not_beyond:
        return {}
    sheets = Sheet.objects.filter(
        fiscal_year=window.fiscal_year, kind=stage.kind, state__in=stage.not_beyond, unit__in=units
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
            .exclude(state="discarded")
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
