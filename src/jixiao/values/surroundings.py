"""What stands before a number (label, operator) and behind it (unit, 以上 and the like)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jixiao.model.value import Operator
from jixiao.values.apart import read_apart
from jixiao.values.lexicon import any_of, denial_of_comparison, operators, table, word, words, words_before
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.patterns import late
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
        is_reached: the operator is only a word for reaching a level, so that one behind the number says more: 达到3%以下.
        of: `rates` or `amounts` where only such a number can be the one that the operator limits.
        ends_in_deed: the label ends in a word that elsewhere is an operator, and no operator stands there: 技术突破3项.
        fault: code of the reason why this can't be read; None where it can.
    """

    label: str | None = None
    operator: Operator | None = None
    mark: str = ""
    needs_operator: bool = False
    is_money: bool = False
    declared: UnitOfLabel | None = None
    is_reached: bool = False
    of: Literal["rates", "amounts"] | None = None
    ends_in_deed: bool = False
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number.

    Attributes:
        unit: unit with its multiplier.
        operator: 以上, 以内 …; None where none is printed.
        is_between: 之间 behind a range.
        is_within: 以内 and the like, which of a negative number says nothing.
        includes: (含): the number itself belongs to what is allowed.
        fault: code of the reason why this can't be read; None where it can.
    """

    unit: Unit = NO_UNIT
    operator: Operator | None = None
    is_between: bool = False
    is_within: bool = False
    includes: bool = False
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
_NEGATIVE = "负"
_NOT_NEGATIVE = ")(?<!".join(name.removesuffix(_NEGATIVE) for name in words("labels", "not_negative"))
_MARK = rf"(?:{any_of(mark for mark in _MARKS if mark != _NEGATIVE)}|(?<!{_NOT_NEGATIVE}){_NEGATIVE})"
_HEAD = late(
    rf"(?P<label>{_LABEL})??:?(?P<lead>{any_of(words('labels', 'leads'))})?"
    rf"(?P<limit>{any_of(words('labels', 'need_operator'))})?(?P<signs>{_WORD}*)(?P<mark>[-−+±]|{_MARK})?"
    rf"(?P<money>¥|{any_of(words('declared_unit', 'currency'))})?"
)
_SIGN = late(any_of(SIGNS))
_LEADS = words("labels", "leads")
_NO_NAME_ENDS = (
    *(word for word in (*_BEFORE, *_LEADS) if len(word) > 1 and word not in _ONLY_BEHIND_A_MEASURE),
    *words("labels", "need_operator"),
)
_DENIED = late(
    rf"(?:{any_of(words('operators', 'denials'))}[{word('operators', 'modal')}]{{0,3}}|{any_of(words('operators', 'negations'))})$"
)
_DENIED_COMPARISON = late(rf"{any_of(words('operators', 'denied_by'))}$")
_NOT_DONE = late(rf"^(?:{any_of(words('operators', 'not_done'))})")
_HARM_KEPT_OFF = late(
    rf"{any_of(words('labels', 'kept_off'))}[{_HAN}]{{0,8}}?{any_of(words('labels', 'harm'))}(?:[人起件次]?数|发生率|率)?$"
)
_SIGN_IN_BRACKETS = late(rf"\([^()]*{any_of(operators('operators', 'signs'))}")
# 不高于或低于5%
_JOINED_COMPARISONS = late(rf"{any_of(_BEFORE)}(?:或者?|且|和|及|、|/)$")
_ABOUT, _NEAR_WORD = "约", "近"
_APPROXIMATE = late(
    rf"(?:{any_of(name for name in words('labels', 'approximate') if name not in (_ABOUT, _NEAR_WORD))}"
    rf"|(?<![{word('labels', 'not_about')}]){_ABOUT}|(?<![{word('labels', 'not_near')}]){_NEAR_WORD})$"
)
_UNDONE = late(
    rf"(?:{any_of(words('operators', 'denials'))}[{word('operators', 'modal')}]{{0,3}}|{any_of(words('operators', 'negations'))})"
    rf"(?:{any_of(words('labels', 'adverbs_of_deeds'))})?{any_of((*words('labels', 'deeds'), *words('labels', 'undone')))}(?:了|过)?$"
)
_OFF_TARGET = late(
    rf"{any_of(words('labels', 'exceeds'))}$"
    rf"|{any_of(words('labels', 'beside_the_target'))}(?:年初|全年|年度|预定|原定|既定|批复|申报|绩效){{0,2}}的?"
    rf"{any_of(words('labels', 'the_target'))}(?:任务|相比|值|数|量)?(?:$|[多少高低超增减提降升落])"
)
_LIMITS = words("labels", "limits")
_REACHING = words("operators", "reaching")
_ORDINAL = late(rf"(?<!{word('labels', 'not_ordinal')}){any_of(words('labels', 'ordinal'))}$")
_NEGATED = late(
    rf"(?:^|.*){any_of(words('labels', 'negations'))}[{word('operators', 'modal')}]{{0,3}}(?:{any_of(words('labels', 'negated_verbs'))})?(?:了|过)?$"
)
_UNCLEAR_END = late(rf"(?:[〇零一二两三四五六七八九十百千万亿]|{any_of(words('labels', 'unclear_ends'))})$")
# 不超预算100万元: the number may be the budget
_BESIDE_A_LEVEL = late(rf"(?:{any_of(_BEFORE)}|超){any_of(words('comparisons', 'standards'))}的?$")
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
    if (match is None or (match["label"] and not match["signs"])) and (apart := _apart(text, match)):
        return apart
    if match is None:
        return Head(fault=_label_fault(text) or "label_unclear")
    printed = _SIGN.findall(match["signs"])
    others = [sign for sign in printed if sign not in _REACHING]
    found = {SIGNS[sign] for sign in others or printed}
    label = match["label"]
    fault = _label_fault(label) if label else None
    if label and (
        denial_of_comparison().search(f"{label}{match['signs']}") or (found and _DENIED_COMPARISON.search(label))
    ):
        fault = "negated"
    if len(found) > 1 or (label and found and _JOINED_COMPARISONS.search(label)):
        fault = "operator_conflict"
    elif label and not found and not match["limit"] and not fault and _is_doubtful(label, match["mark"]):
        fault = "label_unclear"
    if label and not found and not match["limit"] and label.endswith(_LIMITS):
        found = {"<="}
    return Head(
        label=label,
        operator=found.pop() if found else None,
        mark=_mark(match),
        needs_operator=bool(match["limit"]),
        is_money=bool(match["money"]),
        declared=read_unit_of_label(label) if label else None,
        is_reached=bool(printed) and not others,
        ends_in_deed=bool(label) and not match["signs"] and label.endswith(_ONLY_BEHIND_A_MEASURE),
        fault=fault,
    )


def _mark(match: re.Match[str] | None) -> str:
    mark = (match["mark"] if match else None) or ""
    return ({"−": "-", "+": ""} | _MARKS).get(mark, mark)


def _apart(text: str, match: re.Match[str] | None) -> Head | None:
    """The head with a comparison that words part from its number; None where there is none."""
    ends = [match.start(name) for name in ("mark", "money") if match[name]] if match else []
    words_alone = text[: min(ends)] if ends else text
    found = read_apart(words_alone)
    if found is None:
        return None
    # the words alone may deny, be about or count ranks
    label_fault: str | None
    if found.operator is None:
        label_fault = _label_fault(words_alone) or "label_unclear"
    else:
        label_fault = read_head(found.label).fault
    return Head(
        label=found.label,
        operator=found.operator,
        of=found.of,
        mark=_mark(match),
        is_money=bool(match and match["money"]),
        fault="negated" if found.is_denied else label_fault,
    )


def _is_doubtful(label: str, mark: str | None) -> bool:
    """Without a sign a label must be plain words: no single character, no numeral or 于 at its end, no dash behind."""
    if mark == "±" and len(label) >= _SHORTEST_LABEL_WITHOUT_SIGN:
        return False
    if len(label) < _SHORTEST_LABEL_WITHOUT_SIGN or mark in ("-", "−") or label in _ONLY_BEHIND_A_MEASURE:
        return True
    return _UNCLEAR_END.search(label) is not None or _BESIDE_A_LEVEL.search(label) is not None


def _label_fault(label: str) -> str | None:
    if label.rstrip("、·/&-").endswith(_NO_NAME_ENDS) or label in _LEADS:
        return "label_unclear"
    if _SIGN_IN_BRACKETS.search(label):
        return "label_unclear"
    for pattern, fault in (
        (_APPROXIMATE, "approximate"),
        (_ORDINAL, "rank"),
        (_NEGATED, "negated"),
        (_DENIED, "negated"),
        (_NOT_DONE, "negated"),
        (_UNDONE, "negated"),
        (_OFF_TARGET, "label_unclear"),
    ):
        if pattern.search(label):
            return fault
    return None


def counts_harm_kept_off(label: str) -> bool:
    """Whether a label says that harm does not happen, so that its number is no least: 不发生死亡3人以上.

    >>> counts_harm_kept_off("不发生死亡"), counts_harm_kept_off("防止返贫监测率")
    (True, False)
    """
    return _HARM_KEPT_OFF.search(label) is not None


_AFTER_UNIT = operators("operators", "after_unit")
_INCLUDING = rf"\({any_of(words('operators', 'including'))}\)"
_EXCLUDING = rf"\({any_of(words('operators', 'excluding'))}\)"
_WITHIN = words("operators", "within")
_STRICT: dict[Operator, Operator] = {">=": ">", "<=": "<"}
_LIMIT = (
    rf"(?:(?:{_INCLUDING}|及|或|含|(?P<excluded>{_EXCLUDING}))?(?P<after>{any_of(_AFTER)})(?:{_INCLUDING}|(?P<excludes>{_EXCLUDING}))?"
    rf"|(?<=[^百千万亿])(?P<after_unit>{any_of(_AFTER_UNIT)}))"
)
_RATE_TAILS = words("tails", "percent")
_DURATION_TAILS = words("tails", "duration")
_TAIL = late(
    rf"(?P<unit>.*?)(?P<includes>{_INCLUDING})?(?:{_LIMIT}|(?P<between>之间|区间))?(?P<done>{any_of({*_RATE_TAILS, *_DURATION_TAILS})})?"
)
_COUNTED_BEHIND = late(
    rf"(?P<times>{any_of(MULTIPLIERS)})?(?P<classifier>{any_of(words('units', 'classifiers'))})(?:{_INCLUDING}|及|或)?"
    rf"(?P<after>{any_of(words('operators', 'before_a_noun'))})的?(?P<noun>[{_HAN}]{{2,4}})"
)
_NEAR = late(
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
    if counted := _COUNTED_BEHIND.fullmatch(text):
        # 3个以上社区: at least 3个社区
        text = f"{counted['times'] or ''}{counted['classifier']}{counted['noun']}{counted['after']}"
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
    sign = _AFTER.get(after) or _AFTER_UNIT.get(after)
    if sign and (match["excluded"] or match["excludes"]):
        sign = _STRICT.get(sign, sign)
    return Tail(unit, sign, bool(match["between"]), after in _WITHIN, bool(match["includes"]))


def _tail_fault(text: str, match: re.Match[str] | None) -> str:
    if _NEAR.match(text) or text.endswith(words("labels", "approximate_after")):
        return "approximate"
    return "rank" if is_rank(match["unit"] if match else text) else "unit_unclear"
