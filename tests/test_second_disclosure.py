"""Another disclosure in the same form, with other figures and another department, reads as well.

The document is invented (`tests/data/second-disclosure.txt`); the expected values were written from it by hand.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.model import Reading, TargetValue
from jixiao.readers import read
from jixiao.recognise import recognise
from tests.sheets import names

DOCUMENT = Path(__file__).parent / "data" / "second-disclosure.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return recognise(read(DOCUMENT.read_bytes()))


def test_document_record(reading: Reading) -> None:
    record = reading.document
    assert (record.title, record.issuer) == ("云岫自治区教育厅 2025 年部门项目支出绩效目标", "云岫自治区教育厅")
    assert (record.fiscal_year, record.issued_on, record.money_unit) == (2025, date(2025, 1, 9), "万元")
    assert [(item.title, item.number) for item in record.cited] == [
        ("云岫自治区预算绩效管理办法", "云财发〔2024〕17号")
    ]


def test_two_projects_from_three_tables(reading: Reading) -> None:
    assert [(project.name, project.unit.name) for project in reading.projects] == [
        ("乡镇学校食堂改造", "云岫自治区教育厅"),
        ("教师培训", "云岫自治区教师发展中心"),
    ]
    assert [(project.attribute.code, project.period.years) for project in reading.projects] == [("03", 3), ("01", 1)]


def test_money_to_the_last_yuan(reading: Reading) -> None:
    funding = reading.projects[0].funding
    assert (funding.total, funding.annual) == (Decimal(12345678), Decimal(4060500))
    assert (funding.own.total, funding.own.fiscal, funding.own.other) == (60500, 50000, 10500)
    assert (funding.transfer.total, funding.transfer.central, funding.transfer.regional) == (4000000, 1505000, 2495000)


def test_rows_in_order_and_class(reading: Reading) -> None:
    assert [(row[1], row[2]) for row in names(reading)] == [
        ("11", "改造食堂数量"),
        ("11", "指标2：更新灶具"),
        ("12", "验收合格率"),
        ("13", "完工时间"),
        ("14", "每所补助"),
        ("21", "无"),
        ("22", "受益学生"),
        ("31", "家长满意度"),
        ("11", "培训人次"),
        ("14", "人均成本"),
        ("24", "教师队伍"),
        ("31", "学员投诉率"),
    ]


def test_values(reading: Reading) -> None:
    values = {row.name: row.target for project in reading.projects for row in project.indicators}
    cost, range_, rate = values["每所补助"], values["培训人次"], values["学员投诉率"]
    assert isinstance(cost, TargetValue)
    assert isinstance(range_, TargetValue)
    assert isinstance(rate, TargetValue)
    assert (cost.operator, cost.high, cost.unit) == ("<=", Decimal(335000), "元")
    assert (range_.kind, range_.low, range_.high, range_.unit) == ("range", 800, 1000, "人次")
    assert (rate.operator, rate.high, rate.unit) == ("<", 3, "‰")


def test_problems(reading: Reading) -> None:
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [("row_shifted", 28)]
