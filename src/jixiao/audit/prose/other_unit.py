"""Indicators with the number of the goal, but for each of something: 3500亩 in the goal, ≥3500亩/次 in the indicator."""

from collections.abc import Mapping

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.matching import matches
from jixiao.audit.wording import quoted
from jixiao.law import Policy
from jixiao.model import Project

_MEASURES = ("area", "length", "weight", "volume")


def for_each_against_goal(project: Project, context: ProjectContext) -> Mapping[int, str]:
    """Position of the indicator -> what its unit says, and what the goal does, in words.

    Ask through :meth:`ProjectContext.once`. Only areas, lengths, weights and volumes: of things that are counted the stroke
    may stand between two names of one unit (台/套). So much in a year or a month is the year's number said otherwise.
    """
    found: dict[int, str] = {}
    for _, figure, fate, row in context.once(matches, project):
        target = row.indicator.target if row is not None else None
        if row is None or target is None or fate != "held" or figure.per is not None:
            continue
        unit, stroke, each = (target.unit or "").partition("/")
        if not stroke or unit != figure.unit or figure.number not in (target.low, target.high):
            continue
        if _is_measure(unit, each, context.policy):
            found.setdefault(row.position, f"按每{each}计，总体目标是{quoted(figure.text)}")
    return found


def _is_measure(unit: str, each: str, policy: Policy) -> bool:
    """Whether the unit is one of an extent, and what it is said to be for each of is counted."""
    return each in policy.word_set("value_kind.counted_units") and any(
        unit in policy.word_set(f"unit_family.{family}") for family in _MEASURES
    )
