"""The real disclosure, as a person read it, with the findings that an experienced auditor signs.

Goals are hashes in the gold; here each stands for its text, so rules that read goals are compared elsewhere (`READ_GOALS`).
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
EXPECTED: dict[str, list[tuple[str | None, int]]] = {
    "JX107": [("自然灾害救助资金", line) for line in (113, 115, 117, 118)],
    "JX109": [("安全标准化建设项目", 87), ("安全准入审查专家服务项目", 548)],
    "JX110": [("公共安全保障项目", 263)],
    "JX111": [("公共安全保障项目", 279)],
    "JX113": [("危险化学品专家指导服务项目", 175)],
    "JX123": [("公共安全保障项目", 237), ("安全生产监管执法项目", 473)],
    "JX125": [("自然灾害救助资金", 116), ("煤矿安全生产专家诊断经费", 390)],
    "JX220": [("公共安全保障项目", 270)],
    "JX223": [
        ("综合减灾示范社区以奖代补资金", 58),
        ("安全标准化建设项目", 88),
        ("自然灾害救助资金", 129),
        ("危险化学品专家指导服务项目", 179),
        ("应急救援能力提升项目(应急救援演练)", 366),
        ("自治区应急救援队伍建设专项资金", 446),
        ("应急技术业务费", 883),
    ],
    "JX302": [("危险化学品专家指导服务项目", 170), ("安全考试成本支出", 754)],
    "JX304": [("自然灾害救助资金", line) for line in (114, 116, 119, 120)],
    "JX305": [("综合减灾示范社区以奖代补资金", 57)],
    "JX310": [
        ("安全生产目标责任奖励资金", 36),
        ("综合减灾示范社区以奖代补资金", 62),
        ("安全标准化建设项目", 92),
        ("自然灾害救助资金", 148),
        ("危险化学品专家指导服务项目", 186),
        ("应急管理教育培训项目", 213),
        ("公共安全保障项目", 281),
        ("专项业务活动费", 341),
        ("应急救援能力提升项目(应急救援演练)", 368),
        ("煤矿安全生产专家诊断经费", 394),
        ("全区化工园区安全风险等级复核项目", 420),
        ("自治区应急救援队伍建设专项资金", 450),
        ("安全生产监管执法项目", 520),
        ("安全准入审查专家服务项目", 549),
        ("国家消防救援机动队伍建设专项经费", 579),
        ("纪检监察执纪专项经费", 608),
        ("防灾减灾业务费", 638),
        ("应急管理信息化运维费", 696),
        ("自治区应急救援保障业务经费", 730),
        ("安全考试成本支出", 786),
        ("应急宣传教育", 855),
        ("应急技术业务费", 886),
    ],
    "JX311": [
        ("应急管理教育培训项目", 208),
        ("公共安全保障项目", 237),
        ("专项业务活动费", 302),
        ("自治区应急救援队伍建设专项资金", 441),
        ("安全生产监管执法项目", 475),
        ("安全准入审查专家服务项目", 541),
        ("国家消防救援机动队伍建设专项经费", 570),
        ("纪检监察执纪专项经费", 600),
        ("防灾减灾业务费", 629),
        ("应急管理信息化运维费", 659),
        ("安全考试成本支出", 756),
    ],
    "JX312": [
        ("危险化学品专家指导服务项目", 170),
        ("应急管理教育培训项目", 208),
        ("公共安全保障项目", 237),
        ("专项业务活动费", 302),
        ("安全生产监管执法项目", 475),
        ("安全准入审查专家服务项目", 541),
        ("国家消防救援机动队伍建设专项经费", 570),
        ("纪检监察执纪专项经费", 600),
        ("防灾减灾业务费", 629),
        ("应急管理信息化运维费", 659),
    ],
    "JX313": [
        ("自治区应急救援队伍建设专项资金", 445),
        ("应急管理信息化运维费", 665),
    ],
    "JX314": [("应急宣传教育", 824)],
    "JX315": [("自然灾害救助资金", 124), ("自然灾害救助资金", 126)],
    "JX317": [("安全考试成本支出", 751)],
    "JX318": [
        ("综合减灾示范社区以奖代补资金", 55),
        ("安全标准化建设项目", 81),
        ("全区化工园区安全风险等级复核项目", 415),
        ("自治区应急救援队伍建设专项资金", 442),
        ("应急技术业务费", 877),
    ],
    "JX319": [("应急管理教育培训项目", 209), ("应急技术业务费", 880)],
    "JX320": [("安全生产目标责任奖励资金", 39)],
    "JX321": [("自然灾害救助资金", 120)],
    "JX330": [
        ("安全生产目标责任奖励资金", 33),
        ("危险化学品专家指导服务项目", 178),
        ("应急管理教育培训项目", 210),
        ("公共安全保障项目", 252),
        ("专项业务活动费", 313),
        ("煤矿安全生产专家诊断经费", 391),
        ("安全生产监管执法项目", 489),
        ("安全准入审查专家服务项目", 544),
        ("国家消防救援机动队伍建设专项经费", 574),
        ("纪检监察执纪专项经费", 604),
        ("防灾减灾业务费", 633),
        ("应急管理信息化运维费", 667),
        ("安全考试成本支出", 761),
        ("应急技术业务费", 881),
    ],
    "JX331": [(None, 391)],
    "JX332": [
        ("安全生产目标责任奖励资金", 39),
        ("安全标准化建设项目", 95),
        ("危险化学品专家指导服务项目", 189),
        ("应急管理教育培训项目", 217),
        ("公共安全保障项目", 284),
        ("专项业务活动费", 345),
        ("煤矿安全生产专家诊断经费", 397),
        ("全区化工园区安全风险等级复核项目", 423),
        ("自治区应急救援队伍建设专项资金", 453),
        ("安全生产监管执法项目", 523),
        ("安全准入审查专家服务项目", 552),
        ("国家消防救援机动队伍建设专项经费", 582),
        ("纪检监察执纪专项经费", 611),
        ("防灾减灾业务费", 641),
        ("应急管理信息化运维费", 699),
        ("自治区应急救援保障业务经费", 733),
        ("安全考试成本支出", 790),
        ("应急宣传教育", 858),
        ("应急技术业务费", 889),
    ],
    "JX333": [("综合减灾示范社区以奖代补资金", 63), ("自治区应急救援队伍建设专项资金", 453)],
    "JX334": [("综合减灾示范社区以奖代补资金", 63)],
    "JX335": [("危险化学品专家指导服务项目", 188), ("应急宣传教育", 857)],
    "JX336": [
        ("危险化学品专家指导服务项目", 177),
        ("公共安全保障项目", 250),
        ("专项业务活动费", 311),
        ("全区化工园区安全风险等级复核项目", 416),
        ("自治区应急救援队伍建设专项资金", 444),
        ("国家消防救援机动队伍建设专项经费", 573),
        ("防灾减灾业务费", 632),
        ("安全考试成本支出", 757),
    ],
    "JX337": [
        ("安全生产目标责任奖励资金", 33),
        ("综合减灾示范社区以奖代补资金", 57),
        ("安全标准化建设项目", 90),
        ("自然灾害救助资金", 122),
        ("应急管理教育培训项目", 210),
        ("专项业务活动费", 344),
        ("应急救援能力提升项目(应急救援演练)", 364),
        ("安全准入审查专家服务项目", 543),
        ("防灾减灾业务费", 640),
        ("安全考试成本支出", 757),
        ("应急宣传教育", 855),
        ("应急技术业务费", 886),
    ],
    "JX338": [("综合减灾示范社区以奖代补资金", 60), ("安全考试成本支出", 757), ("应急宣传教育", 823)],
    "JX339": [("自然灾害救助资金", 117)],
    "JX340": [("安全生产监管执法项目", 473), ("应急宣传教育", 808)],
    "JX343": [("应急救援能力提升项目(应急救援演练)", 367)],
    "JX350": [("全区化工园区安全风险等级复核项目", 420)],
    "JX506": [(None, 62)],
    "JX515": [("公共安全保障项目", 281)],
}
"""Rule -> project and line of the first place, where the gold has the place."""
READ_GOALS = frozenset({"JX110", "JX125", "JX130", "JX131", "JX360"})
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
    assert [(item.rule, item.project, item.facts) for item in read.findings if item.rule not in READ_GOALS] == [
        (item.rule, item.project, item.facts) for item in report.findings if item.rule not in READ_GOALS
    ]
    slips = [(item.project, item.sources[0].line) for item in read.findings if item.rule == "JX125"]
    assert slips == [
        ("安全标准化建设项目", 79),
        ("自然灾害救助资金", 116),
        ("应急管理教育培训项目", 205),
        ("煤矿安全生产专家诊断经费", 390),
    ]
    assert all(source.line for finding in read.findings for source in finding.sources)
    empty = [finding.sources[0].line for finding in read.findings if finding.rule == "JX101"]
    assert empty == [104, 105, 106]
