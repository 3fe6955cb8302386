"""Title, year and unit of money that a table prints above its form, inside itself."""

from decimal import Decimal

import pytest

from tests.sheets import HEAD, read_text, sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"
LABELS = HEAD.partition("单位：万元\n\n")[2].format(name="执法检查", unit="某某厅", annual="100")
"""The form without the lines above its table."""


def test_title_and_year_inside_the_table() -> None:
    reading = read_text(f"标 题:	项目支出绩效目标申报表\n(2023年度)		\n{LABELS}{ROW}")
    assert (reading.document.title, reading.document.fiscal_year) == ("项目支出绩效目标申报表", 2023)
    assert reading.projects[0].fiscal_year == 2023
    assert [problem.code for problem in reading.problems if problem.code == "unplaced"] == []


def test_unit_of_money_inside_the_table() -> None:
    reading = read_text(f"305101某某厅	单位:万元\n{LABELS}{ROW}")
    assert reading.document.money_unit == "万元"
    assert reading.projects[0].funding.annual == Decimal(1000000)
    assert [problem.message for problem in reading.problems] == ["“305101某某厅”不属于表式中的任何一栏，未取用"]


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("金额单位：人民币万元", 1000000),
        ("单位；万元", 1000000),
        ("单位：万元（人民币）", 1000000),
        ("单位：元    填报日期：2024年1月5日", 100),
        ("填报单位：某某厅  金额单位：万元  填表日期：2024年1月5日", 1000000),
        ("填报单位：元谋县财政局", None),
        ("人均补助单位：元", None),
        ("单位：元□  万元√", None),
    ],
)
def test_unit_of_money_above_the_table_with_more_on_its_line(line: str, amount: int | None) -> None:
    assert read_text(sheet(ROW).replace("单位：万元", line)).projects[0].funding.annual == amount


def test_each_of_two_sheets_in_one_table_says_its_unit_itself() -> None:
    one, two = (f"某某厅	单位:{unit}\n{LABELS}{ROW}" for unit in ("万元", "元"))
    reading = read_text(one + two.replace("执法检查", "另一项目"))
    assert [project.funding.annual for project in reading.projects] == [Decimal(1000000), Decimal(100)]
    assert reading.document.money_unit is None


def test_unit_in_the_label_of_the_amounts_is_that_of_the_document() -> None:
    labelled = LABELS.replace("其中:年度资金总额", "其中:年度资金总额（万元）").replace("项目总额", "项目总额（万元）")
    assert read_text(f"(2024年度)\n\n{labelled}{ROW}").document.money_unit == "万元"


def test_a_sheet_that_declares_no_unit_leaves_that_of_the_document_open() -> None:
    undeclared = sheet(ROW, name="另一项目").replace("单位：万元\n", "")
    assert read_text(sheet(ROW) + "\n" + undeclared).document.money_unit is None


def test_title_above_the_table_goes_before_one_inside_it() -> None:
    reading = read_text(f"某厅2024年绩效目标公开\n\n项目支出绩效目标表\n(2024年度)\n单位:万元\n{LABELS}{ROW}")
    assert reading.document.title == "某厅2024年绩效目标公开"


def test_a_stray_line_above_the_form_is_still_reported() -> None:
    reading = read_text(f"填报说明	见背面\n(2024年度)	\n{LABELS}{ROW}")
    said = [problem.message for problem in reading.problems if problem.code == "unplaced"]
    assert said == ["“填报说明”不属于表式中的任何一栏，未取用", "“见背面”不属于表式中的任何一栏，未取用"]


def test_a_title_with_another_unit_than_the_line_below_it_leaves_the_amounts_open() -> None:
    reading = read_text(f"2024年度项目支出绩效目标表（单位：元）\n单位：万元\n{LABELS}{ROW}")
    assert reading.projects[0].funding.annual is None
    assert "金额单位注明了两种（万元、元），金额未取" in [problem.message for problem in reading.problems]


TITLE = "项目支出绩效目标表\n"


@pytest.mark.parametrize(
    "text",
    [
        f"资金分配情况 单位：元\n{TITLE}（2024年度）\n{LABELS}{ROW}",
        f"二、支出明细 金额单位：元\n{TITLE}（2024年度）\n{LABELS}{ROW}",
        f"资金分配情况 单位：元\n项目支出绩效目标表\t\t\n（2024年度）\t\t\n{LABELS}{ROW}",
        f"资金分配情况\t\t单位：元\n项目支出绩效目标表\t\t\n（2024年度）\t\t\n{LABELS}{ROW}",
    ],
)
def test_the_unit_of_a_caption_over_the_title_is_not_taken_and_that_is_told(text: str) -> None:
    _assert_the_unit_is_not_taken_and_that_is_told(text)


@pytest.mark.parametrize(
    "line",
    [
        "单位：元",
        "附件3  单位：元",
        "公开07表    （金额单位：元）",
        "某某厅  2024年1月5日  单位：元",
        "填报单位（盖章）：　　　　单位：元",
        "本表以元为单位",
    ],
)
def test_the_unit_of_the_head_of_a_sheet_may_stand_over_its_title(line: str) -> None:
    reading = read_text(f"{line}\n{TITLE}（2024年度）\n{LABELS}{ROW}")
    assert (reading.projects[0].funding.annual, reading.problems) == (100, ())


def test_a_caption_right_over_the_table_says_its_unit() -> None:
    assert read_text(f"{TITLE}资金情况及指标 单位：元\n{LABELS}{ROW}").projects[0].funding.annual == 100


def test_the_unit_of_a_caption_over_a_title_with_a_unit_is_not_spoken_of() -> None:
    reading = read_text(f"资金分配情况 单位：元\n{TITLE}单位：万元\n{LABELS}{ROW}")
    assert (reading.projects[0].funding.annual, reading.problems) == (1_000_000, ())


@pytest.mark.parametrize(
    "line",
    [
        "附件1：资金分配情况 单位：元",
        "表1：2024年度资金安排表 单位：元",
        "其中：财政拨款支出 单位：元",
        "第一部分：部门收支预算 单位：元",
        "收入合计：50000 单位：元",
        "资金下达各乡镇 单位：元",
        "资 金 下 达 各 乡 镇 单位：元",
        "设备购置（办公室） 单位：元",
        "2024年绩效奖金分配表（元）",
        "绩效工资发放表 单位：元",
        "农村危房改造补助 单位：元",
        "聘用人员工资 单位：元",
        "工程成本 单位：元",
        "以上金额单位：元",
    ],
)
def test_a_caption_is_known_by_its_words_whatever_stands_beside_them(line: str) -> None:
    for text in (f"{line}\n{TITLE}{LABELS}{ROW}", f"{line}\t\t\n项目支出绩效目标表\t\t\n{LABELS}{ROW}"):
        _assert_the_unit_is_not_taken_and_that_is_told(text)


@pytest.mark.parametrize(
    "line",
    [
        "XX县第一中学 单位：元",
        "XX镇中心小学  单位：元",
        "X X 县 残 联 单位：元",
        "XX县供销社 单位：元",
        "XX县教育局（汇总） 单位：元",
        "XX县人大 单位：元",
        "XX县园林中心（公益一类） 单位：元",
        "XX局机关 单位：元",
        "XX县财政局预算股 单位：元",
        "2024年度部门预算 单位：元",
        "XX局2024年部门预算公开 单位：元",
        "财预绩01表 单位：元",
        "（样表） 单位：元",
        "样式一 单位：元",
        "续表 单位：元",
        "二〇二四年度 单位：元",
        "预算年度 2024 单位：元",
        "县级 单位：元",
        "下表单位：元",
        "填报单位：XX县第一 中学  填报日期：2024年1月5日 单位：元",
    ],
)
def test_an_office_a_year_and_the_words_of_forms_are_of_the_head(line: str) -> None:
    reading = read_text(f"{line}\n{TITLE}{LABELS}{ROW}")
    assert (reading.projects[0].funding.annual, reading.problems) == (100, ())


@pytest.mark.parametrize(
    "above",
    [
        f"专项资金 单位：元\n{TITLE}",
        f"三公经费：公务接待 单位：元\n{TITLE}",
        f"XX县非税收入管理局 单位：元\n{TITLE}",
        f"张三 13900000000 单位：元\n{TITLE}",
        f"部门整体支出绩效目标表（元）\n{TITLE}",
        "专项资金\t\t单位：元\n项目支出绩效目标表\t\t\n",
        "专项资金 单位：元\n\n项目支出绩效目标表\t\t\n",
    ],
)
def test_the_unit_beside_words_that_say_nothing_clear_is_taken_and_told(above: str) -> None:
    reading = read_text(f"{above}{LABELS}{ROW}")
    assert reading.projects[0].funding.annual == 100
    told = [problem.message for problem in reading.problems if problem.code == "doubtful_value"]
    assert len(told) == 1
    assert "所写的单位读取" in told[0]


def test_a_doubtful_line_is_not_spoken_of_where_a_label_says_the_unit_too() -> None:
    reading = read_text(f"专项资金 单位：元\n{TITLE}{LABELS.replace('年度资金总额', '年度资金总额（元）')}{ROW}")
    assert (reading.projects[0].funding.annual, reading.problems) == (100, ())


def test_a_line_that_points_up_is_of_the_table_above_it() -> None:
    reading = read_text(f"甲\t乙\n1\t2\n\n以上金额单位：元\n{TITLE}{LABELS}{ROW}")
    assert reading.projects[0].funding.annual is None


def test_the_year_of_a_caption_above_the_title_is_not_that_of_the_sheet() -> None:
    lines = "项目支出绩效目标表\n单位：万元\n"
    assert read_text(f"2024年绩效奖金分配表（元）\n{lines}{LABELS}{ROW}").projects[0].fiscal_year is None
    assert read_text(f"2024年度\n{lines}{LABELS}{ROW}").projects[0].fiscal_year == 2024


def _assert_the_unit_is_not_taken_and_that_is_told(text: str) -> None:
    reading = read_text(text)
    assert reading.projects[0].funding.annual is None
    told = [problem.message for problem in reading.problems if problem.code == "doubtful_value"]
    assert len(told) == 1
    assert "其中的单位未取用" in told[0]
