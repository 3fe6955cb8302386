"""Roles given and ended."""

from datetime import date, timedelta

from django.utils import timezone

from jixiao.web.accounts.actions.base import (
    ADMINISTRATOR,
    PeopleAction,
    locked_users,
    overlapping,
    refuse_mixing,
    refuse_without_administrator,
)
from jixiao.web.accounts.models import Assignment
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.roles import roles
from jixiao.web.history.action import Refused, changed_fields
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Place, Tree

_YEARS_AHEAD = 2
"""How many years ahead a role may begin."""


class GiveRole(PeopleAction[Assignment]):
    """A role at an organisation, from a day on, for good or until a day. Nobody gives themselves a role."""

    name, deed = "give_role", "roles"

    def __init__(  # each is a column of the assignment
        self,
        person: Person,
        user_id: int,
        role: str,
        organisation: int,
        from_day: date | None = None,
        until_day: date | None = None,
        *,
        reason: str = "",
    ) -> None:
        """Keeps what to give; from today where no day is named."""
        super().__init__(person, reason=reason)
        self.user_id, self.role, self.organisation = user_id, role, organisation
        self.from_day, self.until_day = from_day or timezone.localdate(), until_day

    def change(self) -> Assignment:
        """Gives it."""
        held = self.require()
        if self.role not in roles():
            raise Refused(f"没有“{self.role}”这个角色")
        user = locked_users(self.user_id)[self.user_id]
        if user == self.person.user or (held and held.absent == user):
            raise Refused("不能给自己授予角色，请由另一位系统管理员来做")
        if not user.is_active:
            raise Refused(f"{user.shown_name}的账户已停用，先恢复再授予角色")
        self._check_days()
        tree = Tree.of(self.from_day.year)
        if self.organisation not in tree.placements:
            raise Refused(f"这个机构不在 {self.from_day.year} 年度的机构树里")
        _check_place(self.role, tree.placements[self.organisation])
        same = Assignment.objects.filter(
            overlapping(self.from_day, self.until_day), user=user, role=self.role, organisation=self.organisation
        )
        if same.exists():
            raise Refused(f"{user.shown_name}在{tree.name(self.organisation)}已有“{roles()[self.role].zh}”角色")
        refuse_mixing(user, self.role, self.from_day, self.until_day)
        assignment = Assignment(
            user=user,
            role=self.role,
            organisation_id=self.organisation,
            from_day=self.from_day,
            until_day=self.until_day,
        )
        self.add(assignment, reason=self.reason)
        return assignment

    def _check_days(self) -> None:
        if self.from_day < timezone.localdate():
            raise Refused("角色不能倒填日期：开始日期最早是今天")
        last_year = timezone.localdate().year + _YEARS_AHEAD
        if self.from_day.year > last_year:
            raise Refused(f"开始日期 {self.from_day} 太远，最远到 {last_year} 年底，请检查年份")
        if self.until_day and self.until_day < self.from_day:
            raise Refused("结束日期不能早于开始日期")


def _check_place(role: str, place: Place) -> None:
    """Refuses a role where it is not given: one that reaches a whole region would judge it from any unit."""
    given_at = roles()[role].at
    if given_at and place.kind not in given_at:
        kinds = "或".join(str(Placement.Kind(kind).label) for kind in given_at)
        raise Refused(f"“{roles()[role].zh}”只能授予在{kinds}，{place.name}是{place.kind_label}")


class EndRole(PeopleAction[None]):
    """The end of a role: after a day, or now. One that ends before it began is taken back."""

    name, deed = "end_role", "roles"

    def __init__(self, person: Person, assignment_id: int, last_day: date | None = None, *, reason: str = "") -> None:
        """Keeps which one; `last_day` None ends it now."""
        super().__init__(person, reason=reason)
        self.assignment_id, self.last_day = assignment_id, last_day

    def change(self) -> None:
        """Ends it."""
        self.require()
        found = Assignment.objects.filter(pk=self.assignment_id).first()
        if found is None:
            raise Refused("没有这个角色：可能已被收回")
        locked_users(found.user_id)
        assignment = Assignment.objects.select_for_update().select_related("user").filter(pk=found.pk).first()
        if assignment is None:
            raise Refused("没有这个角色：可能已被收回")
        today = timezone.localdate()
        last = self.last_day if self.last_day is not None else today - timedelta(days=1)
        if self.last_day is not None and self.last_day < today:
            raise Refused("角色不能倒填日期：结束日期最早是今天")
        if assignment.until_day and assignment.until_day <= last:
            raise Refused(f"这个角色本来就到 {assignment.until_day} 为止")
        if assignment.role == ADMINISTRATOR and assignment.until_day is None:
            refuse_without_administrator(assignment.user)
        if last < assignment.from_day:
            self.note(assignment, reason=self.reason, is_gone=True)
            assignment.delete()
            return
        changes = changed_fields(assignment, [("until_day", last)])
        assignment.save()
        self.note(assignment, changes, reason=self.reason)
