"""Words: glyphs that follow one another without a space. The unit in which text is put into cells."""

from itertools import pairwise
from typing import NamedTuple

from jixiao.readers.pdf.content import PageContent

_OVERLAP = 3.0
"""Points that the last glyph of a word may stand lower or higher than the first, or further left: a raised sign."""


class Word(NamedTuple):
    """Glyphs `start` to `end` of the page and their box in the frame.

    Attributes:
        text: the characters.
        left: left edge, y grows downwards.
        top: upper edge.
        right: right edge.
        bottom: lower edge.
        start: index of the first glyph.
        end: index after the last glyph.
        head: width of the first glyph.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: int
    end: int
    head: float


def words_of(page: PageContent) -> tuple[list[Word], list[str]]:
    """The words of a page in the order of its content, and texts that are set aslant over it."""
    text, frame = page.glyphs.text, page.frame
    ends = iter(page.glyphs.word_ends())
    words: list[Word] = []
    slanted: list[str] = []
    for (start, end), first, last in zip(page.glyphs.words, ends, ends, strict=False):
        left, top, right, bottom = first
        head = right - left
        if end - start > 1:
            other_left, other_top, right, other_bottom = last
            if other_left < left - _OVERLAP or not _OVERLAP > other_bottom - bottom > -_OVERLAP:
                upright, aslant = _parted_by_slant(page, start, end)
                words += _by_height(page, upright) if upright else []
                slanted += [aslant] if aslant else []
                continue
            top = max(other_top, top)
            bottom = min(other_bottom, bottom)
        elif frame.turns % 2:
            head = top - bottom
        left, top, right, bottom = frame.box(left, bottom, right, top)
        words.append(Word(text[start:end], left, top, right, bottom, start, end, head))
    return words, slanted


def _parted_by_slant(page: PageContent, start: int, end: int) -> tuple[list[int], str]:
    """The glyphs of a run that stand along an edge of the page, and the text of those that do not."""
    is_slanted = {index: page.glyphs.is_slanted(index) for index in range(start, end)}
    aslant = "".join(page.glyphs.text[index] for index in range(start, end) if is_slanted[index])
    return [index for index in range(start, end) if not is_slanted[index]], aslant


def _by_height(page: PageContent, indexes: list[int]) -> list[Word]:
    """The words in a run that goes on on another line: the library sees no space where the next line begins below.

    Also for runs that go another way than to the right in page space: on turned pages, and in vertical writing.
    """
    letters = [letter(page, index) for index in indexes]
    cuts = [
        index
        for index, (before, after) in enumerate(pairwise(letters), 1)
        if abs(before.top + before.bottom - after.top - after.bottom) > after.bottom - after.top
    ]
    return [joined_letters(letters[first:stop]) for first, stop in pairwise([0, *cuts, len(letters)])]


def letter(page: PageContent, index: int) -> Word:
    """A single glyph as a word."""
    left, top, right, bottom = page.glyphs.box(index)
    box = page.frame.box(left, bottom, right, top)
    return Word(page.glyphs.text[index], *box, index, index + 1, box[2] - box[0])


def letters_of(page: PageContent, word: Word) -> list[Word]:
    """The word taken apart into its glyphs."""
    return [letter(page, index) for index in range(word.start, word.end)]


def joined_letters(letters: list[Word]) -> Word:
    """The word that glyphs in a row make."""
    return Word(
        "".join([item.text for item in letters]),
        min([item.left for item in letters]),
        min([item.top for item in letters]),
        max([item.right for item in letters]),
        max([item.bottom for item in letters]),
        letters[0].start,
        letters[-1].end,
        letters[0].head,
    )
