"""The two ends of a range in running text: 20-30家, 3万至3万5千元, 5000万至1亿元."""

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.values.lexicon import any_of, words
from jixiao.values.numbers import MULTIPLIERS, decimal_text, read_figure

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number in Arabic digits."""

_LINK = re.compile(
    rf"(?P<unit>%|‰|{any_of(MULTIPLIERS)}?元|{any_of(MULTIPLIERS)}|[\u4e00-\u9fff]{{1,4}}?)?(?:[-~—–]{{1,2}}|至|到)(?={DIGITS})"
)
_LINKS = frozenset("-~—–至到")
# behind a unit and its multiplier
_LAST_PLACE = max(4, *(len(name) + 1 for name in MULTIPLIERS))
_TIMES = re.compile(rf"(?!{any_of(words('units', 'protected'))}){any_of(MULTIPLIERS)}")


class Link(NamedTuple):
    """What stands between the two ends of a range.

    Attributes:
        unit: unit and multiplier of the first one as printed; None where it has none.
        end: where the second one begins.
    """

    unit: str | None
    end: int


def read_link(text: str, start: int) -> Link | None:
    """Reads what makes a range of the number before it and the one behind it; None where nothing does.

    >>> read_link("千万-1亿元", 0), read_link("-30家", 0), read_link("家培训30人", 0)
    (Link(unit='千万', end=3), Link(unit=None, end=1), None)
    """
    if _LINKS.isdisjoint(text[start : start + _LAST_PLACE + 1]):
        return None
    found = _LINK.match(text, start)
    return Link(found["unit"], found.end()) if found else None


def first_end(figure: str, link: str | None, unit: str | None, power: int) -> str | None:
    """The first number of a range counted as its last one is: 20-30家, 20家至30家, 50万-60万元, 5000万-1亿元.

    None where the two are not the ends of one range.

    Args:
        figure: the first number as printed.
        link: its unit and multiplier, if any.
        unit: unit of the last number, without multiplier.
        power: power of ten of the last number's multiplier.

    >>> first_end("5000", "万", "元", 8), first_end("20", None, "家", 0), first_end("20", "家", "人", 0)
    ('0.5', '20', None)
    """
    if link is None or (link == unit and not power):
        return figure
    times = _TIMES.match(link)
    if link[times.end() if times else 0 :] not in ("", unit):
        return None
    number = read_figure(figure, (MULTIPLIERS[times[0]] if times else 0) - power)
    return None if number is None else decimal_text(number)


def is_rising(first: str, last: str) -> bool:
    """Whether two numbers in Arabic digits can be the lower and the upper end of a range.

    >>> is_rising("3", "5"), is_rising("5000", "1")
    (True, False)
    """
    return Decimal(first.replace(",", "")) <= Decimal(last.replace(",", ""))
