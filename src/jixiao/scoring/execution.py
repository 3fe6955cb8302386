"""The score of budget execution (预算执行率): executed by full-year budget, after adjustments, times its points."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from jixiao.model import FundingLine, IndicatorScore
from jixiao.scoring.formulas import shown
from jixiao.scoring.profile import ScoringProfile
from jixiao.scoring.rounding import round_half_up

_RULE = "execution"
_UNIT = Fraction(10_000)
_CENT = Decimal("0.01")


def rate_pct(executed: Decimal | None, budget: Decimal | None) -> Decimal | None:
    """执行率 in percent with two decimals; None where it can't be told.

    >>> rate_pct(Decimal(200), Decimal(227)), rate_pct(Decimal(1), Decimal(0))
    (Decimal('88.11'), None)
    """
    if executed is None or not budget:
        return None
    return (executed / budget * 100).quantize(_CENT, ROUND_HALF_UP).normalize() + 0


def score_execution(line: FundingLine, profile: ScoringProfile, *, pointer: str = "") -> IndicatorScore:
    """The score of a funding line, capped at its points; not computed where the full-year budget is 0 or unknown.

    Amounts of the inputs are in 元; the equation is in 万元, the unit of the form.

    >>> from decimal import Decimal
    >>> from jixiao.model import Amounts
    >>> from jixiao.scoring import scoring_profile
    >>> amounts = Amounts(annual_budget=Decimal(2270000), executed=Decimal(2000000))
    >>> result = score_execution(FundingLine("annual", "年度资金总额", None, amounts), scoring_profile())
    >>> result.score, result.equation
    (Decimal('8.81'), '200÷227×10=8.81')
    """
    budget, executed = line.amounts.annual_budget, line.amounts.executed
    points = profile.execution_points if line.points is None else line.points
    inputs = {
        "annual_budget": "" if budget is None else f"{budget:f}",
        "executed": "" if executed is None else f"{executed:f}",
        "points": f"{points:f}",
    }
    if budget is None or executed is None:
        missing = "全年预算数" if budget is None else "全年执行数"
        return IndicatorScore(pointer, _RULE, None, inputs=inputs, fault="no_actual", reason=f"{missing}空白")
    if budget <= 0:
        return IndicatorScore(
            pointer, _RULE, None, inputs=inputs, fault="no_formula", reason="全年预算数为0，执行率无法计算"
        )
    spent = max(Fraction(executed), Fraction(0))
    share = min(spent / Fraction(budget), Fraction(1))
    score = round_half_up(share * Fraction(points), profile.decimals)
    expression = f"{shown(spent / _UNIT)}÷{shown(Fraction(budget) / _UNIT)}×{points:f}"
    ending = f"={score}" if spent <= budget else f"，封顶为{score}"
    return IndicatorScore(
        pointer, _RULE, score, low=score, high=score, inputs=inputs, equation=expression + ending,
        reached=spent >= budget,
    )  # fmt: skip
