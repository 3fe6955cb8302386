"""Unit prices of a goal and the amounts that it lists behind 其中, held against the cost indicators of the same thing.

每台补助15万元 against 每台补助标准≤16万元/台; 其中设备购置600万元 against 设备购置成本≤700万元. Each has one indicator or none, so that a limit above
it, too, is another amount.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.names import Name, contradict, name_of, shared_pairs
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet, cost_sheet
from jixiao.audit.costs.units import denominators, is_year
from jixiao.audit.costs.words import CostWords
from jixiao.audit.prose.likeness import Vocabulary, vocabulary
from jixiao.audit.prose.matching import Match, matches
from jixiao.audit.prose.money import GoalMoney, goal_money, is_amount, listed_amounts
from jixiao.audit.prose.rows import clash
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.lexicon import any_of
from jixiao.values.prose import Figure
from jixiao.values.prose.words import words as prose_words

_Pair: TypeAlias = tuple[Figure, Cost]
_SETTLED = frozenset({"held", "contradicted"})
_LISTS = ("denominators", "persons", "things", "events")
_UNIT = re.compile(any_of({unit for name in _LISTS for unit in prose_words("units", name)}))
_AMONG = "其中"
_MEAN, _FIXED = "均", re.compile("标准|单价|定额")
_DAY, _SAME_DAY = "日", "天"


class _Price(NamedTuple):
    """A unit price of a goal: its name, and the units that it is for one of."""

    figure: Figure
    name: Name
    per: frozenset[str]


def price_matches(project: Project, context: ProjectContext) -> tuple[Match, ...]:
    """The fate of each such amount that has an indicator and is not compared with it yet; ask through `context.once`."""
    goals = [goal for goal in context.once(goal_money, project) if goal.of("each") or _AMONG in goal.goal.text]
    if not goals:
        return ()
    sheet = cost_sheet(project, context)
    pairs = [(goal, [*_unit_prices(goal, sheet, context.policy), *_listed(goal, sheet)]) for goal in goals]
    if not any(found for _, found in pairs):
        return ()
    done = {(one.goal.pointer, one.figure.start) for one in context.once(matches, project) if one.fate in _SETTLED}
    return tuple(match for goal, found in pairs for match in _settled(goal, found, done))


def _settled(goal: GoalMoney, every: list[_Pair], done: set[tuple[str, int]]) -> Iterator[Match]:
    """Amounts that an indicator has are settled first, then those that have one indicator which has no other amount."""
    held = {figure.start: cost for figure, cost in every if is_amount(figure, cost.amount)}
    taken = {cost.row.position for cost in held.values()}
    left = [pair for pair in every if pair[0].start not in held and pair[1].row.position not in taken]
    for figure, cost in every:
        if (goal.goal.pointer, figure.start) in done:
            continue
        if held.get(figure.start) is cost:
            yield Match(goal.goal, figure, "held", cost.row)
        elif [one for one in left if one[0] is figure or one[1] is cost] == [(figure, cost)]:
            yield Match(goal.goal, figure, clash(figure, cost.operator, cost.amount), cost.row)


def _unit_prices(goal: GoalMoney, sheet: CostSheet, policy: Policy) -> Iterator[_Pair]:
    """Unit prices of a goal, each with the costs of the same thing for one of the same unit."""
    costs = [cost for cost in sheet.costs.rows if cost.per]
    if not costs or not (each := goal.of("each")):
        return
    units, subsidies = vocabulary(policy), policy.any_word("goal.subsidy.words")
    prices = [_price(figure, sheet.words, units) for figure in each]
    for price in prices:
        if not price.per or _is_left_out(price, goal, policy):
            continue
        is_one = [other.per for other in prices].count(price.per) == 1
        for cost in costs:
            name = name_of(cost.row.name, sheet.words)
            is_paid_alike = bool(subsidies.search(price.name.said)) == bool(subsidies.search(name.said))
            if is_paid_alike and _units(cost.per, units) == price.per and _may_be(price, cost, name, is_one=is_one):
                yield price.figure, cost


def _listed(goal: GoalMoney, sheet: CostSheet) -> Iterator[_Pair]:
    """Exact amounts behind 其中, each with the costs of the very same name."""
    parts = goal.of("part") if sheet.costs.rows and _AMONG in goal.goal.text else ()
    listed = {figure.start for figure in listed_amounts(goal.goal)} if parts else ()
    exact = [figure for figure in parts if figure.start in listed and figure.is_exact]
    costs = [cost for cost in sheet.costs.rows if cost.role != "unit"] if exact else []
    named = [(cost, name_of(cost.row.name, sheet.words).pairs) for cost in costs]
    for figure in exact if named else ():
        pairs = name_of(figure.before or figure.after, sheet.words).pairs
        for cost, own in named if pairs else ():
            if pairs == own:
                yield figure, cost


def _is_left_out(price: _Price, goal: GoalMoney, policy: Policy) -> bool:
    """Whether a price is not the whole one, or none that is paid.

    It is broken down (每户2万元的标准，其中财政1.5万元: an indicator may have either), raised (由每月500元提高到600元), one of two
    (每人慰问金500元、慰问品100元), or what others pay (每人收费200元).
    """
    end = price.figure.end
    for follows in (
        policy.any_pattern("goal.parts_follow.patterns"),
        policy.any_pattern("goal.price_followed.patterns"),
    ):
        if any(follows.match(goal.goal.text, place) for place in (end, end + len(price.figure.after))):
            return True
    return policy.any_word("goal.not_paid.words").search(price.name.said) is not None


def _price(figure: Figure, words: CostWords, units: Vocabulary) -> _Price:
    behind = figure.per or ""
    unit = f"元/{behind[1:]}" if behind not in figure.before else "元"
    per = [one for one in denominators(figure.before, unit, words) if not is_year(one, words)]
    return _Price(figure, name_of(figure.before, words), _units(per, units))


def _units(per: Iterable[str], units: Vocabulary) -> frozenset[str]:
    """The units that denominators begin with: 台 of 台补助; one that begins with none stands for itself."""
    found = [begun[0] if (begun := _UNIT.match(one)) else one for one in per]
    return frozenset(_SAME_DAY if unit == _DAY else units.unit_group(unit) or unit for unit in found)


def _may_be(price: _Price, cost: Cost, name: Name, *, is_one: bool) -> bool:
    """Whether a cost may be that of a price: it shares a word, or the goal does not say what is paid.

    Beside other prices for one of the same, only by its whole name. A limit above it may take in those, and that of a mean (户均补助)
    several payments; not that of a rate (补助标准).
    """
    if contradict(price.name, name):
        return False
    figure = price.figure
    is_mean = _MEAN in cost.row.name and _FIXED.search(cost.row.name) is None
    is_within = not is_amount(figure, cost.amount) and clash(figure, cost.operator, cost.amount) == "differs"
    if is_within and (is_mean or not is_one):
        return False
    return bool(shared_pairs(price.name, name)) or not price.name.pairs if is_one else price.name.pairs == name.pairs


def units_of_price(figure: Figure, words: CostWords, units: Vocabulary) -> frozenset[str]:
    """The units that a price of a goal is for one of, as they are compared with those of a cost."""
    return _price(figure, words, units).per


def units_of_cost(cost: Cost, units: Vocabulary) -> frozenset[str]:
    """The units that a cost is for one of, likewise."""
    return _units(cost.per, units)
