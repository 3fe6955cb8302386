"""Recomputed scores of a self-evaluation, passed from `scoring` to `audit` and `render`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """A score with the rule that made it and its inputs. `score` is None where it can't be computed, with the reason."""

    pointer: str
    rule: str
    score: Decimal | None
    inputs: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scores of one project under a named profile; points as Decimal, rounded as the profile says."""

    profile: str
    indicators: tuple[IndicatorScore, ...]
    execution: IndicatorScore | None
    total: Decimal | None
