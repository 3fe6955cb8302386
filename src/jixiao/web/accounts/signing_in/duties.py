"""What a signed-in person has to do first: sign in anew, choose a password, set up the second factor."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.accounts.signing_in.sessions import is_in_use

Answer = Callable[[HttpRequest], HttpResponseBase]


class Duties:
    """Ends sessions that no longer count, and leads to what has to be done before anything but public pages.

    A view that helps to do it says so with `is_open_before_duties`.
    """

    def __init__(self, get_response: Answer) -> None:
        """Keeps the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers the request."""
        if request.user.is_authenticated and not is_in_use(request):
            logout(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Leads elsewhere where something has to be done first; None lets the view answer."""
        if not request.user.is_authenticated:
            return None
        view_class = getattr(view, "view_class", None)
        if getattr(view_class, "policy", PUBLIC) is PUBLIC or getattr(view_class, "is_open_before_duties", False):
            return None
        duty = duty_of(request.user)
        return HttpResponseRedirect(reverse(duty)) if duty else None


def duty_of(user: User) -> str | None:
    """Name of the page on which the person has to do something first; None where there is nothing."""
    if user.must_change_password:
        return "account-password"
    if second_factor.is_missing(user):
        return "account-second-factor"
    return None
