"""Rules on years, units of money, order, classes and slips: in documents as they are read, and what they leave alone."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, number, self_evaluation, sound, with_row
from jixiao.model import ClassLabel, Finding, Indicator, Period, Project, Reading
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


def test_satisfaction_under_benefit_is_usual_in_older_forms() -> None:
    row = replace(ROWS[5], level1=ClassLabel("2", "效益指标"))
    assert found("JX124", sound(rows=(*ROWS[:5], row))) == []


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
    ],
)
def test_no_slip(name: str) -> None:
    assert found("JX125", with_row(0, name=name)) == []


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("早灾救助人数", "旱灾"),
        ("企业全生产标准化数", "安全生产标准化"),
        ("末完成项Fl数", "未"),
        ("奖补资金拔付数", "拨付"),
        ("工程峻工数", "竣工"),
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
