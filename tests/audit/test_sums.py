"""Sums of money and the precision of what is printed."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from jixiao.audit import audit
from jixiao.audit.context import prepare
from jixiao.audit.examples import document, funds, self_evaluation, sound
from jixiao.law import LATEST, policy
from jixiao.model import Amounts, Finding, Funding, FundingLine, Project, Source

ROUNDED = {"own_total": "333300", "own_fiscal": "333300", "transfer_total": "666600", "transfer_regional": "666600"}


def findings(sheet: Project, rule: str, unit: str | None = "万元") -> list[Finding]:
    reading = document(sheet)
    reading = replace(reading, document=replace(reading.document, money_unit=unit))
    return [finding for finding in audit(reading).findings if finding.rule == rule]


def printed(sheet: Project, **texts: str) -> Project:
    places = {f"/funding/{key.replace('_', '/')}": Source(text=text) for key, text in texts.items()}
    by_line = {line.term.replace(".", "_"): index for index, line in enumerate(sheet.funding.lines)}
    places |= {f"/funding/lines/{by_line[key]}/amounts/declared": Source(text=text) for key, text in texts.items()}
    return replace(sheet, sources={**sheet.sources, **places})


@pytest.mark.parametrize(
    ("annual", "is_wrong"),
    [
        ("999900", False),
        ("1000000", False),
        ("999950", False),
        ("1000050", False),
        ("1000051", True),
        ("1000100", True),
    ],
)
def test_two_decimals_of_wan_are_known_to_fifty_yuan_each(annual: str, is_wrong: bool) -> None:
    sheet = sound(funding=funds(total="2000000", annual=annual, **ROUNDED))  # three figures: 150 yuan
    assert bool(findings(sheet, "JX201")) == is_wrong


def test_a_document_in_yuan_is_known_to_the_cent() -> None:
    sheet = sound(funding=funds(total="2000000", annual="1000000", **ROUNDED))
    (finding,) = findings(sheet, "JX201", unit="元")
    assert "相差100元" in finding.message


def test_more_decimals_printed_are_a_finer_precision() -> None:
    sheet = sound(funding=funds(total="2000000", annual="1000000", **ROUNDED))
    assert findings(sheet, "JX201") == []
    fine = printed(sheet, annual="100.0000", own_total="33.3300", transfer_total="66.6600")
    assert findings(fine, "JX201") != []


def test_a_whole_number_printed_is_no_rough_number() -> None:
    sheet = printed(sound(funding=funds(total="2000000", annual="1010000", **ROUNDED)), annual="101")
    assert findings(sheet, "JX201") != []


def test_the_printed_unit_wins_over_the_declared_one() -> None:
    sheet = sound(funding=funds(total="2000000", annual="1000000", **ROUNDED))
    in_yuan = printed(sheet, annual="1000000.00", own_total="333300.00", transfer_total="666600.00")
    assert findings(in_yuan, "JX201") != []


@pytest.mark.parametrize("part", ["annual", "own_total", "transfer_total"])
def test_unknown_is_not_zero(part: str) -> None:
    assert findings(sound(funding=funds(**{part: None})), "JX201") == []


def test_a_sheet_with_only_the_summary_is_checked_too() -> None:
    full = funds(annual="400000")
    summary = Funding(full.total, full.annual, full.own, full.transfer)
    (finding,) = findings(sound(funding=summary), "JX201")
    assert finding.pointers == ("/funding/annual", "/funding/own/total", "/funding/transfer/total")


def test_an_open_list_of_sources_is_not_added_up() -> None:
    whole = self_evaluation().funding
    part = replace(whole, lines=whole.lines[:3])  # 其他资金 is not printed
    assert findings(self_evaluation(form_id=None, funding=part), "JX203") == []


@pytest.mark.parametrize("unit", [None, "张"])
def test_money_is_shown_in_wan_where_no_unit_is_declared(unit: str | None) -> None:
    (finding,) = findings(sound(funding=funds(total="200000")), "JX204", unit=unit)
    assert "20万元小于年度资金总额30万元" in finding.message


@pytest.mark.parametrize("column", [one.name for one in fields(Amounts)])
def test_each_column_of_money_is_known_by_its_amounts(column: str) -> None:
    lines = (FundingLine("annual", "年度资金总额", None, Amounts(**{column: Decimal(0)})),)
    sheet = sound(funding=Funding(lines=lines))
    (context,) = prepare(document(sheet), policy("cn", on=LATEST), {})
    assert context.money_columns == (column,)
