"""Signing in through a provider of OpenID Connect, where the installation names one."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.accounts.signing_in import openid, second_factor
from jixiao.web.accounts.views.sign_in import wait_for_code
from jixiao.web.portal.pages import GuardedView

_NEXT = "openid_next"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class OpenIdBegin(GuardedView):
    """Sends the person to the provider."""

    policy = PUBLIC
    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Begins, and notes where the person wanted to go."""
        if not settings.JIXIAO_OPENID:
            raise Http404
        wanted = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        request.session[_NEXT] = wanted if is_ours else ""
        try:
            answer: HttpResponseBase = openid.begin(request, request.build_absolute_uri(reverse("sign-in-openid-back")))
        except openid.ProviderFailed as error:
            return _refused(request, str(error))
        return answer


class OpenIdBack(GuardedView):
    """Takes the person back from the provider: signs in the account that the identity names, which has to be there already."""

    policy = PUBLIC
    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Signs in; a second factor that the person has set up here is asked for all the same."""
        if not settings.JIXIAO_OPENID:
            raise Http404
        try:
            name = openid.account_name(request)
        except openid.ProviderFailed as error:
            return _refused(request, str(error))
        user = User.objects.filter(username__iexact=name, is_active=True).first()
        if user is None:
            return _refused(request, _("这个身份在本系统没有在用的账户，请找系统管理员。"))
        wanted = request.session.pop(_NEXT, "")
        if second_factor.is_set_up(user):
            wait_for_code(request, user, wanted)
            return HttpResponseRedirect(reverse("sign-in"))
        login(request, user, _BACKEND)
        return HttpResponseRedirect(wanted or reverse("desk"))


def _refused(request: HttpRequest, message: str) -> HttpResponseBase:
    context: dict[str, Any] = {"message": message, "openid": openid.provider().label}
    return render(request, "portal/sign_in.html", context, status=403)
