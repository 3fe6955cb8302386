"""One's own account: password, second factor, sessions, stand-ins."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.accounts.actions import EndStandIn, SetStandIn
from jixiao.web.accounts.actions.own import (
    ChangeOwnPassword,
    ConfirmSecondFactor,
    RemoveSecondFactor,
    RenewRecoveryCodes,
)
from jixiao.web.accounts.models import Assignment, RecoveryCode, SignedIn, StandIn, User
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.accounts.signing_in.sessions import begin_session, end_sessions, sessions_of
from jixiao.web.accounts.signing_in.tries import begin_try, by_account, by_code, succeeded
from jixiao.web.desk.pages import DeskView
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.portal.pages import Column

Deeds = Mapping[str, Callable[[], HttpResponseBase]]


class Account(FormPage):
    """Sessions and stand-ins; password and second factor have pages of their own."""

    template_name: ClassVar[str] = "accounts/account.html"
    file_name: ClassVar[str] = "sessions"

    def load(self, **kwargs: Any) -> None:
        """Asks for the sessions and the stand-ins."""
        self.sessions = sessions_of(self.person.user)
        today = timezone.localdate()
        in_use = StandIn.objects.filter(is_ended=False, until_day__gte=today).select_related("user", "absent")
        self.away = in_use.filter(absent=self.person.user).order_by("from_day", "pk")
        self.standing_in = in_use.filter(user=self.person.user).order_by("from_day", "pk")

    def shown(self) -> Mapping[str, Any]:
        """Sessions, stand-ins, and the people who could stand in."""
        return {
            "sessions": self.sessions,
            "session_key": self.request.session.session_key,
            "away": self.away,
            "standing_in": self.standing_in,
            "colleagues": colleagues_of(self.person.user),
            "has_second_factor": second_factor.is_set_up(self.person.user),
            "recovery_count": RecoveryCode.objects.filter(user=self.person.user).count(),
            "today": timezone.localdate().isoformat(),
        }

    def columns(self) -> list[Column]:
        """The sessions."""
        return [
            (_("设备"), lambda row: row.device),
            (_("地址"), lambda row: row.address),
            (_("登录时间"), lambda row: row.began_at.isoformat(timespec="seconds")),
            (_("最近使用"), lambda row: row.seen_at.isoformat(timespec="seconds")),
        ]

    def rows(self) -> Iterable[SignedIn]:
        """The sessions, without their keys."""
        return self.sessions

    def record(self, row: SignedIn) -> Any:
        """A session as data."""
        return {"device": row.device, "address": row.address, "began_at": row.began_at, "seen_at": row.seen_at}

    def deeds(self) -> Deeds:
        """Ending sessions, setting and ending stand-ins."""
        return {
            "end_session": self._end_session,
            "end_others": self._end_others,
            "set_stand_in": self._set_stand_in,
            "end_stand_in": self._end_stand_in,
        }

    def _end_session(self) -> HttpResponseBase:
        end_sessions(self.person.user, only=[self.key("session", _("要结束的登录"))])
        return self._done(_("已结束。"))

    def _end_others(self) -> HttpResponseBase:
        count = end_sessions(self.person.user, keep=self.request.session.session_key)
        return self._done(_("已结束 %(count)s 处登录。") % {"count": count})

    def _set_stand_in(self) -> HttpResponseBase:
        row = SetStandIn(
            self.person,
            self.person.user.pk,
            self.key("user", "代办人"),
            self.wanted_day("from_day", "开始日期"),
            self.wanted_day("until_day", "结束日期"),
            self.text("reason"),
        ).run()
        return self._done(_("%(name)s可以代您办理。") % {"name": row.user.shown_name})

    def _end_stand_in(self) -> HttpResponseBase:
        EndStandIn(self.person, self.key("stand_in", "代办")).run()
        return self._done(_("代办已结束。"))

    def _done(self, message: str) -> HttpResponseBase:
        messages.success(self.request, message)
        return HttpResponseRedirect(reverse("account"))


class Password(FormPage):
    """Choosing another password."""

    template_name: ClassVar[str] = "accounts/password.html"
    is_open_before_duties = True

    def shown(self) -> Mapping[str, Any]:
        """Whether it has to be done first."""
        return {"has_to": self.person.user.must_change_password}

    def data(self) -> Mapping[str, Any]:
        """The same as data."""
        return {"rows": [], "has_to": self.person.user.must_change_password}

    def deeds(self) -> Deeds:
        """The change."""
        return {"change": self._change}

    def _change(self) -> HttpResponseBase:
        after = self.request.POST.get("after", "")
        if after != self.request.POST.get("again", ""):
            raise Refused("两次输入的新密码不一样，没有修改")
        tries = by_account(self.person.user.username)
        if begin_try(tries):
            raise Refused("试错次数太多，请稍后再试")
        user = ChangeOwnPassword(self.person, self.request.POST.get("before", ""), after).run()
        succeeded(tries)
        renew_session(self.request, user)
        messages.success(self.request, _("密码已修改，其他地方的登录都已结束。"))
        return HttpResponseRedirect(reverse("account"))


class SecondFactorPage(FormPage):
    """Setting up the second factor, or taking it away."""

    template_name: ClassVar[str] = "accounts/second_factor.html"
    is_open_before_duties = True

    def load(self, **kwargs: Any) -> None:
        """Looks whether there is one."""
        self.is_set_up = second_factor.is_set_up(self.person.user)

    def shown(self) -> Mapping[str, Any]:
        """The secret of one that waits for its first code."""
        factor = None if self.is_set_up else second_factor.begin(self.person.user)
        secret = second_factor.secret_of(factor) if factor else ""
        return {
            "is_set_up": self.is_set_up,
            "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
            "has_to": second_factor.is_missing(self.person.user),
            "recovery_count": RecoveryCode.objects.filter(user=self.person.user).count(),
        }

    def data(self) -> Mapping[str, Any]:
        """Whether there is one; no secrets."""
        return {"rows": [], "is_set_up": self.is_set_up}

    def deeds(self) -> Deeds:
        """Setting up, new recovery codes, taking away."""
        return {"confirm": self._confirm, "renew": self._renew, "remove": self._remove}

    def _confirm(self) -> HttpResponseBase:
        codes = self._with_code(lambda code: ConfirmSecondFactor(self.person, code).run())
        end_sessions(self.person.user, keep=self.request.session.session_key)
        return self._codes(codes)

    def _renew(self) -> HttpResponseBase:
        return self._codes(self._with_code(lambda code: RenewRecoveryCodes(self.person, code).run()))

    def _remove(self) -> HttpResponseBase:
        self._with_code(lambda code: RemoveSecondFactor(self.person, code).run())
        messages.success(self.request, _("两步验证已停用。"))
        return HttpResponseRedirect(reverse("account"))

    def _with_code(self, action: Callable[[str], Any]) -> Any:
        tries = by_code(self.person.user.pk)
        if begin_try(tries):
            raise Refused("试错次数太多，请稍后再试")
        result = action(self.text("code"))
        succeeded(tries)
        return result

    def _codes(self, codes: list[str]) -> HttpResponseBase:
        self.load()
        answer = self.shown_again(codes=codes)
        answer["Cache-Control"] = "no-store"
        return answer


class SecondFactorPicture(DeskView):
    """The QR code of an authenticator that waits for its first code."""

    is_open_before_duties = True

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """As SVG."""
        if second_factor.is_set_up(self.person.user):
            raise Http404
        picture = second_factor.picture_of(second_factor.begin(self.person.user))
        answer = HttpResponse(picture, content_type="image/svg+xml")
        answer["Cache-Control"] = "no-store"
        return answer


def renew_session(request: HttpRequest, user: User) -> None:
    """Ends all sessions of a person but this one, which gets a new key."""
    end_sessions(user, keep=request.session.session_key)
    SignedIn.objects.filter(session_key=request.session.session_key).delete()
    update_session_auth_hash(request, user)
    begin_session(None, request, user)


def colleagues_of(user: User) -> Iterable[User]:
    """The people in use who hold a role where this person holds one."""
    mine = Assignment.objects.filter(user=user).values("organisation")
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    return others.filter(assignments__organisation__in=mine).distinct().order_by("full_name", "username")
