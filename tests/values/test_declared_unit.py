"""Which unit of money a line declares, and which texts only look so."""

import pytest

from jixiao.values.declared_unit import declared_units, units_over


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：万元", {"万元"}),
        ("单 位 ： 万 元", {"万元"}),
        ("（2024年度） 金额单位:元", {"元"}),
        ("单位：万元　　项目负责人：张三", {"万元"}),
        ("单位：万元填报日期：2024年1月5日", {"万元"}),
        ("金额单位为人民币万元。", {"万元"}),
        ("单位：元（人民币）", {"元"}),
        ("单位：万元（人民币）", {"万元"}),
        ("项目资金（单位：万元）", {"万元"}),
        ("单位：万元，人", {"万元"}),
        ("单位：万元\n金额单位：元", {"万元", "元"}),
        ("填报单位：元谋县财政局", set()),
        ("单位：元江县人民医院 填报日期：2024年1月5日", set()),
        ("计量单位：元件", set()),
        ("单位：万元、元", set()),
        ("单位：万元/亩", set()),
        ("单位：万元以上的项目", set()),
        ("投入500万元（含配套）", set()),
    ],
)
def test_units_that_a_line_declares(text: str, units: set[str]) -> None:
    assert declared_units(text) == units


@pytest.mark.parametrize(
    ("text", "units"), [("万元", {"万元"}), ("人民币元", {"元"}), ("5万元", set()), ("公元", set())]
)
def test_a_unit_alone_declares_above_a_table_only(text: str, units: set[str]) -> None:
    assert (units_over(text), declared_units(text)) == (units, set())
