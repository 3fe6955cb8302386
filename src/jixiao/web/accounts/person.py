"""What a signed-in person holds on a day: own roles, and those of people whom the person stands in for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.accounts.roles import roles
from jixiao.web.history.chain import Author
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Held:
    """A role in force.

    Attributes:
        role: id of the role.
        organisation: key of the organisation where it is given.
        absent: whom the person stands in for; None for a role of one's own.
    """

    role: str
    organisation: int
    absent: User | None = None


@dataclass(frozen=True, eq=False)
class Person:
    """A person with the roles that are in force.

    Attributes:
        user: the account.
        held: roles of one's own, then those of others.
        day: the day that counts.
    """

    user: User
    held: tuple[Held, ...]
    day: date = field(default_factory=timezone.localdate)

    @classmethod
    def of(cls, user: User, day: date | None = None) -> "Person":
        """Asks the database; an account that is not in use holds nothing."""
        day = day or timezone.localdate()
        if not user.is_active:
            return cls(user, (), day)
        absent = StandIn.objects.filter(
            user=user, is_ended=False, from_day__lte=day, until_day__gte=day, absent__is_active=True
        ).select_related("absent")
        others = {item.absent_id: item.absent for item in absent}
        in_force = Assignment.objects.filter(
            Q(until_day=None) | Q(until_day__gte=day), user_id__in=[user.pk, *others], from_day__lte=day
        ).order_by("pk")
        held = [Held(item.role, item.organisation_id, others.get(item.user_id)) for item in in_force]
        return cls(user, tuple(sorted(held, key=lambda item: item.absent is not None)), day)

    @cached_property
    def role_ids(self) -> frozenset[str]:
        """Every role held anywhere."""
        return frozenset(item.role for item in self.held)

    def holding(self, role_ids: Iterable[str], organisation: int, tree: Tree) -> Held | None:
        """The role, of several that would do, that reaches the organisation; one of the person's own comes first."""
        wanted = set(role_ids)
        return next(
            (item for item in self.held if item.role in wanted and organisation in reach(item, tree)),
            None,
        )

    def reached(self, role_ids: Iterable[str], tree: Tree) -> frozenset[int]:
        """Every organisation that one of these roles reaches."""
        wanted = set(role_ids)
        return frozenset().union(*(reach(item, tree) for item in self.held if item.role in wanted))

    def author(self, held: Held | None = None) -> Author:
        """How the history names the person who acts with a role."""
        absent = held.absent.shown_name if held and held.absent else ""
        return Author(self.user.pk, self.user.shown_name, absent)


def reach(item: Held, tree: Tree) -> frozenset[int]:
    """The organisations that a role reaches in a budget year."""
    how = roles()[item.role].reach
    if how == "everywhere":
        return frozenset(tree.placements)
    if how == "own":
        return frozenset({item.organisation}) & frozenset(tree.placements)
    if how == "below":
        return tree.below(item.organisation) & frozenset(tree.placements)
    region = tree.region_of(item.organisation)
    return tree.below(region) if region is not None else frozenset()
