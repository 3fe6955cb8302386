"""Sheets with hundreds of costs and quantities: each cost is read as it would be on a sheet of its own."""

from decimal import Decimal

import pytest

from jixiao.model import CostTerm
from tests.audit.costs.sheets import reconciled, sheet

SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
NAMES = [one + other for place, one in enumerate(SIGNS) for other in SIGNS[place + 1 :]][:200]
UNITS = ("台", "套", "件", "座")


def _rows(number: int, wording: str, *, units: tuple[str, ...]) -> str:
    """A quantity, and the cost that names it."""
    unit, name = units[number % len(units)], NAMES[number]
    return f"11 {name}数量 | {number + 2}{unit}\n14 {wording.format(unit=unit, name=name)} | {number + 1}00元"


def _alike(term: CostTerm) -> tuple[str, Decimal, list[tuple[str, Decimal]]]:
    """A term without the places of its rows, which are others on a sheet of its own."""
    return term.name, term.amount, [(factor.name, factor.value) for factor in term.factors]


@pytest.mark.parametrize("units", [UNITS[:1], UNITS], ids=["one unit", "several units"])
@pytest.mark.parametrize("wording", ["每{unit}{name}购置成本", "{name}补助标准"])
def test_each_cost_has_the_quantity_that_it_has_alone(wording: str, units: tuple[str, ...]) -> None:
    amounts = [(number + 1) * 100 * (number + 2) for number in range(len(NAMES))]
    rows = [_rows(number, wording, units=units) for number in range(len(NAMES))]
    whole = reconciled(sheet("购置", str(sum(amounts)), "\n".join(rows)))
    assert whole.status == "found"
    for term, own, amount in list(zip(whole.equations[0].terms, rows, amounts, strict=True))[::25]:
        (alone,) = reconciled(sheet("购置", str(amount), own)).equations[0].terms
        assert _alike(term) == _alike(alone)


@pytest.mark.parametrize("count", [3, 200])
@pytest.mark.parametrize(
    ("cost", "more", "status"),
    [
        ("设备购置成本", 100_000, "not_found"),
        ("设备购置成本", 200, "not_checkable"),  # 3台×100元 beside the others: it may be meant
        ("每台设备成本", 0, "not_checkable"),
    ],
)
def test_costs_that_many_quantities_may_belong_to(cost: str, more: int, status: str, count: int) -> None:
    rows = "\n".join(f"11 设备数量 | {number + 2}台\n14 {cost} | 100元" for number in range(count))
    assert reconciled(sheet("购置", str(count * 100 + more), rows, total="90000000")).status == status
