"""People with an account, the roles they hold and who stands in for whom."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jixiao.web.accounts.roles import role_choices
from jixiao.web.history.recorded import Recorded
from jixiao.web.organisations.models import Organisation


class User(AbstractUser, Recorded):
    """A person who signs in; `full_name` is what pages and the history show.

    Passwords, last sign-in and settings of the second factor are not proven by the history; name and whether the account
    is in use are.
    """

    subject_kind = "user"
    proven = ("username", "full_name", "is_active", "is_superuser")

    full_name = models.CharField(_("姓名"), max_length=60, blank=True)

    @property
    def shown_name(self) -> str:
        """Name, else the account's."""
        return self.full_name or self.username


class Assignment(Recorded):
    """A role that a person holds at an organisation, for a time. A person may hold several, in several places."""

    subject_kind = "assignment"
    proven = ("user", "role", "organisation", "from_day", "until_day")

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("人员"))
    role = models.CharField(_("角色"), max_length=24, choices=role_choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments", verbose_name=_("机构"))
    from_day = models.DateField(_("自"))
    until_day = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        """Each role once at a place from a day."""

        constraints = [
            models.UniqueConstraint(fields=["user", "role", "organisation", "from_day"], name="assignment_unique"),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=models.F("from_day")), name="assignment_days"
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)


class StandIn(Recorded):
    """A person who does another's work for a time (代办): all roles of the other, each deed with both names."""

    subject_kind = "stand-in"
    proven = ("user", "absent", "from_day", "until_day", "reason", "is_ended")

    user = models.ForeignKey(User, models.PROTECT, related_name="standing_in", verbose_name=_("代办人"))
    absent = models.ForeignKey(User, models.PROTECT, related_name="stood_in_by", verbose_name=_("被代办人"))
    from_day = models.DateField(_("自"))
    until_day = models.DateField(_("至"))
    reason = models.CharField(_("原因"), max_length=200)
    is_ended = models.BooleanField(_("已提前结束"), default=False)

    class Meta:
        """Never for oneself, always with an end."""

        constraints = [
            models.CheckConstraint(condition=~Q(user=models.F("absent")), name="stand_in_for_another"),
            models.CheckConstraint(condition=Q(until_day__gte=models.F("from_day")), name="stand_in_days"),
        ]
