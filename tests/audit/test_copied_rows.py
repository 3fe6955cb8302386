"""Rows that two projects of a document have word for word."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound
from jixiao.values.grammar import parse_value


@pytest.mark.parametrize(
    ("code", "name", "value", "is_copied"),
    [
        ("24", "园区产业集聚效应", "充分彰显", True),
        ("22", "对提升基层治理水平的影响", "较大", True),
        ("22", "群众安全感", "持续提升", False),
        ("22", "园区产业集聚企业户数", "≥12户", False),
        ("24", "数据安全管理制度", "符合国家标准", False),
    ],
)
def test_one_row_is_copied_where_its_name_says_much_and_its_value_nothing(
    code: str, name: str, value: str, *, is_copied: bool
) -> None:
    row = indicator(code, name, parse_value(value, year=2024))
    sheets = (sound(name="甲项目", rows=(*ROWS[:2], row)), sound(name="乙项目", rows=(*ROWS[2:], row)))
    findings = audit(document(*sheets)).findings
    assert any(finding.rule == "JX515" for finding in findings) is is_copied
