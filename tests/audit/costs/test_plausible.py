"""Costs that fit nothing are summed as they are meant, or not at all: sheets with a known equation and one changed figure."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document
from jixiao.model import Equation, Factor, Project, TargetValue
from jixiao.values import decimal_text
from tests.audit.costs.projects import SOUND, Case
from tests.audit.costs.sheets import reconciled, sheet

_SHARES = (Decimal("0.7"), Decimal("0.9"), Decimal("1.1"), Decimal("1.3"))
_CLEAR = Decimal("0.15")
"""So near the funds the sum is always given; further away it is right, or not given."""
_AWARD = "11 奖励考核优秀的市级政府 | ≥{count}个\n14 奖励考核优秀地级市金额 | ≤250000元"
_STANDARDS = """11 2023年确认的二级标准化企业（民营）数量 | {count}家
11 申请创建二级标准化的工贸企业数量 | 10家
14 兑现2023年确认的二级标准化企业（民营）的奖励费用 | 50000元
14 对申请创建二级标准化的10家工贸企业开展现场评审费用 | 25000元"""


def _message(project: Project) -> str:
    (message,) = [one.message for one in audit(document(project)).findings if one.rule == "JX220"]
    return message


def test_a_price_is_multiplied_by_its_quantity_though_the_sum_is_more_than_the_project() -> None:
    project = sheet("安全生产目标责任奖励资金", "1000000", _AWARD.format(count=5), total="3000000")
    assert _message(project) == (
        "成本指标按单位成本乘以数量合计为125万元（5个×250000元 = 1250000元），与年度资金100万元核对不上，多25万元。"
    )


def test_one_changed_quantity_leaves_the_other_prices_multiplied() -> None:
    assert reconciled(sheet("安全标准化", "1000000", _STANDARDS.format(count=15))).status == "found"
    result = reconciled(sheet("安全标准化", "1000000", _STANDARDS.format(count=14)))
    assert (result.sum, result.difference) == (Decimal(950000), Decimal(50000))


def test_where_no_reading_comes_near_no_sum_is_given() -> None:
    project = sheet("安全生产目标责任奖励资金", "1000000", _AWARD.format(count=40), total="3000000")
    result = reconciled(project)
    assert (result.status, result.sum, result.text) == ("not_found", None, None)
    assert result.reason == "成本读作总额，或读作单位成本乘以数量，都与资金核对不上；不能确定哪一种是本意"
    assert _message(project) == (
        "成本指标读作总额，或读作单位成本乘以数量，都与年度资金100万元核对不上；不能确定哪一种是本意，不给出合计。"
    )


@pytest.mark.parametrize("case", SOUND, ids=[case.id for case in SOUND])
def test_the_sum_shown_is_that_of_the_equation_with_the_changed_figure(case: Case) -> None:
    project = sheet(case.name, case.annual, case.rows, **{"total": "90000000000", **case.funds})
    (equation,) = reconciled(project).equations
    if equation.compared != "annual":
        return
    for changed, meant in _changes(project, equation):
        result = reconciled(changed)
        is_far = abs(meant / Decimal(case.annual) - 1) > _CLEAR
        if result.equations or result.status == "not_checkable" or (result.sum is None and is_far):
            continue
        assert result.sum == meant, (result.text, meant)
        assert result.difference == Decimal(case.annual) - meant


def _changes(project: Project, equation: Equation) -> Iterator[tuple[Project, Decimal]]:
    """The sheet with one figure of the equation changed, and the sum of the equation with that figure."""
    for term in equation.terms:
        own = [factor for factor in term.factors if not _is_shared(factor, equation)]
        figures = [(term.pointer, term.amount), *((factor.pointer, factor.value) for factor in own)]
        for pointer, figure in figures:
            position = int(pointer.split("/")[2])
            for share in _SHARES:
                new = max((figure * share).quantize(Decimal(1)), Decimal(1))
                rows = list(project.indicators)
                rows[position] = replace(rows[position], target=_with_figure(rows[position].target, new, figure))
                rest = sum((other.value for other in equation.terms if other is not term), Decimal(0))
                yield replace(project, indicators=tuple(rows)), rest + term.value / figure * new


def _is_shared(factor: Factor, equation: Equation) -> bool:
    return sum(factor in term.factors for term in equation.terms) > 1


def _with_figure(target: TargetValue | None, new: Decimal, old: Decimal) -> TargetValue:
    assert target is not None
    known = target.high if target.low is None else target.low
    scale = (known or old) / old  # a value without its unit (60, unit in the name) is kept in the unit of the name
    text = f"{decimal_text(new * scale)}{target.unit or ''}"
    low = None if target.low is None else new * scale
    high = None if target.high is None else new * scale
    return replace(target, text=text, low=low, high=high)
