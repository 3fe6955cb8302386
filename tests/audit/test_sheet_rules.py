"""Rules on years, units of money, order, classes and slips: in documents as they are read, and what they leave alone."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import (
    ROWS,
    document,
    evaluated,
    funds,
    indicator,
    matrix,
    number,
    self_evaluation,
    sound,
    with_row,
    words,
)
from jixiao.model import Attribute, ClassLabel, Finding, Indicator, NamedCode, Period, Project, Reading, TargetValue
from tests.sheets import read_text, sheet

ROW = "1-产出指标\t11-数量指标\t检查企业数\t\t≥90家\n"


def found(rule: str, given: Project | Reading) -> list[Finding]:
    reading = given if isinstance(given, Reading) else document(given)
    return [finding for finding in audit(reading).findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("title", "year", "count"),
    [
        ("2024年度项目支出绩效目标表", 2024, 0),
        ("2024年度项目支出绩效目标表", 2023, 1),
        ("2024年度项目支出绩效目标表", 2025, 1),
        ("2022年—2024年项目支出绩效目标批复表", 2023, 0),
        ("第20240311号项目绩效目标表", 2023, 0),
    ],
)
def test_title_and_heading(title: str, year: int, count: int) -> None:
    reading = document(sound(fiscal_year=year))
    assert len(found("JX120", replace(reading, document=replace(reading.document, title=title)))) == count


def test_a_self_evaluation_is_published_under_the_next_year() -> None:
    assert found("JX120", self_evaluation(fiscal_year=2023)) == []
    assert len(found("JX120", self_evaluation(fiscal_year=2022))) == 1


def test_one_finding_tells_title_and_period() -> None:
    later = Period("2025年", None, date(2025, 1, 1), date(2025, 12, 31))
    (finding,) = found("JX120", sound(fiscal_year=2023, period=later))
    assert finding.message == ("年度不一致：表头为2023年度，文件标题为“2024年度项目支出绩效目标表”；项目期为“2025年”。")


def test_money_without_a_unit_in_a_document() -> None:
    (finding,) = found("JX122", read_text(sheet(ROW).replace("单位：万元", "")))
    assert finding.severity == "warning"
    assert "没有注明单位" in finding.message
    assert all(source.line for source in finding.sources)


def test_money_under_two_units_in_a_document_is_told_once() -> None:
    (finding,) = found("JX122", read_text(sheet(ROW).replace("项目总额", "项目总额（元）")))
    assert "表上注明万元" in finding.message
    assert found("JX122", read_text(sheet(ROW))) == []


def test_two_units_in_one_label_of_a_document() -> None:
    (finding,) = found("JX122", read_text(sheet(ROW).replace("项目总额\t", "项目总额（万元）（单位：元）\t")))
    assert "金额" in finding.message


def test_a_printed_figure_without_a_unit_is_not_an_empty_cell() -> None:
    assert found("JX101", read_text(sheet(ROW).replace("单位：万元", ""))) == []
    assert [item.facts["field"] for item in found("JX101", sound(funding=funds(annual=None)))] == ["annual"]


def test_a_cell_that_the_table_does_not_print_is_not_empty() -> None:
    without_row = sheet(ROW).replace("项目属性\t\t02-经常性项目\t项目期\t5年\t\n", "")
    assert found("JX101", read_text(without_row)) == []
    (finding,) = found("JX101", read_text(sheet(ROW, unit="")))
    assert finding.facts["field"] == "unit"


def test_sheets_of_one_department_under_different_units() -> None:
    other = sheet(ROW).replace("单位：万元", "单位：元").replace("安全检查项目", "救灾演练项目")
    reading = read_text(sheet(ROW) + other)
    assert len(reading.projects) == 2
    assert len(found("JX126", reading)) == 1
    assert found("JX126", read_text(sheet(ROW) + other.replace("单位：元", "单位：万元"))) == []


def test_a_sheet_without_a_year_in_a_document() -> None:
    text = sheet(ROW).replace("2024年自治区", "自治区").replace("(2024年度)", "（年度）")
    (finding,) = found("JX129", read_text(text))
    assert finding.severity == "warning"
    assert finding.sources[0].line is not None
    assert len(found("JX129", read_text(text.replace("（年度）", "（2024—2026年度）")))) == 1
    assert found("JX129", read_text(sheet(ROW))) == []
    assert found("JX129", read_text(text.replace("（年度）", "（二〇二四年度）"))) == []


def test_a_sheet_that_stands_twice_in_a_document() -> None:
    (finding,) = found("JX128", read_text(sheet(ROW) * 3))
    assert finding.message == "“执法检查”的表在文件中有3张，内容相同，资金会重复计算。"
    assert (finding.project_index, finding.compared_count) == (1, 1)
    assert sorted(source.table or 0 for source in finding.sources) == [1, 2, 3]
    assert found("JX128", read_text(sheet(ROW) + sheet(ROW, name="救灾演练项目"))) == []


def test_two_versions_of_a_sheet_in_a_document() -> None:
    rows = f"{ROW}\t12-质量指标\t检查覆盖率\t\t≥95%\n"
    (finding,) = found("JX128", read_text(sheet(rows) + sheet(rows.replace("90", "80"))))
    assert finding.message == "“执法检查”在文件中有2张表，指标不同，看不出以哪一张为准。"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"fiscal_year": 2023}, "another year"),
        ({"unit": NamedCode(name="某市应急局"), "rows": ROWS[1:]}, "another unit"),
        ({"code": "640000240001", "rows": ROWS[1:]}, "a code of its own"),
        ({"stage": "approval"}, "declared and approved"),
        ({"scope": "region", "rows": ROWS[1:]}, "a sheet of a region"),
        ({"rows": tuple(replace(row, horizon="mid_term") for row in ROWS)}, "the plan period on a sheet of its own"),
    ],
)
def test_sheets_of_one_name_that_are_no_copies(change: dict[str, object], why: str) -> None:
    assert found("JX128", document(sound(), sound(**change))) == [], why


def test_an_evaluation_beside_its_target_and_two_rounds_of_monitoring_are_no_copies() -> None:
    assert found("JX128", document(sound(), self_evaluation())) == []
    rounds = (self_evaluation(form="monitoring", form_id=None, cutoff_month=month) for month in (6, 9))
    assert found("JX128", document(*rounds)) == []
    regions = (sound(scope="region", unit=NamedCode(), rows=rows) for rows in (ROWS, ROWS[1:]))
    assert found("JX128", document(*regions)) == []
    assert len(found("JX128", document(sound(), sound(code="1"), sound(code="1")))) == 1


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (("1.检查企业", "2.检查学校", "4.检查医院"), "3"),
        (("1、检查企业", "3、检查学校"), "2"),
        (("（1）检查企业", "（2）检查学校", "（4）检查医院"), "3"),
        (("①检查企业", "③检查学校"), "2"),
        (("一、检查企业", "二、检查学校", "四、检查医院"), "3"),
        (("1.检查企业", "2.检查学校", "3.检查医院"), None),
        (("5.12防灾减灾宣传", "9.1开学检查"), None),
        (("110、119接警", "120、122接警"), None),
        (("二、三级医院检查", "一、二级公路养护"), None),
        (("3.检查企业", "检查学校"), None),
    ],
)
def test_numbers_of_a_list(names: tuple[str, ...], missing: str | None) -> None:
    rows = tuple(indicator("11", name, number("≥2次", ">=", "2", "次")) for name in names)
    findings = found("JX112", sound(rows=(*rows, *ROWS[1:])))
    assert [item.facts["missing"] for item in findings] == ([missing] if missing else [])


def test_a_list_that_goes_on_in_the_next_class_has_no_gap() -> None:
    value = number("≥2次", ">=", "2", "次")
    rows = tuple(indicator(code, f"{n}.第{n}件", value) for n, code in enumerate(("11", "11", "12", "12", "13"), 1))
    assert found("JX112", sound(rows=rows)) == []
    assert found("JX111", sound(rows=rows)) == []
    (finding,) = found("JX112", sound(rows=(*rows[:3], *(indicator("12", "7.第7件", value),))))
    assert finding.facts["missing"] == "4–6"


def test_rows_lost_from_a_numbered_list() -> None:
    value, cost = number("≥2次", ">=", "2", "次"), number("≤9元", "<=", "9", "元")
    works = tuple(indicator("11", f"{n}.第{n}项检查", value) for n in (1, 2, 3))
    costs = tuple(indicator("14", f"{n}.第{n}项检查费用", cost) for n in (1, 3))
    (finding,) = found("JX111", sound(rows=(*works, *costs)))
    assert finding.facts["missing"] == "2"


@pytest.mark.parametrize(
    ("attribute", "form_id", "count"),
    [
        (Attribute("03", "经常性项目"), "ningxia-target-2024", 1),
        (Attribute("02", "经常性项目"), "ningxia-target-2024", 0),
        (Attribute("03", "经常性项目"), "mof-2015-annual", 0),
        (Attribute("01", "一次性项目"), "ningxia-target-2024", 0),
        (Attribute("02", "一次性项目"), "ningxia-target-2024", 0),
        (Attribute("03", "一次性项木"), "mof-2015-annual", 1),
        (Attribute("05", "阶段性项目"), "ningxia-target-2024", 0),
        (Attribute(None, "经常性项目"), "ningxia-target-2024", 0),
    ],
)
def test_the_code_list_of_the_form(attribute: Attribute, form_id: str, count: int) -> None:
    assert len(found("JX114", sound(attribute=attribute, form_id=form_id))) == count


@pytest.mark.parametrize(
    ("name", "actual", "count"),
    [
        ("培训合格率", "127", 1),
        ("参训人员满意率", "100.5", 1),
        ("培训计划完成率", "108", 0),
        ("培训合格率", "100", 0),
        ("小学毛入学率", "101.4", 0),
        ("医院床位使用率", "104", 0),
        ("粮食产销率", "102", 0),
    ],
)
def test_actual_shares(name: str, actual: str, count: int) -> None:
    value = number(f"{actual}%", None, actual, "%")
    assert len(found("JX303", evaluated(1, name=name, actual=value))) == count


@pytest.mark.parametrize(
    ("target", "count"),
    [
        (number("≥1500吨", ">=", "1500", "吨"), 0),
        (number("≥95%", ">=", "95", "%"), 1),
        (number("≤5‰", "<=", "5", "‰"), 1),
        (number("≥95", ">=", "95", None), 1),
    ],
)
def test_progress_of_a_counted_target_is_a_share_of_the_plan(target: TargetValue, count: int) -> None:
    row = replace(ROWS[1], name="垃圾清运", target=target, progress="120%")
    assert len(found("JX303", sound(form="monitoring", form_id=None, rows=(row,)))) == count


@pytest.mark.parametrize(
    ("total", "carried", "count"),
    [
        ("1200000", ("0", None, "250000"), 0),
        ("1200000", (None, None, "250000"), 0),
        ("250000", ("0", None, "250000"), 0),
        ("1300000", ("0", None, "250000"), 1),
        ("1200000", ("250000", None, "250000"), 1),
    ],
)
def test_the_initial_budget_of_monitoring_leaves_out_what_is_carried_over(
    total: str, carried: tuple[str | None, str | None, str | None], count: int
) -> None:
    funding = matrix({"annual": ("1000000", None, total), "annual.carryover": carried})
    assert len(found("JX414", sound(form="monitoring", form_id=None, funding=funding))) == count


def test_a_column_of_monitoring_is_called_as_its_form_prints_it() -> None:
    """The sheet of July prints 1–7月执行数, not 全年执行数."""
    none = dict.fromkeys(("annual.other", "annual.carryover"), ("0", None, "0"))
    funding = matrix({"annual": ("300000", None, "-30000"), "annual.fiscal": ("300000", None, "60000"), **none})
    sheet = sound(form="monitoring", form_id="mof-2019-monitoring", cutoff_month=7, funding=funding)
    (finding,) = found("JX203", sheet)
    assert finding.message.startswith("1–7月执行数一栏中，年度资金总额为-3万元")


def test_carried_over_funds_without_a_budget_of_the_year_are_not_overspent() -> None:
    funding = matrix({"annual": ("1800000", "1800000", "1710000"), "annual.carryover": ("0", "0", "50000")})
    assert found("JX414", self_evaluation(funding=funding)) == []


def test_few_rows_of_which_most_measure_nothing() -> None:
    vague = (indicator("12", "服务质量", words("良好")), indicator("22", "居民获得感", words("不断增强")))
    rows = (indicator("11", "社区服务", number("1项", None, "1", "项")), *vague, indicator("13", "完成", words("及时")))
    (finding,) = found("JX312", sound(rows=(*rows, ROWS[3], ROWS[5])))
    assert finding.message.startswith("全部指标共6条，其中4条（67%）")
    assert found("JX312", sound(rows=(*rows[:2], *ROWS[2:]))) == []


def numbered(*ordinals: int) -> tuple[Indicator, ...]:
    return tuple(indicator("11", f"指标{n}：检查", number("≥2次", ">=", "2", "次"), ordinal=n) for n in ordinals)


@pytest.mark.parametrize(
    ("ordinals", "count"),
    [
        ((10, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9), 1),
        ((1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9), 1),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0),
        ((9, 10), 0),
        ((2, 1, 3), 0),
        ((11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), 0),
    ],
)
def test_sorted_as_text(ordinals: tuple[int, ...], count: int) -> None:
    assert len(found("JX123", sound(rows=numbered(*ordinals)))) == count


def test_a_code_of_another_class_in_a_document() -> None:
    rows = ROW + "\t14-质量指标\t检查覆盖率\t\t≥90%\n"
    (finding,) = found("JX124", read_text(sheet(rows)))
    assert "“14-质量指标”的编码与名称不符，“质量指标”的编码为12" in finding.message
    assert finding.sources[0].text == "14-质量指标"


def test_numbers_of_another_list_are_no_codes() -> None:
    rows = ROW.replace("11-数量指标", "31-数量指标") + "\t24-质量指标\t检查覆盖率\t\t≥90%\n"
    assert found("JX124", read_text(sheet(rows))) == []


@pytest.mark.parametrize(("year", "count"), [(2018, 0), (2024, 1)])
def test_satisfaction_under_benefit_is_usual_in_older_forms(year: int, count: int) -> None:
    row = replace(ROWS[5], level1=ClassLabel("2", "效益指标"))
    reading = document(sound(rows=(*ROWS[:5], row), fiscal_year=year))
    dated = replace(reading.document, fiscal_year=year, issued_on=date(year, 2, 20))
    assert len(found("JX124", replace(reading, document=dated))) == count


@pytest.mark.parametrize(
    "name",
    [
        "旱灾救助人数",
        "安全生产标准化企业数",
        "自己完成率",
        "年末完成率",
        "周末达到客流",
        "治理、治安案件",
        "5·12宣传",
        "Wi-Fi覆盖率",
        "克己通过",
        "农机购置补贴户数",
        "新建义务教育学校数",
        "残疾入学帮扶人数",
        "因贫因病救助人数",
        "计算公式结果核对次数",
        "巡回检察发现问题数",
        "服役情况登记人数",
        "评审报告份数",
        "重点防控治理点位数",
        "储备粮实物检查次数",
        "按装机容量补贴户数",
        "达到目的的项目数",
        "二级指标指标值核对数",
        "12月31日前到位数",
        "税率改革户数",
        "登记率改善数",
        "新建全民健身中心数",
        "创建健康村镇数",
        "土地收益农户人数",
        "资产收益人数",
        "水价调节机制试点数",
        "水土保持植物面积",
        "登陆作战演练次数",
        "收养植物品种数",
        "到期未整改户数",
        "6月未完成项目数",
        "增加人组织活动场次",
        "资深人社工作者数",
        "参军入伍人数",
        "战士地位调查户数",
        "译制影片千部群众场次",
        "录入员培训人数",
        "引进人才系统用户数",
        "招收人分配工作数",
    ],
)
def test_no_slip(name: str) -> None:
    assert found("JX125", with_row(0, name=name)) == []


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("早灾救助人数", "旱灾"),
        ("查处安全隐患率改数", "整改率"),
        ("企业全生产标准化数", "安全生产标准化"),
        ("末完成项Fl数", "未"),
        ("奖补资金拔付数", "拨付"),
        ("工程峻工数", "竣工"),
        ("帐蓬采购数", "帐篷"),
        ("补助名单公式次数", "公示"),
        ("监督检察问题数", "检查"),
        ("民生挡案数字化页数", "档案"),
        ("抗旱灌概面积", "灌溉"),
        ("调拔物资批次", "调拨"),
        ("11月31日前建成数", "30日"),
        ("学藉核对人数", "学籍"),
        ("2024年13月底前建成数", "12月"),
        ("6月32日前建成数", "30日"),
        ("草原综合植披覆盖度", "植被"),
        ("荒慕化治理面积", "荒漠化"),
        ("社区矫政对象人数", "矫正"),
        ("沿线收益群众人数", "受益"),
        ("矛盾纠纷调节员人数", "调解"),
        ("网上登陆系统人次", "登录"),
        ("建全机制的村数", "健全"),
        ("文体话动场次", "活动"),
        ("农田水利枢钮座数", "枢纽"),
        ("矫正对象融人社会人数", "融入"),
        ("农民收人增长户数", "收入"),
        ("义务教育人学率", "入学率"),
        ("退役军入慰问人数", "军人"),
        ("基层千部培训人数", "干部"),
        ("士地整治面积", "土地"),
    ],
)
def test_slip(name: str, right: str) -> None:
    (finding,) = found("JX125", with_row(0, name=name))
    assert f"似应为“{right}”" in finding.message or right == "未"
    assert finding.severity == "notice"


def test_a_misread_sign_is_a_slip() -> None:
    (finding,) = found("JX125", with_row(0, target=number("W5万元", None, "50000", "元")))
    assert "“W”似应为“≤”" in finding.message


@pytest.mark.parametrize("year", [2023, 2025])
def test_a_wrong_heading_is_one_fault_and_not_one_for_each_date(year: int) -> None:
    findings = audit(document(sound(fiscal_year=year))).findings
    assert {finding.rule for finding in findings if finding.severity == "error"} == {"JX120"}


def test_a_period_that_is_over_is_one_fault_and_not_one_for_each_date() -> None:
    over = Period("2021年至2023年", None, date(2021, 1, 1), date(2023, 12, 31))
    assert [item.rule for item in audit(document(sound(period=over))).findings if item.severity != "notice"] == [
        "JX121"
    ]
