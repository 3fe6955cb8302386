"""Findings that are accepted."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit import BadWaiver, Leftover, audit, waive, waivers_from_yaml
from jixiao.audit.examples import document, sound, with_row, words
from jixiao.model import NamedCode, Period, Source, Waiver

REPORT = audit(document(sound(unit=NamedCode(), period=Period())))
PROJECT = "社区防灾培训项目"
TODAY = date(2024, 6, 1)
ACCEPTED = Waiver("JX101", PROJECT, "/unit/name", "由主管部门统一实施", "审计处 张某", date(2024, 12, 31))


def test_one_finding_is_taken_out_and_the_tally_stays() -> None:
    report, leftovers = waive(REPORT, [ACCEPTED], TODAY)
    assert [finding.pointers for finding in report.findings] == [("/period",)]
    assert [(item.finding.pointers, item.waiver) for item in report.waived] == [(("/unit/name",), ACCEPTED)]
    assert report.checked == REPORT.checked
    assert leftovers == ()


@pytest.mark.parametrize(
    "waiver",
    [
        replace(ACCEPTED, place="/department/name"),
        replace(ACCEPTED, rule="JX102"),
        replace(ACCEPTED, project="别的项目"),
    ],
)
def test_waivers_that_cover_nothing_are_reported(waiver: Waiver) -> None:
    report, leftovers = waive(REPORT, [waiver], TODAY)
    assert report == REPORT
    assert leftovers == (Leftover(waiver, is_expired=False),)


def test_a_waiver_without_a_place_is_told_apart_from_one_without_findings() -> None:
    without, nowhere = replace(ACCEPTED, place=""), replace(ACCEPTED, rule="JX102", place="")
    report, leftovers = waive(REPORT, [without, nowhere], TODAY)
    assert report == REPORT
    assert leftovers == (Leftover(without, is_expired=False, lacks_place=True), Leftover(nowhere, is_expired=False))


def test_a_waiver_ends_with_its_last_day() -> None:
    assert waive(REPORT, [ACCEPTED], date(2024, 12, 31))[1] == ()
    report, leftovers = waive(REPORT, [ACCEPTED], date(2025, 1, 1))
    assert report == REPORT
    assert leftovers == (Leftover(ACCEPTED, is_expired=True),)


def test_a_place_may_be_the_printed_text() -> None:
    sheet = with_row(0, target=words("*** 人", "placeholder", "人"))
    sheet = replace(sheet, sources={**sheet.sources, "/indicators/0/target": Source(table=1, line=20, text="*** 人")})
    report = audit(document(sheet))
    left, _ = waive(report, [Waiver("JX107", PROJECT, "***人", "待省厅下达", "李某")], TODAY)
    assert (len(report.findings), left.findings) == (1, ())


def test_a_file_of_waivers() -> None:
    content = f"""
- rule: JX101
  project: {PROJECT}
  place: /unit/name
  reason: 由主管部门统一实施
  by: 审计处 张某
  until: 2024-12-31
"""
    assert waivers_from_yaml(content.encode()) == (ACCEPTED,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("rule: [", "豁免清单第1行附近不是 UTF-8 的 YAML"),
        ("rule: JX101", "豁免清单应当是一列条目"),
        ("- JX101", "第1条应当写成"),
        ("- {rule: JX101, reason: 因为, by: 张}\n- {rule: JX101, by: 张}", "第2条没有写 reason"),
        ("- {rule: JX101, reason: 因为}", "第1条没有写 by"),
        ("- {rule: JX101, reason: 因为, by: 张, till: 2024-12-31}", "不认识的栏目“till”"),
        ("- {rule: JX101, reason: 因为, by: 张, until: 明年}", "until 是“明年”"),
    ],
)
def test_a_bad_file_names_the_entry(content: str, message: str) -> None:
    with pytest.raises(BadWaiver, match=message):
        waivers_from_yaml(content.encode())


def test_a_day_that_no_calendar_has_is_told_in_one_sentence() -> None:
    with pytest.raises(BadWaiver, match=r"豁免清单里有日历上没有的日期.*请改正 until"):
        waivers_from_yaml("- {rule: JX101, reason: 统一实施, by: 张某, until: 2027-06-31}\n".encode())
