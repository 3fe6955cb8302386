"""Indicators with the number of the goal, but in a unit in which the same thing is not counted.

For each of something (3500亩 in the goal, ≥3500亩/次 in the indicator; 300户, 300户/人), or another quantity (40万件, ≥40万元). Which units
can't stand for each other is data of the policy profile (`goal.distinct_units.words`, `goal.never_each.words`, `goal.like_things.words`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_kinds import families_of_names, families_of_units
from jixiao.audit.prose.goals import GoalFigures, span
from jixiao.audit.prose.likeness import Vocabulary, is_same, share, vocabulary
from jixiao.audit.prose.matching import Match, matches
from jixiao.audit.prose.mentions import Mention, mentions_of
from jixiao.audit.prose.modifiers import ends_with, says_more
from jixiao.audit.wording import quoted
from jixiao.law import Policy
from jixiao.model import Project, TargetValue
from jixiao.values.prose import Figure

_MEASURES = ("area", "length", "weight", "volume")


class OtherUnit(NamedTuple):
    """What the unit of an indicator says, and what the goal does.

    Attributes:
        pointer: of the goal.
        start: where its number begins.
        says: the difference in words, to follow the value.
        span: where the number stands, as findings give it.
    """

    pointer: str
    start: int
    says: str
    span: str


class _Pair(NamedTuple):
    """A number of a goal, and an indicator with the same number in another unit.

    What is in brackets in the unit (台(套)) is left out.
    """

    goal: GoalFigures
    figure: Figure
    row: Row
    unit: str


def units_against_goal(project: Project, context: ProjectContext) -> Mapping[int, OtherUnit]:
    """Position of the indicator -> its unit against that of the goal; ask through :meth:`ProjectContext.once`."""
    found: dict[int, OtherUnit] = {}
    rows = context.groups.of_kind.get("quantity", ())
    for pair in _same_numbers(rows, context.once(matches, project)) if rows else ():
        says = _says(pair, rows, context)
        if says is not None:
            figure = pair.figure
            found.setdefault(pair.row.position, OtherUnit(pair.goal.pointer, figure.start, says, span(figure)))
    return found


def _same_numbers(rows: Sequence[Row], found: Sequence[Match]) -> Iterator[_Pair]:
    """Numbers and indicators that are the same but for their units, those that have one in the same unit left out."""
    left: list[Match] = []
    settled: set[int] = set()
    for match in found:
        _, figure, fate, row = match
        if fate == "held" and row is not None and _unit_of(row) == figure.unit:
            settled.add(row.position)
        elif figure.kind != "percent" and figure.unit and not figure.per and figure.is_present:
            left.append(match)
    numbers = [match.figure.number for match in left]
    for row in rows if numbers else ():
        target = row.indicator.target
        if target is None or row.position in settled or _number_of(target) not in numbers or not row.is_real:
            continue
        unit = (target.unit or "").partition("(")[0]
        for goal, figure, _, _ in left:
            if unit and figure.unit != unit and figure.number == _number_of(target) and not figure.is_change:
                yield _Pair(goal, figure, row, unit)


def _unit_of(row: Row) -> str | None:
    return row.indicator.target.unit if row.indicator.target is not None else None


def _number_of(target: TargetValue) -> Decimal | None:
    return target.high if target.low is None else target.low


def _says(pair: _Pair, rows: Sequence[Row], context: ProjectContext) -> str | None:
    """What the unit is wrong by; None where it fits, another indicator has the number, or another number of the goal is meant."""
    goal, figure, row, printed = pair
    unit, stroke, each = printed.partition("/")
    words = vocabulary(context.policy)
    if stroke:
        is_wrong = words.unit_group(unit) == words.unit_group(figure.unit) and _is_no_rate(unit, each, context.policy)
    else:
        is_wrong = _is_distinct(figure.unit or "", unit, row, context)
    if not is_wrong or _is_meant(pair, rows, words):
        return None
    mention, name = mentions_of(goal.text, (figure,), set(), words)[0], words.content(row.name)
    if mention.is_part or not (_is_beside(mention, name) if stroke else _is_of(mention, name)):
        return None
    if stroke:
        return f"按每{each}计，总体目标是{quoted(figure.text)}，单位不对"
    return f"与总体目标的{quoted(figure.text)}数相同而单位不同，有一处写错"


def _is_meant(pair: _Pair, rows: Sequence[Row], words: Vocabulary) -> bool:
    """Whether another block's goal or number is meant: an indicator has the number in the goal's unit, or the goal in the indicator's."""
    goal, figure, row, unit = pair
    block = goal.horizon
    if row.indicator.horizon != block and any(other.indicator.horizon == block for other in rows):
        return True
    group, number = words.unit_group, figure.number
    targets = [other.indicator.target for other in rows]
    if any(one and _number_of(one) == number and group(one.unit) == group(figure.unit) for one in targets):
        return True
    return any(one.number == number and group(one.unit) == group(unit) for one in goal.figures)


def _is_beside(mention: Mention, name: str) -> bool:
    return not mention.wide or share(mention.wide, name)


def _is_of(mention: Mention, name: str) -> bool:
    """Whether a number is of the very thing that an indicator names, whatever more the goal says of it."""
    texts = mention.narrow
    return any(is_same(text, name) for text in texts) or ends_with(texts, name) or says_more(texts, name)


def _is_no_rate(unit: str, each: str, policy: Policy) -> bool:
    """Whether so much for each can't be meant: an extent for each of what is counted (亩/次), or what is counted for each person (户/人).

    So much in a year or a month is the year's number said otherwise, and of things the stroke may stand between two names of one
    unit (台/套).
    """
    if each in policy.once(_never_each).get(unit, ()):
        return True
    return each in policy.word_set("value_kind.counted_units") and any(
        unit in policy.word_set(f"unit_family.{family}") for family in _MEASURES
    )


def _is_distinct(said: str, unit: str, row: Row, context: ProjectContext) -> bool:
    """Whether an indicator's unit can't stand for that of a goal, and its name does not ask for it (讲师培训场次)."""
    policy = context.policy
    if unit in policy.once(_distinct_units).get(said, ()):
        family = policy.once(families_of_names).meaning(row.bare_name)
        return unit not in row.name and (family is None or family != policy.once(families_of_units).get(unit))
    return _is_seen_to_differ(said, unit, row, context)


def _is_seen_to_differ(said: str, unit: str, row: Row, context: ProjectContext) -> bool:
    """Whether two units of things are no two names of one, and a cost of the same thing is for one of the goal's: 60元/幅."""
    things = context.policy.once(_like_things)
    if not (said in things and unit in things) or unit in things[said]:
        return False
    words = vocabulary(context.policy)
    prices = [other for other in context.real_rows if other.value.endswith(f"元/{said}")]
    return any(share(words.content(row.name), words.content(other.name)) for other in prices)


def _distinct_units(policy: Policy) -> Mapping[str, frozenset[str]]:
    """Unit -> those that can't stand for it; of entries `元/人 户` either side is such to the other."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for one, other in _sides(policy.words("goal.distinct_units.words")):
        for units, others in ((one, other), (other, one)):
            for unit in units:
                found[unit] |= others
    return dict(found)


def _never_each(policy: Policy) -> Mapping[str, frozenset[str]]:
    """Unit -> what it is not counted for each of; of entries `户 台/人` so many 户 or 台 for each 人."""
    return {unit: each for units, each in _sides(policy.words("goal.never_each.words")) for unit in units}


def _sides(entries: Sequence[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for entry in entries:
        one, _, other = entry.partition("/")
        yield frozenset(one.split()), frozenset(other.split())


def _like_things(policy: Policy) -> Mapping[str, frozenset[str]]:
    """Unit of things -> those that may stand for it; of one entry each may stand for the others."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for entry in policy.words("goal.like_things.words"):
        units = frozenset(entry.split())
        for unit in units:
            found[unit] |= units
    return dict(found)
