"""How much room a text takes, estimated without a font: full-width characters are one em, others about half."""

import re
import unicodedata
from functools import lru_cache
from itertools import combinations, groupby, pairwise

Piece = tuple[str, bool]
_POINTS_PER_MM = 72 / 25.4
_WIDE_LATIN = frozenset("mwMW@%—…")
_IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = frozenset("（(《“‘【〔[")
_CLOSING = frozenset("）)》”’】〕]，。、；：？！,.;:?!%")
_ADDRESS = re.compile(r"://|www\.|[?!](?=[0-9A-Za-z(\['\"])")
_UNITS = re.compile(rf"[{_IDEOGRAPHS}]|\s+|[^\s{_IDEOGRAPHS}]+")


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA" or character in _WIDE_LATIN:
        return 1.0
    return 0.75 if character.isupper() else 0.6


def ems(text: str) -> float:
    """Width of a text on one line, in ems, on the safe side."""
    return sum(map(_width, text))


def longest_run(text: str) -> float:
    """Width in ems of the longest piece that has no place to break a line: a number, a word, a row of dots."""
    return max((ems(unit) for unit in _UNITS.findall(text)), default=0.0)


def line_count(text: str, width_mm: float, size: float) -> int:
    """Lines that a text takes in a column of this width, at this size in points."""
    room = width_mm * _POINTS_PER_MM / size
    return sum(_wrapped(line, room) for line in text.split("\n"))


def fitting_size(text: str, width_mm: float, size: float, smallest: float) -> float:
    """The largest size in points, between smallest and size, in which the longest unbreakable piece fits the width."""
    run = longest_run(text)
    if run == 0:
        return size
    return max(smallest, min(size, int(width_mm * _POINTS_PER_MM / run * 4) / 4))


def breakable_lines(text: str, width_mm: float, size: float) -> list[list[Piece]]:
    """The lines of a text in pieces; a piece marked True is broken anywhere, in the middle of a word too.

    These are the pieces that are too wide for the column, and addresses: broken at their marks, they would leave room
    at the end of a line, which a reader takes for a space.

    >>> breakable_lines("编号ABCDEFGH", width_mm=10, size=10)
    [[('编号', False), ('ABCDEFGH', True)]]
    """
    room = width_mm * _POINTS_PER_MM / size
    lines: list[list[Piece]] = []
    for line in text.split("\n"):
        units = ((unit, _breaks_anywhere(unit, room)) for unit in _UNITS.findall(line))
        runs = groupby(units, key=lambda unit: unit[1])
        lines.append([("".join(unit for unit, _ in run), anywhere) for anywhere, run in runs])
    return lines


def _breaks_anywhere(unit: str, room: float) -> bool:
    return not unit.isspace() and (ems(unit) > room or _ADDRESS.search(unit) is not None)


def balanced_lines(text: str, width_mm: float, size: float) -> list[list[Piece]]:
    """The lines of a short label, about equally long, so that no single character is left on the last.

    >>> balanced_lines("服务对象满意度", width_mm=22, size=10.5)
    [[('服务对象', False)], [('满意度', False)]]
    """
    lines = line_count(text, width_mm, size)
    if lines not in (2, 3) or "\n" in text:
        return breakable_lines(text, width_mm, size)
    places = [place for place in range(1, len(text)) if _may_break(text[place - 1], text[place])]
    # of equally good cuts the last: a longer line stands above a shorter one
    cuts = min(reversed([*combinations(places, lines - 1)]), key=lambda cuts: _longest(text, cuts), default=None)
    if cuts is None or _longest(text, cuts) > width_mm * _POINTS_PER_MM / size:
        return breakable_lines(text, width_mm, size)
    return [[(text[start:end], False)] for start, end in pairwise((0, *cuts, len(text)))]


def _longest(text: str, cuts: tuple[int, ...]) -> float:
    return max(ems(text[start:end]) for start, end in pairwise((0, *cuts, len(text))))


def _may_break(before: str, after: str) -> bool:
    joined = before.isascii() and after.isascii() and not before.isspace()
    return not joined and before not in _OPENING and after not in _CLOSING


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for unit in _UNITS.findall(line):
        width = ems(unit)
        if used + width > room and used > 0:
            lines, used = lines + 1, 0.0
        if width > room:
            lines += int(width // room)
            width %= room
        used += width
    return lines
