"""The facade, and which form a project is printed on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.forms import Form
from jixiao.model import Amounts, DocumentRecord, Funding, FundingLine, Goal, Project
from jixiao.render import render, sheets_of
from jixiao.render.choice import form_for
from jixiao.render.errors import CannotRender
from tests.render.sheets import DECLARATION, NINGXIA, SELF_EVALUATION, indicator, project

KNOWN = (DECLARATION, SELF_EVALUATION, NINGXIA)
STARTS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "html": b"<!DOCTYPE html>",
    "json": b"{",
    "csv": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("to", [*STARTS, "text"])
def test_every_format_is_written(to: str) -> None:
    content = render([project(indicator("11", "甲")), project(on=SELF_EVALUATION)], to=to)
    assert content.startswith(STARTS.get(to, "2024年".encode()))


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(CannotRender, match="没有“odt”这种格式；可用：pdf"):
        render([project()], to="odt")


@pytest.mark.parametrize("to", ["pdf", "docx", "xlsx", "html", "text"])
def test_nothing_to_print_is_an_error(to: str) -> None:
    with pytest.raises(CannotRender, match="没有项目"):
        render([], to=to)


def test_money_is_in_the_unit_of_the_document() -> None:
    document = DocumentRecord(None, None, None, None, "", "元")
    (sheet,) = sheets_of([project()], document)
    assert "1000000" in [cell.text for cell in sheet.cells]


@pytest.mark.parametrize("form", KNOWN, ids=lambda form: str(form.id))
def test_without_a_form_the_one_that_shows_most_is_taken(form: Form) -> None:
    item = project(indicator("11", "甲"), on=form)
    assert form_for(replace(item, form_id=None, stage=None), KNOWN) is form


def test_a_bare_target_is_printed_on_the_form_with_the_fewest_empty_cells() -> None:
    line = FundingLine("annual", "年度资金总额", None, Amounts(declared=Decimal(1)))
    item = Project("target", name="甲", funding=Funding(lines=(line,)), goals=(Goal("annual", "乙"),))
    assert form_for(item, KNOWN) is DECLARATION


def test_a_kind_without_a_form_is_an_error() -> None:
    with pytest.raises(JixiaoError, match="没有用于 target"):
        render([Project("target", scope="department", name="甲")], to="pdf")


def test_a_form_that_there_is_not_is_an_error() -> None:
    with pytest.raises(JixiaoError, match="没有名为“x”的表式定义"):
        render([Project("target", form_id="x")], to="pdf")


@pytest.mark.parametrize("to", ["pdf", "docx", "xlsx", "html", "text"])
def test_an_indicator_without_a_name_is_an_error_that_names_it(to: str) -> None:
    rows = (indicator("11", "台数"), indicator("12", " ", "≥95%"))
    with pytest.raises(CannotRender, match=r"第 2 条指标（指标值“≥95%”）没有名称，写成表就读不回来；请补上名称"):
        render([project(*rows)], to=to)


@pytest.mark.parametrize("to", ["docx", "xlsx", "html", "text", "pdf"])
def test_what_turns_the_direction_of_writing_is_an_error(to: str) -> None:
    with pytest.raises(CannotRender, match=r"不能有字符 U\+202E"):
        render([project(indicator("11", "甲\u202e乙"))], to=to)
