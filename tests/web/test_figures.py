"""The figures of the overview: exact sums, by hand, on both databases; the charts drawn from them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import etree, html

from jixiao.web.register.models import Project, RegisterState, Severity
from jixiao.web.register.queries.figures import ClassShare, Scope, figures
from jixiao.web.register.queries.findings import FindingQuery, find
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister


@pytest.fixture
def three(register: SampleRegister) -> SampleRegister:
    register.take(
        sheet(ROWS, annual="0.1"),
        sheet(ROWS, name="宣传教育", annual="0.2", unit="某某中心"),
        sheet(ROWS.replace("企业满意度		≥90%", "无		无"), name="防汛", annual=""),
    )
    return register


def test_key_figures(three: SampleRegister) -> None:
    found = figures(Scope(year=2024))
    assert (found.projects, found.without_annual, found.documents) == (3, 1, 1)
    assert found.annual == Decimal(3000)
    assert (found.own, found.transfer) == (3_000_000, 0)
    assert found.by_source == {"fiscal": 3_000_000, "carryover": 0, "other": 0, "central": 0, "regional": 0}
    assert [name for _, name, _ in found.largest] == ["宣传教育", "执法检查"]
    assert [(line.name, line.projects, line.annual) for line in found.units] == [
        ("某某中心", 1, 2000),
        ("某某厅", 2, 1000),
    ]
    assert (found.quantified, found.indicators, found.placeholders) == (14, 17, 1)
    assert ClassShare("31", 2, 2) in found.shares
    assert sum(found.severities.values()) == sum(found.rules.values())


def test_rows_that_say_there_is_none_stand_beside_the_indicators(three: SampleRegister, client: Client) -> None:
    page = client.get("/").content.decode()
    assert "17 个指标中 14 个有数字或日期<br>另有“无”等占位 1 行" in page


def test_every_figure_adds_up_with_a_project_that_leaves_unit_and_total_empty(register: SampleRegister) -> None:
    register.take(
        sheet(ROWS, annual="50"),
        sheet(ROWS, name="没有单位也没有总额", unit="", annual=""),
        *(sheet(ROWS, name=f"项目{number}", unit=f"中心{number}", annual="100") for number in range(12)),
    )
    found = figures(Scope(year=2024))
    assert sum(line.projects for line in found.units) == found.projects == 14
    assert sum(line.annual or 0 for line in found.units) == found.annual == Decimal(12_500_000)
    errors = sum(line.errors for line in found.units)
    assert errors + found.document_errors == found.severities[Severity.ERROR] > 0
    assert [(line.units, line.id, line.projects) for line in found.units[-2:]] == [(3, None, 3), (0, None, 1)]
    assert found.unit_total == 13
    # Each sheet prints 100 万元 of own funds; the one of 50 contradicts itself, the one without a total stands apart.
    assert (found.own, found.unfilled, found.unexplained) == (14_000_000, 1_000_000, 500_000)


def test_the_tables_of_the_charts_end_in_the_figures_of_the_page(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS), sheet(ROWS, name="没有单位也没有总额", unit="", annual=""))
    tree: Any = html.document_fromstring(client.get("/").content.decode())

    def table(key: str, part: str) -> list[list[str]]:
        rows = tree.xpath(f"//section[contains(@class, '{key}')]//{part}/tr")
        return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]

    assert table("by-project", "tbody")[-1] == ["1 个未填年度资金总额的项目", "未填"]
    assert table("by-project", "tfoot") == [["合计", "100.00"]]
    assert table("by-source", "tfoot") == [
        ["合计", "200.00", "100.0%"],
        ["减：1 个未填年度资金总额的项目", "100.00", ""],
        ["年度资金总额", "100.00", ""],
    ]
    assert table("units-table", "tbody")[-1][:3] == ["未填实施单位", "1", "—"]
    assert table("units-table", "tfoot")[0][:3] == ["合计", "2", "100.00"]
    link = tree.xpath("//a[text()='未填实施单位']/@href")[0]
    listed: Any = html.document_fromstring(client.get(link).content.decode())
    assert listed.xpath("//tbody/tr/th/a/text()") == ["没有单位也没有总额"]
    assert listed.xpath("//select[@name='unit']/option[@selected]/text()") == ["未填实施单位"]


def test_the_findings_of_a_scope_are_those_that_its_figures_count(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS, annual="50"), sheet(ROWS, name="没有单位", unit="", annual="50"))
    department = Project.objects.exclude(department=None).values_list("department", flat=True)[0]
    for scope, given in (
        (Scope(year=2024), {"year": "2024"}),
        (Scope(form="target"), {"form": "target"}),
        (Scope(department=department), {"department": str(department)}),
        (Scope(department="none"), {"department": "none"}),
    ):
        assert find(FindingQuery.parse(given)).count() == sum(figures(scope).severities.values())
    assert find(FindingQuery.parse({"unit": "none"})).count() > 0
    assert not find(FindingQuery.parse({"unit": "none"})).filter(project=None).exists()


def test_money_adds_up_to_the_last_fen(register: SampleRegister) -> None:
    register.take(*(sheet(ROWS, name=f"项目{number}", annual="0.000001") for number in range(7)))
    assert figures(Scope()).annual == Decimal("0.07")
    assert {project.annual for project in Project.objects.all()} == {Decimal("0.01")}


def test_another_year_or_department_has_figures_of_its_own(three: SampleRegister) -> None:
    assert figures(Scope(year=2023)).projects == 0
    assert figures(Scope(year=2023)).annual is None
    department = Project.objects.values_list("department", flat=True)[0]
    assert figures(Scope(department=department)).projects == 3
    assert figures(Scope(department=999)).shares == []


def test_figures_follow_the_next_import(three: SampleRegister) -> None:
    before = figures(Scope()).projects
    three.take(sheet(ROWS, name="新项目"))
    assert figures(Scope()).projects == before + 1
    assert RegisterState.objects.get().revision == 2


def test_charts_are_pictures_with_tables(three: SampleRegister, client: Client) -> None:
    tree: Any = html.document_fromstring(client.get("/").content.decode())
    charts = tree.xpath("//section[contains(@class, 'chart')][.//picture]")
    assert [chart.xpath("string(h2/text()[1])").strip() for chart in charts] == [
        "年度资金：按项目",
        "年度资金：按来源",
        "审核发现：按类别和等级",
        "量化指标占比：按二级指标",
    ]
    for chart in charts:
        assert "单位：" in chart.xpath("string(h2)")
        assert chart.xpath(".//img/@alt")[0].startswith("条形图：")
        assert chart.xpath(".//table//td")
        for address in (*chart.xpath(".//img/@src"), *chart.xpath(".//source/@srcset")):
            answer = client.get(address)
            assert answer["Content-Type"] == "image/svg+xml"
            picture: Any = etree.fromstring(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
            assert picture.xpath("//*[local-name()='text']")
    names = charts[0].xpath(".//tbody/tr/th/a/text()")
    assert names == ["宣传教育", "执法检查"]
