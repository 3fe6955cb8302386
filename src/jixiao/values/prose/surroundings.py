"""What stands around a number of running text: operator and 约 before it, what it counts before or behind it."""

import re
from typing import NamedTuple

from jixiao.model.value import Operator
from jixiao.values.apart import Apart, read_apart
from jixiao.values.lexicon import any_of, denial_of_comparison, operators, words_before
from jixiao.values.lexicon import word as value_word
from jixiao.values.lexicon import words as value_words
from jixiao.values.prose.searching import WHOLE, from_first
from jixiao.values.prose.words import firsts, words
from jixiao.values.prose.words import operators as prose_operators

_OPERATORS = operators("operators", "signs") | words_before() | prose_operators()
_ABOUT = words("operators", "about")
# not the end of 节约, 签约
_NOT_ABOUT = f"(?<![{value_word('labels', 'not_about')}]约)"
_NEARLY = words("operators", "nearly")
_HEAD = re.compile(
    from_first(
        firsts(_OPERATORS, _ABOUT, _NEARLY)[1:-1],
        rf"(?P<operator>{any_of(_OPERATORS)})?(?P<second>{any_of(_OPERATORS)})?"
        rf"(?:(?P<about>{any_of(_ABOUT)}){_NOT_ABOUT}|(?<![{value_word('labels', 'not_near')}])(?P<nearly>{any_of(_NEARLY)}))?$",
    )
)
# not the opposite of a comparison, which is an operator of its own (不得超过): 未必超过5%, 不应≥5%, 防止超过5%
_DENIED = re.compile(
    rf"(?:{any_of(value_words('operators', 'denials'))}[{value_word('operators', 'modal')}]{{0,3}}|{any_of(words('denied_by'))})$"
)
_DENIED_COMPARISON = re.compile(rf"{any_of(value_words('operators', 'denied_by'))}$")
_NOT_DONE = re.compile(rf"{any_of(value_words('operators', 'not_done'))}[一-鿿]{{0,8}}$")
_GIVEN_UP = re.compile(rf"{any_of(value_words('operators', 'given_up'))}[一-鿿]{{0,8}}$")
# what any denial begins with, and anything that is not done, asked first: hardly any words before a number have one
_DENIAL_BEGINS = re.compile(
    firsts(
        value_words("operators", "denials"),
        words("denied_by"),
        value_words("operators", "denied_by"),
        value_words("operators", "forbidding"),
    )
)
_NOT_DONE_BEGINS = re.compile(firsts(value_words("operators", "not_done"), value_words("operators", "given_up")))
_HARM = any_of(value_words("labels", "harm"))
_HARM_BEFORE = re.compile(
    rf"(?:{_HARM}|{any_of(value_words('labels', 'kept_off'))}|发生|出现|造成|涉及|一次)[一-鿿]{{0,4}}$"
)
_HARM_WORD = re.compile(_HARM)
_HARM_BEHIND = re.compile(rf"的?[一-鿿]{{0,8}}?{_HARM}")
_CURRENCY = (*sorted(value_words("declared_unit", "currency"), key=len, reverse=True), "¥")
_CURRENCY_ENDS = frozenset(name[-1] for name in _CURRENCY)
_NO_REACHING = words("operators", "no_reaching")
_REACHING = "达"
_REACH_OF_DENIAL = 24
_SOFT = frozenset({*prose_operators(), *value_words("operators", "behind_a_measure")})
KEEPS_A_LEVEL = frozenset(value_words("labels", "need_operator"))
"""Words before a number that say no direction: 控制在3-5万元 is a range."""

_LAST = frozenset(word[-1] for word in (*_OPERATORS, *_ABOUT, *_NEARLY))
_LEADS = (*sorted(words("operators", "leads"), key=len, reverse=True), *"、“”\"'([")
_LEAD_ENDS = frozenset(lead[-1] for lead in _LEADS)
_END = re.compile(r"[，,。;:!?！？、()“”\"《》\[\]]")
_STOP = re.compile(any_of(words("stops")))
_FIRST_WORDS = frozenset("的在和与及或等中为是对由以被将从向把所有")
_EACH = (*words("per"), *words("per_in_names"))
_PER = re.compile(any_of(_EACH))
_PER_BEGINS = re.compile(firsts(_EACH))
_PER_OF_MONEY = frozenset(words("per_of_money"))
_NOT_PER = re.compile(any_of(words("not_per")))
_LIST_HEAD = re.compile(
    r"^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、]+|[一二三四五六七八九十]是|第[一二三四五六七八九十]|目标\d{0,2}:?)+"
)
_LIST_BEGINS = frozenset("(一二三四五六七八九十第目")  # and any digit
_TRAILING = "的和与及或等、并"
_PARTS = re.compile(r"[、()“”《》+]")
_LONGEST_HEAD = 10
_LONGEST_APART = 32


class Head(NamedTuple):
    """What stands right before a number.

    Attributes:
        operator: sign or word; None where none is printed.
        nearness: `about` or `nearly`; None for neither.
        length: characters of both.
        before: the words before them.
        is_apart: words stand between operator and number, and belong to `before` (至少培训300人次).
        is_denied: words before an operator that stands apart, or behind it, deny it.
    """

    operator: Operator | None
    nearness: str | None
    length: int
    before: str
    is_apart: bool = False
    is_denied: bool = False


def read_head(before: str) -> Head:
    """Takes operator and 约 off the end of the words before a number.

    >>> read_head("合格率不低于")
    Head(operator='>=', nearness=None, length=3, before='合格率', is_apart=False, is_denied=False)
    """
    if (before[:1] in _LIST_BEGINS or before[:1].isdecimal()) and (listed := _LIST_HEAD.match(before)):
        before = before[listed.end() :]
    if before[-1:] in _CURRENCY_ENDS and before.endswith(_CURRENCY):
        currency = next(name for name in _CURRENCY if before.endswith(name))
        head = read_head(before[: -len(currency)])
        if head.length:
            return head._replace(length=head.length + len(currency))
    match = _HEAD.search(before, max(0, len(before) - _LONGEST_HEAD)) if before[-1:] in _LAST else None
    if match is None:
        apart = read_apart(before[-_LONGEST_APART:])
        return Head(None, None, 0, _without_leads(before)) if apart is None else _of_apart(before, apart)
    printed = match[WHOLE]
    if printed == _REACHING and before.endswith(_NO_REACHING):
        return Head(None, None, 0, before)
    nearness = "about" if match["about"] else "nearly" if match["nearly"] else None
    # 达到不低于95%: the second word says it
    operator = _OPERATORS.get(match["second"] or match["operator"] or "")
    return Head(operator, nearness, len(printed), _without_leads(before[: match.start()]))


def _of_apart(before: str, apart: Apart) -> Head:
    length = len(apart.printed + apart.between)
    named = f"{before[: len(before) - length]}{apart.between}" if before.endswith(apart.between) else before
    if apart.operator is None:
        return Head(None, None, 0, _without_leads(before), is_denied=apart.is_denied)
    return Head(apart.operator, None, length, _without_leads(named), is_apart=True, is_denied=apart.is_denied)


def _without_leads(before: str) -> str:
    while before[-1:] in _LEAD_ENDS and before.endswith(_LEADS):
        before = before[: -len(next(lead for lead in _LEADS if before.endswith(lead)))]
    return before


def is_denied(before: str, printed: str) -> bool:
    """Whether the words before a number and its operator deny them, so that nobody knows what holds.

    Args:
        before: the words before the operator.
        printed: the operator as printed.

    >>> is_denied("合格率未必", "超过"), is_denied("不能让投诉率", "超过"), is_denied("投诉率", "不超过")
    (True, True, False)
    """
    if _DENIAL_BEGINS.search(before) is None and _DENIAL_BEGINS.search(printed) is None:
        return False
    if printed and _DENIED_COMPARISON.search(before):
        return True
    return bool(_DENIED.search(before) or denial_of_comparison().search(f"{before[-_REACH_OF_DENIAL:]}{printed}"))


def is_not_done(before: str, kind: str) -> bool:
    """Whether the words before a number say that it is not spent or done.

    >>> is_not_done("不安排资金", "money"), is_not_done("取消补贴", "money"), is_not_done("取消行政审批事项", "count")
    (True, True, False)
    """
    if _NOT_DONE_BEGINS.search(before) is None:
        return False
    return bool(_NOT_DONE.search(before) or (kind == "money" and _GIVEN_UP.search(before)))


def measures_harm(before: str, after: str) -> bool:
    """Whether a number is the size of an accident and the like, no quantity of the goal: 杜绝死亡3人以上事故.

    >>> measures_harm("杜绝死亡", "较大事故"), measures_harm("培训", "应急人员")
    (True, False)
    """
    if not after or _HARM_WORD.search(after) is None:
        return False
    return _HARM_BEHIND.match(after) is not None and _HARM_BEFORE.search(before) is not None


def is_limit(printed: str) -> bool:
    """Whether an operator before a number allows no other limit behind it: 不低于, ≥; but 达到95%以上, 控制在5%以内.

    >>> is_limit("不低于"), is_limit("达到"), is_limit("控制在")
    (True, False, False)
    """
    return bool(printed) and printed not in _SOFT


def words_behind(text: str, start: int, limit: int) -> str:
    """The words behind a number and its unit, up to the next mark or to `limit`."""
    end = _END.search(text, start, limit)
    return text[start : end.start() if end else limit]


def noun_of(before: str, after: str, kind: str) -> str:
    """What the number counts: the words behind it where they begin with a noun, else those before it.

    >>> noun_of("对", "家化工企业开展检查", "count"), noun_of("检查矿山", "", "count"), noun_of("培训合格率", "", "percent")
    ('家化工企业', '检查矿山', '培训合格率')
    """
    stop = _STOP.search(after)
    behind = after[: stop.start()] if stop else after
    if kind != "percent" and behind and behind[0] not in _FIRST_WORDS:
        return behind.rstrip(_TRAILING)
    return _PARTS.split(before)[-1] or behind.rstrip(_TRAILING)


def per_of(before: str, kind: str) -> str | None:
    """每个, 人均 and the like before a number; None where the number stands for itself.

    >>> per_of("每个社区给予", "money"), per_of("安排资金", "money") is None
    ('每个', True)
    >>> per_of("新建高标准农田", "count") is None, per_of("补助标准", "money")
    (True, '标准')
    """
    if _PER_BEGINS.search(before) is None:
        return None
    every = [word for word in _PER.findall(_NOT_PER.sub("", before)) if kind == "money" or word not in _PER_OF_MONEY]
    return every[-1] if every else None
