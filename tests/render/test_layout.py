"""The one layout: every place of the grid once, every value where the form has it."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.forms import Form, forms
from jixiao.model import ClassLabel, Project
from jixiao.render.errors import CannotRender
from jixiao.render.layout import Sheet, lay_out
from tests.render.sheets import (
    DECLARATION,
    NINGXIA,
    SELF_EVALUATION,
    UNKNOWN,
    at,
    column,
    indicator,
    project,
    template_row,
)
from tests.strategies import projects


def places(sheet: Sheet) -> list[tuple[int, int]]:
    """Every place that a cell covers."""
    return [
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]


def behind(item: Any, pointer: str) -> Any:
    """The value that a pointer names; of a column of ticks the mark that stands for the value."""
    ticked = re.fullmatch(r"(/indicators/\d+/(?:likelihood|deviation_kinds))/(.+)", pointer)
    if ticked:
        value = behind(item, ticked[1])
        return "√" if ticked[2] in (value if isinstance(value, tuple) else (value,)) else ""
    for step in pointer.split("/")[1:]:
        item = item[int(step)] if isinstance(item, tuple) else getattr(item, step)
    return item


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(forms()).flatmap(lambda form: st.tuples(st.just(form), projects(form, breaks=True, most=20))))
def test_every_place_is_covered_once_and_everything_is_shown(case: tuple[Form, Project]) -> None:
    """No hole, no overlap, nothing left out; indicators keep their order in every horizon."""
    form, item = case
    sheet = lay_out(form, item)
    assert sorted(places(sheet)) == [(row, place) for row in range(sheet.rows) for place in range(len(sheet.widths))]
    assert sheet.unheld == ()
    for horizon in form.indicators.horizons():
        wanted = [f"/indicators/{place}/name" for place, row in enumerate(item.indicators) if row.horizon == horizon]
        assert [cell.pointer for cell in sheet.cells if cell.pointer in wanted] == wanted


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(forms()).flatmap(lambda form: projects(form, most=12)))
def test_pointers_lead_to_the_printed_value(item: Project) -> None:
    """The text of a plain text cell is the value behind its pointer."""
    sheet = lay_out(next(form for form in forms() if form.id == item.form_id), item)
    for cell in sheet.cells:
        if cell.pointer is None or cell.number or cell.role == "class":
            continue
        value = behind(item, cell.pointer)
        shown = value if isinstance(value, str | None) else getattr(value, "text", value)
        if isinstance(shown, str | None):
            assert cell.text.endswith(shown or ""), cell


def test_classes_are_merged_and_a_recurring_class_begins_anew() -> None:
    sheet = lay_out(
        NINGXIA,
        project(
            indicator("11", "甲"),
            indicator("11", "乙"),
            indicator("12", "丙"),
            indicator("21", "丁"),
            indicator("11", "戊"),
        ),
    )
    assert column(sheet, 0) == [("1-产出指标", 0, 3), ("2-效益指标", 3, 1), ("1-产出指标", 4, 1)]
    assert column(sheet, 1) == [
        ("11-数量指标", 0, 2),
        ("12-质量指标", 2, 1),
        ("21-经济效益", 3, 1),
        ("11-数量指标", 4, 1),
    ]
    assert [name for name, _, _ in column(sheet, 2)] == ["甲", "乙", "丙", "丁", "戊"]


def test_a_level2_class_is_not_merged_over_two_level1_classes() -> None:
    odd = replace(indicator("11", "乙"), level1=ClassLabel("2", "效益指标"))
    sheet = lay_out(NINGXIA, project(indicator("11", "甲"), odd))
    assert column(sheet, 1) == [("11-数量指标", 0, 1), ("11-数量指标", 1, 1)]


def test_two_horizons_share_the_level1_column_and_the_shorter_is_filled_up() -> None:
    rows = (
        *(indicator("11", f"年{number}") for number in (1, 2, 3)),
        indicator("11", "中1", horizon="mid_term"),
        indicator("21", "中2", horizon="mid_term"),
    )
    sheet = lay_out(DECLARATION, project(*rows, on=DECLARATION))
    assert column(sheet, 1) == [("产出指标", 0, 3), ("效益指标", 3, 1)]
    assert [text for text, _, _ in column(sheet, 3)] == ["中1", "", "", "中2"]
    assert [text for text, _, _ in column(sheet, 6)] == ["年1", "年2", "年3", ""]
    assert at(sheet, "/indicators/0/level2").row_span == 3


def test_horizons_with_classes_in_another_order_keep_their_own() -> None:
    rows = (
        *(indicator(code, f"中{code}", horizon="mid_term") for code in ("11", "21", "31")),
        *(indicator(code, f"年{code}") for code in ("21", "11", "31")),
    )
    sheet = lay_out(DECLARATION, project(*rows, on=DECLARATION))
    assert [text for text, _, _ in column(sheet, 3) if text] == ["中11", "中21", "中31"]
    assert [text for text, _, _ in column(sheet, 6) if text] == ["年21", "年11", "年31"]


def test_the_side_label_stands_beside_the_whole_block() -> None:
    sheet = lay_out(SELF_EVALUATION, project(indicator("11", "甲"), indicator("12", "乙"), on=SELF_EVALUATION))
    (side,) = (cell for cell in sheet.cells if cell.text == "绩效指标")
    assert (side.row, side.row_span) == (sheet.header_rows.start, 3)


def test_template_rows_stand_after_the_indicators_of_their_class() -> None:
    rows = (indicator("11", "甲"), indicator("12", "乙"), indicator("21", "丙"))
    templates = (
        template_row("11", "指标2："),
        template_row("11", "……"),
        template_row("14", "指标1："),
        template_row("31", "……"),
    )
    sheet = lay_out(NINGXIA, project(*rows, templates=templates))
    assert [text for text, _, _ in column(sheet, 2)] == ["甲", "指标2：", "……", "乙", "指标1：", "丙", "……"]
    assert [text for text, _, _ in column(sheet, 0)] == ["1-产出指标", "2-效益指标", "3-满意度指标"]
    assert at(sheet, "/template_rows/2").column_span == 2


def test_an_unknown_class_is_printed_by_its_label() -> None:
    sheet = lay_out(NINGXIA, project(replace(indicator("11", "甲"), level1=UNKNOWN, level2=None)))
    assert column(sheet, 0) == [("其他指标", 0, 1)]
    assert column(sheet, 1) == [("", 0, 1)]


def test_a_project_without_indicators_has_the_headings_only() -> None:
    sheet = lay_out(SELF_EVALUATION, project(on=SELF_EVALUATION))
    assert sheet.rows == len(SELF_EVALUATION.head) + 1 + len(SELF_EVALUATION.foot)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (Decimal("14715741.6"), "万元", "1471.57416"),
        (Decimal("14715741.6"), "元", "14715741.6"),
        (Decimal(0), "万元", "0"),
        (None, "万元", ""),
        (Decimal("1E+8"), "万元", "10000"),
        (Decimal("0.01"), "万元", "0.000001"),
        (Decimal(-20000), "万元", "-2"),
    ],
)
def test_money_is_printed_exactly(amount: Decimal | None, unit: str, text: str) -> None:
    sheet = lay_out(NINGXIA, project(amount=amount), money_unit=unit)
    assert at(sheet, "/funding/lines/0/amounts/declared").text == text


def test_an_unknown_unit_of_money_is_an_error() -> None:
    with pytest.raises(CannotRender, match="两"):
        lay_out(NINGXIA, project(), money_unit="两")


def test_headings_name_year_and_unit() -> None:
    sheet = lay_out(NINGXIA, project(), money_unit="元")
    assert [line.text for line in sheet.headings] == [
        "2024年自治区本级部门项目支出预算绩效目标表",
        "（2024年度）",
        "单位：元",
    ]
    declaration = lay_out(DECLARATION, project(on=DECLARATION), money_unit="元")
    assert "项目资金（元）" in [cell.text for cell in declaration.cells]


def test_without_a_year_the_line_of_the_year_is_left_out() -> None:
    sheet = lay_out(NINGXIA, project(fiscal_year=None))
    assert [line.text for line in sheet.headings] == ["自治区本级部门项目支出预算绩效目标表", "单位：万元"]


def test_codes_are_printed_before_names() -> None:
    sheet = lay_out(NINGXIA, project(code="51000021R000000019951"))
    assert at(sheet, "/name").text == "51000021R000000019951-执法检查"
    assert at(sheet, "/department/name").text == "066-某某厅"


def test_percentages_are_printed_with_the_sign() -> None:
    item = project(on=SELF_EVALUATION)
    lines = (replace(item.funding.lines[0], execution_rate_pct=Decimal("83.50")), *item.funding.lines[1:])
    sheet = lay_out(SELF_EVALUATION, replace(item, funding=replace(item.funding, lines=lines)))
    cell = at(sheet, "/funding/lines/0/execution_rate_pct")
    assert (cell.text, cell.number) == ("83.5%", "percent")


def test_what_the_form_has_no_place_for_is_named() -> None:
    item = replace(project(indicator("11", "甲"), on=SELF_EVALUATION), total_score=Decimal(98))
    item = replace(item, indicators=(replace(item.indicators[0], score=Decimal(10), likelihood="有可能"),))
    unheld = lay_out(NINGXIA, item).unheld
    assert {"/total_score", "/indicators/0/score", "/indicators/0/likelihood"} <= set(unheld)
    assert "/funding/lines/0/amounts/initial_budget" in unheld
    assert "/indicators/0/name" not in unheld


def test_a_missing_class_below_a_printed_one_is_named() -> None:
    """A blank cell below a class means the class above, so the missing class would be read back as that one."""
    rows = (
        indicator("11", "甲"),
        replace(indicator("11", "乙"), level2=None),
        replace(indicator("21", "丙"), level2=None),
    )
    assert lay_out(NINGXIA, project(*rows)).unheld == ("/indicators/1/level2",)
