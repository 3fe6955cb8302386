"""Costs whose amount a goal states ten thousand times as large, or as small, for the same thing: 每台11.5万元 and ≤11.5元/台."""

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.costs.names import contradict, name_of, shared_pairs
from jixiao.audit.costs.rows import Cost
from jixiao.audit.costs.sheet import CostSheet
from jixiao.audit.prose.goals import excerpt
from jixiao.audit.prose.likeness import vocabulary
from jixiao.audit.prose.money import GoalMoney
from jixiao.audit.prose.prices import units_of_cost, units_of_price
from jixiao.law import Policy
from jixiao.terms.folding import fold
from jixiao.values.prose import Figure

FACTOR = Decimal(10000)
_EACH = re.compile(r"^[每/](?P<of>.)|^(?P<mean>.)均$")
_EDGES = re.compile(r"[。;；!?！？]")
_REACH = 40
_TELLING = 2
"""Digits of an amount that are hardly the same by chance."""


class Said(NamedTuple):
    """What a goal says of the amount of a cost.

    Attributes:
        pointer: of the goal.
        words: the amount with the words of its clause, in quotation marks.
    """

    pointer: str
    words: str


def said_in_goals(sheet: CostSheet, goals: tuple[GoalMoney, ...], policy: Policy) -> dict[int, Said]:
    """By position of its row, what the goals say of a cost ten thousand times as much or as little.

    Amounts that stand in both are no slips, nor are those of another thing or for one of another unit.
    """
    costs = sheet.costs.rows
    figures = [(goal, figure) for goal in goals for figure in goal.of("each", "part")] if costs else []
    if not figures:
        return {}
    printed, amounts = {figure.number for _, figure in figures}, {cost.amount for cost in costs}
    unmatched = [(goal, figure) for goal, figure in figures if figure.number not in amounts]
    found: dict[int, Said] = {}
    for cost in costs if unmatched else ():
        off = [one for one in unmatched if _is_off(cost.amount, one[1].number)] if cost.amount not in printed else ()
        same = next((one for one in off if _is_of_the_same(cost, *one, sheet, policy)), None)
        if same is not None:
            goal, figure = same
            found[cost.row.position] = Said(goal.goal.pointer, excerpt(goal.goal.text, figure))
    return found


def _is_off(one: Decimal, other: Decimal) -> bool:
    return bool(one) and one in (other * FACTOR, other / FACTOR)


def _is_of_the_same(cost: Cost, goal: GoalMoney, figure: Figure, sheet: CostSheet, policy: Policy) -> bool:
    """Whether an amount of a goal is that of a cost: for one of the same unit, or with a word of its name, and nothing against it."""
    name = name_of(cost.row.name, sheet.words)
    if figure.per is None:
        said = name_of(figure.before or figure.after, sheet.words)
        return cost.role != "unit" and bool(shared_pairs(said, name)) and not contradict(said, name)
    said = name_of(_words_before(goal, figure), sheet.words)
    if contradict(said, name):
        return False
    is_shared = bool(shared_pairs(said, name))
    units = vocabulary(policy)
    price, per = units_of_price(figure, sheet.words, units), units_of_cost(cost, units)
    each = _EACH.search(figure.per)
    if (price and price == per) or (each and (each["of"] or each["mean"]) in cost.row.name):
        is_telling = len(figure.number.normalize().as_tuple().digits) >= _TELLING
        return (
            is_telling or not said.pairs or set("".join(name.runs)) <= set(said.said)
        )  # 3元/个 of 充电桩检测费 is no 3万元
    return price < per and is_shared


def _words_before(goal: GoalMoney, figure: Figure) -> str:
    """What the sentence says of the thing, up to the amount before: 新建充电桩4台，每台 of 每台11.5万元."""
    before = [one.end for one in goal.of("each", "part", "total") if one.end <= figure.start]
    text = goal.goal.text[max(figure.start - _REACH, *before, 0) : figure.start]
    return fold(_EDGES.split(text)[-1])
