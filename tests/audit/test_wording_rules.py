"""Rules on the wording of names and values, on satisfaction, and the questions to the reviewer."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.audit import all_rules, audit
from jixiao.audit.examples import ROWS, document, evaluated, indicator, sound, with_row, with_rows
from jixiao.audit.pages import pages
from jixiao.law import LATEST, policy
from jixiao.model import Attribute, Finding, Goal, Project, TargetValue
from jixiao.terms.library import activities
from jixiao.values.grammar import parse_value

QUESTIONS = {"JX350", "JX351", "JX352", "JX353", "JX354", "JX355", "JX356"}
OF_THIS_FILE = {f"JX3{number}" for number in range(30, 45)} | QUESTIONS


def value(text: str) -> TargetValue:
    return parse_value(text, year=2024)


def found(*sheets: Project) -> list[Finding]:
    return [item for item in audit(document(*sheets)).findings if item.rule in OF_THIS_FILE]


def rules(*sheets: Project) -> list[str]:
    return [item.rule for item in found(*sheets)]


def instead(row: int, name: str, text: str) -> Project:
    """The sound sheet with name and value of a row replaced: 0 quantity, 1 quality, 2 time, 4 social benefit, 5 satisfaction."""
    return with_row(row, name=name, target=value(text))


@pytest.mark.parametrize(
    ("row", "name", "text", "expected"),
    [
        (2, "培训完成时间", "2024年12月31日前", ["JX330"]),
        (2, "培训完成时间", "年底前", ["JX330"]),
        (2, "培训完成时间", "2024年1-12月", ["JX330"]),
        (2, "培训完成时间", "2025年1月1日前", ["JX330"]),
        (5, "服务对象投诉率", "≤5%", ["JX332"]),
        (5, "学员有效投诉件数", "≤3件", ["JX332"]),
        (5, "学员满意度", "投诉率≤5%", ["JX332"]),
        (5, "社会公众满意度投诉率", "≤3%", ["JX332"]),
        (5, "学员满意度（投诉件数）", "≤3件", ["JX332"]),
        (5, "学员满意度", "无投诉", ["JX332"]),
        (5, "学员负面评价数", "≤2条", ["JX332"]),
        (5, "学员满意度", "≥70%", ["JX333"]),
        (5, "学员满意率", "不低于75%", ["JX333"]),
        (5, "救援队伍投诉率", "≤10%", ["JX332", "JX333"]),
        (5, "服务对象满意度", "≥90%", ["JX334"]),
        (5, "受益对象对项目的总体满意度", "≥90%", ["JX334"]),
        (1, "培训任务完成率", "100%", ["JX336"]),
        (1, "完成全部培训", "100%", ["JX336"]),
        (1, "培训活动开展率", "100%", ["JX336"]),
        (1, "年度培训计划推进进度", "100%", ["JX336"]),
        (1, "培训工作落实率", "100%", ["JX336"]),
        (1, "培训场地建成率", "100%", ["JX336"]),
        (0, "对社区骨干开展培训，使其掌握防灾知识", "≥300人", ["JX337"]),
        (0, "培训社区骨干300人", "≥300人", ["JX337"]),
        (4, "采用微信推送社区广播等形式让居民了解防灾知识情况", "≥80%", ["JX337"]),
        (1, "参训人员的结业考核由培训机构命题阅卷并及时上报", "≥95%", ["JX337"]),
        (4, "不断提升社区骨干参与防灾减灾工作的主动性", "≥80%", ["JX337"]),
        (4, "使广大居民掌握家庭防灾减灾和自救互救基本技能", "≥80%", ["JX337"]),
        (2, "按照年度培训方案组织完成全部社区骨干集中培训", "2024年6月底前", ["JX337"]),
        (0, "社区骨干培训每人补助不超过1000元并按期举办数", "≥300人", ["JX337"]),
        (0, "培训社区骨干人数（每人补助1000元）", "≥300人", ["JX337"]),
        (1, "培训合格率不低于95%", "≥95%", ["JX337"]),
        (1, "培训效果", "合格率≥95%", ["JX338"]),
        (1, "培训合格率", "培训合格率95%以上", ["JX338"]),
        (1, "培训考核合格率", "参训骨干培训考核合格率不低于95%，按成绩册统计", ["JX338"]),
        (0, "培训社区骨干", "300人、12期", ["JX339"]),
        (0, "培训社区骨干", "≥300人且≥12期", ["JX339"]),
        (0, "培训社区骨干", "300人+12期", ["JX339"]),
        (0, "救助户数和间数", "50户/120间", ["JX339"]),
        (2, "补助发放时限", "≤30个工作日；次月15日前", ["JX339"]),
        (2, "预警响应时间", "24小时内响应，48小时内处置", ["JX339"]),
        (2, "培训完成时间", "2024年6月30日前完成率100%", ["JX339"]),
        (2, "培训完成时间", "6月底前，合格率95%", ["JX339"]),
        (0, "培训社区骨干", "培训12期300人", ["JX339"]),
        (0, "救助户数和间数", "***户、***间", ["JX339"]),
        (4, "事故死亡人数", "≤2023年", ["JX343"]),
        (4, "事故起数", "不高于上年", ["JX343"]),
        (4, "事故起数", "不突破去年", ["JX343"]),
        (1, "设备故障次数", "不高于上年", ["JX343"]),
        (4, "事故起数", "低于近3年平均水平", ["JX343"]),
        (4, "12345热线投诉件数", "低于上年", ["JX343"]),
        (4, "事故起数", "低于2023年1-6月水平", ["JX343"]),
        (4, "事故起数", "较上年下降", ["JX344"]),
        (4, "12345热线投诉件数", "较2023下降", ["JX344"]),
        (4, "事故起数与上年相比", "下降", ["JX344"]),
        (4, "居民平均受教育年限", "同比提高", ["JX344"]),
        (4, "组织社区宣传活动场次", "≥12场", ["JX350"]),
        (0, "居民防灾意识", "≥80%", ["JX350"]),
        (4, "居民安全感提升率", "≥30%", []),
        (4, "居民幸福感提升率", "≥30%", ["JX354"]),
    ],
)
def test_a_fault_is_told_by_one_rule(row: int, name: str, text: str, expected: list[str]) -> None:
    assert rules(instead(row, name, text)) == expected


@pytest.mark.parametrize(
    ("row", "name", "text"),
    [
        (2, "培训完成时间", "2024年6月底前"),
        (2, "资金拨付率", "2024年12月前"),
        (5, "投诉处理满意度", "≥90%"),
        (5, "学员不满意率", "≤5%"),
        (5, "社会公众满意度", "≥80%"),
        (5, "服务对象（学员）满意度", "≥90%"),
        (5, "学员满意度", "≤95%"),
        (5, "学员满意度", "0-90%"),
        (5, "学员对投诉举报处理的满意度", "≥90%"),
        (5, "学员满意度（问卷、投诉记录）", "≥90%"),
        (1, "隐患整改完成率", "100%"),
        (1, "调解协议自动履行率", "≥80%"),
        (1, "应急响应启动率", "≥95%"),
        (1, "技术标准执行率", "≥95%"),
        (0, "参加职业技能提升培训并取得证书的社区骨干人数", "≥300人"),
        (1, "由第三方机构评定为合格的培训班次占全部班次的比例", "≥95%"),
        (1, "按照国家规定标准完成等级评定的社区骨干占比", "≥95%"),
        (0, "年收入不超过3万元的家庭参加培训人数", "≥300人"),
        (0, "城乡居民基本养老保险参保人员防灾知识培训数", "≥300人"),
        (0, "65岁以上老年人免费体检人数", "≥300人"),
        (0, "12345热线接通数", "≥300次"),
        (0, "编印《防灾，从我做起》《避险指南》等读本册数", "≥300册"),
        (0, "培训次数", "每年≥3次"),
        (4, "参训人数增长", "同比增长5%"),
        (1, "出水水质", "符合GB3838-2002、GB5749-2022标准"),
        (0, "培训时长", "2小时30分钟"),
        (0, "培训次数", "每季度1次，全年4次"),
        (0, "隔离带规格", "长5公里、宽6米"),
        (2, "资金支付进度", "12月底前100%"),
        (2, "响应时间", "接到通知后30分钟内"),
        (2, "补助发放时限", "2024年3月1日起30日内"),
        (2, "培训完成时间", "2024年6月30日前、2024年11月30日前"),
        (2, "办理时限", "5个工作日（特殊情况10个工作日）"),
        (2, "资金支付进度", "6月底≥50%，年底100%"),
        (0, "培训人数", "1,200人"),
        (4, "事故起数", "较2023年（12起）下降"),
        (4, "事故起数（2023年12起）", "低于2023年"),
        (4, "事故起数2023年为12起", "低于2023年"),
        (4, "预警信息知晓率", "高于全省平均水平"),
        (4, "培训后就业率", "≥75%"),
    ],
)
def test_what_is_right_is_left_alone(row: int, name: str, text: str) -> None:
    assert rules(instead(row, name, text)) == []


def test_one_satisfaction_beside_complaints_is_enough() -> None:
    assert rules(with_rows(indicator("31", "学员投诉率", value("≤5%")))) == []


def test_rows_of_a_sheet_are_one_finding() -> None:
    late = tuple(indicator("13", f"第{n}期培训时间", value("2024年12月底前")) for n in "一二三")
    (finding,) = found(sound(rows=(*ROWS[:2], *late, *ROWS[3:])))
    assert (finding.rule, len(finding.sources)) == ("JX330", 3)


def test_dates_are_compared_over_the_document() -> None:
    slash = instead(2, "培训完成时间", "2024/7/30")
    (finding,) = found(sound(name="甲"), replace(slash, name="乙"), sound(name="丙"))
    assert (finding.rule, finding.project_index, len(finding.sources), finding.compared_count) == ("JX331", None, 2, 1)
    assert finding.remedy == "全文统一写成“2024年11月底前”这样的形式。"


def test_dates_are_written_as_most_of_the_document_writes_them() -> None:
    slash = instead(2, "培训完成时间", "2024/7/30")
    (finding,) = found(replace(slash, name="甲"), replace(slash, name="乙"), sound(name="丙"))
    assert finding.remedy == "全文统一写成“2024/7/30”这样的形式。"


def test_dates_of_one_sheet_are_told_of_that_sheet() -> None:
    (finding,) = found(with_rows(indicator("13", "资金支付时间", value("2024-10-30"))))
    assert (finding.rule, finding.project_index) == ("JX331", 0)


@pytest.mark.parametrize(
    ("codes", "rule"), [(("12", "22"), "JX335"), (("22", "24"), "JX335"), (("11", "14"), None), (("11", "12"), None)]
)
def test_one_text_in_two_classes(codes: tuple[str, str], rule: str | None) -> None:
    rows = tuple(indicator(code, "社区骨干参与排查", value(f"{n}次")) for n, code in enumerate(codes, 2))
    assert [one for one in rules(with_rows(*rows)) if one == "JX335"] == ([rule] if rule else [])


def test_the_year_is_judged_apart_from_the_plan_period() -> None:
    planned = replace(ROWS[5], horizon="mid_term")
    (finding,) = found(sound(rows=(*ROWS[:5], indicator("31", "学员投诉次数", value("≤3次")), planned)))
    assert (finding.rule, finding.pointers) == ("JX332", ("/indicators/5/name",))


def test_all_is_done_in_words_too() -> None:
    done = indicator("12", "培训任务完成情况", value("全部完成"))
    assert rules(sound(rows=(ROWS[0], replace(ROWS[1], name="培训任务完成率"), done, *ROWS[2:]))) == ["JX336"]


def test_what_we_propose_for_quality_says_more_than_done() -> None:
    law = policy("cn", on=LATEST)
    done, but_not = law.any_pattern("completion.names"), law.any_word("completion.but_not")
    proposed = [row.name for kind in activities() for row in kind.indicators if row.code == "12"]
    assert [name for name in proposed if done.search(name) and not but_not.search(name)] == []


@pytest.mark.parametrize("count", [31, 4, 3])
def test_too_many_and_too_few(count: int) -> None:
    rows = tuple(indicator("11", f"第{n}处排查次数", value(f"≥{n}次")) for n in range(2, count + 2))
    assert rules(sound(rows=rows)) == ["JX340"]


@pytest.mark.parametrize("text", ["中期目标：{}", "{}", "2024年{}"])
def test_a_goal_copied_from_the_year(text: str) -> None:
    goal = sound().goals[0]
    assert rules(sound(goals=(Goal("mid_term", text.format(goal.text)), goal))) == ["JX341"]


@pytest.mark.parametrize(
    "texts",
    [
        ["88/100"] * 6,
        ["85/100", "90/100", "88/100", "88/100", "85/100", "90/100"],
        ["≥95%"] * 6,
        ["1"] * 6,
        ["≥1项"] * 6,
        ["≥90", "≥90", "90", "=90", "≥90", "≥90"],
        ["完成"] * 6,
        ["按计划执行。"] * 6,
        ["100%", "100%", "100%", "100%", "100%", "≥90%"],
        ["完成", "完成", "完成", "完成", "≥80%", "完成"],
    ],
)
def test_values_of_one_pattern(texts: list[str]) -> None:
    rows = tuple(replace(row, target=value(text)) for row, text in zip(ROWS, texts, strict=True))
    assert "JX342" in rules(sound(rows=rows))


def test_rates_may_all_be_full() -> None:
    names = ("11", "应补尽补率"), ("12", "发放准确率"), ("13", "发放及时率"), ("22", "政策知晓率"), ("31", "居民满意度")
    assert rules(sound(rows=tuple(indicator(code, name, value("100%")) for code, name in names))) == []


@pytest.mark.parametrize(
    "texts",
    [
        ["≥100人", "100%", "2024年6月底前", "≤100元", "100%", "100%"],
        ["≥300人", "≥95%", "2024年6月底前", "≤1000元", "≥95%", "≥95%"],
        ["***人", "***", "***", "***元", "***", "***"],
    ],
)
def test_values_that_are_alike_by_their_nature(texts: list[str]) -> None:
    rows = tuple(replace(row, target=value(text)) for row, text in zip(ROWS, texts, strict=True))
    assert "JX342" not in rules(sound(rows=rows))


@pytest.mark.parametrize("text", ["采购应急车辆12辆。", "新建避难场所3处。"])
def test_a_goal_of_buying_with_indicators_of_upkeep(text: str) -> None:
    sheet = sound(goals=(Goal("annual", text),), rows=(*ROWS, indicator("11", "车辆维修次数", value("≥12次"))))
    assert "JX351" in rules(sheet)


def test_a_one_off_project_that_goes_on() -> None:
    rows = (*ROWS, indicator("11", "平台运维次数", value("≥12次")))
    assert "JX352" in rules(sound(attribute=Attribute("01", "一次性项目"), rows=rows))


def test_the_main_spending_without_an_output() -> None:
    costs = (indicator("14", "无人机租赁费", value("20万元")), indicator("14", "社区骨干培训费", value("10万元")))
    (finding,) = found(sound(rows=(*ROWS[:3], *costs, *ROWS[4:])))
    assert (finding.rule, finding.facts["amount"]) == ("JX353", "200000")


def test_two_values_of_one_name() -> None:
    assert rules(with_rows(indicator("11", ROWS[0].name, value("≥500人")))) == ["JX355"]


@pytest.mark.parametrize("reason", ["全年未收到投诉", "回访10人"])
def test_satisfaction_without_a_survey(reason: str) -> None:
    assert rules(evaluated(5, deviation_reason=reason)) == ["JX356"]


def test_satisfaction_with_a_survey() -> None:
    assert rules(evaluated(5, actual=value("100%"), deviation_reason="发放问卷260份，全部收回")) == []


def test_questions_are_marked_and_cost_no_points() -> None:
    report = audit(document(with_rows(indicator("22", "居民幸福感提升率", value("≥30%")))))
    (finding,) = report.findings
    assert finding.is_question
    assert finding.facts["question"] == "yes"
    assert finding.severity == "notice"
    assert finding.message.startswith("请审核人判断：")
    assert report.figures is not None
    assert report.figures.quality == Decimal("100.0")


def test_semantic_checks_are_questions_and_say_so_on_their_page() -> None:
    asking = {loaded.rule.id for loaded in all_rules() if loaded.rule.is_question}
    assert asking >= QUESTIONS
    assert all(loaded.rule.severity == "notice" for loaded in all_rules() if loaded.rule.is_question)
    assert "只向审核人提问" in dict(pages())["indicators.question-class-mixed.md"]


def test_what_the_value_names_decides_the_direction() -> None:
    report = audit(document(instead(5, "学员满意度", "投诉率≤5%"), instead(5, "学员反映情况", "投诉率≥5%")))
    assert [(item.project_index, item.rule) for item in report.findings if item.rule == "JX316"] == [(1, "JX316")]


def test_a_sentence_on_two_rows_is_quoted_once() -> None:
    name = "强化居民安全意识,提高安全防范能力和自救互救技能"
    rows = [indicator(code, name, value("≥80%")) for code in ("22", "24")]
    (message,) = [one.message for one in found(with_rows(*rows)) if one.rule == "JX337"]
    assert message == f"指标名称写成了整句话：“{name}”。"


@pytest.mark.parametrize(
    ("sheet", "rule"),
    [
        (instead(5, "学员满意度", "≥70%"), "JX333"),
        (instead(5, "学员投诉率", "≤10%"), "JX333"),
        (sound(rows=ROWS[:3]), "JX340"),
    ],
)
def test_a_limit_of_ours_is_called_so(sheet: Project, rule: str) -> None:
    (message,) = [one.message for one in found(sheet) if one.rule == rule]
    assert "本系统的参照值" in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年9月31日前", ["JX307"]),
        ("2024年13月底前", ["JX307"]),
        ("2024/9/31", ["JX307"]),
        ("6月31日前完成", ["JX307"]),
        ("2024年2月29日前", []),
        ("6-18月龄", []),
        ("质保期36月", []),
        ("2023-2024学年", []),
    ],
)
def test_a_date_that_no_calendar_has(text: str, expected: list[str]) -> None:
    every = [item.rule for item in audit(document(instead(2, "培训完成时间", text))).findings]
    assert [rule for rule in every if rule in ("JX307", "JX125")] == expected
