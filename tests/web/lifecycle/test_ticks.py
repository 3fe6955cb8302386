"""Cells of a monitoring form that are ticked."""

from jixiao.forms import form
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing import Content, Put, apply
from jixiao.web.lifecycle.editing.blank import blank

FORM = form("mof-2019-monitoring")
SHEET = Content.of(blank(FORM, name="校舍维修", department="教育局", unit="一中", fiscal_year=2026))
ROW = SHEET.row_ids[0]


def put(*typed: tuple[str, str]) -> tuple[Content, list[FieldChange]]:
    return apply(SHEET, [Put(f"/indicators/@{ROW}/{place}", text) for place, text in typed], FORM)


def test_of_the_likelihoods_one_is_ticked() -> None:
    content, changes = put(("likelihood/有可能", "√"), ("likelihood/确定能", "√"))
    assert content.project.indicators[0].likelihood == "确定能"
    assert [change.label for change in changes] == [
        "数量指标 · 完成目标可能性：有可能",
        "数量指标 · 完成目标可能性：确定能",
    ]


def test_a_tick_is_taken_away() -> None:
    content, _ = put(("likelihood/有可能", "√"), ("likelihood/有可能", ""))
    assert content.project.indicators[0].likelihood is None


def test_kinds_of_deviation_are_kept_in_the_order_of_the_form() -> None:
    content, _ = put(("deviation_kinds/other", "√"), ("deviation_kinds/funding", "√"))
    assert content.project.indicators[0].deviation_kinds == ("funding", "other")


def test_a_text_that_is_no_mark_is_kept_as_unread() -> None:
    content, _ = put(("likelihood/有可能", "尚可"))
    assert content.project.indicators[0].likelihood is None
    assert content.unread == {f"/indicators/@{ROW}/likelihood/有可能": "尚可"}
