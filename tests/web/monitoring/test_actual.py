"""Actual values from entries, with their equations."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.law import policy
from jixiao.model import ClassLabel, Indicator
from jixiao.values import parse_value
from jixiao.web.monitoring.actual import Noted, Rule, actual_value, proposed_rule

LAW = policy("cn", on=date(2026, 8, 1))


def row(name: str, target: str, code: str = "11") -> Indicator:
    return Indicator(
        "annual", ClassLabel(code[0], None), ClassLabel(code, None), name, parse_value(target, name=name, year=2026)
    )


def noted(*said: tuple[int, str | None, str | None, str]) -> list[Noted]:
    """Month, quantity, base, words."""
    return [
        Noted(date(2026, month, 3), quantity and Decimal(quantity), base and Decimal(base), words)  # type: ignore[arg-type]  # None stays
        for month, quantity, base, words in said
    ]


TWICE = noted((5, "300.5", None, ""), (3, "200", None, ""))


@pytest.mark.parametrize(
    ("name", "target", "rule", "entries", "text", "equation"),
    [
        ("培训人次", "≥1200人次", "sum", TWICE, "500.5人次", "200＋300.5＝500.5人次"),
        ("响应时间", "≤30分钟", "maximum", TWICE, "300.5分钟", "200、300.5中最高的：300.5分钟"),
        ("在校学生", "≥300人", "latest", TWICE, "300.5人", "最近一次（2026年5月3日）：300.5人"),
        ("合格率", "≥95%", "ratio", noted((3, "45", "50", ""), (4, "50", "52", "")), "93.14%", "95÷102×100%＝93.14%"),
        (
            "完工时间",
            "2026年8月底前",
            "milestone",
            noted((6, None, None, "竣工")),
            "2026年6月3日",
            "2026年6月3日达到：竣工",
        ),
        ("建立制度", "建立", "milestone", noted((6, None, None, "")), "已完成", "2026年6月3日达到"),
        (
            "社会影响",
            "持续提升",
            "latest",
            noted((6, None, None, "部分达成目标")),
            "部分达成目标",
            "最近一次（2026年6月3日）：部分达成目标",
        ),
        ("费用", "≤20万元", "sum", noted((2, "150000", None, "")), "150000元", "150000＝150000元"),
    ],
)
def test_what_entries_add_up_to(
    name: str, target: str, rule: Rule, entries: list[Noted], text: str, equation: str
) -> None:
    found = actual_value(row(name, target), rule, entries)
    assert found is not None
    assert (found.text, found.equation) == (text, equation)


@pytest.mark.parametrize("rule", ["sum", "latest", "maximum", "ratio", "milestone"])
def test_without_entries_there_is_no_value(rule: Rule) -> None:
    assert actual_value(row("培训人次", "≥1200人次"), rule, []) is None


def test_a_ratio_of_nothing_is_no_value() -> None:
    assert actual_value(row("合格率", "≥95%"), "ratio", noted((3, "0", "0", ""))) is None


@pytest.mark.parametrize(
    ("name", "target", "code", "rule"),
    [
        ("培训人次", "≥1200人次", "11", "sum"),
        ("验收合格率", "≥95%", "12", "ratio"),
        ("师生满意度", "≥90%", "31", "latest"),
        ("完工时间", "2026年8月底前", "13", "milestone"),
        ("响应时间", "≤30分钟", "13", "maximum"),
        ("人均培训成本", "≤450元", "14", "maximum"),
        ("维修费用", "≤20万元", "14", "sum"),
        ("投诉率", "≤5%", "31", "latest"),
        ("社会影响", "持续提升", "22", "latest"),
    ],
)
def test_the_rule_that_is_offered_first(name: str, target: str, code: str, rule: Rule) -> None:
    assert proposed_rule(row(name, target, code), LAW) == rule
