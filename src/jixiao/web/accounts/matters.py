"""What waits for the administrator: people without a role, roles that end soon, units where nobody fills in."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.desk.matters import Matter
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree

ADMINISTRATOR, FILLER = "administrator", "filler"
SOON = timedelta(days=30)
"""A role that ends within this time is told."""
_NAMED = 3


def of_the_administrator(person: Person, tree: Tree) -> Iterator[Matter]:
    """Each line leads to where it is put in order."""
    if ADMINISTRATOR not in person.role_ids:
        return
    people = reverse("people")
    if count := without_role(person).count():
        text = ngettext("%(count)s 人没有角色，办不了事", "%(count)s 人没有角色，办不了事", count)
        yield Matter(text % {"count": count}, f"{people}?only=without-role")
    if count := with_ending_role(person).count():
        text = ngettext("%(count)s 人的角色 %(days)s 天内到期", "%(count)s 人的角色 %(days)s 天内到期", count)
        yield Matter(text % {"count": count, "days": SOON.days}, f"{people}?only=ending")
    if units := _without_filler(person, tree):
        text = ngettext("%(count)s 个单位没有经办，不能填报", "%(count)s 个单位没有经办，不能填报", len(units))
        more = "" if len(units) <= _NAMED else _(" 等")
        yield Matter(text % {"count": len(units)}, people, names="、".join(units[:_NAMED]) + more)


def without_role(person: Person) -> "QuerySet[User]":
    """Accounts in use that hold no role today or later."""
    held = Assignment.objects.filter(Q(until_day=None) | Q(until_day__gte=person.day)).values("user")
    return User.objects.filter(is_active=True).exclude(pk__in=held)


def with_ending_role(person: Person) -> "QuerySet[User]":
    """Accounts in use with a role that ends within :data:`SOON`."""
    ending = Assignment.objects.filter(until_day__gte=person.day, until_day__lte=person.day + SOON).values("user")
    return User.objects.filter(is_active=True, pk__in=ending)


def _without_filler(person: Person, tree: Tree) -> list[str]:
    """Names of the units of the year at which no account in use fills in today or later."""
    held = Assignment.objects.filter(
        Q(until_day=None) | Q(until_day__gte=person.day), role=FILLER, user__is_active=True
    ).values_list("organisation", flat=True)
    units = {key: item.name for key, item in tree.placements.items() if item.kind == Placement.Kind.UNIT}
    return sorted(name for key, name in units.items() if key not in set(held))
