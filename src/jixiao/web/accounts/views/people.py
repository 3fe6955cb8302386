"""The administrator's pages: all people, and one person with roles, stand-ins and the account."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Page as Portion
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.accounts.actions import (
    AddPerson,
    ChangePerson,
    Deactivate,
    EndRole,
    EndStandIn,
    GiveRole,
    Reactivate,
    ResetPassword,
    SetStandIn,
)
from jixiao.web.accounts.actions.people import WithPassword
from jixiao.web.accounts.administration import required
from jixiao.web.accounts.matters import SOON, with_ending_role, without_role
from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.accounts.roles import roles
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.naming import choices, names_in
from jixiao.web.portal.pages import Column

Deeds = Mapping[str, Callable[[], HttpResponseBase]]
_SHOWN = 100
_ONLY = {"without-role": without_role, "ending": with_ending_role}
"""`?only=` -> those who are shown."""


class People(FormPage):
    """All people with the roles in force, and the form to add one."""

    template_name: ClassVar[str] = "accounts/people.html"
    file_name: ClassVar[str] = "people"

    def load(self, **kwargs: Any) -> None:
        """Finds them by name, account or organisation; `?only=` asks for those without a role or with one that ends soon."""
        required(self.person, "people")
        self.words = self.request.GET.get("q", "").strip()[:100]
        self.only = self.request.GET.get("only", "") if self.request.GET.get("only") in _ONLY else ""
        chosen = _ONLY[self.only](self.person) if self.only else User.objects.all()
        found = chosen.order_by("-is_active", "full_name", "username")
        if self.words:
            places = Organisation.objects.filter(placements__name__icontains=self.words).values("pk")
            found = found.filter(
                Q(full_name__icontains=self.words)
                | Q(username__icontains=self.words)
                | Q(assignments__organisation__in=places)
            ).distinct()
        self.people = found.prefetch_related(in_force())

    @property
    def portion(self) -> "Portion[User]":
        """The page of the list on show."""
        return Paginator(self.people, _SHOWN).get_page(self.request.GET.get("page"))

    def shown(self) -> Mapping[str, Any]:
        """A page of them."""
        return {"portion": self.portion, "words": self.words, "only": self.only, "soon": SOON.days, "tree": self.tree}

    def columns(self) -> list[Column]:
        """The table."""
        names = names_in(self.tree)
        return [
            (_("姓名"), lambda user: user.full_name),
            (_("账户"), lambda user: user.username),
            (_("邮箱"), lambda user: user.email),
            (_("在用"), lambda user: user.is_active),
            (
                _("角色"),
                lambda user: "；".join(
                    f"{row.get_role_display()}（{names(row.organisation)}）" for row in user.assignments.all()
                ),
            ),
        ]

    def rows(self) -> Iterable[User]:
        """All of them."""
        return self.people.iterator(chunk_size=500)

    def record(self, row: User) -> Any:
        """A person as data."""
        held = [{"role": item.role, "organisation": item.organisation_id} for item in row.assignments.all()]
        return {
            "id": row.pk,
            "username": row.username,
            "full_name": row.full_name,
            "is_active": row.is_active,
            "roles": held,
        }

    def deeds(self) -> Deeds:
        """Adding one."""
        return {"add": self._add}

    def _add(self) -> HttpResponseBase:
        added = AddPerson(self.person, self.text("username"), self.text("full_name"), self.text("email")).run()
        return told_once(self, added, reverse("person", args=[added.user.pk]))


class PersonPage(FormPage):
    """One person."""

    template_name: ClassVar[str] = "accounts/person.html"
    file_name: ClassVar[str] = "roles"

    def load(self, **kwargs: Any) -> None:
        """Finds the person with all roles and stand-ins, also those that have ended."""
        required(self.person, "people")
        self.one = get_object_or_404(User, pk=kwargs["pk"])
        rows = Assignment.objects.filter(user=self.one).select_related("organisation")
        self.assignments = list(rows.order_by("-from_day", "-pk"))
        both = StandIn.objects.filter(Q(user=self.one) | Q(absent=self.one)).select_related("user", "absent")
        self.stand_ins = list(both.order_by("-from_day", "-pk"))

    def shown(self) -> Mapping[str, Any]:
        """With the choices of the forms."""
        today = timezone.localdate()
        return {
            "one": self.one,
            "assignments": [(row, _standing(row)) for row in self.assignments],
            "stand_ins": [(row, not row.is_ended and row.until_day >= today) for row in self.stand_ins],
            "roles": roles().values(),
            "organisations": choices(self.tree),
            "others": User.objects.filter(is_active=True)
            .exclude(pk__in=[self.one.pk, self.person.user.pk])
            .order_by("full_name", "username"),
            "has_second_factor": second_factor.is_set_up(self.one),
            "is_oneself": self.one == self.person.user,
            "today": today.isoformat(),
            "tree": self.tree,
        }

    def columns(self) -> list[Column]:
        """Roles."""
        names = names_in(self.tree)
        return [
            (_("角色"), lambda row: row.get_role_display()),
            (_("机构"), lambda row: names(row.organisation)),
            (_("自"), lambda row: row.from_day),
            (_("至"), lambda row: row.until_day),
        ]

    def rows(self) -> Iterable[Assignment]:
        """All roles, the newest first."""
        return self.assignments

    def record(self, row: Assignment) -> Any:
        """A role as data."""
        return {
            "id": row.pk,
            "role": row.role,
            "organisation": row.organisation_id,
            "from_day": row.from_day,
            "until_day": row.until_day,
        }

    def deeds(self) -> Deeds:
        """What can be done with a person."""
        return {
            "change": self._change,
            "give_role": self._give_role,
            "end_role": self._end_role,
            "set_stand_in": self._set_stand_in,
            "end_stand_in": self._end_stand_in,
            "deactivate": self._deactivate,
            "reactivate": self._reactivate,
            "reset": self._reset,
        }

    def _change(self) -> HttpResponseBase:
        ChangePerson(self.person, self.one.pk, self.text("full_name"), self.text("email")).run()
        return self._done(_("已修改。"))

    def _give_role(self) -> HttpResponseBase:
        GiveRole(
            self.person,
            self.one.pk,
            self.text("role"),
            self.key("organisation", "机构"),
            self.day("from_day", "开始日期"),
            self.day("until_day", "结束日期"),
            reason=self.text("reason"),
        ).run()
        return self._done(_("角色已授予。"))

    def _end_role(self) -> HttpResponseBase:
        last = self.day("last_day", "结束日期")
        assignment = self.key("assignment", "角色")
        if assignment not in {row.pk for row in self.assignments}:
            raise Refused(f"{self.one.shown_name}没有这个角色：可能已被收回")
        EndRole(self.person, assignment, last, reason=self.text("reason")).run()
        return self._done(_("角色已收回。"))

    def _set_stand_in(self) -> HttpResponseBase:
        SetStandIn(
            self.person,
            self.one.pk,
            self.key("user", "代办人"),
            self.wanted_day("from_day", "开始日期"),
            self.wanted_day("until_day", "结束日期"),
            self.text("reason"),
        ).run()
        return self._done(_("代办已设定。"))

    def _end_stand_in(self) -> HttpResponseBase:
        EndStandIn(self.person, self.key("stand_in", "代办")).run()
        return self._done(_("代办已结束。"))

    def _deactivate(self) -> HttpResponseBase:
        Deactivate(self.person, self.one.pk, reason=self.text("reason")).run()
        return self._done(_("账户已停用，登录已结束。"))

    def _reactivate(self) -> HttpResponseBase:
        Reactivate(self.person, self.one.pk, reason=self.text("reason")).run()
        return self._done(_("账户已恢复。"))

    def _reset(self) -> HttpResponseBase:
        reset = ResetPassword(self.person, self.one.pk, second_factor=bool(self.text("second_factor"))).run()
        return told_once(self, reset, reverse("person", args=[self.one.pk]))

    def _done(self, message: str) -> HttpResponseBase:
        messages.success(self.request, message)
        return HttpResponseRedirect(reverse("person", args=[self.one.pk]))


def told_once(page: FormPage, made: WithPassword, back: str) -> HttpResponseBase:
    """The page that tells a one-time password; it is kept nowhere."""
    context = {**page.frame(), "one": made.user, "password": made.password, "back": back}
    answer = render(page.request, "accounts/told_once.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def in_force() -> "Prefetch[Any, QuerySet[Assignment], Any]":
    """The roles of people that are in force today, fetched together."""
    today = timezone.localdate()
    held = Assignment.objects.filter(Q(until_day=None) | Q(until_day__gte=today), from_day__lte=today)
    return Prefetch("assignments", held.select_related("organisation").order_by("pk"))


def _standing(row: Assignment) -> str:
    """Whether a role is in force, comes, or is over: `now`, `coming`, `over`."""
    today = timezone.localdate()
    if row.until_day and row.until_day < today:
        return "over"
    return "coming" if row.from_day > today else "now"
