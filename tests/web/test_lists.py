"""Lists: filters, orders, pages forwards and backwards, whatever way the database takes."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from jixiao.web.register.models import Finding, Project
from jixiao.web.register.queries import paging
from jixiao.web.register.queries.annual_sum import annual_sums
from jixiao.web.register.queries.findings import FindingQuery, list_findings
from jixiao.web.register.queries.projects import ORDERS, ProjectQuery, list_projects
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister

AMOUNTS = ["100", "", "300", "200", "300", "7.5", "", "100", "100", "41"]


@pytest.fixture
def ten(register: SampleRegister) -> None:
    sheets = (sheet(ROWS, name=f"项目{number}", annual=amount) for number, amount in enumerate(AMOUNTS))
    register.take(*sheets)


def ask(size: int = 50, **given: str) -> paging.Page[Project]:
    return list_projects(ProjectQuery.parse(given), size)


@pytest.mark.parametrize("few", [10_000, 3], ids=["sorted", "walked"])
@pytest.mark.parametrize("sort", ORDERS)
def test_pages_hold_every_project_once_both_ways(
    ten: None, sort: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "FEW", few)
    pages = [ask(3, sort=sort)]
    while pages[-1].next:
        pages.append(ask(3, sort=sort, after=pages[-1].next))
    seen = [project.pk for page in pages for project in page.rows]
    assert sorted(seen) == sorted(Project.objects.values_list("pk", flat=True))
    assert [len(page.rows) for page in pages] == [3, 3, 3, 1]
    back = [pages[-1]]
    while back[-1].previous:
        back.append(ask(3, sort=sort, before=back[-1].previous))
    assert [project.pk for page in back[::-1] for project in page.rows] == seen
    column, down = ORDERS[sort].column, ORDERS[sort].is_descending
    values = [getattr(project, column) for page in pages for project in page.rows]
    assert all(one >= other if down else one <= other for one, other in pairwise(values))


@pytest.mark.parametrize("few", [10_000, 3], ids=["sorted", "walked"])
def test_filters(ten: None, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "FEW", few)
    assert len(ask(year="2024").rows) == 10
    assert ask(year="2023").rows == []
    assert len(ask(transfer="no").rows) == 10
    unit = Project.objects.values_list("unit", flat=True)[0]
    assert len(ask(unit=str(unit), department="999999").rows) == 0
    assert len(ask(unit=str(unit)).rows) == 10
    with_errors = {project.name for project in ask(severity="error").rows}
    assert with_errors == set(Project.objects.filter(error_count__gt=0).values_list("name", flat=True)) != set()
    total = sum(len(ask(severity=word).rows) for word in ("error", "warning", "notice", "none"))
    assert total == 10


def test_the_annual_funds_of_all_hits_are_added_up(ten: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        "年度资金合计 1,148.50 万元（2 个项目未填，不在合计内）" in client.get("/projects/?year=2024").content.decode()
    )
    assert "年度资金合计 7.50 万元 ·" in client.get("/projects/?q=项目5").content.decode()
    assert "年度资金合计" not in client.get("/projects/").content.decode()
    monkeypatch.setattr(paging, "FEW", 3)
    assert annual_sums(ProjectQuery.parse({"year": "2024"}), ask(year="2024")) == []


def test_sheets_of_several_years_and_forms_are_not_added_up_into_one(ten: None, client: Client) -> None:
    Project.objects.filter(name="项目5").update(form="self_evaluation", fiscal_year=2023)
    page = client.get("/projects/?q=项目").content.decode()
    sums = re.findall(r'sum-of">([^<]*)</span> (年度资金合计 [\d,.]+ 万元|都没有填年度资金)', page)
    assert sums == [
        ("2024 年度绩效目标表", "年度资金合计 1,141.00 万元"),
        ("2023 年度绩效自评表", "年度资金合计 7.50 万元"),
    ]
    assert '<span class="badge">绩效自评表</span>' in page


@pytest.mark.parametrize(
    "given",
    [
        {"year": "x", "unit": "-1", "severity": "bad", "sort": "id; DROP", "after": "~", "before": "a~b", "form": "x"},
        {"after": "999999999999999999999~1"},
        {"after": "١~١"},
        {"sort": "name", "after": "'~1"},
        {"q": "   "},
    ],
)
def test_nonsense_counts_as_not_asked(ten: None, given: dict[str, Any]) -> None:
    assert len(ask(**given).rows) == 10


def test_a_page_costs_the_same_however_many_rows(ten: None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for size in (2, 10):
        ask(size)
        with CaptureQueriesContext(connection) as queries:
            page = ask(size)
            assert [(row.unit and row.unit.name, row.department and row.department.name) for row in page.rows]
        assert len(queries) <= 3


def test_findings_by_severity_rule_and_document(ten: None) -> None:
    everything = list_findings(FindingQuery.parse({}))
    severities = [finding.severity for finding in everything.rows]
    assert severities == sorted(severities, reverse=True)
    assert everything.count == Finding.objects.count() > 0
    rule = everything.rows[0].rule
    assert {finding.rule for finding in list_findings(FindingQuery.parse({"rule": rule})).rows} == {rule}
    assert list_findings(FindingQuery.parse({"document": "999"})).rows == []
    assert list_findings(FindingQuery.parse({"rule": "x' OR 1=1"})).count == everything.count


@pytest.mark.parametrize("given", [{"sort": "name", "after": "\0~1"}, {"sort": "name", "before": "a\0b~1"}])
def test_a_cursor_that_no_database_takes_counts_as_none(ten: None, given: dict[str, Any]) -> None:
    """PostgreSQL takes no text with a NUL."""
    assert paging.Cursor.parse(given.get("after", given.get("before", ""))) is None
    assert [row.pk for row in ask(**given).rows] == [row.pk for row in ask(sort="name").rows]
