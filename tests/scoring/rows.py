"""Short ways to write an indicator with target, actual value and points."""

from decimal import Decimal

from jixiao.audit.examples import indicator
from jixiao.model import Indicator, IndicatorScore
from jixiao.scoring import score_indicator, scoring_profile
from jixiao.values import parse_value


def row(
    target: str,
    actual: str | None,
    *,
    points: str | None = "10",
    code: str = "11",
    name: str = "培训人数",
    score: str | None = None,
    reason: str | None = None,
) -> Indicator:
    """An indicator read from texts, as the recogniser reads them in a sheet of 2024."""
    return indicator(
        code,
        name,
        parse_value(target, name=name, year=2024),
        actual=None if actual is None else parse_value(actual, name=name, year=2024),
        points=None if points is None else Decimal(points),
        score=None if score is None else Decimal(score),
        deviation_reason=reason,
    )


def scored(target: str, actual: str | None, profile: str = "mof-2020", **more: str) -> IndicatorScore:
    """Its score under a scoring profile."""
    return score_indicator(row(target, actual, **more), scoring_profile(profile))
