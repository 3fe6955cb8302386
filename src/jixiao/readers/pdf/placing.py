"""Which words stand in which cell, by the centre of each glyph."""

from typing import NamedTuple

from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.frame import Box
from jixiao.readers.pdf.lattice import Lattice
from jixiao.readers.pdf.words import Word, joined_letters, letters_of

_OVER_SIDE = 1.5
"""Points that a glyph's box may reach over a line although its centre, at least half a small letter away, does not."""

_OVER_EDGE = 5.0
"""The same up and down: boxes are as high as the font, in a tight row higher than the row."""

_GAP_AT_LINE = 1.0
"""Points between the texts of two cells, at least: so much room a line and the padding on both sides take."""

Spot = tuple[int, int]
"""Number of the lattice, number of its cell."""


class Placed(NamedTuple):
    """The words of a page.

    Attributes:
        cells: words of each cell that has any, in the order of the content.
        outside: words in no cell.
        off_page: words beyond the visible page.
        crossing: words that run over a line without a gap, and were parted there.
        hidden: words beyond the cells that the page is clipped away from: nobody sees them printed there.
    """

    cells: dict[Spot, list[Word]]
    outside: list[Word]
    off_page: list[Word]
    crossing: list[Word]
    hidden: list[Word]


def placed(page: PageContent, words: list[Word], tables: list[Lattice]) -> Placed:
    """Puts every word, or its parts where a line runs through it, in the innermost cell around it."""
    result = Placed({}, [], [], [], [])
    width, height = page.frame.size
    order = sorted(range(len(tables)), key=lambda index: _area(tables[index].box))
    for word in words:
        _, left, top, right, bottom, *_ = word
        x, y = _centre(word)
        if not (0 <= x <= width and 0 <= y <= height):
            (result.off_page if page.is_printed(word.start, x, y) else result.hidden).append(word)
            continue
        spot = _spot(x, y, tables, order)
        if spot is None:
            if tables and not page.is_printed(word.start, x, y):
                result.hidden.append(word)
            elif any(_overlap(word, table.box) for table in tables):
                _place_letters(page, word, tables, order, result)
            else:
                result.outside.append(word)
            continue
        table, cell = spot
        start, upper, end, lower = tables[table].boxes[cell]
        if (
            left < start - _OVER_SIDE
            or right > end + _OVER_SIDE
            or top < upper - _OVER_EDGE
            or bottom > lower + _OVER_EDGE
        ):
            _place_letters(page, word, tables, order, result)
        elif spot in result.cells:
            result.cells[spot].append(word)
        else:
            result.cells[spot] = [word]
    return result


def _centre(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _spot(x: float, y: float, tables: list[Lattice], order: list[int]) -> Spot | None:
    for index in order:
        cell = tables[index].cell_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _overlap(word: Word, box: Box) -> bool:
    return word.left < box[2] and word.right > box[0] and word.top < box[3] and word.bottom > box[1]


def _place_letters(page: PageContent, word: Word, tables: list[Lattice], order: list[int], result: Placed) -> None:
    """Places a word that a line runs through: glyphs that follow one another in one cell stay together."""
    letters = letters_of(page, word)
    clipped = [item for item in letters if not page.is_printed(item.start, *_centre(item))]
    if clipped:
        result.hidden.append(joined_letters(clipped))
        letters = [item for item in letters if item not in clipped]
    spots = [_spot(*_centre(item), tables, order) for item in letters]
    first = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or spots[index] != spots[first]:
            if index < len(letters) and letters[index].left - letters[index - 1].right < _GAP_AT_LINE:
                result.crossing.append(word)
            part = joined_letters(letters[first:index])
            spot = spots[first]
            if spot is None:
                result.outside.append(part)
            else:
                result.cells.setdefault(spot, []).append(part)
            first = index
