"""The API follows its own description, whatever it is asked, and gives what the register holds."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from jixiao.contract import from_json
from jixiao.model import Project as ProjectRecord
from jixiao.web.register.models import Document, Project
from tests.sheets import read_text, sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture
def filled(register: SampleRegister) -> None:
    register.take(sheet(ROWS, annual="50"), sheet(ROWS, name="宣传教育", annual="12.345678"))


@pytest.fixture
def kept_open(database: str) -> Iterator[None]:
    """Outside Django's own client a request ends by closing the connection, and our transaction with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_follows_the_description(case: Any, filled: None, kept_open: None) -> None:
    case.call_and_validate()


def ask(client: Client, address: str, **given: str) -> Any:
    answer = client.get(f"/api/{address}", given)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_projects_with_filters_and_pages(filled: None, client: Client) -> None:
    first = ask(client, "projects", limit="1", q="矿山")
    assert (first["count"], [item["name"] for item in first["items"]]) == (2, ["执法检查"])
    assert first["items"][0]["annual"] == "500000"
    rest = ask(client, "projects", limit="1", q="矿山", after=first["next"])
    assert ([item["annual"] for item in rest["items"]], rest["next"]) == (["123456.78"], None)


def test_a_project_is_the_contracts(filled: None, client: Client) -> None:
    found = ask(client, f"projects/{Project.objects.get(name='执法检查').pk}")
    given = from_json(ProjectRecord, json.dumps(found["target"]).encode())
    assert given == read_text(sheet(ROWS, annual="50")).projects[0]
    assert {finding["project"] for finding in found["findings"]} == {"执法检查"}


def test_documents_and_findings(filled: None, client: Client) -> None:
    document = Document.objects.get()
    line = ask(client, "documents")["items"][0]
    assert (line["sha256"], line["projects"]) == (document.sha256, 2)
    assert [sheet["name"] for sheet in ask(client, f"documents/{document.pk}")["sheets"]] == ["执法检查", "宣传教育"]
    errors = ask(client, "findings", severity="error")["items"]
    assert errors
    assert {finding["severity"] for finding in errors} == {"error"}


@pytest.mark.parametrize("address", ["projects/999", "documents/999"])
def test_what_is_not_there_is_one_sentence(address: str, database: str, client: Client) -> None:
    answer = client.get(f"/api/{address}")
    assert (answer.status_code, list(answer.json())) == (404, ["detail"])


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "year=x", "sort=bad", "severity=bad", "unit=0", "after=x", "after=1~"]
)
def test_a_question_that_makes_no_sense_is_refused(query: str, database: str, client: Client) -> None:
    assert client.get(f"/api/projects?{query}").status_code == 422


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(method: str, database: str, client: Client) -> None:
    assert getattr(client, method)("/api/projects").status_code == 405


@pytest.mark.parametrize("address", ["projects", "projects/1", "documents?limit=1", "findings", "openapi.json"])
def test_head_answers_as_get_without_a_body(address: str, database: str, client: Client) -> None:
    whole, head = client.get(f"/api/{address}"), client.head(f"/api/{address}")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head["Content-Type"] == whole["Content-Type"]
    assert head["Content-Length"] == str(len(whole.content))


def test_head_is_no_way_round_a_refusal(database: str, client: Client) -> None:
    assert client.head("/api/projects?limit=0").status_code == 422
    assert client.head("/api/projects/99999").status_code == 404
    assert client.head("/api/nothing").status_code == 404
    assert client.head("/sign-out/").status_code == client.get("/sign-out/").status_code == 405


def test_the_schema_lists_no_second_operation_for_head(database: str, client: Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {method for operations in paths.values() for method in operations} == {"get"}
