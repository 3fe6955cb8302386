"""What stands behind a number of running text: multiplier, unit, 余, 以上."""

import re
from functools import lru_cache
from typing import NamedTuple

from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of, operators
from jixiao.values.lexicon import table as value_table
from jixiao.values.lexicon import words as value_words
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.prose.figure import FigureKind
from jixiao.values.prose.words import table, words

# the first of two families that name one unit has it
_FAMILIES = {unit: family for family in ("things", "events", "persons") for unit in words("units", family)}
_PERSONS = frozenset(words("units", "persons"))
_PAID = _PERSONS | {"户", "家"}
_LESS = frozenset(words("units", "less"))
_MONEY = frozenset(value_words("money"))
_RATES = ("个百分点", "百分点", "%", "‰")
_DAYS = frozenset(words("units", "days"))
_DURATIONS = frozenset({*words("units", "duration"), *_DAYS})
_ATTRIBUTES = frozenset(words("units", "attributes"))
_SPELLS = any_of(words("units", "spells"))
_AFTER = operators("operators", "after")
_ALIASES = value_table("units", "aliases")
_NOT_BEFORE = table("units", "not_before")


_LATIN = re.compile("[A-Za-z]")


def _known_units() -> set[str]:
    known = {*value_words("units", "known"), *value_words("units", "classifiers"), *words("units", "more")}
    known |= {*_RATES, *_DURATIONS, *_ATTRIBUTES, *_ALIASES, "元"}
    return known - (_LESS - _DURATIONS) - (_MONEY - {"元"})


def _kind(unit: str) -> FigureKind | None:
    if unit in _ATTRIBUTES:
        return None
    if _ALIASES.get(unit, unit) in _RATES:
        return "percent"
    if unit.startswith("元") or _ALIASES.get(unit) == "元":
        return "money"
    return "duration" if unit in _DURATIONS else "count"


_KINDS = {unit: _kind(unit) for unit in _known_units()}


def _unit_pattern() -> str:
    parts: dict[str, list[str]] = {}
    for unit in sorted(_KINDS, key=len, reverse=True):
        # 100万kWh is no kW
        behind = _NOT_BEFORE.get(unit, "") + ("A-Za-z" if _LATIN.match(unit[-1]) else "")
        # only those with the right first character are tried
        parts.setdefault(unit[0], []).append(re.escape(unit[1:]) + (f"(?![{behind}])" if behind else ""))
    return "|".join([f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in parts.items()])


_PROTECTED = any_of(value_words("units", "protected"))
_INCLUDING = rf"\({any_of(value_words('operators', 'including'))}\)"
_EXCLUDING = rf"\({any_of(value_words('operators', 'excluding'))}\)"
_STRICT: dict[Operator | None, Operator] = {">=": ">", "<=": "<"}
_TAIL = re.compile(
    rf"(?P<over>{any_of(words('operators', 'over'))})?(?:(?!{_PROTECTED})(?P<times>{any_of(MULTIPLIERS)}))?(?P<over2>余|多|来|几)?"
    rf"(?P<unit>{_unit_pattern()})?(?P<per>[/每](?:{any_of(words('units', 'denominators'))}))?"
    rf"(?P<about>左右|上下)?(?P<over3>余|多)?"
    rf"(?:(?:{_INCLUDING}|及|或|含|(?P<excluded>{_EXCLUDING}))?(?P<after>{any_of(_AFTER)})(?!容|部|外|涵|控|业|务|审|地)(?:{_INCLUDING}|(?P<excludes>{_EXCLUDING}))?)?"
)
# 3小时半, 2个半月: half of one more, so that the number alone would be wrong
_HALF, _DAY, _WHOLE_DAY = "半", "日", "天"
_HALF_MORE = re.compile(rf"(?!{any_of(value_words('units', 'half_things'))})半")
# 发放100元, behind 每月
_MONEY_NEXT = re.compile(r"[\u4e00-\u9fff]{1,6}\d+(?:\.\d+)?万?元")
_SPELL_BEHIND = re.compile(_SPELLS)
_MONEY_BEHIND = re.compile(rf"元?{any_of(words('money_words'))}|[,，。;、)]|$")
_MONEY_WORD = re.compile(any_of(words("money_words")))
_HAN = re.compile("[\u4e00-\u9fff]")
# nor a numeral: 2万五千元
_NO_NOUN = re.compile("[的以在和与及等中为是一二两三四五六七八九]")


class Tail(NamedTuple):
    """What stands behind a number.

    Attributes:
        kind: what kind of figure the unit makes it.
        unit: without multiplier, money 元; None for 10万群众.
        power: power of ten of the multiplier.
        nearness: `over` for 余, `about` for 左右; None for neither.
        operator: of 以上 and the like.
        per: 元/人 and the like.
        end: character behind it.
    """

    kind: FigureKind
    unit: str | None
    power: int
    nearness: str | None
    operator: Operator | None
    per: str | None
    end: int


def read_tail(text: str, start: int, clause: str) -> Tail | None:
    """Reads what begins at `start`; None where no unit makes a quantity of the number.

    Args:
        text: folded text.
        start: place behind the number.
        clause: the words before the number in its clause, which say whether a bare 万 is money.
    """
    match = _TAIL.match(text, start)
    if match and match["per"] and _is_for_each(match, text):
        match = _TAIL.match(text, start, match.start("per"))
    if match is None:
        return None
    over, times, over_times, unit, per, about, over_unit, excluded, after, excludes = match.groups()
    if unit:
        end = match.end("unit")
        if text.startswith(_HALF, end) and _HALF_MORE.match(text, end) and (unit in _DURATIONS or unit == "个"):
            return None
        if unit == _DAY and not (after or about or _SPELL_BEHIND.match(text, end)):
            return None
        kind = _KINDS[unit]
        if times and kind == "duration" and unit != _DAY:
            kind = "count"
    elif times:
        kind, unit = _bare(text, match.end(), clause)
    else:
        return None
    if kind is None:
        return None
    nearness = "over" if over or over_times or over_unit else "about" if about else None
    operator = _AFTER[after] if after else None
    if excluded or excludes:
        operator = _STRICT.get(operator, operator)
    return Tail(kind, _name(unit, kind, per), MULTIPLIERS[times] if times else 0, nearness, operator, per, match.end())


def _is_for_each(match: re.Match[str], text: str) -> bool:
    """Whether 每 begins what each of those counted gets: 8000人每人每月发放100元, 8000人每月发放100元."""
    unit, per = match["unit"], match["per"]
    if per[0] != "每":
        return False
    is_paid = unit in _PAID and _MONEY_NEXT.match(text, match.end("per")) is not None
    return is_paid or per[1:] == unit or {unit, per[1:]} <= _PERSONS


def _name(unit: str | None, kind: FigureKind, per: str | None) -> str | None:
    """The unit with what stands below the line; money is 元, whatever it is for."""
    if unit is None or kind == "money":
        return "元" if unit else None
    return _WHOLE_DAY if unit in _DAYS else _ALIASES.get(unit, unit) + (per or "")


def _bare(text: str, end: int, clause: str) -> tuple[FigureKind | None, str | None]:
    """A number with 万 or 亿 alone: money beside 资金 and the like, else a count of the noun behind it."""
    if _MONEY_BEHIND.match(text, end):
        return ("money", "元") if _is_money(text, end, clause) else (None, None)
    behind = text[end : end + 1]
    return ("count", None) if _HAN.match(behind) and not _NO_NOUN.match(behind) else (None, None)


def _is_money(text: str, end: int, clause: str) -> bool:
    return _MONEY_WORD.search(clause) is not None or _MONEY_WORD.match(text, end) is not None


@lru_cache(maxsize=4096)
def kind_of_unit(unit: str | None) -> FigureKind:
    """What kind of figure a unit without multiplier makes; a count where there is none.

    >>> kind_of_unit("元/人"), kind_of_unit("小时"), kind_of_unit(None)
    ('money', 'duration', 'count')
    """
    if unit is None:
        return "count"
    if unit in _RATES:
        return "percent"
    if unit.startswith("元"):
        return "money"
    return "duration" if unit in _DURATIONS else "count"


def family_of(unit: str | None) -> str:
    """The family of units that count the same kind of thing: persons, events, things; else the unit itself.

    >>> family_of("名"), family_of("场次"), family_of("家"), family_of("公里")
    ('persons', 'events', 'things', '公里')
    """
    return _FAMILIES.get(unit, unit) if unit else ""
