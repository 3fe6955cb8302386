"""The formulas of scores as pure functions on exact fractions; the share is of the points (分值), rounding comes last.

Symbols of the equations: actual ÷ target × points, all in the printed unit of the target.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from jixiao.model.assessment import ScoreFault
from jixiao.scoring.profile import ScoringProfile
from jixiao.scoring.rounding import round_half_up

FULL, NOTHING = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Share:
    """What share of its points an indicator gets.

    Attributes:
        rule: id of the rule.
        share: the share; None where the rule leaves a choice or can't be applied.
        low: lowest share that the rule allows, where it leaves a choice.
        high: highest share, not included where `share` is None and `is_open`.
        is_open: `high` itself is not allowed.
        expression: how the share was computed (`85÷100`); None for all or nothing.
        reached: whether the target is reached.
        is_excess: so far above the target that a reason is asked for.
        is_convention: the law is silent; ours.
        variants: shares by the other formulas in use.
        fault: why there is no share.
        reason: the same in Chinese.
    """

    rule: str
    share: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    is_open: bool = False
    expression: str | None = None
    reached: bool | None = None
    is_excess: bool = False
    is_convention: bool = False
    variants: Mapping[str, Fraction] = field(default_factory=dict)
    fault: ScoreFault | None = None
    reason: str | None = None


def positive(target: Fraction, actual: Fraction, profile: ScoringProfile, *, rule: str = "positive") -> Share:
    """≥, > and =: all points when reached, else by share; a negative actual value counts as 0."""
    if actual >= target:
        return Share(rule, FULL, reached=True, is_excess=_is_excess(target, actual, profile))
    if target <= 0:
        return no_formula(rule, "目标值不大于0而没有达到，按比例计分没有意义", reached=False)
    done = max(actual, NOTHING) / target
    return _short_of(done, f"{shown(max(actual, NOTHING))}÷{shown(target)}", rule, profile)


def equal(target: Fraction, actual: Fraction, profile: ScoringProfile) -> Share:
    """= and a bare number: as ≥; a target of 0 is reached by nothing else."""
    if target == 0:
        reached = actual <= 0
        return Share("equal-zero", FULL if reached else NOTHING, reached=reached)
    return positive(target, actual, profile, rule="equal")


def reverse(target: Fraction, actual: Fraction, profile: ScoringProfile, *, is_convention: bool = False) -> Share:
    """≤ and <: all points when kept; above, R1 takes off the share of the excess, R2 gives target by actual."""
    rule = f"reverse-{profile.reverse.lower()}"
    if actual <= target:
        return Share(rule, FULL, reached=True, is_convention=is_convention)
    if target < 0:
        return no_formula(rule, "目标值为负数而没有达到，没有计分公式", reached=False)
    shares = {"R1": max(1 - (actual - target) / target, NOTHING) if target else NOTHING, "R2": target / actual}
    shown_r1 = f"(1-({shown(actual)}-{shown(target)})÷{shown(target)})" if target and shares["R1"] else None
    expressions = {"R1": shown_r1, "R2": f"{shown(target)}÷{shown(actual)}"}
    return Share(
        rule,
        shares[profile.reverse],
        expression=expressions[profile.reverse],
        reached=False,
        is_convention=is_convention,
        variants=shares,
    )


def satisfaction(target: Fraction, actual: Fraction, profile: ScoringProfile) -> Share:
    """Between two lines, in percent: all points from the upper, none below the lower, a straight line between."""
    full, passing = Fraction(profile.satisfaction_full_pct), Fraction(profile.satisfaction_pass_pct)
    share = min(max((actual - passing) / (full - passing), NOTHING), FULL)
    expression = f"({shown(actual)}-{shown(passing)})÷({shown(full)}-{shown(passing)})" if 0 < share < 1 else None
    return Share("satisfaction-lines", share, expression=expression, reached=actual >= target)


def within(low: Fraction, high: Fraction, actual: Fraction, profile: ScoringProfile) -> Share:
    """A range: all points inside; outside as the profile says. The law is silent: a convention."""
    if low <= actual <= high:
        return Share("range", FULL, reached=True, is_convention=True)
    if actual < low:
        if profile.range_below == "zero" or low <= 0:
            return Share("range", NOTHING, reached=False, is_convention=True)
        done = max(actual, NOTHING)
        return Share("range", done / low, expression=f"{shown(done)}÷{shown(low)}", reached=False, is_convention=True)
    if profile.range_above == "reverse" and high >= 0:
        above = reverse(high, actual, profile)
        return Share("range", above.share, expression=above.expression, reached=False, is_convention=True)
    return Share("range", FULL if profile.range_above == "full" else NOTHING, reached=False, is_convention=True)


def late_by(days: int, profile: ScoringProfile) -> Share:
    """A deadline, missed by so many days (0: kept): all points in time. Late the law is silent: a convention."""
    if days <= 0:
        return Share("deadline", FULL, reached=True)
    if profile.late == "zero" or days >= profile.late_days:
        return Share("deadline", NOTHING, reached=False, is_convention=True)
    share = 1 - Fraction(days, profile.late_days)
    return Share("deadline", share, expression=f"(1-{days}÷{profile.late_days})", reached=False, is_convention=True)


def no_formula(rule: str, why: str, *, reached: bool | None = None) -> Share:
    """A case that no formula covers."""
    return Share(rule, None, reached=reached, fault="no_formula", reason=why)


def _short_of(done: Fraction, expression: str, rule: str, profile: ScoringProfile) -> Share:
    line = Fraction(profile.pass_line_pct) / 100
    if profile.shortfall == "proportional":
        return Share(rule, done, expression=expression, reached=False)
    if done < line:
        return Share(profile.shortfall, NOTHING, reached=False)
    if profile.shortfall == "pass-line":
        return Share(profile.shortfall, done, expression=expression, reached=False)
    pct = shown(line * 100)
    above = f"({expression}-{pct}%)÷(1-{pct}%)"
    return Share(profile.shortfall, (done - line) / (1 - line), expression=above, reached=False)


def _is_excess(target: Fraction, actual: Fraction, profile: ScoringProfile) -> bool:
    if target > 0:
        return profile.excess_ratio is not None and actual >= target * Fraction(profile.excess_ratio)
    return target == 0 and profile.excess_at_zero is not None and actual >= Fraction(profile.excess_at_zero)


def shown(number: Fraction) -> str:
    """A number for an equation: plain where it has an end, else with six decimals.

    >>> shown(Fraction(645, 10)), shown(Fraction(1, 3))
    ('64.5', '0.333333')
    """
    return str(round_half_up(number, 6))
