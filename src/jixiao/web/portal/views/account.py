"""Signing out and the language switch: Django's own views under a declared policy. Signing in: `accounts.views`."""

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import set_language

from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import GuardedView


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
