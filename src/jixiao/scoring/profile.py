"""A scoring profile (计分档案): which formula and which bounds hold, read from the provisions `scoring.<name>.*` of a policy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, cast, get_args

from jixiao.law import LATEST, LawError, Policy, policy
from jixiao.law.directions import Directions, directions
from jixiao.law.scales import unit_scales
from jixiao.terms.folding import fold

Shortfall = Literal["proportional", "pass-line", "above-line"]
Satisfaction = Literal["as-others", "between-lines"]
Reverse = Literal["R1", "R2"]
RangeBelow = Literal["proportional", "zero"]
RangeAbove = Literal["reverse", "full", "zero"]
Late = Literal["linear", "zero"]
MissedFull = Literal["down", "half-up"]
Tier = Literal["best", "middle", "worst"]
_DEFAULT = "scoring.profile"
_TITLE = re.compile(r"scoring\.(?P<name>.+)\.title")


@dataclass(frozen=True)
class ScoringProfile:
    """How scores are computed.

    Attributes:
        name: name of the profile; every assessment carries it.
        title: what it is, in Chinese.
        shortfall: points below a positive target: by share; by share from the pass line; by the share above the line.
        pass_line_pct: pass line of `shortfall`.
        satisfaction: as every other indicator, or between two lines.
        satisfaction_full_pct: from here all points.
        satisfaction_pass_pct: below this none.
        satisfaction_classes: second-level codes of satisfaction.
        reverse: formula above a reverse target (≤, <).
        excess_ratio: from this multiple of the target a reason is asked for; None for never.
        excess_at_zero: the same for a target of 0.
        tier_pct: lowest share of the points by tier of a qualitative indicator.
        tier_labels: tier -> folded labels.
        yes_words: target values of yes-or-no indicators, folded.
        no_words: actual values that say no, folded.
        directions: tells by class and name where a target without sign, or with =, is a limit.
        range_below: below a range.
        range_above: above a range.
        late: after a deadline.
        late_days: days after which `linear` gives nothing.
        decimals: decimals of a score.
        missed_full: how a score is rounded that would come out as all points though the target was missed.
        execution_points: points of budget execution where the sheet prints none.
        grades: lowest total (included) and name, best first.
        zero_words: actual values that are 0, folded.
        whole_words: actual values that are 100 %, folded.
        same_units: unit -> group of units that say the same.
        scales: (larger unit, smaller unit) -> how many of the smaller make one.
        counted_units: units of which there can't be less than none.
    """

    name: str
    title: str
    shortfall: Shortfall
    pass_line_pct: Decimal
    satisfaction: Satisfaction
    satisfaction_full_pct: Decimal
    satisfaction_pass_pct: Decimal
    satisfaction_classes: frozenset[str]
    reverse: Reverse
    excess_ratio: Decimal | None
    excess_at_zero: Decimal | None
    tier_pct: dict[Tier, Decimal]
    tier_labels: dict[Tier, frozenset[str]]
    yes_words: frozenset[str]
    no_words: frozenset[str]
    directions: Directions
    range_below: RangeBelow
    range_above: RangeAbove
    late: Late
    late_days: int
    decimals: int
    missed_full: MissedFull
    execution_points: Decimal
    grades: tuple[tuple[Decimal, str], ...]
    zero_words: frozenset[str]
    whole_words: frozenset[str]
    same_units: dict[str, int]
    scales: Mapping[tuple[str, str], Decimal]
    counted_units: frozenset[str]


def scoring_profiles(policy: Policy) -> tuple[str, ...]:
    """Names of the scoring profiles that a policy knows."""
    found = (_TITLE.fullmatch(key) for key in policy.known_keys)
    return tuple(sorted(match["name"] for match in found if match))


@lru_cache(maxsize=256)
def scoring_profile(name: str | None = None, *, profile: str = "cn", on: date = LATEST) -> ScoringProfile:
    """The scoring profile of a name, as a policy profile has it on a day.

    Args:
        name: name of the scoring profile; None for the one that the policy chooses.
        profile: policy profile.
        on: the day.

    Raises:
        LawError: there is no such profile, or a choice names no formula.
        NotInForce: the policy chooses none on that day.
    """
    law = policy(profile, on=on)
    chosen = name or law.words(_DEFAULT)[0]
    if chosen not in scoring_profiles(law):
        raise LawError(f"没有计分档案“{chosen}”；现有：{'、'.join(scoring_profiles(law))}")
    return _built(_Settings(law, chosen))


@dataclass(frozen=True, slots=True)
class _Settings:
    """Settings of a name, each from itself or the nearest base that has it."""

    policy: Policy
    name: str

    def key(self, setting: str) -> str:
        return next(key for owner in self._owners() if (key := f"scoring.{owner}.{setting}") in self.policy.known_keys)

    def _owners(self) -> Iterator[str]:
        owner: str | None = self.name
        while owner:
            yield owner
            owner = next(iter(self.policy.words(f"scoring.{owner}.base")), None)

    def number(self, setting: str) -> Decimal:
        return self.policy.number(self.key(setting))

    def number_or_none(self, setting: str) -> Decimal | None:
        value = self.policy.provision(self.key(setting)).value
        return value if isinstance(value, Decimal) else None

    def words(self, setting: str) -> tuple[str, ...]:
        return self.policy.words(self.key(setting))

    def folded(self, setting: str) -> frozenset[str]:
        return frozenset(fold(word) for word in self.words(setting))

    def choice(self, setting: str, allowed: tuple[str, ...]) -> str:
        word = self.words(setting)[0]
        if word not in allowed:
            raise LawError(f"“{self.key(setting)}”的值“{word}”不是可选的算法；可选：{'、'.join(allowed)}")
        return word


def _built(held: _Settings) -> ScoringProfile:
    law = held.policy
    floors = (Decimal(floor) for floor in held.words("grade_floors"))
    return ScoringProfile(
        name=held.name,
        title=held.words("title")[0],
        shortfall=cast("Shortfall", held.choice("shortfall", get_args(Shortfall))),
        pass_line_pct=held.number("pass_line"),
        satisfaction=cast("Satisfaction", held.choice("satisfaction", get_args(Satisfaction))),
        satisfaction_full_pct=held.number("satisfaction_full"),
        satisfaction_pass_pct=held.number("satisfaction_pass"),
        satisfaction_classes=frozenset(held.words("satisfaction_classes")),
        reverse=cast("Reverse", held.choice("reverse", get_args(Reverse))),
        excess_ratio=held.number_or_none("excess_ratio"),
        excess_at_zero=held.number_or_none("excess_at_zero"),
        tier_pct={"best": held.number("tier_best"), "middle": held.number("tier_middle"), "worst": Decimal(0)},
        tier_labels={tier: held.folded(f"tier_{tier}_labels") for tier in get_args(Tier)},
        yes_words=held.folded("yes_words"),
        no_words=held.folded("no_words"),
        directions=directions(law),
        range_below=cast("RangeBelow", held.choice("range_below", get_args(RangeBelow))),
        range_above=cast("RangeAbove", held.choice("range_above", get_args(RangeAbove))),
        late=cast("Late", held.choice("late", get_args(Late))),
        late_days=int(held.number("late_days")),
        decimals=int(held.number("decimals")),
        missed_full=cast("MissedFull", held.choice("missed_full", get_args(MissedFull))),
        execution_points=held.number("execution_points"),
        grades=tuple(zip(floors, held.words("grade_names"), strict=True)),
        zero_words=frozenset(fold(word) for word in law.words("zero.words")),
        whole_words=frozenset(fold(word) for word in law.words("whole.words")),
        same_units={unit: group for group, units in enumerate(law.words("unit.same")) for unit in units.split()},
        scales=law.once(unit_scales),
        counted_units=frozenset(law.words("unit.counted")),
    )
