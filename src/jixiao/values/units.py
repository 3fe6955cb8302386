"""Units of measurement (计量单位): multiplier taken off, money to 元, percent to its sign, notes left out, all else as printed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of, operators, table, word, words, words_before, words_of_dates
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.patterns import late
from jixiao.values.spelling import unit_spelling


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the multiplier that was printed with it.

    Attributes:
        name: unit as printed without its multiplier, money 元; None where nothing but a multiplier is printed.
        power: power of ten by which the number is multiplied: 4 for 万.
    """

    name: str | None
    power: int = 0


NO_UNIT = Unit(None)

_ALIASES = table("units", "aliases")
_KNOWN = frozenset(words("units", "known")) | {"%", "‰"}
_RANKS = words("units", "ranks")
_CLASSIFIERS = words("units", "classifiers")
_CALENDAR = frozenset(words("units", "calendar"))
_MULTIPLIER = late(f"(?!{any_of(words('units', 'protected'))})({any_of(MULTIPLIERS)})(.*)")
_NEVER = late(any_of(words("units", "never")))
_HALF_MORE = late(rf"(?<=[^/每·(])(?!{any_of(words('units', 'half_things'))})半")
_HAN = "[\u4e00-\u9fff]"
_ATOM = (
    f"(?:{any_of(_KNOWN | set(words('units', 'protected')))}|{any_of(words('units', 'classifiers'))}{_HAN}{{1,4}}"
    f"|{any_of(MULTIPLIERS)}?{_HAN}{{1,3}}|[A-Za-zμ°Ω]{{1,5}}[23]?)"
)
# one atom, or several as in 元/平方米·年, 元/人*月 and 元/(人·天), or one in brackets as in 篇(次)
_UNIT = late(rf"{_ATOM}(?:[/·*×.每]{_ATOM}|/\({_ATOM}[·*×./]{_ATOM}\)|\({_ATOM}\))*")
_LETTER = late("[A-Za-z]")
_IN_BRACKETS = late(r"\(([^()]*)\)")
_TENTHS = word("units", "tenths")
_SHORTHAND = frozenset(words("units", "shorthand"))
_CURRENCY = words("declared_unit", "currency")
_IN_CURRENCY = late(rf"(?:{any_of(_CURRENCY)}):?(?P<behind>.*)|(?P<before>.*?){any_of(_CURRENCY)}")
# 元(万), 人次(万), 万(元), (万)人次: the number counts so many of them
_MULTIPLIER_APART = late(
    rf"(?P<unit>[^()]+)\((?P<times>{any_of(MULTIPLIERS)})\)|(?P<first>{any_of(MULTIPLIERS)})\((?P<counted>[^()]+)\)"
    rf"|\((?P<before>{any_of(MULTIPLIERS)})\)(?P<behind>[^()]+)"
)
# a multiplier or 元 anywhere but at the beginning or below the line: 元万, 资金(万元); brackets behind % that are no note
_UNCLEAR = late(
    rf"[^/·*×.每(十百千][万亿]|元[百千十]|\([^()]*元\)|[%‰]\(|^[十拾仟佰]"
    rf"|[^/]\((?!{any_of(words('units', 'protected'))}){any_of(MULTIPLIERS)}"
)
# 3个亿
_MEASURED_MULTIPLIER = late("^个(?=[十百千]?[万亿](?:元|$))")
_SAID_OF_MONEY = late(rf"(?<=元){any_of(words('units', 'said_of_money'))}$|(?<=元/[人户亩天月年个家场次])的?标准$")
_CURRENCY_WITHIN = late(rf"(?<=元)\(?{any_of(_CURRENCY)}\)?(?=[/每])")
_TIME = "(?:近|连续)?[一二两三四五六七八九十]{1,3}(?:年|个?月|个?季度|周|天)(?:内|期)?"
_A_TIME = late(_TIME)
# 2次（一个月）: in each month
_A_NOTE = rf"\((?:{any_of(words('notes'))}|(?!一[个年月季周天度]+\)){_TIME})\)"
_NOTE = late(_A_NOTE)
NOTE_AT_END = late(rf"(?<=.){_A_NOTE}$")
"""A note in brackets at the end of a folded text: how a value is measured, in what time."""

# when, where and how a rate is measured; what limits, compares or denies is no mere note
_RATE_NOTE = late(rf"(?<=[%‰])\((?:{any_of((*words('notes'), *words('rate_notes')))}|{_TIME}){{1,3}}\)")
_LIMITS = {
    *words_before(),
    *operators("operators", "after"),
    *words_of_dates(),
    *words("labels", "approximate"),
    *words("labels", "approximate_after"),
    *words("labels", "need_operator"),
    *words("labels", "negations"),
    *words("placeholders"),
    "非",
}
_SAYS_A_LIMIT = late(rf"\([^()]*{any_of(_LIMITS)}[^()]*\)")


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit | None:
    """Reads what stands behind a number (folded text); None when it says more, or less, than a unit.

    >>> parse_unit("万人次"), parse_unit("元/亩"), parse_unit("千米"), parse_unit("万")
    (Unit(name='人次', power=4), Unit(name='元/亩', power=0), Unit(name='千米', power=0), Unit(name=None, power=4))
    >>> parse_unit("元(万)"), parse_unit("%(三年)"), parse_unit("篇(次)")
    (Unit(name='元', power=4), Unit(name='%', power=0), Unit(name='篇(次)', power=0))
    >>> parse_unit("人参加培训并考核") is None
    True
    """
    if not text:
        return NO_UNIT
    text = _CURRENCY_WITHIN.sub("", _MEASURED_MULTIPLIER.sub("", without_notes(unit_spelling(text))))
    text = _SAID_OF_MONEY.sub("", text)
    if bracketed := _IN_BRACKETS.fullmatch(text):
        text = "" if _A_TIME.fullmatch(bracketed[1]) else bracketed[1]
    if text in ("", "半") or says_half_more(text) or text in _SHORTHAND:
        return None
    text = _once(text)
    if text == _TENTHS:
        return Unit("%", 1)
    if inner := _IN_CURRENCY.fullmatch(text):
        return _money_of(inner["behind"] or inner["before"] or "")
    if apart := _MULTIPLIER_APART.fullmatch(text):
        text = (apart["times"] or apart["first"] or apart["before"]) + (
            apart["unit"] or apart["counted"] or apart["behind"]
        )
    return _multiplied(text)


def _multiplied(text: str) -> Unit | None:
    """A unit with its multiplier before it; of two (万万元) nobody knows whether both are meant."""
    power = 0
    if multiplied := _MULTIPLIER.fullmatch(text):
        power, text = MULTIPLIERS[multiplied[1]], _once(multiplied[2])
        if not text:
            return Unit(None, power)
        if _MULTIPLIER.fullmatch(text):
            return None
    name = _ALIASES.get(text, text)
    # 万元/元 beside a number: either of the two
    return Unit(name, power) if is_unit(name) and not (power and name == "元/元") else None


def _money_of(text: str) -> Unit | None:
    """The unit of money that stands beside the name of the currency: 万元(人民币), 人民币, 万人民币."""
    bracketed = _IN_BRACKETS.fullmatch(text)
    unit = _multiplied(bracketed[1] if bracketed else text) if text else NO_UNIT
    if unit is None or unit.name not in (None, "元"):
        return None
    return Unit("元", unit.power)


def without_notes(text: str) -> str:
    """A folded unit without the notes in brackets behind it: how, or in what time, it is measured.

    >>> without_notes("%(三年)"), without_notes("%(按时)"), without_notes("%(比上年)"), without_notes("人(次)")
    ('%', '%', '%(比上年)', '人(次)')
    """
    if "(" not in text:
        return text
    return _RATE_NOTE.sub("", _NOTE.sub("", text))


def says_half_more(text: str) -> bool:
    """Whether behind a unit (folded) stands that it is half of one more; for each half a year (次/半年) says it not.

    >>> says_half_more("年半"), says_half_more("个半月"), says_half_more("次/半年"), says_half_more("半天")
    (True, True, False, False)
    """
    return _HALF_MORE.search(text) is not None


def _once(text: str) -> str:
    """Spreadsheets join a unit in the cell and one in the number format: 标箱标箱. 万万 and mm are no such."""
    half = text[: len(text) // 2]
    is_doubled = bool(half) and text == half * 2 and half not in MULTIPLIERS and not _LETTER.fullmatch(half)
    return half if is_doubled else text


def is_unit(name: str) -> bool:
    """Whether a folded text without multiplier can be the name of a unit; ranks and grades (级) are none."""
    if name in _KNOWN:
        return True
    if _UNCLEAR.search(name) and not (name.startswith(_CLASSIFIERS) and "(" not in name):
        return False
    if "(" in name and _SAYS_A_LIMIT.search(name):
        return False
    return _UNIT.fullmatch(name) is not None and _NEVER.search(name) is None and not is_rank(name)


def is_lone_unit(text: str) -> bool:
    """Whether a folded text is made of units of the list, so that alone in a cell it is a unit without its number.

    >>> is_lone_unit("万元/人"), is_lone_unit("良好")
    (True, False)
    """
    parts = re.split(r"[/·*()]", unit_spelling(text).rstrip(")"))
    return all(part in _KNOWN or part in _ALIASES or part in _MONEY for part in parts)


def is_unheard(unit: str | None) -> bool:
    """Whether a unit is neither in the list, nor money for each, nor begins with a measure word; behind a year it is hardly one (2024预算).

    >>> is_unheard("预算"), is_unheard("个社区"), is_unheard("人/次"), is_unheard("元/穴")
    (True, False, False, False)
    """
    if unit is None or unit.startswith(_CLASSIFIERS) or unit.partition("/")[0] in _MONEY:
        return False
    return not is_lone_unit(unit)


def is_calendar_word(unit: str | None) -> bool:
    """Whether the word behind a number makes it a date: 3季度."""
    return unit in _CALENDAR


def is_rank(text: str) -> bool:
    """Whether a text names a rank or grade (3级, 5A级, 前10名): amounts only in looks.

    >>> is_rank("星级"), is_rank("个")
    (True, False)
    """
    return text.endswith(_RANKS)


_MONEY = {name: unit for name in words("money") if (unit := parse_unit(name)) is not None}
_MONEY_IN_TEXT = late(rf"(?<![{''.join(words('foreign_money'))}]){any_of(_MONEY)}")


@lru_cache(maxsize=256)
def money_power(unit: str) -> int | None:
    """The power of ten of a money unit: 4 for 万元, 0 for 元; None when the text is no unit of money.

    >>> money_power("万元"), money_power("人")
    (4, None)
    """
    found = _MONEY.get(unit_spelling(fold(unit)))
    return None if found is None else found.power


def find_money_unit(text: str) -> str | None:
    """The one money unit that a heading or label declares; None where it names none, or more than one.

    >>> find_money_unit("项目资金（万元）"), find_money_unit("单位: 元"), find_money_unit("年度资金总额") is None
    ('万元', '元', True)
    """
    found = set(_MONEY_IN_TEXT.findall(unit_spelling(fold(text))))
    return found.pop() if len(found) == 1 else None
