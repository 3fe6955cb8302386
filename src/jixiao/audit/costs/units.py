"""What a cost is printed for one of (每人, 人均, 元/公里), and whether a quantity counts that."""

import re
from collections.abc import Iterable
from enum import IntEnum

from jixiao.audit.costs.words import CostWords

_BRACKETED = re.compile(r"\([^()]*\)$")
_BETWEEN = re.compile(r"[/·*×.每]")
_LONGEST_UNIT = 4
_SHORTEST_NOUN = 2


class Fit(IntEnum):
    """How surely a quantity counts what the cost is printed for."""

    NONE = 0
    """It does not."""
    LOOSE = 1
    """Both are counted by a word such as 个, which counts anything."""
    UNIT = 2
    """Both have the same unit (人次)."""
    NOUN = 3
    """The noun of the cost (每个社区) stands in the name of the quantity."""


def denominators(name: str, unit: str | None, words: CostWords) -> tuple[str, ...]:
    """What a cost is for one of: from its unit (`元/人·天`), else from its name (`每人每天`, `人均`); `年` among them.

    From a name comes what follows 每, up to eight characters, for where the noun ends is not printed. Beside a unit that counts
    anything (元/个) it says of what: 单站建设成本 is for 个站. What is paid by the month or the quarter (人均月补贴标准) is for one, too.
    """
    per = _printed_denominators(name, unit, words)
    if "月" not in name and "季" not in name:
        return per
    paid = words.monthly.search(name)
    return per if paid is None or any(one.startswith(paid[1]) for one in per) else (*per, paid[1])


def _printed_denominators(name: str, unit: str | None, words: CostWords) -> tuple[str, ...]:
    if not unit or not unit.startswith("元") or len(unit) == 1:
        return _named_denominators(name, words)
    parts = tuple([part for part in _BETWEEN.split(_BRACKETED.sub("", unit)) if part and part != "元"])
    if len(parts) == 1 and parts[0] in words.loose_units and len(named := _named_denominators(name, words)) == 1:
        return (f"{parts[0]}{named[0].removeprefix(parts[0])}",)
    return parts


def _named_denominators(name: str, words: CostWords) -> tuple[str, ...]:
    found: list[re.Match[str]] = []
    if words.denominator_signs.search(name):
        found.extend(words.denominator.finditer(name))
    if words.single_signs.search(name):
        found.extend(words.single.finditer(name))
    return tuple(dict.fromkeys([next(filter(None, match.groups())) for match in found])) if found else ()


def is_year(denominator: str, words: CostWords) -> bool:
    """Whether a cost is printed for a year, which is the amount of the year."""
    return denominator.startswith(words.year_units)


def fits(denominator: str, counted: Iterable[tuple[str | None, str]], words: CostWords) -> list[Fit]:
    """Whether each of some quantities (unit and folded name) counts a denominator.

    By its unit (`人次100元` and 人), or by the noun in its name (`个园区评估` and 化工园区数量).
    """
    nouns = (denominator, denominator[1:] if denominator[0] in words.loose_units else "")
    starts = [noun[:_SHORTEST_NOUN] for noun in nouns if len(noun) >= _SHORTEST_NOUN]
    signs = [noun[0] for noun in nouns if noun and noun[0] not in words.same_units]
    of_units: dict[str | None, Fit] = {}  # a sheet has many quantities, but few units
    found = []
    for unit, name in counted:
        if unit not in of_units:
            of_units[unit] = _unit_fit(denominator, unit, words)
        how = of_units[unit]
        is_named = [start for start in starts if start in name]
        if not is_named and signs and _is_loose(unit, words):
            is_named = [sign for sign in signs if sign in name]
        found.append(Fit.NOUN if is_named else how)
    return found


def _unit_fit(denominator: str, unit: str | None, words: CostWords) -> Fit:
    if unit is None:
        return Fit.NONE
    best = Fit.NONE
    unit = _plain_unit(unit)
    for length in range(min(len(denominator), _LONGEST_UNIT), 0, -1):
        start = denominator[:length]
        if start == unit or unit in words.same_units.get(start, ()):
            is_loose = start in words.loose_units or unit in words.loose_units
            best = max(best, Fit.LOOSE if is_loose else Fit.UNIT)
    return best


def _is_loose(unit: str | None, words: CostWords) -> bool:
    return unit is None or _plain_unit(unit) in words.loose_units


def _plain_unit(unit: str) -> str:
    """A unit without what stands behind it in brackets: 台(套)."""
    return _BRACKETED.sub("", unit) if unit.endswith(")") else unit


def is_same_product(parts: tuple[str, ...], unit: str | None) -> bool:
    """Whether a unit is the product of several (`人·天`, 人日 for 人 and 天)."""
    return unit is not None and _plain(unit) == _plain("".join(parts))


def _plain(unit: str) -> str:
    return _BETWEEN.sub("", unit).replace("日", "天")
