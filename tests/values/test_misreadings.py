"""Suspicions about scanned values."""

import pytest

from jixiao.values import parse_value, suspected_misreading


@pytest.mark.parametrize(
    ("text", "likely"),
    [("290%", "≥90%"), ("292.5%", "≥92.5%"), ("W5万元", "≤5万元"), ("二100%", "=100%"), ("5万兀", "5万元"), ("3顼", "3项"),
     ("12月31H", "12月31日"), ("IO家", "10家"), ("1O家", "10家"), ("≥90%", None), ("250人", None), ("持续提升", None), ("25TB", None),
     ("≥9S%", "≥95%"), ("12月3lH", "12月31日"), ("H月底前", "11月底前"), ("5S管理", None)],
)  # fmt: skip
def test_suspicions(text: str, likely: str | None) -> None:
    assert suspected_misreading(text) == likely


@pytest.mark.parametrize("text", ["≥9O%", "IO家", "12月3lH", "H月底前", "W20万元", "≥8S%"])
def test_a_value_spoilt_so_stays_text_and_says_why(text: str) -> None:
    value = parse_value(text)
    assert (value.kind, value.text, value.low, value.high, value.deadline) == ("text", text, None, None, None)
    assert value.reason == "有像数字或符号的字母、错字（如 O 与 0、H 与 日），疑似识别错误，请对照原件"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("290%", "quantity"), ("25TB", "quantity"), ("3l", "quantity"), ("IC卡10张", "quantity"), ("IO接口完善", "qualitative"), ("二级公路", "qualitative")],
)  # fmt: skip
def test_a_letter_that_belongs_to_the_text_spoils_nothing(text: str, kind: str) -> None:
    assert parse_value(text).kind == kind
