"""Words: glyphs that follow one another without a space. The unit in which text is put into cells."""

import re
from itertools import pairwise
from typing import NamedTuple

from jixiao.readers.pdf.content import PageContent

_WORD = re.compile(r"\S+")
_REAL_SPACE = 0.2
_TALL = 1.5
"""A word so many times as high as its first glyph stands on more than one line."""


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
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: int
    end: int


def words_of(page: PageContent) -> list[Word]:
    """The words of a page in the order of its content."""
    glyphs, turn = page.glyphs, page.frame.box
    lefts, bottoms, rights, tops = glyphs.left, glyphs.bottom, glyphs.right, glyphs.top
    words = []
    for match in _WORD.finditer(glyphs.text):
        start, end = match.span()
        if end - start == 1:
            box = turn(lefts[start], bottoms[start], rights[start], tops[start])
        else:
            box = turn(min(lefts[start:end]), min(bottoms[start:end]), max(rights[start:end]), max(tops[start:end]))
        word = Word(match[0], *box, start, end)
        if end - start > 1 and box[3] - box[1] > _TALL * _height(page, start):
            words += _by_height(page, word)
        else:
            words.append(word)
    return words


def _height(page: PageContent, index: int) -> float:
    glyphs = page.glyphs
    if page.frame.turns % 2:
        return glyphs.right[index] - glyphs.left[index]
    return glyphs.top[index] - glyphs.bottom[index]


def _by_height(page: PageContent, word: Word) -> list[Word]:
    """The parts of a word that goes on on another line: the library sees no space where the next line begins below."""
    letters = letters_of(page, word)
    cuts = [
        index
        for index in range(1, len(letters))
        if abs(sum(letters[index][2:5:2]) - sum(letters[index - 1][2:5:2])) > letters[index].bottom - letters[index].top
    ]
    bounds = [0, *cuts, len(letters)]
    return [part_of(page, word, word.start + start, word.start + end) for start, end in pairwise(bounds)]


def letters_of(page: PageContent, word: Word) -> list[Word]:
    """The word taken apart into its glyphs."""
    return [part_of(page, word, index, index + 1) for index in range(word.start, word.end)]


def part_of(page: PageContent, word: Word, start: int, end: int) -> Word:
    """The part of a word from glyph `start` to before glyph `end`, as counted on the page."""
    glyphs = page.glyphs
    box = page.frame.box(
        min(glyphs.left[start:end]),
        min(glyphs.bottom[start:end]),
        max(glyphs.right[start:end]),
        max(glyphs.top[start:end]),
    )
    return Word(word.text[start - word.start : end - word.start], *box, start, end)


def has_space_at(page: PageContent, index: int) -> bool:
    """True where the document itself has a space at this glyph; spaces that the library made up have no width."""
    glyphs = page.glyphs
    if not 0 <= index < len(glyphs.text) or not glyphs.text[index].isspace():
        return False
    return glyphs.right[index] - glyphs.left[index] + glyphs.top[index] - glyphs.bottom[index] > _REAL_SPACE
