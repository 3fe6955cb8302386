"""What the environment says about signing in: idle time, second factor, OpenID Connect."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.errors import JixiaoError
from jixiao.web.accounts.roles import roles


class BadSignInSettings(JixiaoError):
    """A setting of the sign-in is unusable; says which and what it may be."""


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """The provider of OpenID Connect.

    Attributes:
        issuer: `JIXIAO_OIDC_ISSUER`: its address, without `/.well-known/…`.
        client_id: `JIXIAO_OIDC_CLIENT_ID`.
        client_secret: `JIXIAO_OIDC_CLIENT_SECRET`.
        claim: `JIXIAO_OIDC_CLAIM`: what of the identity names the account; `preferred_username` where not set.
        label: `JIXIAO_OIDC_LABEL`: what the button calls it.
    """

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    label: str


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """How people sign in.

    Attributes:
        idle_minutes: `JIXIAO_IDLE_MINUTES`: how long a session lasts without use; 120 where not set.
        second_factor: `JIXIAO_SECOND_FACTOR`: roles that need one, separated by commas, or `all`; none where not set.
        openid: the provider; None where none is named.
    """

    idle_minutes: int
    second_factor: frozenset[str]
    openid: OpenIdSettings | None


def sign_in_settings(variables: Mapping[str, str]) -> SignInSettings:
    """Reads them.

    Raises:
        BadSignInSettings: a value that is none.
    """
    minutes = variables.get("JIXIAO_IDLE_MINUTES") or "120"
    if not minutes.isdecimal() or not 1 <= int(minutes) <= 720:
        raise BadSignInSettings(f"JIXIAO_IDLE_MINUTES 应为 1 到 720 的整数（分钟），现为“{minutes}”")
    wanted = frozenset(filter(None, map(str.strip, variables.get("JIXIAO_SECOND_FACTOR", "").split(","))))
    if unknown := sorted(wanted - {*roles(), "all"}):
        names = "、".join(roles())
        raise BadSignInSettings(f"JIXIAO_SECOND_FACTOR 里没有“{unknown[0]}”这个角色；可写 all，或 {names}")
    return SignInSettings(int(minutes), wanted, _openid(variables))


def _openid(variables: Mapping[str, str]) -> OpenIdSettings | None:
    issuer = variables.get("JIXIAO_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    if not issuer.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadSignInSettings(f"JIXIAO_OIDC_ISSUER 应为 https:// 开头的地址，现为“{issuer}”")
    values = {name: variables.get(f"JIXIAO_OIDC_{name}", "").strip() for name in ("CLIENT_ID", "CLIENT_SECRET")}
    for name, value in values.items():
        if not value:
            raise BadSignInSettings(f"设了 JIXIAO_OIDC_ISSUER，还要设 JIXIAO_OIDC_{name}")
    return OpenIdSettings(
        issuer,
        values["CLIENT_ID"],
        values["CLIENT_SECRET"],
        variables.get("JIXIAO_OIDC_CLAIM", "").strip() or "preferred_username",
        variables.get("JIXIAO_OIDC_LABEL", "").strip() or "统一身份认证",
    )
