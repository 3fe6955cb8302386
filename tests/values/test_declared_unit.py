"""Which unit of money a line declares, and which texts only look so."""

import pytest

from jixiao.values.declared_unit import UNCLEAR, declared_units, units_alone, units_of_label, units_of_title


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
        ("单位：万", {"万元"}),
        ("单位：萬元", {"万元"}),
        ("单位：万元，人", {"万元"}),
        ("单位：万元\n金额单位：元", {"万元", "元"}),
        ("填报单位：元谋县财政局", set()),
        ("单位：元江县人民医院 填报日期：2024年1月5日", set()),
        ("计量单位：元件", set()),
        ("单位：万元、元", {"万元", "元"}),
        ("单位：元 / 万元", {"万元", "元"}),
        ("单位：（万元）", {"万元"}),
        ("单位：元（万）", {"万元"}),
        ("单位：万元（元）", {"万元", "元"}),
        ("金额单位：人民币（万元）", {"万元"}),
        ("金额单位：人民币/万元", {"万元"}),
        ("本表以万元为单位", {"万元"}),
        ("以下金额均以人民币元为计量单位。", {"元"}),
        ("补助金额（元）按季拨付", set()),
        ("单位：仟元", {"千元"}),
        ("单位：RMB万元", {"万元"}),
        ("单位：万元 或 元", {"万元", "元"}),
        ("单位：元,万元", {"万元", "元"}),
        ("单位：元（表中项目资金单位为万）", {"万元", "元"}),
        ("填报单位：元 谋 县 财 政 局", set()),
        ("填报单位：元\n谋县财政局", set()),
        ("单位∶万元", {"万元"}),
        ("单位：人、万元", {"万元"}),
        ("单位：个、万元、%", {"万元"}),
        ("单位：人民币（万元）", {"万元"}),
        ("填报单位：某局　金额单位（万元）", {"万元"}),
        ("金额单位为：万元", {"万元"}),
        ("表中金额以万元计", {"万元"}),
        ("以万元为单位", {"万元"}),
        ("币种：人民币，单位：￥万元", {"万元"}),
        ("单位：万元（美元）", {"万元", UNCLEAR}),
        ("单位：万元  币种：美元", {"万元", UNCLEAR}),
        ("币种：美元", {UNCLEAR}),
        ("单位：万美元", {UNCLEAR}),
        ("金额单位：usd", {UNCLEAR}),
        ("单位：人、万欧元", {UNCLEAR}),
        ("填报单位：港币兑换中心", set()),
        ("每人补助金额为    元。", set()),
        ("申请金额：      元", set()),
        ("金额：      元", set()),
        ("金额：元", {"元"}),
        ("单位：万元/亩", set()),
        ("单位：万元以上的项目", set()),
        ("投入500万元（含配套）", set()),
    ],
)
def test_units_that_a_line_declares(text: str, units: set[str]) -> None:
    assert declared_units(text) == units


def test_blanks_cost_no_more_than_their_number() -> None:
    """A line of 300 000 blanks: tried again from each of them, it would take a quarter of an hour."""
    assert declared_units("元" + " " * 300_000 + "x 单位 ： 万元") == {"万元"}


def test_brackets_that_are_not_closed_cost_no_more_than_their_length() -> None:
    assert units_of_title("绩效目标表（" + "美元" * 100_000) == frozenset()


@pytest.mark.parametrize(
    ("text", "units"), [("万元", {"万元"}), ("人民币元", {"元"}), ("5万元", set()), ("公元", set())]
)
def test_a_unit_that_stands_alone(text: str, units: set[str]) -> None:
    assert (units_alone(text), declared_units(text)) == (units, set())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("2024年预算执行表（元）", {"元"}),
        ("项目支出绩效目标表(单位：万元)", {"万元"}),
        ("项目支出绩效目标表（万美元）", {UNCLEAR}),
        ("说明：人均补助标准（元）", set()),
        ("注：本表（元）", set()),
        ("现下达你单位补助资金500000（元），请尽快执行。", set()),
    ],
)
def test_units_behind_a_title(text: str, units: set[str]) -> None:
    assert units_of_title(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("项目资金（万）", {"万元"}),
        ("项目资金（单位:万)", {"万元"}),
        ("项目资金（以万元计）", {"万元"}),
        ("项目资金（万元，含税）", {"万元"}),
        ("项目资金【万元】", {"万元"}),
        ("项目资金（单位：萬元）", {"万元"}),
        ("全年执行数（B，元）", {"元"}),
        ("全年预算数（A）（万元）", {"万元"}),
        ("项目资金（万元、元）", {"万元", "元"}),
        ("预算数（万美元）", {UNCLEAR}),
        ("预算数（元/万元）", {UNCLEAR}),
        ("项目资金（单位：万元/年）", {UNCLEAR}),
        ("预算数（RMB万）", {"万元"}),
        ("预算数（USD万）", {UNCLEAR}),
        ("全年执行数（美金）", {UNCLEAR}),
        ("项目资金（USD）", {UNCLEAR}),
        ("项目资金（英镑）", {UNCLEAR}),
        ("项目资金（币种：人民币，单位：万元）", {"万元"}),
        ("项目资金（万元，精确到元）", {"万元"}),
        ("项目资金（单位均为万元）", {"万元"}),
        ("项目资金（￥万元）", {"万元"}),
        ("图纸（CAD）", set()),
        ("申请金额：万元", {"万元"}),
        ("执行率（B/A）", set()),
        ("项目资金（人民币）", set()),
        ("项目资金（币种：人民币）", set()),
        ("项目资金（单位：万元（人民币））", {"万元"}),
        ("其中：转移市县（区）资金", set()),
    ],
)
def test_units_of_a_label(text: str, units: set[str]) -> None:
    assert units_of_label(text) == units
