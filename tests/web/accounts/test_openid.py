"""OpenID Connect, against a provider that this test runs itself."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.config.signing_in import BadSignInSettings, OpenIdSettings, sign_in_settings
from tests.web.accounts.test_signing_in import code_of, set_up
from tests.web.county import County


@dataclass
class Provider:
    """A provider of OpenID Connect on loopback; `claims` are what it says of the person."""

    claims: dict[str, Any] = field(default_factory=lambda: {"preferred_username": "jingban"})
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    signing_key: RSAKey | None = None
    asked: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""

    def document(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def token(self, form: dict[str, list[str]]) -> dict[str, Any]:
        self.asked = {key: values[0] for key, values in form.items()}
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": "jixiao", "sub": "1", "iat": now, "exp": now + 60,
            "nonce": self.nonce, **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signing_key or self.key)
        return {"access_token": secrets.token_hex(8), "token_type": "Bearer", "id_token": signed}

    nonce: str = ""


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    one = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.say(one.document() if "well-known" in self.path else {"keys": [one.key.as_dict(private=False)]})

        def do_POST(self) -> None:
            self.say(one.token(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def say(self, data: dict[str, Any]) -> None:
            content = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        one.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings = OpenIdSettings(one.issuer, "jixiao", "secret", "preferred_username", "县统一身份认证")
        monkeypatch.setattr("django.conf.settings.JIXIAO_OPENID", settings)
        yield one
        server.shutdown()
        thread.join()


def went(client: Client, provider: Provider, state: str = "") -> Any:
    """Goes to the provider and comes back with a code."""
    begun = client.get(reverse("sign-in-openid"), {"next": "/desk/rights/"})
    asked = {key: values[0] for key, values in parse_qs(urlsplit(begun["Location"]).query).items()}
    assert begun["Location"].startswith(f"{provider.issuer}/authorize?")
    assert asked["code_challenge_method"] == "S256"
    provider.nonce = asked["nonce"]
    return client.get(reverse("sign-in-openid-back"), {"code": "c", "state": state or asked["state"]})


def test_an_identity_signs_in_the_account_that_it_names(client: Client, county: County, provider: Provider) -> None:
    assert "县统一身份认证" in client.get(reverse("sign-in")).content.decode()
    assert went(client, provider)["Location"] == "/desk/rights/"
    assert client.get(reverse("desk")).status_code == 200
    assert provider.asked["code_verifier"]


def test_an_identity_without_an_account_is_refused(client: Client, county: County, provider: Provider) -> None:
    provider.claims = {"preferred_username": "niemand"}
    answer = went(client, provider)
    assert (answer.status_code, "没有在用的账户" in answer.content.decode()) == (403, True)
    provider.claims = {}
    assert "没有给出账户名" in went(client, provider).content.decode()


def test_the_second_factor_set_up_here_is_asked_for_too(client: Client, county: County, provider: Provider) -> None:
    user = county.users["jingban"]
    set_up(user)
    assert went(client, provider)["Location"] == reverse("sign-in")
    assert client.get(reverse("desk")).status_code == 302
    assert client.post(reverse("sign-in"), {"code": code_of(user, 1)})["Location"] == "/desk/rights/"
    assert second_factor.is_set_up(user)


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "other"}, {"iss": "http://elsewhere.example"}, {"nonce": "other"}, {"exp": 1000000000}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_does_not_hold_is_refused(
    client: Client, county: County, provider: Provider, wrong: dict[str, Any]
) -> None:
    provider.claims = {**provider.claims, **wrong}
    answer = went(client, provider)
    assert (answer.status_code, "不能采信" in answer.content.decode()) == (403, True)
    assert client.get(reverse("desk")).status_code == 302


def test_a_token_signed_by_another_is_refused(client: Client, county: County, provider: Provider) -> None:
    provider.signing_key = RSAKey.generate_key(2048)
    assert "不能采信" in went(client, provider).content.decode()


def test_an_answer_to_a_question_that_was_not_asked_is_refused(
    client: Client, county: County, provider: Provider
) -> None:
    assert "不能采信" in went(client, provider, state="forged").content.decode()


def test_a_provider_that_is_away_is_one_sentence(
    client: Client, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = OpenIdSettings("http://127.0.0.1:9", "jixiao", "secret", "preferred_username", "县统一身份认证")
    monkeypatch.setattr("django.conf.settings.JIXIAO_OPENID", settings)
    answer = client.get(reverse("sign-in-openid"))
    assert (answer.status_code, "连接不上" in answer.content.decode()) == (403, True)


def test_the_settings() -> None:
    assert sign_in_settings({}).openid is None
    with pytest.raises(BadSignInSettings, match="JIXIAO_OIDC_CLIENT_ID"):
        sign_in_settings({"JIXIAO_OIDC_ISSUER": "https://id.example"})
    with pytest.raises(BadSignInSettings, match="https://"):
        sign_in_settings({"JIXIAO_OIDC_ISSUER": "http://id.example"})
    with pytest.raises(BadSignInSettings, match="JIXIAO_SECOND_FACTOR 里没有“boss”"):
        sign_in_settings({"JIXIAO_SECOND_FACTOR": "administrator, boss"})
    with pytest.raises(BadSignInSettings, match="JIXIAO_IDLE_MINUTES"):
        sign_in_settings({"JIXIAO_IDLE_MINUTES": "0"})
