"""Rules on indicators: what must not be called a fault, and what must."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound, sound_2021, with_rows, words
from jixiao.model import Indicator, Project, TargetValue
from jixiao.values.grammar import parse_value


def value(text: str) -> TargetValue:
    return parse_value(text, year=2024)


def rules_on(code: str, name: str, text: str) -> set[str]:
    """Rules that find something when the row is added to the sound sheet."""
    base = sound_2021().indicators if code.startswith("4") else ROWS
    sheet = (sound_2021 if code.startswith("4") else sound)(rows=(*base, indicator(code, name, value(text))))
    return {finding.rule for finding in audit(document(sheet)).findings}


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("11", "救助人次", "0人次"),
        ("11", "演练场次", "≥8"),
        ("11", "采购设备（台）", "12"),
        ("11", "检查企业数量", "两家"),
        ("12", "隐患整改率", "100%"),
        ("12", "项目竣工验收", "合格"),
        ("12", "设备质量", "符合国家标准"),
        ("12", "学员投诉次数", "0-3次"),
        ("12", "全年安全事故", "0起"),
        ("13", "资金支付时间", "全年"),
        ("13", "系统响应时间", "0-30分钟"),
        ("13", "完成时间", "2024年"),
        ("13", "完成时间", "2025年1月1日前"),
        ("13", "供暖时间", "2023年10月至2024年3月"),
        ("13", "供暖时间", "2024年11月至2025年3月"),
        ("13", "资助学年", "2023-2024学年"),
        ("12", "设备质量", "达到国家标准"),
        ("13", "任务完成率", "较2023年提高5%"),
        ("14", "预算控制率", "≤110%"),
        ("14", "项目总成本", "0-50万元"),
        ("21", "带动投资增长率", "≥150%"),
        ("22", "群众安全感", "持续提升"),
        ("22", "事故死亡人数", "≤2023年"),
        ("42", "对居民出行的影响", "较小"),
    ],
)
def test_no_fault(code: str, name: str, text: str) -> None:
    assert rules_on(code, name, text) == set()


@pytest.mark.parametrize(
    ("code", "name", "text", "rule"),
    [
        ("11", "救助户数", "***户", "JX107"),
        ("11", "救助户数", "暂定15户", "JX107"),
        ("21", "增收", "XX万元", "JX107"),
        ("11", "培训工作", "稳步推进", "JX301"),
        ("13", "完成时间", "及时", "JX301"),
        ("14", "培训成本", "合理", "JX301"),
        ("41", "培训成本", "合理", "JX301"),
        ("11", "完成专家指导服务", "1", "JX302"),
        ("12", "合格率", "≥120%", "JX303"),
        ("31", "满意度", "105%", "JX303"),
        ("11", "救助人次", "0-20万人次", "JX304"),
        ("31", "群众满意度", "0-90%", "JX304"),
        ("13", "完成时间", "2023年12月31日前", "JX305"),
        ("13", "完成时间", "2023/7/30", "JX305"),
        ("13", "完成时间", "2025年3月底前", "JX306"),
        ("11", "新建站点", "2025年6月底前", "JX306"),
    ],
)
def test_fault(code: str, name: str, text: str, rule: str) -> None:
    assert rules_on(code, name, text) == {rule}


def test_rows_of_the_medium_term_may_have_later_dates() -> None:
    later = replace(indicator("13", "全部建成的时间", value("2026年12月底前")), horizon="mid_term")
    assert audit(document(sound(rows=(*ROWS, later)))).findings == ()


def sheet_of(*rows: Indicator) -> Project:
    return sound(rows=rows)


def test_seven_bare_ones_are_one_finding() -> None:
    rows = tuple(indicator("11", f"完成第{n}类企业指导服务", value("1")) for n in "一二三四五六七")
    found = [finding for finding in audit(document(with_rows(*rows))).findings if finding.rule == "JX302"]
    assert len(found) == 1
    assert len(found[0].sources) == 7
    assert found[0].message.startswith("有7条指标值有数无单位：数量指标“完成第一类企业指导服务”、")
    assert found[0].message.endswith("等7项，都为“1”。")


def test_a_deadline_without_a_date_is_left_alone() -> None:
    undated = parse_value("11月底前")
    assert audit(document(sound(rows=(*ROWS, indicator("13", "完成时间", undated))))).findings == ()


def test_numbers_left_out_on_purpose_are_a_hint() -> None:
    rows = tuple(indicator("11", f"指标{n}：第{n}项工作", value("2项"), ordinal=n) for n in (1, 2, 4))
    (finding,) = [item for item in audit(document(with_rows(*rows))).findings if item.catalogue == ("F15",)]
    assert (finding.rule, finding.severity) == ("JX112", "notice")


def test_fillers_where_the_class_is_missing_are_told_once() -> None:
    fillers = tuple(indicator(code, "无", words("无", "none")) for code in ("21", "22", "23", "24"))
    rows = (*(row for row in ROWS if row.level1 and row.level1.code != "2"), *fillers)
    assert {finding.rule for finding in audit(document(sheet_of(*rows))).findings} == {"JX104"}
