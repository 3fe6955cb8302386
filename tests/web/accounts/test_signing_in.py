"""Signing in: failed tries, the second factor, sessions, one-time passwords."""

import json
from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.actions import AddPerson, Deactivate, ResetPassword
from jixiao.web.accounts.models import RecoveryCode, SecondFactor, SignedIn, SignInTries, User
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.accounts.signing_in.tries import by_account
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from tests.web.county import County

PASSWORD = "青山绿水-2026"
WRONG = "用户名或密码不对"
WAIT = "试错次数太多"


def elsewhere(address: str = "192.0.2.8") -> Client:
    return Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=address)


def sign_in(client: Client, name: str = "jingban", password: str = PASSWORD) -> str:
    """What the answer says; the address where it leads elsewhere."""
    answer = client.post(reverse("sign-in"), {"username": name, "password": password})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def code_of(user: User, steps: int = 0) -> str:
    """A code of the person's authenticator, some steps of 30 seconds away from now."""
    secret = second_factor.secret_of(SecondFactor.objects.get(user=user))
    return pyotp.TOTP(secret).at(timezone.now() + timedelta(seconds=30 * steps))


def set_up(user: User) -> list[str]:
    second_factor.begin(user)
    return second_factor.confirm(user, code_of(user))


def test_who_has_a_role_lands_on_the_desk(client: Client, county: County) -> None:
    assert sign_in(client) == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200


def test_after_some_failures_one_waits_and_the_right_password_does_not_help(client: Client, county: County) -> None:
    for _ in range(5):
        assert WRONG in sign_in(client, password="falsch")
    answer = client.post(reverse("sign-in"), {"username": "jingban", "password": PASSWORD})
    assert (answer.status_code, WAIT in answer.content.decode()) == (429, True)
    SignInTries.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert sign_in(client) == reverse("desk")


def test_each_further_failure_makes_the_wait_longer(client: Client, county: County) -> None:
    waits = []
    for _ in range(9):
        sign_in(client, password="falsch")
        row = SignInTries.objects.get(key=by_account("jingban").key)
        waits.append(round((row.locked_until - row.last_at).total_seconds() / 60) if row.locked_until else 0)
        SignInTries.objects.update(locked_until=None)
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 15]


def test_an_account_that_is_not_there_answers_like_one_that_is(client: Client, county: County) -> None:
    Deactivate(county.person("guanli"), county.users["waidan"].pk).run()
    for name in ("niemand", "waidan", "jingban"):
        said = [sign_in(client, name, "falsch") for _ in range(6)]
        assert [WRONG in text for text in said] == [True] * 5 + [False]
        assert WAIT in said[5]


def test_an_address_waits_too_whatever_account_it_tries(client: Client, county: County) -> None:
    for number in range(30):
        sign_in(client, f"konto{number}", "falsch")
    assert WAIT in sign_in(client, "jingban")
    assert sign_in(elsewhere("192.0.2.99"), "jingban") == reverse("desk")


def test_a_name_in_another_width_or_case_counts_as_the_same(client: Client, county: County) -> None:
    for name in ("jingban", "JINGBAN", "ｊｉｎｇｂａｎ", "Jingban", "jingban"):
        sign_in(client, name, "falsch")
    assert WAIT in sign_in(client)


def test_a_code_is_asked_for_after_the_password(client: Client, county: County) -> None:
    user = county.users["jingban"]
    set_up(user)
    answer = client.post(reverse("sign-in"), {"username": "jingban", "password": PASSWORD, "next": "/desk/rights/"})
    assert answer["Location"] == reverse("sign-in")
    assert client.get(reverse("desk")).status_code == 302, "the password alone opens nothing"
    assert 'name="code"' in client.get(reverse("sign-in")).content.decode()
    assert "验证码不对" in client.post(reverse("sign-in"), {"code": "000000"}).content.decode()
    assert client.post(reverse("sign-in"), {"code": code_of(user, 1)})["Location"] == "/desk/rights/"
    assert client.get(reverse("desk")).status_code == 200


def test_no_code_is_taken_twice(client: Client, county: County) -> None:
    user = county.users["jingban"]
    set_up(user)
    code = code_of(user, 1)
    assert [second_factor.takes(user, code) for _ in range(2)] == [True, False]
    assert not second_factor.takes(user, code_of(user)), "nor an older one"


def test_a_recovery_code_stands_in_for_the_authenticator_once(client: Client, county: County) -> None:
    user = county.users["jingban"]
    codes = set_up(user)
    assert len(codes) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert [second_factor.takes(user, codes[0].upper()) for _ in range(2)] == [True, False]
    assert second_factor.takes(user, codes[1].replace("-", " "))


def test_wrong_codes_make_one_wait(client: Client, county: County) -> None:
    set_up(county.users["jingban"])
    sign_in(client)
    said = [client.post(reverse("sign-in"), {"code": "000000"}).content.decode() for _ in range(6)]
    assert WAIT in said[-1]


def test_a_password_reset_ends_the_waiting_for_a_code(client: Client, county: County) -> None:
    user = county.users["jingban"]
    set_up(user)
    sign_in(client)
    ResetPassword(county.person("guanli"), user.pk).run()
    assert "登录已过期" in client.post(reverse("sign-in"), {"code": code_of(user, 1)}).content.decode()


def test_setting_up_the_second_factor_on_its_page(client: Client, county: County) -> None:
    user = county.users["jingban"]
    sign_in(client)
    address = reverse("account-second-factor")
    page = client.get(address).content.decode()
    secret = second_factor.secret_of(SecondFactor.objects.get(user=user))
    assert secret[:4] in page
    picture = client.get(reverse("account-second-factor-picture"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"style=" not in picture.content
    assert client.post(address, {"do": "confirm", "code": "12345"}).status_code == 403
    answer = client.post(address, {"do": "confirm", "code": code_of(user)})
    assert "备用码只显示这一次" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get(reverse("account-second-factor-picture")).status_code == 404, "the secret is shown no more"
    assert secret[:4] not in client.get(address).content.decode()
    assert Entry.objects.latest("number").action == "set_up_second_factor"
    answer = client.post(address, {"do": "remove", "code": code_of(user, 1)})
    assert not second_factor.is_set_up(user)
    assert list(verify()) == []


def test_a_role_may_ask_for_a_second_factor(client: Client, county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_SECOND_FACTOR", frozenset({"administrator"}))
    sign_in(client, "guanli")
    assert client.get(reverse("people"))["Location"] == reverse("account-second-factor")
    assert client.get(reverse("about")).status_code == 200
    user = county.users["guanli"]
    client.get(reverse("account-second-factor"))
    client.post(reverse("account-second-factor"), {"do": "confirm", "code": code_of(user)})
    assert client.get(reverse("people")).status_code == 200
    answer = client.post(reverse("account-second-factor"), {"do": "remove", "code": code_of(user, 1)})
    assert "必须使用两步验证" in answer.content.decode()
    other = elsewhere()
    sign_in(other)
    assert other.get(reverse("desk")).status_code == 200


def test_a_password_for_once_is_changed_before_anything_else(client: Client, county: County) -> None:
    added = AddPerson(county.person("guanli"), "lisi", "李四").run()
    sign_in(client, "lisi", added.password)
    address = reverse("account-password")
    assert client.get(reverse("desk"))["Location"] == address
    answer = client.post(
        address, {"do": "change", "before": added.password, "after": "lisi2026lisi", "again": "lisi2026lisi"}
    )
    assert "太像" in answer.content.decode()
    chosen = "云深不知处-8848"
    answer = client.post(address, {"do": "change", "before": added.password, "after": chosen, "again": chosen})
    assert answer["Location"] == reverse("account")
    assert client.get(reverse("desk")).status_code == 200, "the session goes on"
    assert sign_in(elsewhere(), "lisi", added.password).count(WRONG)


def test_changing_the_password_ends_the_other_sessions(client: Client, county: County) -> None:
    other = elsewhere()
    sign_in(client)
    sign_in(other)
    chosen = "云深不知处-8848"
    answer = client.post(
        reverse("account-password"), {"do": "change", "before": PASSWORD, "after": chosen, "again": chosen}
    )
    assert answer.status_code == 302
    assert client.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 302
    assert (
        "现在的密码不对"
        in client.post(
            reverse("account-password"), {"do": "change", "before": PASSWORD, "after": "x" * 12, "again": "x" * 12}
        ).content.decode()
    )


def test_sessions_are_listed_and_ended(client: Client, county: County) -> None:
    other = elsewhere()
    sign_in(client)
    other.post(
        reverse("sign-in"),
        {"username": "jingban", "password": PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"},
    )
    rows = json.loads(client.get(reverse("account-json")).getvalue())["rows"]
    assert {(row["device"], row["address"]) for row in rows} == {("", "192.0.2.7"), ("Chrome · Windows", "192.0.2.8")}
    client.post(reverse("account"), {"do": "end_others"})
    assert other.get(reverse("account")).status_code == 302
    assert client.get(reverse("account")).status_code == 200


def test_nobody_ends_the_session_of_another(client: Client, county: County) -> None:
    other = elsewhere()
    sign_in(client)
    sign_in(other, "danwei")
    theirs = SignedIn.objects.get(user=county.users["danwei"])
    client.post(reverse("account"), {"do": "end_session", "session": theirs.pk})
    assert other.get(reverse("account")).status_code == 200


def test_a_session_ends_after_some_time_without_use(client: Client, county: County) -> None:
    sign_in(client)
    SignedIn.objects.update(seen_at=timezone.now() - timedelta(minutes=119))
    assert client.get(reverse("account")).status_code == 200
    SignedIn.objects.update(seen_at=timezone.now() - timedelta(minutes=121))
    assert client.get(reverse("account")).status_code == 302


def test_a_new_sign_in_has_a_new_session(client: Client, county: County) -> None:
    client.get(reverse("sign-in"))
    client.session["seen"] = True
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_who_is_taken_out_of_use_is_out_at_once(client: Client, county: County) -> None:
    sign_in(client)
    Deactivate(county.person("guanli"), county.users["jingban"].pk).run()
    assert client.get(reverse("account")).status_code == 302


def test_signing_out_ends_the_session(client: Client, county: County) -> None:
    sign_in(client)
    client.post(reverse("sign-out"))
    assert not SignedIn.objects.exists()
