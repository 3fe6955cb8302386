"""Ruling lines: bars on one line, joined over dashes, corner pieces and the cells they were drawn for."""

from typing import NamedTuple

from jixiao.readers.pdf.frame import Box

_SAME_LINE = 1.0
"""Points across that parts of one line differ; lines a little further apart become one edge in the table they make."""

_GAP = 4.0
"""Points along: gaps of a dashed line. No cell is as narrow."""

_SHORTEST = 4.0
_DOT = 1.7


class Rule(NamedTuple):
    """A level or upright line: `at` across, from `start` to `end` along."""

    at: float
    start: float
    end: float


def ruling_lines(bars: list[Box]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines that the bars make.

    >>> ruling_lines([(0, 9.8, 10, 10.2), (12, 9.8, 20, 10.2)])
    ([Rule(at=10.0, start=0, end=20)], [])
    """
    level: list[Rule] = []
    upright: list[Rule] = []
    for left, top, right, bottom in bars:
        width, height = right - left, bottom - top
        is_dot = width <= _DOT and height <= _DOT
        if width >= height or is_dot:
            level.append(Rule((top + bottom) / 2, left, right))
        if height > width or is_dot:
            upright.append(Rule((left + right) / 2, top, bottom))
    return _joined(level), _joined(upright)


def _joined(parts: list[Rule]) -> list[Rule]:
    parts.sort()
    rules: list[Rule] = []
    first = 0
    for index in range(1, len(parts) + 1):
        if index == len(parts) or parts[index].at - parts[first].at > _SAME_LINE:
            rules += _along(parts[first:index])
            first = index
    return rules


def _along(parts: list[Rule]) -> list[Rule]:
    """Joins the parts of one line; the line stands where most of its length is drawn."""
    if len(parts) == 1:
        return parts if parts[0].end - parts[0].start >= _SHORTEST else []
    at = max(parts, key=lambda part: part.end - part.start).at
    spans = sorted((part.start, part.end) for part in parts)
    rules: list[Rule] = []
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start - end > _GAP:
            rules.append(Rule(at, start, end))
            start, end = next_start, next_end
        elif next_end > end:
            end = next_end
    rules.append(Rule(at, start, end))
    return [rule for rule in rules if rule.end - rule.start >= _SHORTEST]
