"""What all changes of people share."""

from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from jixiao.web.accounts.administration import required
from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.accounts.person import Held, Person
from jixiao.web.accounts.roles import roles
from jixiao.web.history.action import RecordedAction, Refused

Result = TypeVar("Result")
ADMINISTRATOR = "administrator"


class PeopleAction(RecordedAction[Result]):
    """A change that concerns people."""

    deed: str

    def __init__(self, person: Person, *, reason: str = "") -> None:
        """Keeps who acts, and why."""
        super().__init__(person.author())
        self.person, self.reason = person, reason.strip()

    def require(self, concerned: User | None = None) -> Held | None:
        """The role that allows it; see :func:`~jixiao.web.accounts.administration.required`.

        Raises:
            Refused: the person may not.
        """
        held = required(self.person, self.deed, concerned=concerned)
        self.author = self.person.author(held)
        return held


def locked_users(*keys: int) -> dict[int, User]:
    """These accounts, locked in the order of their keys.

    Raises:
        Refused: one is not there.
    """
    found = {user.pk: user for user in User.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if set(keys) - found.keys():
        raise Refused("没有这个人")
    return found


def overlapping(first: date, last: date | None) -> Q:
    """Rows with `from_day` and `until_day` that are in force on one of these days; no last day means for good."""
    begun = Q() if last is None else Q(from_day__lte=last)
    return begun & (Q(until_day=None) | Q(until_day__gte=first))


def refuse_mixing(user: User, role: str, first: date, last: date | None) -> None:
    """Raises Refused where the role would meet, in one person, another one that it may not be held together with.

    Counted are the person's own roles, those of people whom the person stands in for, and, since these would hold the
    role too, the roles of those who stand in for the person.
    """
    _refuse(user, Assignment.objects.filter(overlapping(first, last), user=user), role)
    days = StandIn.objects.filter(overlapping(first, last), is_ended=False)
    for stand_in in days.filter(user=user):
        held = Assignment.objects.filter(overlapping(stand_in.from_day, stand_in.until_day), user=stand_in.absent)
        _refuse(user, held, role)
    for stand_in in days.filter(absent=user):
        held = Assignment.objects.filter(overlapping(stand_in.from_day, stand_in.until_day), user=stand_in.user)
        _refuse(stand_in.user, held, role)


def _refuse(user: User, held: "QuerySet[Assignment]", role: str) -> None:
    for other in held.values_list("role", flat=True):
        if other != role and (roles()[role].alone or roles()[other].alone):
            alone = roles()[role if roles()[role].alone else other].zh
            raise Refused(
                f"“{alone}”不能和别的角色由同一个人担任：{user.shown_name}在这段时间已有“{roles()[other].zh}”（含代办）"
            )


def refuse_without_administrator(leaving: User) -> None:
    """Raises Refused where nobody but this person is an administrator for good."""
    others = Assignment.objects.filter(role=ADMINISTRATOR, until_day=None, user__is_active=True).exclude(user=leaving)
    if not others.exists():
        raise Refused("这是最后一位长期的系统管理员：请先让另一个人担任系统管理员")
