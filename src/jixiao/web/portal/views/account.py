"""Signing in and out, and the language switch: Django's own views under a declared policy."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import set_language

from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import GuardedView


class SignIn(GuardedView, LoginView):
    """The form to sign in."""

    policy = PUBLIC
    template_name = "portal/sign_in.html"
    redirect_authenticated_user = True


class SignOut(GuardedView, LogoutView):  # type: ignore[misc]  # Django narrows the answer of dispatch
    """Signs out, by POST alone."""

    policy = PUBLIC


class SwitchLanguage(GuardedView):
    """Keeps the chosen language in a cookie and goes back."""

    policy = PUBLIC
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Sets it."""
        return set_language(request)
