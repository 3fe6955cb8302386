"""What the reading left out is said before the findings, and no sum is held against what is not the whole."""

import pytest

from jixiao.audit import audit, untaken
from jixiao.model import Reading
from tests.sheets import read_text

SHEET = """\
项目支出绩效目标表
（2026年度）

项目名称		森林草原防灭火能力建设
主管部门		清河县林业局	实施单位	清河县森林消防大队
项目资金（万元）		年度资金总额：	310	
{sources}年度总体目标		购置风力灭火机60台。
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	购置风力灭火机数量	≥60台
		质量指标	设备验收合格率	=100%
"""


def sheet(**sources: int) -> Reading:
    lines = "".join(f"\t\t{label}\t{amount}\t\n" for label, amount in sources.items())
    return read_text(SHEET.format(sources=lines))


@pytest.mark.parametrize(
    "sources",
    [
        {"其中：财政拨款": 260, "政府性基金": 20, "其他资金": 30},
        {"其中：财政拨款": 260, "县级财政配套": 20, "其他资金": 30},
        {"上级资金": 200, "本级资金": 60, "上年结转资金": 20, "其他资金": 30},
    ],
)
def test_a_sum_with_a_source_that_was_not_read_is_not_held_against_the_total(sources: dict[str, int]) -> None:
    reading = sheet(**sources)
    report = audit(reading)
    assert not [finding for finding in report.findings if finding.rule == "JX203"]
    assert list(report.not_applicable["JX203"]) == ["表上另有没有读入的资金来源，合计无法核对"]
    (said,) = untaken(reading)
    assert next(label for label in sources if label not in ("其中：财政拨款", "其他资金")) in said


def test_general_public_budget_is_the_appropriation_of_the_form() -> None:
    reading = sheet(**{"其中：一般公共预算拨款": 260, "上年结转资金": 20, "其他资金": 30})
    assert untaken(reading) == ()
    assert audit(reading).checked["JX203"].passed == 1
    wrong = sheet(**{"其中：一般公共预算资金": 250, "其他资金": 50})
    assert [f.rule for f in audit(wrong).findings if f.rule == "JX203"] == ["JX203"]
