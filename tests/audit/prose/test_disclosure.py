"""The goals of the real disclosure: what a careful reviewer found by reading all 22, and nothing else."""

from pathlib import Path

import pytest

from jixiao.audit import Report, audit
from jixiao.audit.context import prepare
from jixiao.audit.prose.goals import goal_figures
from jixiao.audit.prose.matching import matches
from jixiao.audit.prose.money import goal_money
from jixiao.law import LATEST, policy
from jixiao.model import Reading
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise

RULES = ("JX130", "JX131", "JX240", "JX241", "JX242", "JX360", "JX361", "JX362", "JX363")
FOUND = [
    ("JX131", "自然灾害救助资金", 111),
    ("JX360", "危险化学品专家指导服务项目", 168),
    ("JX130", "应急管理教育培训项目", 205),
    ("JX360", "应急管理信息化运维费", 657),
    ("JX360", "安全考试成本支出", 749),
]
"""Rule, project and line of the goal's cell."""
ALONE = {
    "危险化学品专家指导服务项目": "5名；2家；50个；7家；10个；97家",
    "应急管理信息化运维费": "2个",
    "安全考试成本支出": "10000人以上",
}
TOTALS = {
    "综合减灾示范社区以奖代补资金": "40万元",
    "专项业务活动费": "450万元",
    "全区化工园区安全风险等级复核项目": "50万",
    "安全准入审查专家服务项目": "200万元",
    "纪检监察执纪专项经费": "8万元",
    "防灾减灾业务费": "87万元",
    "自治区应急救援保障业务经费": "103万元",
    "安全考试成本支出": "222万元",
    "应急宣传教育": "553万元",
    "应急技术业务费": "50万",
}
"""Amounts of the year that goals name; each is the sheet's 年度资金总额."""
HELD = {
    "综合减灾示范社区以奖代补资金": ["10个", "4万元"],
    "应急救援能力提升项目(应急救援演练)": ["1次"],
    "全区化工园区安全风险等级复核项目": ["2个", "8个"],
    "自治区应急救援保障业务经费": ["≥8次", "≥8次", "≥12次", "≥6次"],
    "应急技术业务费": ["不少于20家", "不少于40家"],
}
"""Numbers of goals that an indicator has: 2 + 8 = 10个, 20 + 40 = 60家."""
EXAMINATION = "安全考试成本支出"


@pytest.fixture(scope="module")
def reading(shared_data: Path) -> Reading:
    return recognise(read_bytes((shared_data / "ningxia-emergency-2024.txt").read_bytes()))


@pytest.fixture(scope="module")
def report(reading: Reading) -> Report:
    return audit(reading)


def test_the_findings_are_those_of_a_reviewer(report: Report) -> None:
    found = [finding for finding in report.findings if finding.rule in RULES]
    assert [(finding.rule, finding.project, finding.sources[0].line) for finding in found] == FOUND


def test_numbers_without_an_indicator(report: Report) -> None:
    found = {finding.project: finding.facts["numbers"] for finding in report.findings if finding.rule == "JX360"}
    assert found == ALONE


def test_amounts_of_the_year(reading: Reading, report: Report) -> None:
    law = policy("cn", on=LATEST)
    found = {
        project.name: total.text
        for project, context in zip(reading.projects, prepare(reading, law, {}), strict=True)
        for money in goal_money(project, context)
        for total in money.of("total")
    }
    assert found == TOTALS
    assert report.checked["JX240"].passed == len(TOTALS)


def test_nine_amounts_make_the_money_of_the_examination(reading: Reading, report: Report) -> None:
    (project,) = [project for project in reading.projects if project.name == EXAMINATION]
    (context,) = prepare(Reading(reading.document, (project,)), policy("cn", on=LATEST), {})
    (money,) = goal_money(project, context)
    parts = money.of("part")
    assert len(parts) == 9
    assert sum(part.number for part in parts) == project.funding.annual
    assert report.checked["JX242"].passed == 1


def test_numbers_with_an_indicator(reading: Reading) -> None:
    law = policy("cn", on=LATEST)
    for project, context in zip(reading.projects, prepare(reading, law, {}), strict=True):
        totals = TOTALS.get(project.name or "")
        held = [match for match in matches(project, context) if match.fate == "held" and match.figure.text != totals]
        if project.name in HELD:
            assert [match.figure.text for match in held] == HELD[project.name]


def test_every_figure_stands_where_it_is_said_to(reading: Reading) -> None:
    law = policy("cn", on=LATEST)
    for project, context in zip(reading.projects, prepare(reading, law, {}), strict=True):
        for goal in goal_figures(project, context):
            for figure in goal.figures:
                assert goal.text[figure.start : figure.end] == figure.text
