"""Which sheets the list shows: kind, unit, state, and whether the person may fill them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import DISCARDED, workflows
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the list; empty and None ask for all.

    Attributes:
        kind: kind of sheet.
        unit: key of the unit.
        state: id of the state.
        is_mine: only sheets that the person may fill in now.
    """

    kind: str = ""
    unit: int | None = None
    state: str = ""
    is_mine: bool = False

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "Query":
        """From an address; what is no kind, unit or state is left out."""
        unit = given.get("unit", "")
        kind = given.get("kind", "")
        states = {state for flow in workflows().values() for state in flow.states}
        return cls(
            kind if kind in workflows() else "",
            int(unit) if unit.isdecimal() and len(unit) < 18 else None,
            given.get("state", "") if given.get("state") in states else "",
            given.get("mine") == "1",
        )

    def address(self, year: int) -> str:
        """The question as the end of an address."""
        given = {"year": year, "kind": self.kind, "unit": self.unit, "state": self.state, "mine": self.is_mine and "1"}
        return urlencode({key: value for key, value in given.items() if value})


def found(query: Query, person: Person, tree: Tree) -> QuerySet[Sheet]:
    """The sheets that the person sees and the question asks for, by unit and name."""
    sheets = Sheet.objects.filter(fiscal_year=tree.year, unit__in=readable(person, tree)).exclude(state=DISCARDED)
    if query.kind:
        sheets = sheets.filter(kind=query.kind)
    if query.unit is not None:
        sheets = sheets.filter(unit=query.unit)
    if query.state:
        sheets = sheets.filter(state=query.state)
    if query.is_mine:
        sheets = sheets.filter(fillable(person, tree))
    return sheets.order_by("unit", "name", "pk")


def fillable(person: Person, tree: Tree) -> Q:
    """Sheets that the person may fill in as they stand."""
    asked = Q(pk__in=[])
    for flow in workflows().values():
        step = flow.steps["save"]
        asked |= Q(kind=flow.kind, state__in=step.before, unit__in=person.reached(step.roles, tree))
    return asked
