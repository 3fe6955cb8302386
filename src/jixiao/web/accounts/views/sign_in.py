"""Signing in: name and password, then a code where the person has set up a second factor."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.accounts.actions.own import GiveCode
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.accounts.signing_in.sealed_secret import Unopened
from jixiao.web.accounts.signing_in.tries import begin_try, by_account, by_address, by_code, succeeded
from jixiao.web.portal.pages import GuardedView

WAITING = "second_factor"
_CODE_SECONDS = 600
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(GuardedView, LoginView):
    """The form to sign in, and the form for the code that follows it."""

    policy = PUBLIC
    template_name = "portal/sign_in.html"
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; `?start=over` forgets a password that waits for its code."""
        if "start" in request.GET:
            request.session.pop(WAITING, None)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes name and password, or the code."""
        if "code" in request.POST:
            return self._code(request)
        name = request.POST.get("username", "")
        if wait := begin_try(by_account(name), by_address(request)):
            return self._say(_waiting(wait), status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right: signs in, or asks for the code."""
        user = form.get_user()
        assert isinstance(user, User)  # noqa: S101  # the only kind of account there is
        succeeded(by_account(form.cleaned_data["username"]), by_address(self.request))
        if second_factor.is_set_up(user):
            wait_for_code(self.request, user, self.get_redirect_url())
            return HttpResponseRedirect(self.request.path)
        login(self.request, user, _BACKEND)
        return HttpResponseRedirect(self.get_success_url())

    def get_default_redirect_url(self) -> str:
        """The desk for who has a role, the register for all others."""
        has_role = Assignment.objects.filter(user=self.request.user.pk).exists()
        return reverse("desk") if has_role else super().get_default_redirect_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the code's form where a password waits for it, and the provider of OpenID Connect where there is one."""
        openid = settings.JIXIAO_OPENID
        return {
            **super().get_context_data(**kwargs),
            "waits_for_code": bool(waiting_user(self.request)),
            "openid": openid.label if openid else "",
        }

    def _code(self, request: HttpRequest) -> HttpResponse:
        user = waiting_user(request)
        if user is None:
            return self._say(_("登录已过期，请重新输入用户名和密码。"))
        if wait := begin_try(by_code(user.pk), by_address(request)):
            return self._say(_waiting(wait), status=429)
        try:
            is_right = GiveCode(user, request.POST.get("code", "")).run()
        except Unopened as unopened:
            return self._say(str(unopened), status=403)
        if not is_right:
            return self._say(_("验证码不对。每个验证码只能用一次，请等下一个。"))
        succeeded(by_code(user.pk), by_address(request))
        wanted = request.session.pop(WAITING)["next"]
        login(request, user, _BACKEND)
        return HttpResponseRedirect(wanted or self.get_default_redirect_url())

    def _say(self, message: str, status: int = 200) -> HttpResponse:
        form = AuthenticationForm(self.request, initial={"username": self.request.POST.get("username", "")})
        return self.render_to_response(self.get_context_data(form=form, message=message), status=status)


def wait_for_code(request: HttpRequest, user: User, wanted: str) -> None:
    """Notes in the session whose password (or identity) was right; it has to be followed by a code within ten minutes."""
    request.session.cycle_key()
    request.session[WAITING] = {"user": user.pk, "at": int(time.time()), "next": wanted, "stamp": _stamp(user)}


def waiting_user(request: HttpRequest) -> User | None:
    """Whose code is waited for; None for nobody's, or no longer."""
    waiting = request.session.get(WAITING)
    if not waiting or time.time() - waiting["at"] > _CODE_SECONDS:
        return None
    user = User.objects.filter(pk=waiting["user"], is_active=True).first()
    return user if user and waiting["stamp"] == _stamp(user) else None


def _stamp(user: User) -> str:
    """Changes with the password, so that a password reset meanwhile ends the waiting."""
    return str(user.get_session_auth_hash())


def _waiting(wait: timedelta) -> str:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return ngettext(
        "试错次数太多，请 %(minutes)s 分钟后再试。忘记密码请找系统管理员。",
        "试错次数太多，请 %(minutes)s 分钟后再试。忘记密码请找系统管理员。",
        minutes,
    ) % {"minutes": minutes}
