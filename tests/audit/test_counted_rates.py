"""Rates of cases that may have a unit of their own, but are no number of cases (JX313)."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, indicator, with_rows
from jixiao.values.grammar import parse_value


def is_told(name: str, value: str) -> bool:
    row = indicator("12", name, parse_value(value, year=2024))
    return any(found.rule == "JX313" for found in audit(document(with_rows(row))).findings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("训练营安全责任事故率", "≤0.5起"),
        ("安全事故率", "≤2次"),
        ("手足口病发病率", "≤200例"),
        ("因灾死亡率", "≤3人"),
    ],
)
def test_a_number_of_cases_is_no_rate(name: str, value: str) -> None:
    assert is_told(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("道路交通事故率", "≤0.5起/万车"),
        ("万车死亡率", "≤2人"),
        ("百万吨死亡率", "≤0.1人"),
        ("每万名职工事故率", "≤1起"),
        ("手足口病发病率", "≤200例/10万人"),
        ("婴儿死亡率", "≤5‰"),
        ("生产安全事故率", "≤1%"),
        ("安全事故率", "0起"),
        ("设备点击率", "≥200次"),
        ("消毒频率", "≥2次"),
    ],
)
def test_rates_of_so_much(name: str, value: str) -> None:
    assert not is_told(name, value)
