"""The list of amounts that a goal gives for its money: what the whole is, and which amounts are its parts."""

import re
from typing import NamedTuple

from jixiao.audit.prose.adding import LONGEST, adds_up
from jixiao.audit.prose.enumerations import enumerated
from jixiao.audit.prose.money import GoalMoney, is_of_the_whole, listed_amounts
from jixiao.law import Policy
from jixiao.values.prose import Figure

_ITEM = re.compile(r"[一二三四五六七八九十]是|(?:^|[。;；])\s*[(（]?\d{1,2}[)）.、]")
_FEWEST = 2
_NEAR = 20


class Breakdown(NamedTuple):
    """Amounts that stand as a list.

    Attributes:
        whole: the amount that they are parts of; None where the goal names none.
        parts: the amounts, in order.
        is_sum: they make the whole, in this order or with their own breakdowns.
        is_open: a cost for each, or a word such as 其余, leaves the list open.
    """

    whole: Figure | None
    parts: tuple[Figure, ...]
    is_sum: bool
    is_open: bool


def breakdown(money: GoalMoney, policy: Policy) -> Breakdown | None:
    """The list of a goal; None where there is none, or one amount alone."""
    text = money.goal.text
    listed = money.of("total", "part", "past")
    if len(listed) < _FEWEST:
        return None
    whole = _whole(money, policy)
    if whole is None:
        return _broken_down(money, listed, policy) or _without_whole(money, policy)
    behind = tuple(figure for figure in listed if figure.start > whole.start)
    before = tuple(figure for figure in listed if figure.start < whole.start and figure.sentence == whole.sentence)
    if len(before) >= _FEWEST and not behind and policy.any_word("goal.sum.words").search(whole.before):
        return Breakdown(whole, before, adds_up(whole, before), _is_open(money, policy))
    near = tuple(figure for figure in behind if figure.sentence == whole.sentence)
    present = tuple(figure for figure in near if figure.is_present)
    if any(adds_up(whole, parts) for parts in (behind, near, present)):
        return Breakdown(whole, behind, is_sum=True, is_open=False)
    if len(near) < _FEWEST or policy.any_word("goal.list.words").search(text[whole.end : near[1].start]) is None:
        return None
    is_open = _is_open(money, policy, whole, near) or len(near) != len(present)
    return Breakdown(whole, near, is_sum=False, is_open=is_open)


def _whole(money: GoalMoney, policy: Policy) -> Figure | None:
    totals = money.of("total")
    named = [figure for figure in totals if is_of_the_whole(figure, policy)]
    if named:
        return max(named, key=lambda figure: figure.number)
    return totals[0] if len(totals) == 1 else None


def _broken_down(money: GoalMoney, listed: tuple[Figure, ...], policy: Policy) -> Breakdown | None:
    """An amount right before 其中, whatever it is for, and those behind it: 奖补资金300万元，其中甲180万元、乙120万元.

    What else the sentence names may be no part of it, so that amounts which make it somewhere on the way are its whole
    list, and only a list joined by 、 or one that falls short contradicts it.
    """
    text = money.goal.text
    behind = policy.any_pattern("goal.parts_follow.patterns")
    whole = next((figure for figure in listed if figure.is_exact and behind.match(text, figure.end)), None)
    if whole is None:
        return None
    near = tuple(figure for figure in listed if figure.start > whole.start and figure.sentence == whole.sentence)
    if any(adds_up(whole, near[:length]) for length in range(_FEWEST, len(near) + 1)):
        return Breakdown(whole, near, is_sum=True, is_open=False)
    joined = enumerated(near, text)
    parts = joined if len(joined) >= _FEWEST else near
    is_short = sum(figure.number for figure in near) < whole.number
    if len(parts) < _FEWEST or not (is_short or parts is joined):
        return None
    return Breakdown(whole, parts, is_sum=False, is_open=_is_open(money, policy, whole, parts))


def _without_whole(money: GoalMoney, policy: Policy) -> Breakdown | None:
    """One amount for each item of a list (一是…, 二是…); the sources of the money; amounts behind 其中."""
    parts = money.of("total", "part")
    named = _sources(money, policy) or tuple(one for one in listed_amounts(money.goal) if one in parts and one.is_exact)
    if len(named) >= _FEWEST and len(named) == len(parts):
        sentence = money.goal.text[named[0].start : named[-1].end + _NEAR]
        is_open = policy.any_word("goal.partial_list.words").search(sentence) is not None
        return Breakdown(None, named, is_sum=False, is_open=is_open)
    items = len(_ITEM.findall(money.goal.text))
    if len(parts) < _FEWEST or items != len(parts):
        return None
    return Breakdown(None, parts, is_sum=False, is_open=_is_open(money, policy))


def _sources(money: GoalMoney, policy: Policy) -> tuple[Figure, ...]:
    """The amounts in the enumeration that says where the money comes from: 资金来源为财政拨款200万元、企业出资40万元."""
    begun = policy.any_pattern("goal.sources_follow.patterns").search(money.goal.text)
    if begun is None:
        return ()
    near = tuple(one for one in money.of("total", "part") if one.start >= begun.end() and one.is_exact)
    return enumerated(near, money.goal.text) if near and near[0].start - begun.end() <= _NEAR else ()


def _is_open(money: GoalMoney, policy: Policy, whole: Figure | None = None, parts: tuple[Figure, ...] = ()) -> bool:
    """Whether not all parts may be listed; a cost for each behind the whole opens a list in its sentence, or where it is what is missing.

    每台补助15万元，安排资金900万元，其中…… names one before, 其中培训50万元、宣传40万元。培训500人，每人1000元 one that details a part.
    """
    each = money.of("each")
    if whole is not None:
        each = tuple(one for one in each if one.start > whole.start)
        each = tuple(one for one in each if one.sentence == whole.sentence or _fills(one, money, whole, parts))
    if len(money.amounts) > LONGEST or each:
        return True
    return policy.any_word("goal.partial_list.words").search(money.goal.text) is not None


def _fills(each: Figure, money: GoalMoney, whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether a cost for each makes, with a number of its sentence, what the parts lack: 培训400人，每人500元 beside 80 of 100万元."""
    lack = whole.number - sum(part.number for part in parts)
    counts = [one.number for one in money.goal.figures if one.kind == "count" and one.sentence == each.sentence]
    return any(number * each.number == lack for number in counts)
