"""Printed lines: words at one height, from left to right."""

import re
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from jixiao.readers.pdf.content import PageContent
from jixiao.readers.pdf.glyphs import whole
from jixiao.readers.pdf.words import Word

_SAME_HEIGHT = 0.4
"""Part of a word's height that the middles of words on one line differ at most, raised and lowered signs included."""

_SHADOW = 1.0
"""Points that a second printing of the same word (bold by printing twice) is off at most."""

_WIDE_GAP = 1.0
"""Heights of the line: room between Chinese characters that is meant as a space."""

_LATIN_GAP = 0.12
_LEAST_HEIGHT = 0.01
_VERTICAL_LETTERS = 3
_MOSTLY_DOWN = 0.6
_SET_DOWNWARDS = frozenset("、。（），")
_RUN = r"[0-9A-Za-z.,%‰℃°+/~≥≤<>=±×·_@#&$¥:'-]+"
_PIECE = rf"(?:{_RUN}|\S)"
_PREFIXES = r"$£¥€±№+\\＄￥￡"
# What stays on one line (UAX 14): opening signs and quotation marks, whichever way they point, with what follows; closing
# signs, a unit or a hyphen with what comes before, and with letters and numbers after it; signs of currencies with any.
_FIRST_UNIT = re.compile(
    rf"[（(\[{{《〈「『【〔“‘”’\"'{_PREFIXES}]*{_PIECE}"
    rf"(?:[，。、；：？！）)\]}}》〉」』】〕,.;:?!/…%‰℃°-]|[“”‘’\"']{_PIECE}?|(?<=[{_PREFIXES}]){_PIECE}|(?<=[%‰℃°/-]){_RUN})*"
)
_HALF_EMPTY = "，。、；：！？）》〉」』】〕”’"
_EMPTY_BEFORE = "（《〈「『【〔“‘"
STOPS = ",:;"
_LATIN = re.compile(r"[!-~\u00a1-\u024f]")


_BY_LEFT = itemgetter(1)


class Line(NamedTuple):
    """One printed line of a cell, or outside of tables.

    Attributes:
        text: words with the spaces between them.
        left: left edge in the frame.
        top: upper edge.
        right: right edge.
        bottom: lower edge.
        lead: width of what can't be parted at its beginning, in points: a character with its punctuation, or a word.
        is_spaced: True where the document has a space after the line.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    lead: float
    is_spaced: bool

    @property
    def height(self) -> float:
        """Height of its highest word, about the size of the font; never 0, though a broken font may say so."""
        return max(_LEAST_HEIGHT, self.bottom - self.top)

    @property
    def overhang(self) -> float:
        """Empty half of a full-width stop at its end, which some programs let reach over the edge; in points."""
        return self.height / 2 if self.text[-1] in _HALF_EMPTY else 0.0

    @property
    def underhang(self) -> float:
        """Empty half of a full-width opening sign at its beginning, which some programs leave out of account; in points."""
        return self.height / 2 if self.text[0] in _EMPTY_BEFORE else 0.0


def is_ideograph(character: str) -> bool:
    """True for a Chinese character; False for its punctuation."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def lines_of(page: PageContent, words: list[Word], *, is_whole: bool = False) -> list[Line]:
    """The lines that words make, from top to bottom.

    Args:
        page: the page.
        words: words of one cell, or of what stands outside of cells.
        is_whole: True where the text begins and ends on this page: its beginning and its end need not be measured then.
    """
    if len(words) == 1 and is_whole:
        return [Line(whole(words[0].text), *words[0][1:5], 0.0, False)]
    if _runs_down(words):
        return [_column(page, words)]
    rows: list[list[Word]] = []
    middle = reach = 0.0
    for at, _, word in sorted([((word[2] + word[4]) / 2, word[5], word) for word in words]):
        allowed = _SAME_HEIGHT * (word.bottom - word.top)
        if not rows or at - middle > min(reach, allowed):
            rows.append([])
            middle, reach = at, allowed
        rows[-1].append(word)
    if is_whole:
        last = len(rows) - 1
        return [_line(page, row, number > 0, number < last) for number, row in enumerate(rows)]
    return [_line(page, row, True, True) for row in rows]


def _runs_down(words: list[Word]) -> bool:
    """True for Chinese written from top to bottom, where each character is a word and stands below the one before.

    In a column as narrow as a character the same is the case, and means the same. Numbers are left alone: each could be
    a value of its own.
    """
    if len(words) < _VERTICAL_LETTERS or any(len(word.text) > 1 for word in words):
        return False
    if not all(is_ideograph(word.text) or word.text in _SET_DOWNWARDS for word in words):
        return False
    down = sum(
        abs(after.left - word.left) < word.bottom - word.top < 2 * (after.top - word.top)
        for word, after in pairwise(words)
    )
    return down >= _MOSTLY_DOWN * (len(words) - 1)


def _column(page: PageContent, words: list[Word]) -> Line:
    """Vertical writing as one line, its columns in the order of the content."""
    left, top = min(word.left for word in words), min(word.top for word in words)
    right, bottom = max(word.right for word in words), max(word.bottom for word in words)
    text = "".join(word.text for word in words)
    return Line(whole(text), left, top, right, bottom, _lead(page, words[0]), words[-1].end in page.glyphs.spaces)


def _line(page: PageContent, words: list[Word], has_lead: bool, has_end: bool) -> Line:
    if len(words) == 1:
        first = last = words[0]
        text, left, top, right, bottom, *_ = first
    else:
        words.sort(key=_BY_LEFT)
        first = last = words[0]
        text, left, right = first.text, first.left, first.right
        for word in words[1:]:
            if word.text == last.text and word.left - last.left < _SHADOW:
                continue
            text += _between(page, last, word) + word.text
            right = max(right, word.right)
            last = word
        top, bottom = min([word[2] for word in words]), max([word[4] for word in words])
    lead = _lead(page, first) if has_lead else 0.0
    return Line(whole(text), left, top, right, bottom, lead, has_end and last.end in page.glyphs.spaces)


def _lead(page: PageContent, word: Word) -> float:
    match = _FIRST_UNIT.match(word.text)
    length = match.end() if match else 1
    if length == 1:
        return word.head
    if length == len(word.text):
        return word.right - word.left
    left, top, right, bottom = page.glyphs.box(word.start + length - 1)
    return page.frame.box(left, bottom, right, top)[2] - word.left


def _between(page: PageContent, before: Word, after: Word) -> str:
    """The space between two words of a line: one that the document has, or room too wide to be none."""
    if before.end < after.start and before.end in page.glyphs.spaces and after.start - 1 in page.glyphs.spaces:
        return " "
    gap, height = after.left - before.right, min(before.bottom - before.top, after.bottom - after.top)
    # Between Chinese and Latin letters or digits printing programs leave room by themselves, after `, : ;` they do not.
    is_latin = before.text[-1] in STOPS or (_LATIN.match(before.text[-1]) and _LATIN.match(after.text[0]))
    return " " if gap > height * (_LATIN_GAP if is_latin else _WIDE_GAP) else ""
