"""Texts where a number belongs: what we could not read is printed as it stood, in every format, and read again as such."""

import pytest

from jixiao.model import Reading
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.render import render, sheets_of
from jixiao.render.unread import unread_texts
from tests.sheets import read_text, sheet

TOTAL, ANNUAL = "/funding/lines/0/amounts/declared", "/funding/lines/1/amounts/declared"


def reading(total: str, annual: str) -> Reading:
    """A sheet with these texts for its two amounts."""
    printed = sheet("1-产出指标	11-数量指标	检查次数		≥4次	\n", annual=annual)
    return read_text(printed.replace("		300	", f"		{total}	"))


def test_texts_that_are_no_amount() -> None:
    found = reading("约三百左右", "壹佰二（待核）")
    assert unread_texts(found.projects[0]) == {TOTAL: "约三百左右", ANNUAL: "壹佰二（待核）"}


def test_amounts_and_fillers_are_read() -> None:
    assert unread_texts(reading("300", "无").projects[0]) == {}


def test_they_are_said_to_be_unread_and_not_to_be_empty() -> None:
    codes = [problem.code for problem in reading("约三百左右", "壹佰二（待核）").problems]
    assert codes == ["not_interpreted", "not_interpreted"]


def test_an_empty_cell_is_empty() -> None:
    assert [problem.code for problem in reading("300", "").problems] == ["empty_field"]


def test_they_stand_in_their_cells() -> None:
    cells = {cell.pointer: cell for cell in sheets_of(reading("约三百左右", "100").projects)[0].cells}
    assert (cells[TOTAL].text, cells[TOTAL].is_unread, cells[TOTAL].number) == ("约三百左右", True, None)
    assert (cells[ANNUAL].text, cells[ANNUAL].is_unread) == ("100", False)


@pytest.mark.parametrize("to", ["xlsx", "docx", "pdf", "html", "text"])
def test_they_come_back_from_what_we_write(to: str) -> None:
    found = reading("约三百左右", "100")
    again = recognise(read(render(found.projects, document=found.document, to=to)))
    assert unread_texts(again.projects[0]) == {TOTAL: "约三百左右"}


def without_unit() -> Reading:
    printed = sheet("1-产出指标\t11-数量指标\t检查次数\t\t≥4次\t\n", annual="1500")
    return read_text(printed.replace("（万元）", "").replace("单位：万元", ""))


@pytest.mark.parametrize("to", ["xlsx", "docx", "pdf", "html", "text"])
def test_a_figure_without_a_unit_does_not_become_money_on_a_form_that_declares_one(to: str) -> None:
    found = without_unit()
    assert found.projects[0].funding.annual is None
    again = recognise(read(render(found.projects, document=found.document, to=to)))
    assert again.projects[0].funding.annual is None
    assert unread_texts(again.projects[0])[ANNUAL] == "1500（未读作金额）"
    once_more = render(again.projects, document=again.document, to="text").decode()
    assert once_more.count("1500（未读作金额）") == 1
