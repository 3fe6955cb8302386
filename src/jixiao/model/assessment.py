"""Recomputed scores of a self-evaluation and lights of monitoring, passed from `scoring` to `audit`, `render` and `web`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

ScoreFault = Literal[
    "no_target", "no_actual", "no_points", "not_comparable", "vague_actual", "unit_differs", "unit_doubtful", "no_formula"
]  # fmt: skip
"""Why a score can't be computed: the cell that is empty, or what stands between target and actual value."""
LightColour = Literal["red", "yellow", "green", "blue"]


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """A score with the rule that made it and its inputs.

    Attributes:
        pointer: JSON pointer of the row, or of the funding line.
        rule: id of the scoring rule (`positive`, `reverse-r1`, `deadline` …).
        score: points, rounded as the profile says; None where it can't be computed, or where the rule leaves a choice
            between `low` and `high` and the sheet prints no score to choose with.
        low: lowest score that the rule allows.
        high: highest score that the rule allows.
        inputs: what the score was made from, as text.
        equation: the computation in figures (`200÷227×10=8.81`); None where nothing is computed.
        reached: whether the target is reached; None where that can't be told.
        is_excess: the actual value is so far above the target that the profile asks for a reason.
        is_convention: the law is silent on this case; the rule is a convention of this project.
        variants: scores that other formulas in use give, by their name; empty where there is one formula only.
        fault: why there is no score; None where there is one, or a choice.
        reason: the same in Chinese.
        doubt: what has to be looked at though the score stands (a negative number of days), in Chinese; None for nothing.
    """

    pointer: str
    rule: str
    score: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    equation: str | None = None
    reached: bool | None = None
    is_excess: bool = False
    is_convention: bool = False
    variants: Mapping[str, Decimal] = field(default_factory=dict)
    fault: ScoreFault | None = None
    reason: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scores of one project under a named scoring profile.

    Attributes:
        profile: name of the scoring profile.
        indicators: one for each indicator, in their order.
        execution: 预算执行 of the line 年度资金总额; None where the sheet has no such line.
        total: sum of all; None where one of them can't be computed.
        grade: grade of the total (优); None without a total.
        grades: the table it was taken from: lowest total, included, and name, best first.
    """

    profile: str
    indicators: tuple[IndicatorScore, ...]
    execution: IndicatorScore | None
    total: Decimal | None
    grade: str | None = None
    grades: tuple[tuple[Decimal, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Light:
    """A monitoring light (绩效监控预警) with the rule that set it and its inputs.

    Attributes:
        rule: id of the rule (`quantity-positive`, `execution` …).
        colour: None where it can't be told.
        inputs: what it was set by, as text.
        reason: why there is no colour, in Chinese.
    """

    rule: str
    colour: LightColour | None
    inputs: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
