"""What a cost is printed for one of (每人, 人均, 元/公里), and whether a quantity counts that."""

import re
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


def fit(denominator: str, unit: str | None, name: str, words: CostWords) -> Fit:
    """Whether a quantity (unit and folded name) counts a denominator.

    By its unit (`人次100元` and 人), or by the noun in its name (`个园区评估` and 化工园区数量).
    """
    best = Fit.NONE
    if unit is not None and unit.endswith(")"):
        unit = _BRACKETED.sub("", unit)  # 台(套)
    for length in range(min(len(denominator), _LONGEST_UNIT), 0, -1) if unit is not None else ():
        start = denominator[:length]
        if start == unit or unit in words.same_units.get(start, ()):
            is_loose = start in words.loose_units or unit in words.loose_units
            best = max(best, Fit.LOOSE if is_loose else Fit.UNIT)
    nouns = (denominator, denominator[1:] if denominator[0] in words.loose_units else "")
    for noun in nouns:
        if len(noun) >= _SHORTEST_NOUN and noun[:_SHORTEST_NOUN] in name:
            return Fit.NOUN
    is_loose = unit is None or unit in words.loose_units
    if is_loose and any(noun and noun[0] not in words.same_units and noun[0] in name for noun in nouns):
        return Fit.NOUN
    return best


def is_same_product(parts: tuple[str, ...], unit: str | None) -> bool:
    """Whether a unit is the product of several (`人·天`, 人日 for 人 and 天)."""
    return unit is not None and _plain(unit) == _plain("".join(parts))


def _plain(unit: str) -> str:
    return _BETWEEN.sub("", unit).replace("日", "天")
