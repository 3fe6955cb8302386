"""The official form of a sheet and of its versions as files."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import reverse

from jixiao import pipeline
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import County
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import monitored, opened
from tests.web.review.test_sheet import page, signed_in


def file_of(county: County, sheet: Sheet, to: str, number: int = 0) -> tuple[str, bytes]:
    """Name and content of the form of a sheet, or of a version of it."""
    name, given = ("version-form", [sheet.pk, number, to]) if number else ("sheet-form", [sheet.pk, to])
    answer: Any = signed_in(county, "jingban").get(reverse(name, args=given))
    assert answer.status_code == 200
    return unquote(answer["Content-Disposition"].partition("''")[2]), answer.content


@pytest.mark.parametrize("to", ["pdf", "docx", "xlsx"])
def test_the_form_says_what_stands_on_the_sheet_now(county: County, to: str) -> None:
    sheet = county.filled()
    assert reverse("sheet-form", args=[sheet.pk, to]) in page(county, "jingban", sheet)
    name, content = file_of(county, sheet, to)
    assert name.startswith("校舍维修-绩效目标-填报中-")
    assert name.endswith(f".{to}")
    (read,) = pipeline.read(content, name=name).projects
    assert [row.name for row in read.indicators] == ["维修教学楼数量", "验收合格率", "师生满意度"]


def test_a_cell_that_was_not_understood_is_printed_as_it_was_typed(county: County) -> None:
    sheet = county.filled()
    SaveSheet(
        county.person("jingban"), sheet.pk, sheet.revision, [Put("/funding/lines/0/amounts/declared", "五十上下")]
    ).run()
    name, content = file_of(county, sheet, "docx")
    (read,) = pipeline.read(content, name=name).projects
    assert "五十上下" in {source.text for source in read.sources.values()}


def test_the_name_of_a_version_says_whether_it_was_approved(county: County) -> None:
    sheet = county.approved()
    assert file_of(county, sheet, "pdf", 1)[0] == "校舍维修-绩效目标-第1版-提交-未批复.pdf"
    assert file_of(county, sheet, "pdf", 2)[0] == "校舍维修-绩效目标-第2版-批复-执行版本.pdf"
    shown = signed_in(county, "jingban").get(reverse("sheet-version", args=[sheet.pk, 2])).content.decode()
    assert reverse("version-form", args=[sheet.pk, 2, "docx"]) in shown


def test_a_stranger_gets_neither_the_form_nor_a_version(county: County) -> None:
    sheet = county.approved()
    for account, status in (("waidan", 404), ("waizhu", 404), ("zhuguan", 200)):
        client = signed_in(county, account)
        assert client.get(reverse("sheet-form", args=[sheet.pk, "xlsx"])).status_code == status
        assert client.get(reverse("version-form", args=[sheet.pk, 1, "xlsx"])).status_code == status
    assert signed_in(county, "zhuguan").get(reverse("version-form", args=[sheet.pk, 9, "xlsx"])).status_code == 404
    assert signed_in(county, "zhuguan").get(reverse("sheet-form", args=[sheet.pk, "exe"])).status_code == 404


def test_a_confirmed_report_is_named_by_its_step_and_is_no_approval(county: County) -> None:
    target = county.approved()
    opened(county)
    sheet = fill(county, monitored(target.dossier))
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step)
    shown = page(county, "jingban", sheet)
    assert "第 2 版</a> · 主管部门确认 · <strong>现行版本</strong>" in shown
    assert "批复" not in shown.partition('id="versions"')[2].partition("</section>")[0]
    assert file_of(county, sheet, "xlsx", 2)[0] == "校舍维修-运行监控1-7月-第2版-主管部门确认.xlsx"
