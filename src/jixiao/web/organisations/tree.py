"""The tree of organisations in one budget year."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from jixiao.web.organisations.models import Placement


class Place(NamedTuple):
    """A placement as the tree holds it; the fields are those of :class:`~jixiao.web.organisations.models.Placement`.

    A whole row would do as well, but every answer of the desk makes one of these for each organisation of the year.
    """

    pk: int
    organisation_id: int
    superior_id: int | None
    name: str
    code: str
    kind: str
    profile: str
    first_year: int
    last_year: int | None

    @property
    def kind_label(self) -> str:
        """What kind of organisation it is, in words."""
        return str(Placement.Kind(self.kind).label)


@dataclass(frozen=True, eq=False)
class Tree:
    """Who stands below whom in a budget year.

    Attributes:
        year: the budget year.
        placements: placement of every organisation of that year by the organisation's key.
    """

    year: int
    placements: dict[int, Place]

    @classmethod
    def of(cls, year: int) -> "Tree":
        """Asks the database."""
        held = Placement.objects.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)
        places = map(Place._make, held.values_list(*Place._fields))
        return cls(year, {place.organisation_id: place for place in places})

    @cached_property
    def _inferiors(self) -> dict[int, list[int]]:
        inferiors: dict[int, list[int]] = {}
        for key, placement in self.placements.items():
            if placement.superior_id is not None:
                inferiors.setdefault(placement.superior_id, []).append(key)
        return inferiors

    @cached_property
    def _below(self) -> dict[int, frozenset[int]]:
        return {}

    def below(self, organisation: int) -> frozenset[int]:
        """The organisation and everything below it; asked for every sheet of a list, so kept."""
        if organisation not in self._below:
            self._below[organisation] = self._found_below(organisation)
        return self._below[organisation]

    def _found_below(self, organisation: int) -> frozenset[int]:
        found, waiting = set(), [organisation]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self._inferiors.get(key, [])
        return frozenset(found)

    def above(self, organisation: int) -> list[int]:
        """Its superiors from the nearest up."""
        found: list[int] = []
        placement = self.placements.get(organisation)
        while placement and placement.superior_id is not None and placement.superior_id not in found:
            found.append(placement.superior_id)
            placement = self.placements.get(placement.superior_id)
        return found

    def region_of(self, organisation: int) -> int | None:
        """The nearest region above it, or itself; None where the tree has none."""
        return self._nearest(organisation, Placement.Kind.REGION)

    def department_of(self, organisation: int) -> int | None:
        """The department that leads it, itself where it is one; None where the tree has none."""
        return self._nearest(organisation, Placement.Kind.DEPARTMENT)

    def _nearest(self, organisation: int, kind: str) -> int | None:
        line = [organisation, *self.above(organisation)]
        return next((key for key in line if key in self.placements and self.placements[key].kind == kind), None)

    def name(self, organisation: int) -> str:
        """What it was called that year; empty where it was not in the tree."""
        placement = self.placements.get(organisation)
        return placement.name if placement else ""

    def profile(self, organisation: int) -> str:
        """The policy profile of the nearest organisation that names one; `cn` where none does."""
        return self.named_profile(organisation) or "cn"

    def named_profile(self, organisation: int) -> str:
        """The policy profile of the nearest organisation that names one; empty where none does."""
        line: Iterable[int] = [organisation, *self.above(organisation)]
        held = (self.placements[key].profile for key in line if key in self.placements)
        return next(filter(None, held), "")
