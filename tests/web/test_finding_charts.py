"""Charts of findings: by family and by unit, with what the filters ask for."""

from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.web.portal.charts.drawing import chart_path
from jixiao.web.register.models import Finding
from jixiao.web.register.queries.finding_counts import MOST_UNITS, finding_counts
from jixiao.web.register.queries.findings import FindingQuery, families, find
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister

FAULTY = ROWS.replace("检查费用		≤100万元", "检查费用		≤90万元").replace("有所提升", "提升")
CHARTS = "//section[starts-with(@class, 'chart ')]"


def charts(client: Client, **asked: str) -> dict[str, html.HtmlElement]:
    tree: Any = html.document_fromstring(client.get(reverse("findings"), {**asked, "charts": "1"}).content.decode())
    return {chart.get("aria-labelledby"): chart for chart in tree.xpath(CHARTS)}


def table(chart: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in chart.xpath(".//tr")]


def test_findings_by_family_and_by_unit_with_unit_words_and_table(register: SampleRegister, client: Client) -> None:
    register.take(sheet(FAULTY), sheet(FAULTY, name="宣传教育", unit="宣教中心"))
    shown = charts(client)
    assert set(shown) == {"chart-findings", "chart-findings-by-unit"}
    for chart in shown.values():
        assert "单位：条" in chart.text_content()
        assert "数据见下表" in chart.xpath(".//img/@alt")[0]
        digest = chart.xpath(".//img/@src")[0].rpartition("/")[2].removesuffix(".svg")
        assert chart_path(digest).read_bytes().startswith(b"<svg")
        assert table(chart)[-1][-1] == str(Finding.objects.count())
    lines = {row[0]: row for row in table(shown["chart-findings-by-unit"])[1:-1]}
    assert lines["宣教中心"][-1] == str(Finding.objects.filter(unit__name="宣教中心").count())


def test_the_charts_follow_the_filters_and_lead_to_their_findings(register: SampleRegister, client: Client) -> None:
    register.take(sheet(FAULTY), sheet(FAULTY, name="宣传教育", unit="宣教中心"))
    of_notices = charts(client, severity="notice")
    assert table(of_notices["chart-findings"])[-1][-1] == str(Finding.objects.filter(severity=1).count())
    link = of_notices["chart-findings"].xpath(".//tbody//a/@href")[0]
    query = FindingQuery.parse(dict(part.split("=") for part in link.partition("?")[2].split("&")))
    assert query.severity == "notice"
    assert {finding.rule for finding in find(query)} <= set(families()[query.family])
    assert find(query).exists()


def test_a_family_that_is_none_is_not_asked_for(register: SampleRegister, client: Client) -> None:
    register.take(sheet(FAULTY))
    assert FindingQuery.parse({"family": "nonsense"}).family == ""
    assert charts(client, family="nonsense").keys() == charts(client).keys()


def test_units_beyond_the_first_are_one_line_and_all_adds_up(register: SampleRegister) -> None:
    register.take(*(sheet(FAULTY, name=f"项目{place}", unit=f"{place}中心") for place in range(MOST_UNITS + 3)))
    counts = finding_counts(FindingQuery())
    assert next(line.units for line in counts.units if line.units != 1) == 3
    assert sum(line.total for line in counts.units) == sum(counts.rules.values()) == Finding.objects.count()


def test_without_findings_there_is_no_chart(register: SampleRegister, client: Client) -> None:
    assert charts(client) == {}


def test_the_page_asks_for_its_charts_when_its_list_stands(register: SampleRegister, client: Client) -> None:
    register.take(sheet(FAULTY))
    tree: Any = html.document_fromstring(client.get(reverse("findings"), {"severity": "notice"}).content.decode())
    (later,) = tree.xpath("//*[@class='charts-later']")
    assert later.get("hx-get") == later.xpath("a/@href")[0] == f"{reverse('findings')}?severity=notice&charts=1"
    answer = client.get(later.get("hx-get"), headers={"HX-Request": "true"}).content.decode()
    shown: Any = html.document_fromstring(answer)
    assert len(shown.xpath(CHARTS)) == 2
