"""Money of the plan period and of the year side by side, in a declaration as it is read; and how long a project lasts."""

import pytest

from jixiao import pipeline
from tests.sheets import read_text

FORM = """\
项目支出绩效目标申报表

（2024年度）

项目名称		校园足球场建设					
主管部门及代码		某市教育局			实施单位	某市教育局	
项目属性		{attribute}			项目期	{period}	
项目资金（万元）		中期资金总额：		{mid}	年度资金总额：		{year}
		其中：财政拨款		{mid_fiscal}	其中：财政拨款		{year}
		其他资金		0	其他资金		0
总体目标	中期目标				年度目标		
	三年新建足球场9块，每年开放9万人次。				当年新建足球场3块，开放3万人次。		
绩效指标	一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值
	产出指标	数量指标	新建足球场数量	≥{fields}块	数量指标	新建足球场数量	≥3块
		成本指标	每块足球场造价	≤40万元/块	成本指标	每块足球场造价	≤40万元/块
"""
RULES = {"JX202", "JX203", "JX204", "JX205", "JX206", "JX207", "JX208", "JX220", "JX221"}


def found(**changes: str) -> set[str]:
    cells = {"attribute": "延续性项目", "period": "2024年-2026年", "mid": "360", "mid_fiscal": "360", "year": "120"}
    text = FORM.format(**({"fields": "9"} | cells | changes))
    return {finding.rule for finding in pipeline.audit(read_text(text)).findings} & RULES


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, set()),
        ({"mid_fiscal": "340"}, {"JX203"}),
        ({"mid": "100", "mid_fiscal": "100"}, {"JX204", "JX221"}),
        ({"mid": "120", "mid_fiscal": "120", "fields": "3"}, {"JX206"}),
        ({"mid": "400", "mid_fiscal": "400"}, {"JX220"}),
        ({"mid": "300", "mid_fiscal": "300"}, {"JX221"}),
        ({"year": "150"}, {"JX220"}),
        ({"attribute": "一次性项目"}, {"JX205", "JX208"}),
        ({"attribute": "一次性项目", "period": "2024年", "mid": "120", "mid_fiscal": "120", "fields": "3"}, set()),
        ({"attribute": "一次性项目", "period": "2024年3月-2025年2月"}, {"JX205"}),
        ({"attribute": "一次性项目", "period": "2024年3月-2025年3月"}, {"JX205", "JX208"}),
        ({"period": "2024年-2099年"}, {"JX207"}),
        ({"period": "长期"}, set()),
    ],
)
def test_what_is_found(changes: dict[str, str], rules: set[str]) -> None:
    assert found(**changes) == rules


def test_a_cost_of_one_year_is_not_held_against_the_plan_period() -> None:
    """年均成本 120万元 in the block of three years with 360万元."""
    text = FORM.format(attribute="延续性项目", period="3年", mid="360", mid_fiscal="360", year="120", fields="9")
    yearly = text.replace("每块足球场造价\t≤40万元/块", "年均成本\t≤120万元", 1)
    assert yearly != text
    assert "JX220" not in {finding.rule for finding in pipeline.audit(read_text(yearly)).findings}
