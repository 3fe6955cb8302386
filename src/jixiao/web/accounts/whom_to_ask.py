"""Who holds a role, for those who lack it: the names of people to ask."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Held, reach
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with a role.

    Attributes:
        user: the person.
        role: id of the role.
        organisation: key of the organisation where it is given.
    """

    user: User
    role: str
    organisation: int


@dataclass(frozen=True, eq=False)
class Holders:
    """All roles in force on a day, with how far they reach in a budget year.

    Attributes:
        tree: organisations of the year.
        day: the day.
        roles: the only roles that will be asked for; None for any.
    """

    tree: Tree
    day: date
    roles: frozenset[str] | None = None

    @classmethod
    def today(cls, tree: Tree) -> "Holders":
        """Those in force today."""
        return cls(tree, timezone.localdate())

    @cached_property
    def _all(self) -> list[tuple[Holder, frozenset[int]]]:
        rows = Assignment.objects.filter(
            Q(until_day=None) | Q(until_day__gte=self.day), from_day__lte=self.day, user__is_active=True
        )
        if self.roles is not None:
            rows = rows.filter(role__in=self.roles)
        held = [
            Holder(row.user, row.role, row.organisation_id)
            for row in rows.select_related("user").order_by("organisation", "user__full_name", "pk")
        ]
        known: dict[tuple[str, int], frozenset[int]] = {}
        for item in held:
            place = (item.role, item.organisation)
            if place not in known:
                known[place] = reach(Held(item.role, item.organisation), self.tree)
        return [(item, known[item.role, item.organisation]) for item in held]

    def of(self, roles: Collection[str], places: Iterable[int]) -> list[Holder]:
        """Who holds one of these roles so that it reaches one of these organisations."""
        wanted = frozenset(places)
        return [item for item, reached in self._all if item.role in roles and not wanted.isdisjoint(reached)]
