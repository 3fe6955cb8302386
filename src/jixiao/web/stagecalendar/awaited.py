"""Which sheets wait for a person in each stage, and how many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.undone import undone_in

Reached = Mapping[str, frozenset[int]]
"""State -> units whose sheets wait for the person in it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Sheets of a unit that wait for a person.

    Attributes:
        unit: key of the unit.
        state: the state that they are in; empty for those that the room of the stage tells of (:mod:`undone`).
        count: how many.
        sheet: key of one of them; None for those that a room tells of, which are dealt with on its own page.
    """

    unit: int
    state: str
    count: int
    sheet: int | None = None


_COLUMNS = ("fiscal_year", "kind", "period", "state", "unit")


def waiting_by_window(person: Person, windows: Sequence[tuple[Window, Tree]]) -> dict[int, list[Waiting]]:
    """The sheets of each unit that wait for the person, by key of the window.

    It takes one question for all windows, and one more for each window whose stage a room tells of (:mod:`undone`) and
    whose steps the person's roles may take.

    Args:
        person: who.
        windows: each with the organisations of its year.
    """
    reached = [(window, _reached(person, window, tree)) for window, tree in windows]
    wanted = Q(pk__in=[])
    for window, states in reached:
        for state, units in states.items():
            wanted |= Q(fiscal_year=window.fiscal_year, kind=window.about.kind, state=state, unit__in=units)
    counted = Sheet.objects.filter(wanted).values_list(*_COLUMNS).annotate(Count("pk"), Min("pk")).order_by()
    found: dict[int, list[Waiting]] = {window.pk: [] for window, _ in windows}
    for year, kind, period, state, unit, count, sheet in counted:
        for window, states in reached:
            is_its = (window.fiscal_year, window.about.kind) == (year, kind) and window.period in (0, period)
            if is_its and unit in states.get(state, ()):
                found[window.pk].append(Waiting(unit, state, count, sheet))
    for window, tree in windows:
        found[window.pk] += _told(person, window, tree)
    return found


def _told(person: Person, window: Window, tree: Tree) -> Iterable[Waiting]:
    """Sheets by unit that the room of the stage tells of, in the states in which the person's roles take its steps."""
    stage = window.about
    undone = undone_in(stage, tree)
    steps = [workflow(stage.kind).steps[step] for step in stage.steps]
    roles = {role for step in steps for role in step.roles}
    units = person.reached(sorted(roles), tree) & tree.below(window.region_id) if undone is not None else frozenset()
    if undone is None or not units:
        return []
    states = {state for step in steps for state in step.before}
    sheets = Sheet.objects.filter(
        undone, fiscal_year=window.fiscal_year, kind=stage.kind, unit__in=units, state__in=states
    )
    return [Waiting(unit, "", count) for unit, count in sheets.values_list("unit").annotate(Count("pk")).order_by()]


def _reached(person: Person, window: Window, tree: Tree) -> Reached:
    stage, region = window.about, tree.below(window.region_id)
    roles = {state: workflow(stage.kind).states[state].waits_for for state in stage.pending}
    found = {state: person.reached([role], tree) & region for state, role in roles.items() if role}
    return {state: units for state, units in found.items() if units}
