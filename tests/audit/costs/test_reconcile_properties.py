"""Sheets built from a known equation: the audit finds that equation or says that it can't be checked, never a wrong one."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from jixiao.model import Reconciliation
from tests.audit.costs.sheets import reconciled, sheet

NOUNS = ("电脑", "打印机", "救护车", "课桌椅", "护栏", "水泵", "疫苗", "图书", "路灯", "帐篷", "无人机", "垃圾桶")
GRADES = ("一级", "二级", "三级", "四级")


@dataclass(frozen=True)
class Cost:
    """A cost as the generator means it: what it is for, its amount, its count (None for a total), and its two wordings."""

    noun: str
    amount: int
    count: int | None
    cost_name: str
    quantity_name: str


@st.composite
def costs(draw: st.DrawFn, *, nouns: tuple[str, ...] = NOUNS) -> tuple[Cost, ...]:
    chosen = draw(st.lists(st.sampled_from(nouns), min_size=1, max_size=5, unique=True))
    return tuple(_cost(draw, noun) for noun in chosen)


def _cost(draw: st.DrawFn, noun: str) -> Cost:
    is_unit = draw(st.booleans())
    amount = draw(st.integers(1, 400)) * draw(st.sampled_from((50, 100, 1000, 5000)))
    unit_names = (f"{noun}单价", f"每台{noun}购置成本", f"{noun}单位成本", f"{noun}平均采购成本")
    total_names = (f"{noun}总成本", f"{noun}采购费", f"{noun}购置经费")
    quantities = (f"购置{noun}数量", f"{noun}采购数", f"采购{noun}")
    name = draw(st.sampled_from(unit_names if is_unit else total_names))
    count = draw(st.integers(1, 300)) if is_unit else None
    return Cost(noun, amount, count, name, draw(st.sampled_from(quantities)))


def _money(draw: st.DrawFn, amount: int) -> str:
    sign = draw(st.sampled_from(("≤", "", "=", "不超过")))
    if amount % 100 == 0 and draw(st.booleans()):
        return f"{sign}{(Decimal(amount) / 10000).normalize():f}万元"
    return f"{sign}{amount}元"


def _value(costs: tuple[Cost, ...]) -> int:
    return sum(cost.amount * (cost.count or 1) for cost in costs)


def _rows(draw: st.DrawFn, costs: tuple[Cost, ...], distracting: int) -> str:
    counted = [cost for cost in costs if cost.count is not None]
    rows = [f"11 {cost.quantity_name} | {draw(st.sampled_from(('≥', '')))}{cost.count}台" for cost in counted]
    rows += [f"14 {cost.cost_name} | {_money(draw, cost.amount)}" for cost in costs]
    rows += [f"11 宣传活动场次 | {distracting}场", "14 成本节约率 | ≥1%"]
    return "\n".join(draw(st.permutations(rows)))


def _read(result: Reconciliation) -> set[tuple[str, Decimal, tuple[tuple[str, Decimal], ...]]]:
    (equation,) = result.equations
    return {
        (term.name, term.amount, tuple((factor.name, factor.value) for factor in term.factors))
        for term in equation.terms
    }


def _meant(costs: tuple[Cost, ...]) -> set[tuple[str, Decimal, tuple[tuple[str, Decimal], ...]]]:
    return {
        (cost.cost_name, Decimal(cost.amount), ((cost.quantity_name, Decimal(cost.count)),) if cost.count else ())
        for cost in costs
    }


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_known_equation_is_found_or_nothing(data: st.DataObject) -> None:
    truth = data.draw(costs())
    rows = _rows(data.draw, truth, data.draw(st.integers(2, 50)))  # type: ignore[arg-type]
    result = reconciled(sheet("设施更新", str(_value(truth)), rows))
    event(result.status)
    assert result.status in ("found", "not_checkable"), result
    if result.status == "found":
        assert _read(result) == _meant(truth)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_grades_pair_with_their_own(data: st.DataObject) -> None:
    grades = data.draw(st.lists(st.sampled_from(GRADES), min_size=2, max_size=4, unique=True))
    truth = tuple(
        Cost(
            grade,
            data.draw(st.integers(1, 90)) * 1000,
            data.draw(st.integers(2, 60)),
            f"{grade}标准化企业奖励标准",
            f"{grade}标准化企业",
        )
        for grade in grades
    )
    rows = [f"11 {cost.quantity_name} | {cost.count}家" for cost in truth]
    rows += [f"14 {cost.cost_name} | {cost.amount}元" for cost in truth]
    result = reconciled(sheet("企业奖励", str(_value(truth)), "\n".join(data.draw(st.permutations(rows)))))
    assert result.status == "found"
    assert _read(result) == _meant(truth)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_sheet_that_does_not_add_up_has_no_equation(data: st.DataObject) -> None:
    truth = data.draw(costs())
    wrong = _value(truth) + data.draw(st.sampled_from((-1, 1))) * data.draw(st.integers(601, 999))
    only_totals = sum(one.amount for one in truth if one.count is None)
    assume(wrong > 0 and abs(wrong - only_totals) > 600)  # more than rounding explains
    rows = _rows(data.draw, truth, data.draw(st.integers(2, 50)))  # type: ignore[arg-type]
    assert reconciled(sheet("设施更新", str(wrong), rows)).equations == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 60), st.integers(1, 200))
def test_numbers_that_fit_while_the_names_do_not_are_no_proof(count: int, thousands: int) -> None:
    amount = thousands * 1000
    rows = f"11 法律讲座场次 | {count}场\n14 路灯采购费 | ≤{amount}元"
    assert reconciled(sheet("社区服务", str(count * amount), rows)).equations == ()
