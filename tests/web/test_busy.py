"""A database that another change holds for too long: a plain 503 that says when to try again, and nothing stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from jixiao.web.register.models import PendingUpload
from tests.sheets import sheet
from tests.web.conftest import use_database
from tests.web.rows import ROWS

TABLES = "register_registerstate, register_pendingupload, register_project"
AT_ONCE = {"timeout": 0.1, "options": "-c lock_timeout=100ms"}


@pytest.fixture
def impatient(migrated: dict[str, Any], settings_of_operator: None) -> Iterator[dict[str, Any]]:
    """The database with a short wait, outside a transaction of the test."""
    use_database(migrated)  # the test before may have worked on the copy with the county
    own = dict(migrated["OPTIONS"])
    migrated["OPTIONS"].update({name: value for name, value in AT_ONCE.items() if name in own})
    cache.clear()
    yield migrated
    connections[DEFAULT_DB_ALIAS].close()
    migrated["OPTIONS"].update(own)


@pytest.fixture
def settings_of_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.JIXIAO_LOCAL", True)


@contextmanager
def held(database: dict[str, Any]) -> Iterator[None]:
    """Another program holds the whole database."""
    if database["ENGINE"].endswith("sqlite3"):
        other = sqlite3.connect(database["NAME"], isolation_level=None)
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            other.close()
    else:
        place = {"host": database["HOST"], "user": database["USER"], "dbname": database["NAME"]}
        with psycopg.connect(**place) as held_open:
            held_open.execute(f"LOCK TABLE {TABLES} IN ACCESS EXCLUSIVE MODE")
            yield


def visitor(language: str = "zh-hans") -> Client:
    client = Client(REMOTE_ADDR="127.0.0.1", SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.cookies["django_language"] = language
    return client


def test_an_upload_says_that_the_register_is_busy_and_stores_nothing(impatient: dict[str, Any]) -> None:
    with held(impatient):
        answer = visitor().post("/upload/", {"document": SimpleUploadedFile("表.txt", sheet(ROWS).encode())})
        connections[DEFAULT_DB_ALIAS].close()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert '<html lang="zh-Hans">' in answer.content.decode()
    assert "登记册正忙" in answer.content.decode()
    assert not PendingUpload.objects.exists()


def test_the_page_is_in_the_language_of_the_visitor(impatient: dict[str, Any]) -> None:
    with held(impatient):
        page = visitor("en").get("/projects/").content.decode()
        connections[DEFAULT_DB_ALIAS].close()
    assert '<html lang="en">' in page
    assert "The register is busy" in page


@pytest.mark.parametrize("address", ["/api/projects", "/projects.json"])
def test_who_asks_for_data_gets_data(address: str, impatient: dict[str, Any]) -> None:
    with held(impatient):
        answer = visitor().get(address)
        connections[DEFAULT_DB_ALIAS].close()
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/json")
    assert answer.json()["detail"].startswith("登记册正忙")


def test_any_other_fault_of_ours_is_a_500(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.web.portal.views.about.forms", lambda: 1 / 0)
    answer = visitor().get("/about/")
    assert answer.status_code == 500
    assert "服务器处理时出错" in answer.content.decode()
