"""Which words stand in which cell, by the centre of each glyph."""

from itertools import compress
from typing import NamedTuple

from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.frame import Box
from jixiao.readers.pdf.lattice import Lattice
from jixiao.readers.pdf.words import Word, joined_letters, letters_of

_OVER_SIDE = 1.5
"""Points that a glyph's box may reach over a line although its centre, at least half a small letter away, does not."""

_OVER_EDGE = 5.0
"""The same up and down: boxes are as high as the font, in a tight row higher than the row."""

_INSIDE = 1.0
"""Points from the edge of a clip into the cell that it shows."""

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
        hidden: words that the page is clipped away from, by the cell that it shows next to them: nobody sees them printed
            there. A merged cell that a page break cuts is drawn whole on both pages, also over the headings that the next
            page repeats.
    """

    cells: dict[Spot, list[Word]]
    outside: list[Word]
    off_page: list[Word]
    crossing: list[Word]
    hidden: dict[Spot | None, list[Word]]


def placed(page: PageContent, words: list[Word], tables: list[Lattice]) -> Placed:
    """Puts every word, or its parts where a line runs through it, in the innermost cell around it."""
    result = Placed({}, [], [], [], {})
    width, height = page.frame.size
    order = sorted(range(len(tables)), key=lambda index: _area(tables[index].box))
    for word in words:
        _, left, top, right, bottom, *_ = word
        x, y = _centre(word)
        if not (0 <= x <= width and 0 <= y <= height):
            if page.is_printed(word.start, x, y):
                result.off_page.append(word)
            else:
                _hide(page, word, tables, order, result)
            continue
        seen = page.height_seen(word.start, y) if tables else y
        if seen is None:
            _hide(page, word, tables, order, result)
            continue
        spot = _spot(x, seen, tables, order)
        if spot is None:
            if tables and not page.is_printed(word.start, x, seen):
                _hide(page, word, tables, order, result)
            elif any(_overlap(word, table.box) for table in tables):
                _place_letters(page, word, seen - y, tables, order, result)
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
            _place_letters(page, word, seen - y, tables, order, result)
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


def _hide(page: PageContent, word: Word, tables: list[Lattice], order: list[int], result: Placed) -> None:
    """Puts a word to those of the cell that the page shows next to it."""
    (x, y), clip = _centre(word), page.clip(word.start)
    if clip is not None:
        left, top, right, bottom = clip
        x, y = max(left, min(x, right)), max(top + _INSIDE, min(y, bottom - _INSIDE))
    spot = _spot(x, y, tables, order)
    result.hidden.setdefault(spot, []).append(word)


def _place_letters(
    page: PageContent, word: Word, lower: float, tables: list[Lattice], order: list[int], result: Placed
) -> None:
    """Places a word that a line runs through: glyphs that follow one another in one cell stay together.

    Args:
        page: the page.
        word: the word.
        lower: points that the word is seen lower than its middle.
        tables: the tables of the page.
        order: their numbers, the innermost first.
        result: what the word is added to.
    """
    letters = letters_of(page, word)
    centres = [(x, y + lower) for x, y in map(_centre, letters)]
    clipped = [not page.is_printed(item.start, *centre) for item, centre in zip(letters, centres, strict=True)]
    if any(clipped):
        _hide(page, joined_letters(list(compress(letters, clipped))), tables, order, result)
        centres = [centre for centre, is_clipped in zip(centres, clipped, strict=True) if not is_clipped]
        letters = [item for item, is_clipped in zip(letters, clipped, strict=True) if not is_clipped]
    spots = [_spot(*centre, tables, order) for centre in centres]
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
