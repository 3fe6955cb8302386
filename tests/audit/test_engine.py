"""The engine: days, forms, places, order, tallies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit import Report, audit
from jixiao.audit.examples import (
    ROWS,
    document,
    funds,
    indicator,
    self_evaluation,
    sound,
    sound_2021,
    with_row,
    with_rows,
    words,
)
from jixiao.audit.places import source_of
from jixiao.contract import from_json, json_schema, plain, to_json
from jixiao.law import LawError, policy
from jixiao.model import Finding, Goal, NamedCode, Problem, Project, Reading, Source, Tally


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize("sheet", [sound, self_evaluation, sound_2021])
@pytest.mark.parametrize("profile", ["cn", "cn-ningxia"])
def test_a_sound_sheet_has_no_finding(sheet: Callable[[], Project], profile: str) -> None:
    assert audit(document(sheet()), profile=profile).findings == ()


def test_an_empty_document_is_audited() -> None:
    report = audit(document())
    assert report.findings == ()
    assert report.checked["JX101"] == Tally()


def test_a_sheet_with_nothing_in_it_is_audited() -> None:
    report = audit(document(Project("target")))
    assert {finding.rule for finding in report.findings if finding.severity == "error"} == {"JX101", "JX102"}
    assert all(finding.project is None and finding.project_index == 0 for finding in report.findings)


def test_a_finding_says_everything() -> None:
    sheet = with_row(0, target=words("***人", "placeholder", "人"))
    place = Source(table=1, line=20, column=5, text="***人")
    sheet = replace(sheet, sources={**sheet.sources, "/indicators/0/target": place})
    (finding,) = audit(document(sheet), profile="cn-ningxia").findings
    assert finding.rule == "JX107"
    assert finding.catalogue == ("F07",)
    assert finding.severity == "error"
    assert finding.project == "社区防灾培训项目"
    assert finding.project_index == 0
    assert finding.sources == (place, Source(table=1, line=20))
    assert finding.pointers == ("/indicators/0/target", "/indicators/0/name")
    assert [(citation.instrument, citation.force) for citation in finding.citations] == [
        ("中发〔2018〕34号", "binding"),
        ("宁党发〔2019〕9号", "binding"),
        ("财预〔2015〕88号", "reference"),
    ]
    assert finding.facts == {"target": "***人"}


def test_findings_go_project_by_project_and_rule_by_rule() -> None:
    bad = replace(with_row(0, target=words("***人", "placeholder")), unit=NamedCode(), name="甲")
    report = audit(document(bad, sound(name="乙", unit=NamedCode())))
    assert [(finding.project, finding.rule) for finding in report.findings] == [
        ("甲", "JX101"),
        ("甲", "JX107"),
        ("甲", "JX515"),  # the two sheets share rows
        ("乙", "JX101"),
    ]


def test_tallies_count_checks() -> None:
    report = audit(document(sound(), sound(unit=NamedCode())))
    assert report.checked["JX101"] == Tally(passed=13, failed=1)
    assert report.checked["JX106"] == Tally(not_applicable=2)
    assert report.not_applicable["JX106"] == {"表上没有分值": 2}


def test_the_day_is_that_of_the_document() -> None:
    reading = document(sound())
    record = reading.document
    assert audit(reading).on == date(2024, 2, 20)
    assert audit(replace(reading, document=replace(record, issued_on=None))).on == date(2024, 1, 1)
    assert audit(replace(reading, document=replace(record, issued_on=None, fiscal_year=None))).on == date(2024, 1, 1)
    assert audit(reading, on=date(2020, 1, 1)).on == date(2020, 1, 1)
    undated = Reading(replace(record, issued_on=None, fiscal_year=None), (sound(fiscal_year=None),))
    assert audit(undated).on is None


@pytest.mark.parametrize("year", [0, -1, 10_000, 99_999])
def test_a_year_that_no_calendar_has_does_no_harm(year: int) -> None:
    sheet = sound(fiscal_year=year)
    reading = document(sheet)
    record = replace(reading.document, issued_on=None, fiscal_year=year)
    assert audit(Reading(record, (sheet,))).on is None


def test_before_the_law_nothing_is_required() -> None:
    report = audit(document(sound(unit=NamedCode())), on=date(2014, 6, 1))
    assert of_rule(report, "JX101") == []
    assert report.not_applicable["JX101"] == {"“required_head.target”在 2014-06-01 没有有效的规定": 1}


def test_an_instrument_that_came_later_is_a_reference() -> None:
    report = audit(document(with_row(0, target=words("及时"))), on=date(2016, 1, 1))
    assert {citation.force for finding in report.findings for citation in finding.citations} == {"reference"}


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(LawError, match="cn-atlantis"):
        audit(document(sound()), profile="cn-atlantis")


def test_a_profile_may_change_a_severity() -> None:
    law = policy("cn", on=date(2024, 1, 1))
    assert replace(law, severities={"JX105": "warning"}).severity("JX105", "notice") == "warning"
    assert law.severity("JX105", "notice") == "notice"


def test_sheets_of_a_department_as_a_whole_have_other_classes() -> None:
    report = audit(document(sound(scope="department", rows=())))
    assert of_rule(report, "JX102") == []
    assert report.not_applicable["JX102"] == {"规则不针对这种表": 1}


def test_self_evaluations_cite_their_own_form() -> None:
    report = audit(document(self_evaluation(unit=NamedCode())))
    (finding,) = report.findings
    assert [citation.instrument for citation in finding.citations] == ["财预〔2020〕10号"]


def test_problems_of_reading_go_to_the_sheet_whose_table_they_stand_in() -> None:
    other = replace(sound(name="乙"), sources={"/name": Source(table=2, line=80)})
    other = replace(other, indicators=tuple(replace(row, source=Source(table=3, line=90)) for row in other.indicators))
    problems = (
        Problem("header_differs", "“实施单位”首表为“甲”，续表为“乙”，取首表", Source(table=3, line=85)),
        Problem("header_differs", "“项目期”不同", Source(table=9, line=300)),
        Problem("unplaced", "读不出", Source(table=2, line=81)),
    )
    findings = of_rule(audit(document(sound(name="甲"), other, problems=problems)), "JX110")
    assert [(finding.project, finding.project_index, finding.sources[0].line) for finding in findings] == [
        (None, None, 300),
        ("乙", 1, 85),
    ]


def test_a_name_cut_by_the_conversion_is_no_duplicate() -> None:
    sheet = with_rows(ROWS[0])
    cut = (Problem("truncated", "疑似截断", Source(table=1, line=21)),)
    assert of_rule(audit(document(sheet)), "JX113")
    report = audit(document(sheet, problems=cut))
    assert of_rule(report, "JX113") == []
    assert report.not_applicable["JX113"] == {"名称可能被截断，不能断定重复": 1}


def test_a_sheet_typed_in_has_pointers_and_no_places() -> None:
    typed = replace(sound(unit=NamedCode()), sources={})
    (finding,) = audit(document(typed)).findings
    assert finding.pointers == ("/unit/name",)
    assert finding.sources == (Source(),)


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("/name", 8),
        ("/unit/name", 9),
        ("/funding/own/total", 11),
        ("/goals/0/text", 14),
        ("/indicators/1/target", 31),
        ("/indicators/1/name", 30),
        ("/indicators/0/target", 20),
        ("/indicators", 31),
        ("/template_rows/0", 60),
        ("/attribute", 8),
        ("/indicators/99/target", None),
    ],
)
def test_where_a_pointer_leads(pointer: str, line: int | None) -> None:
    lines = {
        "/name": 8,
        "/unit": 9,
        "/funding/own/total": 11,
        "/goals": 14,
        "/indicators/1/target": 31,
        "/indicators/1": 30,
    }
    from jixiao.audit.examples import blank_row

    sheet = sound(template_rows=(blank_row("11", "指标2："),))
    sheet = replace(sheet, sources={key: Source(line=number) for key, number in lines.items()})
    assert source_of(sheet, pointer).line == line


def test_a_field_that_other_sheets_fill_in_is_on_the_form() -> None:
    filled, empty = sound(form_id=None, name="甲"), sound(form_id=None, name="乙", unit=NamedCode())
    assert of_rule(audit(document(filled, empty)), "JX101")[0].project == "乙"
    assert of_rule(audit(document(empty)), "JX101") == []


def test_a_cell_that_was_read_empty_is_on_the_form() -> None:
    sheet = sound(form_id=None, unit=NamedCode())
    sheet = replace(sheet, sources={**sheet.sources, "/unit/name": Source(line=9)})
    assert of_rule(audit(document(sheet)), "JX101")[0].sources[0].line == 9


def test_money_of_zero_is_filled_in() -> None:
    nothing = funds(total="0", annual="0", own_total="0", own_fiscal="0")
    assert of_rule(audit(document(sound(funding=nothing))), "JX101") == []


def test_the_report_follows_the_contract() -> None:
    report = audit(document(sound(unit=NamedCode(), goals=(Goal("annual", None),))))
    data = plain(report)
    assert data["schema"] == "jixiao/findings/1"
    assert set(data["findings"][0]) >= {
        "rule", "catalogue", "severity", "project", "message", "remedy", "citations", "sources", "facts",
    }  # fmt: skip
    assert data["checked"]["JX101"] == {"passed": 5, "failed": 2, "not_applicable": 0}
    assert from_json(Report, to_json(report)) == report
    assert "findings" in json_schema(Report)["properties"]


def test_the_same_reading_gives_the_same_report() -> None:
    reading = document(with_rows(indicator("21", "无", words("无", "none")), replace(ROWS[4], points=Decimal(3))))
    assert audit(reading) == audit(reading)


def test_what_a_fault_was_compared_with_comes_last_and_is_counted() -> None:
    sheet = with_rows(indicator("22", "无", words("无", "none")))
    (finding,) = of_rule(audit(document(sheet)), "JX109")
    rows = [sheet.indicators[int(pointer.split("/")[2])] for pointer in finding.pointers]
    assert [row.name for row in rows] == ["无", "居民防灾知识知晓率"]
    assert finding.compared_count == 1
    assert len(finding.sources) == 2


@pytest.mark.parametrize("year", [0, -5, 10_000, 10**30])
def test_a_budget_year_beyond_the_calendar_ends_no_audit(year: int) -> None:
    reading = document(sound(fiscal_year=2024))
    reading = replace(reading, document=replace(reading.document, fiscal_year=year))
    assert audit(reading).checked["JX306"].passed > 0
