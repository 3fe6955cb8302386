"""How much room a text takes, estimated without a font."""

import re
import unicodedata
from functools import lru_cache
from itertools import combinations, groupby, pairwise

_POINTS_PER_MM = 72 / 25.4
_WIDE_LATIN = frozenset("mwMW@%")
_NARROW_LATIN = frozenset("!\"'(),-./:;[]\\{}|`fijltIJ")
_IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "（(《〈“‘「『【〔[{"
_CLOSING = "）)》〉”’」』】〕]}，。、；：？！,.;:?!%"
_BEFORE_BRACKET = re.compile(rf"(?<=[^{re.escape(_OPENING)}])(?=[{re.escape(_OPENING)}])")
_ORDINARY = re.compile(rf"[{re.escape(_OPENING)}]*[0-9A-Za-z.,%+/~≥≤<>=_@#&:'…—·-]*[{re.escape(_CLOSING)}]*")
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*")
_PLACE = ""
_HOLDS_LEFT, _HOLDS_RIGHT = "-'", "'+$±№¥£€\\"
"""Signs that typst leaves on the line of the ideograph before or after them (UAX 14): `约-5%` moves down whole."""

_UNITS = re.compile(rf"[{_IDEOGRAPHS}]|\s+|[^\s{_IDEOGRAPHS}]+")


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    """Ems, at most those of Noto Serif SC, whose Latin letters are wider than those of 仿宋 and 宋体."""
    if character in _WIDE_LATIN:
        return 1.05
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in _NARROW_LATIN:
        return 0.41
    return 0.56 if character.isdigit() else 0.85 if character.isupper() else 0.66


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


def breakable_lines(text: str, width_mm: float, size: float) -> list[list[str]]:
    """The lines of a text in pieces; an empty piece is a place where the line may be broken without a mark.

    Such places stand before an opening bracket, between an ideograph and a sign that would hold on to it, and everywhere
    in what is too wide for the column or holds signs that keep it together in unforeseen ways (addresses, formulas):
    where it moved down whole, it would leave room at the end of a line, which a reader takes for a space or for the end
    of a paragraph.

    >>> breakable_lines("编号ABCDE, f(x)", width_mm=10, size=10)
    [['编号A', '', 'B', '', 'C', '', 'D', '', 'E', '', ', f', '', '(x)']]
    """
    room = width_mm * _POINTS_PER_MM / size
    return [_pieces(line, room) for line in text.split("\n")]


def _pieces(line: str, room: float) -> list[str]:
    tokens: list[str] = []
    for unit in (part for run in _UNITS.findall(line) for part in _BEFORE_BRACKET.split(run)):
        tokens += [_PLACE] if unit[0] in _OPENING or (tokens and _hold_together(tokens[-1], unit)) else []
        tokens += _clusters(unit) if _breaks_anywhere(unit, room) else [unit]
    runs = groupby(tokens, key=lambda token: token == _PLACE)
    pieces = [_PLACE if is_place else "".join(run) for is_place, run in runs]
    return pieces[1:] if pieces[:1] == [_PLACE] else pieces


def _hold_together(before: str, after: str) -> bool:
    return after[0] in _HOLDS_LEFT or before[-1:] in tuple(_HOLDS_RIGHT)


def _breaks_anywhere(unit: str, room: float) -> bool:
    return not unit.isspace() and (ems(unit) > room or "://" in unit or not _ORDINARY.fullmatch(unit))


def _clusters(unit: str) -> list[str]:
    """The characters of a unit, each with its combining marks, and a place to break between them."""
    return [token for cluster in _CLUSTER.findall(unit) for token in (cluster, _PLACE)][:-1]


def balanced_lines(text: str, width_mm: float, size: float) -> list[list[str]]:
    """The lines of a short label, about equally long, so that no single character is left on the last.

    >>> balanced_lines("服务对象满意度", width_mm=22, size=10.5)
    [['服务对象'], ['满意度']]
    """
    lines = line_count(text, width_mm, size)
    if lines not in (2, 3) or "\n" in text:
        return breakable_lines(text, width_mm, size)
    places = [place for place in range(1, len(text)) if _may_break(text[place - 1], text[place])]
    # of equally good cuts the last: a longer line stands above a shorter one
    cuts = min(reversed([*combinations(places, lines - 1)]), key=lambda cuts: _longest(text, cuts), default=None)
    if cuts is None or _longest(text, cuts) > width_mm * _POINTS_PER_MM / size:
        return breakable_lines(text, width_mm, size)
    return [[text[start:end]] for start, end in pairwise((0, *cuts, len(text)))]


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
