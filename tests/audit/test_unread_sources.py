"""Sources of money that a form has not: the sum is held where nothing that stands there can make it (JX203)."""

import pytest

from jixiao.audit import audit
from tests.sheets import read_text

HEAD = """项目支出绩效目标表
（2025年度）
项目名称\t城区路灯运维
主管部门\t松溪县城市管理局\t实施单位\t松溪县市政设施服务中心
项目属性\t经常性项目\t项目期\t长期
项目资金（万元）\t年度资金总额：\t{total}
"""
TAIL = """年度总体目标\t运维路灯9800盏。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t运维路灯\t≥9800盏
"""


def told(total: str, *lines: str) -> list[str]:
    """The messages of the rule."""
    money = "".join(f"\t{line.replace(' ', chr(9))}\n" for line in lines)
    findings = audit(read_text(HEAD.format(total=total) + money + TAIL)).findings
    return [item.message for item in findings if item.rule == "JX203"]


FISCAL, OTHER = "其中：财政拨款 568", "其他资金 0"


@pytest.mark.parametrize(
    ("total", "lines"),
    [
        ("668", (FISCAL, OTHER, "政府性基金 100")),
        ("968", (FISCAL, OTHER, "政府性基金 100", "县级资金 300")),
        # they are parts of 财政拨款, and no sources beside it
        ("568", (FISCAL, "其中：省级补助 300", "县级资金 268", OTHER)),
        # what stands beside one is no number, or there is nothing
        ("668", (FISCAL, OTHER, "政府性基金 见附件")),
        ("668", (FISCAL, OTHER, "政府性基金")),
        # within rounding
        ("668.01", (FISCAL, OTHER, "政府性基金 100")),
    ],
)
def test_what_stands_there_may_make_the_total(total: str, lines: tuple[str, ...]) -> None:
    assert told(total, *lines) == []


def test_nothing_that_stands_there_makes_it() -> None:
    (message,) = told("668", FISCAL, "其中：省级补助 300", "县级资金 268", OTHER)
    assert message == (
        "年度资金总额为668万元，与读到的年度财政拨款568万元、年度其他资金0万元之和568万元不符，"
        "加上没有读入的“其中：省级补助”300万元、“县级资金”268万元中任何几项也不符。"
    )
    assert len(told("306", "其中：财政拨款 286", "自筹资金 30")) == 1


def test_many_sources_are_not_combined() -> None:
    assert told("668", FISCAL, OTHER, *[f"县级资金 {number}" for number in range(1, 12)]) == []
