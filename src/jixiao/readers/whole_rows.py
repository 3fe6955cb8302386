"""Rows of a text table that a conversion broke over several lines, put together again where the separators prove it.

Two proofs count. A spreadsheet puts a cell with a line break between quotes. And where all rows of a table have the same
number of separators once lines that have it only together are taken as one, they are one. What neither proves stays as
it is printed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.model.text_rows import MOST_LINES

NumberedLine = tuple[int, str]

_LEAST_ROWS = 3
_SEPARATORS = ("\t", "|")
_OPENS = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')


def is_blank(line: str) -> bool:
    """True for a line that prints nothing and has no cells."""
    return not line or (line.isspace() and "\t" not in line)


def whole_rows(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Lines of a document with broken rows joined by line feeds; a row keeps the number of its first line."""
    lines = _with_quoted_rows(lines)
    rows: list[NumberedLine] = []
    place = 0
    while place < len(lines):
        if not any(mark in lines[place][1] for mark in _SEPARATORS):
            rows.append(lines[place])
            place += 1
            continue
        block = _block(lines, place)
        rows += block.rows
        place = block.end
    return rows


@dataclass(frozen=True, slots=True)
class _Block:
    rows: list[NumberedLine]
    end: int


def _block(lines: Sequence[NumberedLine], start: int) -> _Block:
    """The lines from a row to the next blank line; put together where every row then has the same separators."""
    end = _blank_after(lines, start)
    plain = _Block(list(lines[start:end]), end)
    separator = next(mark for mark in _SEPARATORS if mark in lines[start][1])
    counts = [line.count(separator) for _, line in plain.rows]
    usual, agreeing = Counter(count for count in counts if count).most_common(1)[0]
    if usual < 2 or usual != max(counts) or agreeing < _LEAST_ROWS or counts.count(0) + agreeing == len(counts):
        return plain
    rows: list[NumberedLine] = []
    place = start
    while place < end:
        length = 1 if lines[place][1].count(separator) in (0, usual) else _broken(lines, place, separator, usual)
        if not length:
            return plain
        rows.append(_row(lines[place : place + length]))
        place += length
        if place > end:
            end = _blank_after(lines, place)
    return _Block(rows, place)


def _blank_after(lines: Sequence[NumberedLine], start: int) -> int:
    return next((place for place in range(start, len(lines)) if is_blank(lines[place][1])), len(lines))


def _with_quoted_rows(lines: Sequence[NumberedLine]) -> Sequence[NumberedLine]:
    if not any('"' in line for _, line in lines):
        return lines
    rows: list[NumberedLine] = []
    place = 0
    while place < len(lines):
        length = _quoted(lines, place) or 1
        rows.append(_row(lines[place : place + length]))
        place += length
    return rows


def _row(lines: Sequence[NumberedLine]) -> NumberedLine:
    if len(lines) == 1:
        return lines[0]
    return lines[0][0], "\n".join(line for _, line in lines if not is_blank(line))


def _broken(lines: Sequence[NumberedLine], place: int, separator: str, usual: int) -> int:
    """Lines from a place on that are one row by the sum of their separators; 0 where they are not.

    A break stands inside a text: no line but the last ends with a separator, and none but the first begins with one.
    """
    before = lines[place][1]
    total = before.count(separator)
    for length, (_, line) in enumerate(lines[place + 1 : place + MOST_LINES], 2):
        if is_blank(line):
            continue
        if before.rstrip(" ").endswith(separator) or line.lstrip(" ").startswith((separator, "#")):
            return 0
        total += line.count(separator)
        if total >= usual:
            return length if total == usual else 0
        before = line
    return 0


def _quoted(lines: Sequence[NumberedLine], place: int) -> int:
    """Lines from a place on that cells in quotes make one row; 0 where there is none."""
    if '"' not in lines[place][1] or not _OPENS.search(lines[place][1]):
        return 0
    for length, (_, line) in enumerate(lines[place + 1 : place + MOST_LINES], 2):
        marks = line.split("\t")[0].count('"')
        if marks % 2:
            if re.match(r'(?:[^"]|"")*"(?=\t|$)', line) is None:
                return 0
            if not _OPENS.search(line):
                return length
        elif "\t" in line:
            return 0
    return 0


def unquoted(cells: list[str]) -> list[str]:
    r"""Cells of a tabbed row without the quotes that a spreadsheet puts around a line break, a quote, or every cell.

    >>> unquoted(['"年度总体\n绩效目标"', '"三同时"', '开展"三同时"审查'])
    ['年度总体\n绩效目标', '"三同时"', '开展"三同时"审查']
    """
    filled = [cell for cell in cells if cell]
    every = len(filled) > 1 and all(_inside(cell) is not None for cell in filled)
    return [_unquoted(cell, every=every) for cell in cells]


def _unquoted(cell: str, *, every: bool) -> str:
    inside = _inside(cell)
    if inside is None or not (every or "\n" in inside or '""' in inside):
        return cell
    return inside.replace('""', '"')


def _inside(cell: str) -> str | None:
    """What stands between the quotes of a cell; None where its quotes are no spreadsheet's."""
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1] if quoted and '"' not in cell[1:-1].replace('""', "") else None
