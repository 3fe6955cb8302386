"""Every address has a declared policy, and keeps it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import ADD_DOCUMENTS, PUBLIC, SIGNED_IN, Policy
from jixiao.web.api import routes
from jixiao.web.portal.pages import GuardedView
from jixiao.web.register.models import Document
from tests.web.samples import SampleRegister

UPLOADS = {"pending-upload", "pending-profile", "commit-upload", "discard-upload"}
UPLOADS |= {"pending-place", "pending-place-json", "pending-place-csv"}
NEEDS_UPLOAD_RIGHT = {"upload", "audit-document-again", "remove-document", *UPLOADS}
CHANGES = {"commit-upload", "discard-upload", "pending-profile", "audit-document-again", "sign-out", "language"}
NOT_THERE = {"chart", "page-picture", "api:api-root", "sign-in-openid", "sign-in-openid-back"}
NOBODY = UUID(int=0)


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{entry.namespace}:" if entry.namespace else namespace)
        else:
            yield f"{namespace}{entry.name}", entry


def policy_of(name: str, pattern: URLPattern) -> Policy | None:
    if name.startswith("api:"):
        return routes.POLICY
    view = getattr(pattern.callback, "view_class", None)
    return getattr(view, "policy", None) if view and issubclass(view, GuardedView) else None


PATTERNS = dict(patterns())


def address(name: str, values: dict[str, object]) -> str:
    wanted = PATTERNS[name].pattern.converters
    return reverse(
        name, kwargs={key: values[f"{name}.{key}"] if f"{name}.{key}" in values else values[key] for key in wanted}
    )


@pytest.fixture
def values(register: SampleRegister) -> dict[str, object]:
    project = register.project()
    document = Document.objects.get()
    by_kind = dict.fromkeys(
        (
            "document",
            "place",
            "original",
            "page-picture",
            "document-json",
            "document-csv",
            "place-json",
            "place-csv",
            "audit-document-again",
            "remove-document",
        ),
        document.pk,
    )
    uploads = dict.fromkeys(UPLOADS, NOBODY)
    keys = {f"{name}.pk": key for name, key in {**by_kind, **uploads}.items()}
    return {**keys, "pk": project.pk, "number": 1, "page": 1, "to": "json", "key": "JX101", "digest": "0" * 32}


def test_every_address_has_a_policy() -> None:
    assert [name for name, pattern in PATTERNS.items() if policy_of(name, pattern) is None] == []
    guarded = {name for name, pattern in PATTERNS.items() if policy_of(name, pattern) is ADD_DOCUMENTS}
    assert guarded == NEEDS_UPLOAD_RIGHT
    assert {policy_of(*item) for item in PATTERNS.items()} == {PUBLIC, ADD_DOCUMENTS, SIGNED_IN}


DESK = {name for name, pattern in PATTERNS.items() if policy_of(name, pattern) is SIGNED_IN}


@pytest.mark.parametrize("name", sorted(DESK))
def test_the_desk_is_for_people_with_an_account(name: str, client: Client) -> None:
    """Whatever the address names, there or not, nobody without an account learns of it; nobody without a role either."""
    wanted = PATTERNS[name].pattern.converters
    samples = {"IntConverter": 1, "UUIDConverter": NOBODY}
    target = reverse(name, kwargs={key: samples.get(type(kind).__name__, "a") for key, kind in wanted.items()})
    for method in (client.get, client.post):
        answer = method(target)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("sign-in"))


@pytest.mark.parametrize("name", sorted(set(PATTERNS) - NEEDS_UPLOAD_RIGHT - CHANGES - DESK))
def test_reading_is_public(name: str, values: dict[str, object], client: Client) -> None:
    values |= {"pk": values.get(f"{name}.pk", values["pk"])}
    if name == "api:document":
        values["pk"] = Document.objects.get().pk
    answer = client.get(address(name, values))
    answer.close()
    assert answer.status_code == (404 if name in NOT_THERE else 200)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(NEEDS_UPLOAD_RIGHT))
def test_uploading_needs_the_right(
    name: str, method: str, values: dict[str, object], client: Client, reader: User, uploader: User
) -> None:
    target = address(name, values)
    answer = getattr(client, method)(target)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("sign-in"))
    client.force_login(reader)
    assert getattr(client, method)(target).status_code == 403
    client.force_login(uploader)
    assert getattr(client, method)(target).status_code in (200, 302, 404, 405, 422)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_changes_are_made_by_post_alone(name: str, values: dict[str, object], client: Client, uploader: User) -> None:
    client.force_login(uploader)
    assert client.get(address(name, values)).status_code == 405


@pytest.mark.parametrize("name", ["upload", "commit-upload", "discard-upload", "language", "sign-in", "sign-out"])
def test_a_form_from_elsewhere_is_refused(name: str, values: dict[str, object], uploader: User) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.force_login(uploader)
    answer = client.post(address(name, values))
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


def test_local_mode_lets_the_visitor_at_the_machine_upload_and_nobody_else(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    here = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
    there = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="192.0.2.7")
    assert here.get(reverse("upload")).status_code == 200
    assert there.get(reverse("upload")).status_code == 302
    assert "上传" in here.get(reverse("overview")).content.decode()
    assert "/upload/" not in there.get(reverse("about")).content.decode()


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA"])
def test_what_a_proxy_passes_on_does_not_come_from_the_machine(
    database: str, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    client = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
    client.defaults[header] = "203.0.113.9"
    assert client.get(reverse("upload")).status_code == 302


@pytest.mark.parametrize(("is_trial", "status"), [(False, 302), (True, 200)])
def test_once_there_are_accounts_the_visitor_at_the_machine_signs_in_unless_it_is_a_trial(
    uploader: User, monkeypatch: pytest.MonkeyPatch, is_trial: bool, status: int
) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL_WITH_ACCOUNTS", is_trial)
    assert Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1").get(reverse("upload")).status_code == status


def test_who_has_signed_in_at_the_machine_has_the_rights_of_the_account_alone(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL_WITH_ACCOUNTS", True)
    here = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
    here.force_login(User.objects.create_user("jingban"))
    assert here.get(reverse("upload")).status_code == 403
    assert "/upload/" not in here.get(reverse("about")).content.decode()


def test_every_page_offers_to_sign_in_or_says_who_has(
    database: str, uploader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for is_local in (False, True):
        monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", is_local)
        visitor = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
        header = visitor.get(reverse("about")).content.decode().split("</header>")[0]
        assert f'href="{reverse("sign-in")}">登录' in header
        visitor.force_login(uploader)
        header = visitor.get(reverse("about")).content.decode().split("</header>")[0]
        assert uploader.shown_name in header
        assert "退出" in header
        assert "登录" not in header


def test_the_page_to_sign_in_says_what_holds_here(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
    assert "上传文件需要有权限的账户" in visitor.get(reverse("sign-in")).content.decode()
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    page = visitor.get(reverse("sign-in")).content.decode()
    assert "查看、上传、入库、移出登记册都不需要登录" in page
    assert "上传文件需要有权限的账户" not in page


def test_the_note_of_a_trial_names_all_that_the_visitor_at_the_machine_may_do(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL_WITH_ACCOUNTS", True)
    monkeypatch.setattr("jixiao.web.register.storage.example_mark", lambda: Path(__file__))
    visitor = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")
    assert "不登录也能查看、上传、入库、移出登记册" in visitor.get(reverse("overview")).content.decode()
    visitor.cookies["django_language"] = "en"
    english = visitor.get(reverse("overview")).content.decode()
    assert "take documents out of the register without signing in" in english


def test_another_host_name_is_refused(database: str) -> None:
    assert Client(SERVER_NAME="evil.example").get(reverse("about")).status_code == 400


def test_signing_in_and_out(uploader: User, client: Client) -> None:
    wrong = client.post(reverse("sign-in"), {"username": "uploader", "password": "wrong"})
    assert "用户名或密码不对" in wrong.content.decode()
    right = client.post(
        f"{reverse('sign-in')}?next=/upload/", {"username": "uploader", "password": "right", "next": "/upload/"}
    )
    assert right["Location"] == "/upload/"
    assert client.post(reverse("sign-out"))["Location"] == reverse("overview")
    assert client.get(reverse("upload")).status_code == 302
