"""What stands before a number (label, operator) and behind it (unit, 以上 and the like)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of, denial_of_comparison, operators, table, word, words, words_before
from jixiao.values.unit_of_label import UnitOfLabel, read_unit_of_label
from jixiao.values.units import NO_UNIT, Unit, is_rank, parse_unit, says_half_more

_BEFORE = words_before()
SIGNS = operators("operators", "signs") | _BEFORE
_AFTER = operators("operators", "after")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a number.

    Attributes:
        label: words before the operator or number; None where there are none.
        operator: sign or word; None where none is printed.
        mark: `-` minus, `±` plus and minus, or empty.
        needs_operator: a word such as 控制在 asks for a limit that only a sign or 以内 names.
        is_money: ¥ or the name of the currency stands before the number.
        declared: the unit that the label names, where it names one: (万元)≥50, 成本(元/人):50.
        ends_in_deed: the label ends in a word that elsewhere is an operator, and no operator stands there: 技术突破3项.
        fault: code of the reason why this can't be read; None where it can.
    """

    label: str | None = None
    operator: Operator | None = None
    mark: str = ""
    needs_operator: bool = False
    is_money: bool = False
    declared: UnitOfLabel | None = None
    ends_in_deed: bool = False
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number.

    Attributes:
        unit: unit with its multiplier.
        operator: 以上, 以内 …; None where none is printed.
        is_between: 之间 behind a range.
        fault: code of the reason why this can't be read; None where it can.
    """

    unit: Unit = NO_UNIT
    operator: Operator | None = None
    is_between: bool = False
    fault: str | None = None


_HAN = "\u4e00-\u9fff"
_LABEL = rf"(?:[{_HAN}“”\"'·、/&-]|[A-Za-z]+[\d.]*|\([^()\d]*\)){{1,30}}?"
_BEHIND_A_MEASURE = words("operators", "behind_a_measure")
_ONLY_BEHIND_A_MEASURE = words("operators", "only_behind_a_measure")
_WORD = (
    rf"(?:{any_of([sign for sign in SIGNS if sign not in (*_BEHIND_A_MEASURE, *_ONLY_BEHIND_A_MEASURE)])}"
    rf"|(?<![^率度数量值额幅]){any_of(_BEHIND_A_MEASURE)}|(?<=[率度数量值额幅]){any_of(_ONLY_BEHIND_A_MEASURE)})"
)
_MARKS = table("labels", "marks")
_HEAD = re.compile(
    rf"(?P<label>{_LABEL})??:?(?P<lead>{any_of(words('labels', 'leads'))})?"
    rf"(?P<limit>{any_of(words('labels', 'need_operator'))})?(?P<signs>{_WORD}*)(?P<mark>[-−+±]|{any_of(_MARKS)})?"
    rf"(?P<money>¥|{any_of(words('declared_unit', 'currency'))})?"
)
_SIGN = re.compile(any_of(SIGNS))
_LEADS = words("labels", "leads")
_NO_NAME_ENDS = (
    *(word for word in (*_BEFORE, *_LEADS) if len(word) > 1 and word not in _ONLY_BEHIND_A_MEASURE),
    *words("labels", "need_operator"),
)
_DENIED = re.compile(
    rf"(?:{any_of(words('operators', 'denials'))}[{word('operators', 'modal')}]{{0,3}}|{any_of(words('operators', 'negations'))})$"
)
_APPROXIMATE = re.compile(rf"{any_of(words('labels', 'approximate'))}$")
_ORDINAL = re.compile(rf"{any_of(words('labels', 'ordinal'))}$")
_NEGATED = re.compile(
    rf"(?:^|.*){any_of(words('labels', 'negations'))}[{word('operators', 'modal')}]{{0,3}}(?:{any_of(words('labels', 'negated_verbs'))})?(?:了|过)?$"
)
_UNCLEAR_END = re.compile(rf"(?:[〇零一二两三四五六七八九十百千万亿]|{any_of(words('labels', 'unclear_ends'))})$")
# 不超预算100万元: the number may be the budget
_BESIDE_A_LEVEL = re.compile(rf"(?:{any_of(_BEFORE)}|超){any_of(words('comparisons', 'standards'))}的?$")
_SHORTEST_LABEL_WITHOUT_SIGN = 2


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head:
    """Reads the folded text before a number.

    >>> read_head("普及率≥").label, read_head("普及率≥").operator
    ('普及率', '>=')
    >>> read_head("≥不低于").operator, read_head("≥≤").fault
    ('>=', 'operator_conflict')
    """
    if not text:
        return Head()
    match = _HEAD.fullmatch(text)
    if match is None:
        return Head(fault=_label_fault(text) or "label_unclear")
    found = {SIGNS[sign] for sign in _SIGN.findall(match["signs"])}
    label = match["label"]
    fault = _label_fault(label) if label else None
    if label and denial_of_comparison().search(f"{label}{match['signs']}"):
        fault = "negated"
    if len(found) > 1:
        fault = "operator_conflict"
    elif label and not found and not match["limit"] and not fault and _is_doubtful(label, match["mark"]):
        fault = "label_unclear"
    mark = ({"−": "-", "+": ""} | _MARKS).get(match["mark"] or "", match["mark"] or "")
    return Head(
        label=label,
        operator=found.pop() if found else None,
        mark=mark,
        needs_operator=bool(match["limit"]),
        is_money=bool(match["money"]),
        declared=read_unit_of_label(label) if label else None,
        ends_in_deed=bool(label) and not match["signs"] and label.endswith(_ONLY_BEHIND_A_MEASURE),
        fault=fault,
    )


def _is_doubtful(label: str, mark: str | None) -> bool:
    """Without a sign a label must be plain words: no single character, no numeral or 于 at its end, no dash behind."""
    if len(label) < _SHORTEST_LABEL_WITHOUT_SIGN or mark in ("-", "−") or label in _ONLY_BEHIND_A_MEASURE:
        return True
    return _UNCLEAR_END.search(label) is not None or _BESIDE_A_LEVEL.search(label) is not None


def _label_fault(label: str) -> str | None:
    if label.rstrip("、·/&-").endswith(_NO_NAME_ENDS) or label in _LEADS:
        return "label_unclear"
    for pattern, fault in (
        (_APPROXIMATE, "approximate"),
        (_ORDINAL, "rank"),
        (_NEGATED, "negated"),
        (_DENIED, "negated"),
    ):
        if pattern.search(label):
            return fault
    return None


_AFTER_UNIT = operators("operators", "after_unit")
_LIMIT = (
    rf"(?:(?:\(含(?:本数)?\)|及|或|含)?(?P<after>{any_of(_AFTER)})(?:\(含(?:本数)?\))?"
    rf"|(?<=[^百千万亿])(?P<after_unit>{any_of(_AFTER_UNIT)}))"
)
_RATE_TAILS = words("tails", "percent")
_DURATION_TAILS = words("tails", "duration")
_TAIL = re.compile(
    rf"(?P<unit>.*?)(?:\(含(?:本数)?\))?(?:{_LIMIT}|(?P<between>之间|区间))?(?P<done>{any_of({*_RATE_TAILS, *_DURATION_TAILS})})?"
)
_NEAR = re.compile(
    rf"(?:{any_of(words('labels', 'approximate_after'))})(?:$|{any_of(words('units', 'classifiers'))}|人|元|万|天|年)"
)
_RATES = frozenset({"%", "‰"})


@lru_cache(maxsize=4096)
def read_tail(text: str) -> Tail:
    """Reads the folded text behind a number.

    >>> read_tail("%以上").operator, read_tail("万元/人").unit
    ('>=', Unit(name='元/人', power=4))
    >>> read_tail("余人").fault, read_tail("级以上").fault
    ('approximate', 'rank')
    """
    if not text:
        return Tail()
    if text.startswith("半") or says_half_more(text):
        return Tail(fault="half")
    match = _TAIL.fullmatch(text)
    if match is None:
        return Tail(fault="unit_unclear")
    unit = parse_unit(match["unit"])
    if unit is None and match["done"]:
        unit, match = parse_unit(text), None
    if unit is None:
        return Tail(fault=_tail_fault(text, match))
    if match is None:
        return Tail(unit)
    done, after = match["done"], match["after"] or match["after_unit"] or ""
    if (
        done
        and not (after.endswith("内") and done in _DURATION_TAILS)
        and not (unit.name in _RATES and done in _RATE_TAILS)
    ):
        return Tail(fault="unit_unclear")
    return Tail(unit, _AFTER.get(after) or _AFTER_UNIT.get(after), bool(match["between"]))


def _tail_fault(text: str, match: re.Match[str] | None) -> str:
    if _NEAR.match(text) or text.endswith(words("labels", "approximate_after")):
        return "approximate"
    return "rank" if is_rank(match["unit"] if match else text) else "unit_unclear"
