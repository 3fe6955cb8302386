"""What people sign in with is proven by the history, and secrets of authenticators are no reading matter."""

from importlib import import_module
from pathlib import Path

import pyotp
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.actions import ResetPassword
from jixiao.web.accounts.actions.own import (
    ChangeOwnPassword,
    ConfirmSecondFactor,
    RemoveSecondFactor,
    RenewRecoveryCodes,
)
from jixiao.web.accounts.migrations._earlier import CREDENTIALS_MARK, earlier_fingerprint
from jixiao.web.accounts.models import RecoveryCode, SecondFactor, User
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.accounts.signing_in.sealed_secret import Unopened, is_sealed, opened, sealed
from jixiao.web.history.chain import Change, chain_key, mark_key, record
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from tests.web.county import MACHINE, County

adoption = import_module("jixiao.web.accounts.migrations.0006_adopt_credentials")
PASSWORD = "青山绿水-2026"
OLDER = "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher"
NEWER = "django.contrib.auth.hashers.MD5PasswordHasher"


def found() -> set[str]:
    return {item.subject for item in verify()}


def code_of(user: User) -> str:
    return pyotp.TOTP(second_factor.secret_of(SecondFactor.objects.get(user=user))).now()


def set_up(county: County) -> tuple[User, list[str]]:
    user = county.users["jingban"]
    second_factor.begin(user)
    return user, ConfirmSecondFactor(county.person("jingban"), code_of(user)).run()


def sign_in(client: Client, **given: str) -> int:
    return client.post(reverse("sign-in"), given).status_code


def test_what_the_application_does_to_credentials_is_proven(client: Client, county: County) -> None:
    user, codes = set_up(county)
    assert found() == set()
    codes = RenewRecoveryCodes(county.person("jingban"), codes[0]).run()
    ChangeOwnPassword(county.person("jingban"), PASSWORD, "绿水青山-202701").run()
    RemoveSecondFactor(county.person("jingban"), codes[0]).run()
    ResetPassword(county.person("guanli"), user.pk, second_factor=True).run()
    assert found() == set()


def test_a_recovery_code_used_to_sign_in_is_noted(client: Client, county: County) -> None:
    user, codes = set_up(county)
    assert sign_in(client, username="jingban", password=PASSWORD) == 302
    assert sign_in(client, code=codes[3]) == 302
    last = Entry.objects.latest("number")
    assert (last.action, last.subject, last.actor_id) == ("use_recovery_code", user.subject, user.pk)
    assert found() == set()


@pytest.mark.parametrize("what", ["taken away", "not yet in force", "another secret", "a recovery code more"])
def test_a_second_factor_changed_in_the_database_is_found(county: County, what: str) -> None:
    user, _ = set_up(county)
    factor = SecondFactor.objects.filter(user=user)
    if what == "taken away":
        factor.delete()
    elif what == "not yet in force":
        factor.update(confirmed_at=None)
    elif what == "another secret":
        factor.update(secret=sealed(pyotp.random_base32(), user.pk))
    else:
        RecoveryCode.objects.create(user=user, digest="0" * 64)
    assert found() == {user.subject}


def test_a_password_hashed_in_an_older_way_is_hashed_anew_through_the_history(client: Client, county: County) -> None:
    user = county.users["jingban"]
    with override_settings(PASSWORD_HASHERS=[NEWER, OLDER]):
        user.password = make_password(PASSWORD, hasher="pbkdf2_sha1")
        user.save(update_fields=["password"])
        record(MACHINE, [Change("change_own_password", user.subject, user.fingerprint())])
        assert sign_in(client, username="jingban", password=PASSWORD) == 302
        assert client.get(reverse("desk")).status_code == 200, "the session goes on"
    user.refresh_from_db()
    assert user.password.startswith("md5$")
    assert Entry.objects.latest("number").action == "rehash_password"
    assert found() == set()


def test_a_wrong_password_is_not_hashed_anew(county: County) -> None:
    user = county.users["jingban"]
    with override_settings(PASSWORD_HASHERS=[OLDER, NEWER]):
        assert not user.check_password("falsch")
    assert not Entry.objects.filter(action="rehash_password").exists()


def test_the_history_holds_no_hash_of_a_password(county: County) -> None:
    ChangeOwnPassword(county.person("jingban"), PASSWORD, "绿水青山-202701").run()
    hashed = User.objects.get(username="jingban").password
    kept = str(list(Entry.objects.values()))
    assert hashed not in kept
    assert hashed.rpartition("$")[2] not in kept


def test_a_secret_lies_encrypted_and_opens_for_its_own_account_alone(county: County) -> None:
    user, _ = set_up(county)
    kept = SecondFactor.objects.get(user=user).secret
    secret = opened(kept, user.pk)
    assert is_sealed(kept)
    assert secret not in kept
    assert pyotp.TOTP(secret).verify(code_of(user))
    for foreign in (kept.replace(kept[-5], "A" if kept[-5] != "A" else "B"), "gcm1:", "gcm1:!", "JBSWY3DPEHPK3PXP"):
        with pytest.raises(Unopened, match="系统管理员重置"):
            opened(foreign, user.pk)
    with pytest.raises(Unopened):
        opened(kept, user.pk + 1)


def test_who_signs_in_is_told_when_the_secret_does_not_open(client: Client, county: County) -> None:
    user, codes = set_up(county)
    SecondFactor.objects.filter(user=user).update(secret="JBSWY3DPEHPK3PXP")
    assert sign_in(client, username="jingban", password=PASSWORD) == 302
    answer = client.post(reverse("sign-in"), {"code": "123456"})
    assert answer.status_code == 403
    assert "系统管理员重置两步验证" in answer.content.decode()
    assert sign_in(client, code=codes[0]) == 302, "a recovery code still helps"


def test_a_secret_that_waits_for_its_first_code_is_made_anew_where_it_does_not_open(county: County) -> None:
    user = county.users["jingban"]
    SecondFactor.objects.create(user=user, secret="JBSWY3DPEHPK3PXP")
    assert len(second_factor.secret_of(second_factor.begin(user))) == 32


@pytest.fixture
def earlier(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> County:
    """The county as the version before left it: accounts proven without what they sign in with, a secret in the clear."""
    (tmp_path / "history-key").write_text(chain_key().hex())
    monkeypatch.setattr(settings, "JIXIAO_DATA", tmp_path)
    SecondFactor.objects.create(user=county.users["danwei"], secret="JBSWY3DPEHPK3PXP", confirmed_at=timezone.now())
    users = User.objects.order_by("pk")
    record(MACHINE, [Change("adopt", user.subject, earlier_fingerprint(user)) for user in users])
    return county


def upgrade() -> None:
    adoption.encrypt(apps, None)
    adoption.adopt(apps, None)


def test_an_upgrade_begins_to_prove_credentials_and_encrypts_secrets(earlier: County) -> None:
    assert len(found()) == User.objects.count()
    upgrade()
    assert found() == set()
    factor = SecondFactor.objects.get()
    assert second_factor.secret_of(factor) == "JBSWY3DPEHPK3PXP"
    User.objects.filter(username="jingban").update(password=make_password("eingebrochen"))
    assert found() == {earlier.users["jingban"].subject}


def test_an_upgrade_does_not_adopt_an_account_that_was_tampered_with_before(earlier: County) -> None:
    User.objects.filter(username="jingban").update(is_staff=True)
    upgrade()
    assert found() == {earlier.users["jingban"].subject}


def test_undoing_the_migration_does_not_have_a_changed_password_adopted(earlier: County) -> None:
    upgrade()
    mark_key(CREDENTIALS_MARK)
    user = earlier.users["jingban"]
    User.objects.filter(pk=user.pk).update(password=make_password("eingebrochen"))
    SecondFactor.objects.update(secret="JBSWY3DPEHPK3PXP")
    upgrade()
    assert found() == {user.subject, earlier.users["danwei"].subject}
    assert not is_sealed(SecondFactor.objects.get().secret)
