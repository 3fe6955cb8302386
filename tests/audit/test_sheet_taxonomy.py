"""A sheet is judged by the rule book whose classes it prints, whatever its form."""

from decimal import Decimal

from jixiao.audit import audit
from tests.sheets import read_text

HEAD = """\
项目支出绩效目标表

（2024年度）

项目名称		馆藏档案数字化加工		
主管部门		某县档案馆	实施单位	某县档案馆
项目属性		一次性项目	项目期	1年
项目资金（万元）		年度资金总额：	186	
		其中：财政拨款	186	
		其他资金	0	
年度总体目标		加工馆藏档案500万页，加工差错率控制在万分之三以内。		
绩效指标	一级指标	二级指标	三级指标	指标值
"""
COST = "	成本指标	经济成本指标	每页档案加工费	≤0.3元/页\n			系统等级保护测评费	≤36万元\n"
REST = """\
	产出指标	数量指标	加工馆藏档案页数	≥500万页
		质量指标	档案加工差错率	≤0.03%
		时效指标	纸质档案扫描完成时间	2024年8月31日前
	效益指标	社会效益指标	远程查档答复时限	≤3个工作日
	满意度指标	服务对象满意度指标	查档群众满意度	≥92%
"""


def test_cost_beside_output_is_not_asked_for_under_output() -> None:
    reading = read_text(HEAD + COST + REST)
    assert reading.projects[0].form_id == "mof-2015-annual"
    report = audit(reading)
    assert [finding.message for finding in report.findings if finding.severity != "notice"] == []
    (equation,) = report.reconciliations[0].equations
    assert [term.name for term in equation.terms] == ["每页档案加工费", "系统等级保护测评费"]
    assert (equation.amount, equation.difference) == (Decimal(1860000), 0)


def test_without_any_cost_the_form_of_2015_asks_for_it_under_output() -> None:
    report = audit(read_text(HEAD + REST))
    assert "产出指标中缺少：成本指标。" in [finding.message for finding in report.findings]
