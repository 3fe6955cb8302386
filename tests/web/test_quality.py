"""Departments by the quality of what they publish."""

import json
import re
from decimal import Decimal

import pytest
from django.test import Client

from jixiao.web.register.models import Severity
from jixiao.web.register.queries.figures import Scope, figures
from jixiao.web.register.queries.quality import department_quality, document_findings
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister


def test_a_department_has_the_mean_of_its_sheets(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    (line,) = department_quality(Scope())
    project = register.project()
    assert line.points == Decimal(project.points)
    assert (line.rank, line.projects) == (1, 1)
    assert (line.errors, line.warnings, line.notices) == (
        project.error_count,
        project.warning_count,
        project.notice_count,
    )
    assert 0 < line.points < 100


def test_worse_sheets_stand_lower(register: SampleRegister) -> None:
    register.take(sheet(ROWS).replace("主管部门		某某厅", "主管部门		甲厅"))
    register.take(sheet(ROWS, annual="50").replace("主管部门		某某厅", "主管部门		乙厅"))
    first, second = department_quality(Scope())
    assert (first.name, second.name, second.rank) == ("甲厅", "乙厅", 2)
    assert first.points > second.points


def test_the_page_says_how_the_figure_is_made(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS))
    page = client.get("/quality/").content.decode()
    assert "怎样算" in page
    assert "扣 15 分" in page
    client.cookies["django_language"] = "en"
    words = " ".join(re.sub(r"<[^>]*>", " ", client.get("/quality/").content.decode()).split())
    assert "Error costs 15, Warning costs 5, Notice costs 1. " in words
    data = json.loads(b"".join(client.get("/quality.json").streaming_content))  # type: ignore[attr-defined]
    assert data["points_lost"] == {"error": "15", "warning": "5", "notice": "1"}
    assert len(data["departments"]) == 1


def test_findings_on_a_whole_document_are_told_beside_the_departments(register: SampleRegister, client: Client) -> None:
    slash = ROWS.replace("2024年12月底前", "2024/7/30")
    register.take(sheet(ROWS), sheet(ROWS, name="宣传教育"), *(sheet(slash, name=name) for name in ("防汛", "演练")))
    scope = Scope()
    (line,), beside = department_quality(scope), document_findings(scope)
    assert sum(beside.values()) > 0
    assert figures(scope).severities == {
        Severity.ERROR: line.errors + beside[Severity.ERROR],
        Severity.WARNING: line.warnings + beside[Severity.WARNING],
        Severity.NOTICE: line.notices + beside[Severity.NOTICE],
    }
    page = client.get("/quality/").content.decode()
    assert f"另有 {sum(beside.values())} 处审核发现是对整份文件的，不属某一部门，上表没有计入：" in page


@pytest.mark.parametrize("query", ["?year=1800", "?year=x&form=y"])
def test_odd_questions_are_answered(register: SampleRegister, client: Client, query: str) -> None:
    assert client.get(f"/quality/{query}").status_code == 200
