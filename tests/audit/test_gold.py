"""The real disclosure, as a person read it, with the findings that an experienced auditor signs.

Goals are hashes in the gold; here each stands for its text, which no rule but `completeness.parts-disagree` quotes.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jixiao.audit import Report, audit
from jixiao.contract import from_json
from jixiao.model import Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise

GOLD = Path(__file__).parents[1] / "gold" / "ningxia-emergency-2024.json"
FORM = "ningxia-target-2024"
EXPECTED: dict[str, list[tuple[str, int]]] = {
    "JX107": [("自然灾害救助资金", line) for line in (113, 115, 117, 118)],
    "JX109": [("安全标准化建设项目", 87), ("安全准入审查专家服务项目", 548)],
    "JX110": [("公共安全保障项目", 263)],
    "JX111": [("公共安全保障项目", 279)],
    "JX113": [("危险化学品专家指导服务项目", 175)],
    "JX302": [("危险化学品专家指导服务项目", 170), ("安全考试成本支出", 754)],
    "JX304": [("自然灾害救助资金", line) for line in (114, 116, 119, 120)],
    "JX305": [("综合减灾示范社区以奖代补资金", 57)],
}
"""Rule -> project and line of the first place, where the gold has the place."""
PROJECTS: dict[str, list[str]] = {
    "JX101": ["自然灾害救助资金"] * 3,
    "JX114": ["自治区应急救援保障业务经费"],
    "JX206": [
        "应急救援能力提升项目(应急救援演练)",
        "自治区应急救援队伍建设专项资金",
        "安全生产监管执法项目",
        "应急管理信息化运维费",
    ],
    "JX207": ["应急救援能力提升项目(应急救援演练)", "安全生产监管执法项目", "安全准入审查专家服务项目"],
}
"""Rule -> projects, where the place is a cell of the head, which the gold does not locate."""


def load(form_id: str | None) -> Reading:
    data = json.loads(GOLD.read_text(encoding="utf-8"))
    for project in data["projects"]:
        project["form_id"] = form_id
        for goal in project["goals"]:
            goal["text"] = _text(goal["text"])
            goal["variants"] = [_text(variant) for variant in goal["variants"]]
    return from_json(Reading, json.dumps(data).encode())


def _text(value: Any) -> str | None:
    return f"目标文字{value['sha256']}" if isinstance(value, dict) else value


@pytest.fixture(scope="module", params=[FORM, None], ids=["form-known", "form-unknown"])
def report(request: pytest.FixtureRequest) -> Report:
    return audit(load(request.param))


def test_findings_with_their_lines(report: Report) -> None:
    for rule, expected in EXPECTED.items():
        found = [(finding.project, finding.sources[0].line) for finding in report.findings if finding.rule == rule]
        assert found == expected, rule


def test_findings_in_the_head(report: Report) -> None:
    for rule, expected in PROJECTS.items():
        assert [finding.project for finding in report.findings if finding.rule == rule] == expected, rule


def test_empty_cells_of_the_head(report: Report) -> None:
    empty = [finding.facts["field"] for finding in report.findings if finding.rule == "JX101"]
    assert empty == ["unit", "period", "annual"]


def test_fillers_are_hints_one_a_sheet(report: Report) -> None:
    hints = [finding for finding in report.findings if finding.rule == "JX105"]
    assert len({finding.project for finding in hints}) == len(hints) == 20
    assert sum(len(finding.sources) for finding in hints) == 39  # 19 economic, 20 ecological
    assert {finding.severity for finding in hints} == {"notice"}


def test_nothing_else_is_found(report: Report) -> None:
    counts = Counter(finding.rule for finding in report.findings)
    expected = {rule: len(places) for rule, places in (EXPECTED | PROJECTS).items()} | {"JX105": 20}
    assert counts == expected


def test_the_lost_rows_are_named(report: Report) -> None:
    (finding,) = [finding for finding in report.findings if finding.rule == "JX111"]
    assert finding.facts == {"class": "14", "present": "1–6、10–13", "missing": "7–9", "complete_class": "11"}
    assert "按读到的文字" in finding.message


def test_seven_sheets_go_on_and_one_disagrees(report: Report) -> None:
    assert report.checked["JX110"].passed == 21
    assert report.checked["JX110"].failed == 1


def test_money_adds_up_where_it_can_be_checked(report: Report) -> None:
    assert report.checked["JX201"].failed == report.checked["JX202"].failed == report.checked["JX204"].failed == 0
    assert report.not_applicable["JX201"] == {"年度资金总额未填，无法核对合计": 1}


def test_the_region_cites_its_own_instrument() -> None:
    findings = audit(load(FORM), profile="cn-ningxia").findings
    assert len(findings) == len(audit(load(FORM)).findings)
    for finding in findings:
        assert ("宁党发〔2019〕9号", "binding") in {(item.instrument, item.force) for item in finding.citations}


def test_the_document_itself_gives_the_same_findings(shared_data: Path, report: Report) -> None:
    read = audit(recognise(read_bytes((shared_data / "ningxia-emergency-2024.txt").read_bytes())))
    assert [(item.rule, item.project, item.facts) for item in read.findings if item.rule != "JX110"] == [
        (item.rule, item.project, item.facts) for item in report.findings if item.rule != "JX110"
    ]
    assert all(source.line for finding in read.findings for source in finding.sources)
    empty = [finding.sources[0].line for finding in read.findings if finding.rule == "JX101"]
    assert empty == [104, 105, 106]
