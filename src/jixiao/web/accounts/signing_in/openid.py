"""Asks the provider of OpenID Connect, through Authlib: authorisation code with state, nonce and PKCE; the identity token is
checked for signature, issuer, audience and time.

Authlib comes with the extra `openid`; without a provider in the environment nothing of it is loaded.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from jixiao.errors import JixiaoError
from jixiao.web.config.signing_in import OpenIdSettings


class ProviderFailed(JixiaoError):
    """The provider can't be reached, or what it says does not hold."""


def provider() -> OpenIdSettings:
    """What the installation says of its provider.

    Raises:
        ProviderFailed: it names none.
    """
    if settings.JIXIAO_OPENID is None:
        raise ProviderFailed("本系统没有接入统一身份认证")
    return settings.JIXIAO_OPENID


def begin(request: HttpRequest, back: str) -> HttpResponseBase:
    """The answer that sends the person to the provider.

    Raises:
        ProviderFailed: the provider can't be reached.
    """
    chosen = provider()
    answer: HttpResponseBase = _asked(chosen, lambda: _client(chosen).authorize_redirect(request, back))
    return answer


def account_name(request: HttpRequest) -> str:
    """The name of the account, from the claim that the installation names.

    Raises:
        ProviderFailed: the provider refused, or its answer does not hold.
    """
    chosen = provider()
    token: dict[str, Any] = _asked(chosen, lambda: _client(chosen).authorize_access_token(request))
    name = (token.get("userinfo") or {}).get(chosen.claim)
    if not isinstance(name, str) or not name:
        raise ProviderFailed(f"{chosen.label}没有给出账户名（{chosen.claim}），请找系统管理员")
    return name


def _asked(chosen: OpenIdSettings, question: Callable[[], Any]) -> Any:
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests.exceptions import RequestException

    try:
        return question()
    except RequestException as error:
        raise ProviderFailed(f"{chosen.label}连接不上，请稍后再试，或用本系统的密码登录") from error
    except (AuthlibBaseError, JoseError, RuntimeError, KeyError, ValueError) as error:
        raise ProviderFailed(f"{chosen.label}的答复不能采信，没有登录；请重新登录一次") from error


@lru_cache(maxsize=2)
def _client(chosen: OpenIdSettings) -> Any:
    from authlib.integrations.django_client import OAuth

    registry = OAuth()
    return registry.register(
        name="provider",
        client_id=chosen.client_id,
        client_secret=chosen.client_secret,
        server_metadata_url=f"{chosen.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": 10},
    )
