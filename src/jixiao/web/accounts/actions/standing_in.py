"""Doing another's work for a time."""

from datetime import date

from django.utils import timezone

from jixiao.web.accounts.actions.base import PeopleAction, locked_users, overlapping, refuse_mixing
from jixiao.web.accounts.models import Assignment, StandIn
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused, changed_fields

_MOST_DAYS = 366


class SetStandIn(PeopleAction[StandIn]):
    """Lets a person do another's work for a time; set by the one who will be away, or by the administrator."""

    name, deed = "set_stand_in", "stand_in"

    def __init__(  # each is a column of the stand-in
        self, person: Person, absent_id: int, stand_in_id: int, from_day: date, until_day: date, reason: str
    ) -> None:
        """Keeps who is away and who stands in."""
        super().__init__(person, reason=reason)
        self.absent_id, self.stand_in_id = absent_id, stand_in_id
        self.from_day, self.until_day = from_day, until_day

    def change(self) -> StandIn:
        """Sets it."""
        if self.absent_id == self.stand_in_id:
            raise Refused("代办人和被代办人不能是同一个人")
        found = locked_users(self.absent_id, self.stand_in_id)
        absent, stand_in = found[self.absent_id], found[self.stand_in_id]
        self.require(absent)
        if stand_in == self.person.user:
            raise Refused("不能把别人的工作指定给自己代办，请由本人或另一位系统管理员来做")
        for user in (absent, stand_in):
            if not user.is_active:
                raise Refused(f"{user.shown_name}的账户已停用")
        self._check()
        same = StandIn.objects.filter(
            overlapping(self.from_day, self.until_day), user=stand_in, absent=absent, is_ended=False
        )
        if same.exists():
            raise Refused(f"{stand_in.shown_name}在这段时间已经代办{absent.shown_name}的工作")
        for role in Assignment.objects.filter(overlapping(self.from_day, self.until_day), user=absent):
            refuse_mixing(stand_in, role.role, self.from_day, self.until_day)
        row = StandIn(
            user=stand_in, absent=absent, from_day=self.from_day, until_day=self.until_day, reason=self.reason[:200]
        )
        self.add(row, reason=self.reason)
        return row

    def _check(self) -> None:
        if self.from_day < timezone.localdate():
            raise Refused("代办不能倒填日期：开始日期最早是今天")
        if self.until_day < self.from_day:
            raise Refused("结束日期不能早于开始日期")
        if (self.until_day - self.from_day).days >= _MOST_DAYS:
            raise Refused("代办最长一年；长期由别人接手的，请系统管理员改授角色")
        if not self.reason:
            raise Refused("请写明代办原因，如“出差”")


class EndStandIn(PeopleAction[StandIn]):
    """Ends it early: by the one who was away, the one who stood in, or the administrator."""

    name, deed = "end_stand_in", "stand_in"

    def __init__(self, person: Person, stand_in_id: int, *, reason: str = "") -> None:
        """Keeps which one."""
        super().__init__(person, reason=reason)
        self.stand_in_id = stand_in_id

    def change(self) -> StandIn:
        """Ends it."""
        row = StandIn.objects.select_for_update().filter(pk=self.stand_in_id).first()
        if row is None:
            raise Refused("没有这条代办")
        self.require(row.user if row.user == self.person.user else row.absent)
        if row.is_ended or row.until_day < timezone.localdate():
            raise Refused("这条代办已经结束")
        changes = changed_fields(row, [("is_ended", True)])
        row.save()
        self.note(row, changes, reason=self.reason)
        return row
