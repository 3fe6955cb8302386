"""Sheets of a region: one central fund, its money by who gives it."""

from decimal import Decimal

import pytest

from jixiao.pipeline import audit
from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.render import render
from tests.sheets import read_text

TARGET = """中央对地方转移支付区域绩效目标表
（2024年度）
专项名称\t就业补助资金\t\t\t
中央主管部门\t人力资源和社会保障部\t\t\t
省级财政部门\t川江省财政厅\t省级主管部门\t川江省人力资源和社会保障厅
资金情况（万元）\t年度金额：\t86500\t\t
\t其中：中央补助\t61200\t\t
\t地方资金\t25300\t\t
年度目标\t培训城乡劳动者12.6万人次。\t\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t享受职业培训补贴人次\t≥12.6万人次
"""
SELF_EVALUATION = """中央对地方专项转移支付区域绩效目标自评表
（2023年度）
专项名称\t农村环境整治资金\t\t\t\t\t\t
地方主管部门\t澜沧河省生态环境厅\t\t资金使用单位\t各市县生态环境部门\t\t\t
资金情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\t
\t年度资金总额\t18600\t15810\t10\t85%\t8.5\t
\t其中：中央补助\t12000\t11210\t—\t—\t—\t
\t地方资金\t6600\t4600\t—\t—\t—\t
总体目标\t年初设定目标\t\t\t全年实际完成情况\t\t\t
\t完成行政村环境整治620个。\t\t\t完成行政村环境整治598个。\t\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t分值\t得分\t未完成原因和改进措施
产出指标\t数量指标\t环境整治行政村\t≥620个\t598个\t15\t14.5\t两县施工推迟
"""


def test_a_target_with_the_money_of_centre_and_region() -> None:
    reading = read_text(TARGET)
    (project,) = reading.projects
    assert (project.form_id, project.scope, project.name) == ("mof-2015-region", "region", "就业补助资金")
    assert project.department.name == "川江省人力资源和社会保障厅"
    assert [(line.term, line.parent, line.amounts.declared) for line in project.funding.lines] == [
        ("annual", None, Decimal(865_000_000)),
        ("annual.central", "annual", Decimal(612_000_000)),
        ("annual.regional", "annual", Decimal(253_000_000)),
    ]
    unplaced = [problem.source.text for problem in reading.problems if problem.code == "unplaced"]
    assert unplaced == []


def test_a_self_evaluation_with_both_goals_and_scores() -> None:
    reading = read_text(SELF_EVALUATION)
    (project,) = reading.projects
    assert project.form_id == "mof-2020-region-self-evaluation"
    assert (project.goals[0].text, project.goals[0].actual_text) == (
        "完成行政村环境整治620个。",
        "完成行政村环境整治598个。",
    )
    total = project.funding.lines[0].amounts
    assert (total.annual_budget, total.executed) == (Decimal(186_000_000), Decimal(158_100_000))
    assert (project.indicators[0].score, project.indicators[0].deviation_reason) == (Decimal("14.5"), "两县施工推迟")
    assert not reading.problems


SINCE_2022 = """转移支付区域（项目）绩效目标自评表
（2024年度）
转移支付（项目）名称\t城乡社区服务补助资金\t\t\t\t\t
中央主管部门\t民政部\t\t\t\t\t
地方主管部门\t青山省民政厅\t\t资金使用单位\t各市县民政局\t\t
资金投入情况（万元）\t\t\t全年预算数（A）\t全年执行数（B）\t预算执行率（B/A×100%）\t
\t年度资金总额\t\t1500\t1425\t95%\t
\t其中：中央财政资金\t\t1000\t1000\t100%\t
\t地方资金\t\t400\t380\t95%\t
\t其他资金\t\t100\t45\t45%\t
资金管理情况\t情况说明\t\t\t存在问题和改进措施\t\t
\t分配科学性\t分配合理\t\t无\t\t
总体目标完成情况\t总体目标\t\t\t全年实际完成情况\t\t
\t建设社区服务站30个。\t\t\t建成31个。\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施
\t产出指标\t数量指标\t建设服务站数量\t≥30个\t31个\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93%\t
说明\t无\t\t\t\t\t
"""


def test_a_self_evaluation_in_the_words_printed_since_2022() -> None:
    reading = read_text(SINCE_2022)
    (project,) = reading.projects
    assert [
        (line.term, line.parent, line.amounts.annual_budget, line.amounts.executed, line.execution_rate_pct)
        for line in project.funding.lines
    ] == [
        ("annual", None, 15_000_000, 14_250_000, 95),
        ("annual.central", "annual", 10_000_000, 10_000_000, 100),
        ("annual.regional", "annual", 4_000_000, 3_800_000, 95),
        ("annual.other", "annual", 1_000_000, 450_000, 45),
    ]
    assert (project.goals[0].text, project.goals[0].actual_text) == ("建设社区服务站30个。", "建成31个。")


def test_a_note_below_the_indicators_is_none_and_is_told() -> None:
    reading = read_text(SINCE_2022)
    assert [row.name for row in reading.projects[0].indicators] == ["建设服务站数量", "居民满意度"]
    assert [problem.source.text for problem in reading.problems if problem.source.line == 18] == ["说明", "无"]


PARTS = "\t地方资金\t25300\t\t\n"


@pytest.mark.parametrize(
    "printed",
    [
        "\t地方配套资金\t25300\t\t\n\t其中：省级资金\t20000\t\t\n\t市县资金\t5300\t\t\n",
        "\t地方资金\t25300\t\t\n\t省级财政资金\t20000\t\t\n\t市县财政资金\t5300\t\t\n",
    ],
)
def test_the_parts_of_local_funds_are_parts_of_them(printed: str) -> None:
    reading = read_text(TARGET.replace(PARTS, printed))
    lines = reading.projects[0].funding.lines
    assert [(line.term, line.parent, line.amounts.declared) for line in lines[2:]] == [
        ("annual.regional", "annual", Decimal(253_000_000)),
        ("annual.provincial", "annual.regional", Decimal(200_000_000)),
        ("annual.municipal", "annual.regional", Decimal(53_000_000)),
    ]
    assert [finding.message for finding in audit(reading).findings if finding.rule == "JX203"] == []


def test_local_funds_by_giver_without_their_sum_are_parts_of_the_year() -> None:
    reading = read_text(TARGET.replace(PARTS, "\t省级资金\t20000\t\t\n\t市县资金\t5300\t\t\n"))
    parents = {line.term: line.parent for line in reading.projects[0].funding.lines}
    assert (parents["annual.provincial"], parents["annual.municipal"]) == ("annual", "annual")


def test_a_self_evaluation_has_them_in_all_its_columns() -> None:
    printed = "\t地方资金\t6600\t4600\t—\t—\t—\t\n"
    more = printed + "\t省级资金\t4000\t3000\t—\t—\t—\t\n\t市县资金\t2600\t1600\t—\t—\t—\t\n"
    (project,) = read_text(SELF_EVALUATION.replace(printed, more)).projects
    amounts = {line.term: (line.amounts.annual_budget, line.amounts.executed) for line in project.funding.lines}
    assert amounts["annual.provincial"] == (Decimal(40_000_000), Decimal(30_000_000))
    assert amounts["annual.municipal"] == (Decimal(26_000_000), Decimal(16_000_000))


@pytest.mark.parametrize("to", ["text", "html", "xlsx", "docx", "pdf"])
def test_the_central_and_the_finance_department_are_read_and_come_back(to: str) -> None:
    more = "\t地方资金\t25300\t\t\n\t省级资金\t20000\t\t\n\t市县资金\t5300\t\t\n"
    reading = read_text(TARGET.replace(PARTS, more))
    (project,) = reading.projects
    assert project.central_department == "人力资源和社会保障部"
    assert project.sources["/central_department"].line == 4
    assert project.finance_department == "川江省财政厅"
    assert project.sources["/finance_department"].text == "川江省财政厅"
    (again,) = recognise(read(render([project], to=to, document=reading.document))).projects
    assert (again.central_department, again.department) == (project.central_department, project.department)
    assert again.finance_department == project.finance_department
    assert [line.term for line in again.funding.lines] == [line.term for line in project.funding.lines]
