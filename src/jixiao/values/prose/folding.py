"""Running text made plain for reading, with the way back to the characters as printed."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from jixiao.terms.folding import nfkc, with_narrow_marks
from jixiao.values.spelling import money_spelling

_MARKS = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]")
_COMMA = "，"
_KEPT_COMMA = "\ue0f0"
# ", " parts clauses as "，" does; "," between digits may be part of a number
_PARTING_COMMA = re.compile(r",(?=\s)")
# between groups of three digits it parts clauses too, but where one of them can begin no number: 2，000份
_THOUSANDS_BEGIN = (f"{_COMMA}0", f"{_COMMA}０")
_THOUSANDS = re.compile(rf"(?<![\d.,{_COMMA}])\d{{1,3}}(?:{_COMMA}\d{{3}})*{_COMMA}[0０]\d\d(?:{_COMMA}\d{{3}})*(?!\d)")
# a line break before the number of a list item parts two sentences; within a sentence it is the edge of a cell
_ITEM_BREAK = re.compile(r"[\r\n]+(?=\s*(?:[\d(（一二三四五六七八九十]|目标|第))")
_SPACE = re.compile(r"\s")
_RUN = re.compile(r"\S+")
_SEVERAL = 2


class Plain(NamedTuple):
    """A text folded for reading.

    Attributes:
        text: half-width, without white space; `，` parts clauses, `,` stands in numbers.
        printed: the text as printed.
        runs: where its runs begin that stand together as printed; empty where nothing moved.
        moved: how much further behind each run begins as printed.
    """

    text: str
    printed: str
    runs: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """First character, and the one behind the last, of a stretch as printed."""
        if not self.runs:
            return start, end
        return self._printed(start), self._printed(end - 1) + 1

    def _printed(self, place: int) -> int:
        return place + self.moved[bisect_right(self.runs, place) - 1]


def plain_text(text: str) -> Plain:
    """Folds a text, remembering where its characters came from. ① and the like become ends of sentences.

    >>> plain_text("培训 ３００ 人，合格").text, plain_text("培训 ３００ 人").place(2, 6)
    ('培训300人，合格', (3, 8))
    """
    marked = money_spelling(text)
    marked = _ITEM_BREAK.sub(lambda found: "。" * len(found[0]), marked) if "\n" in text or "\r" in text else marked
    if _THOUSANDS_BEGIN[0] in marked or _THOUSANDS_BEGIN[1] in marked:
        marked = _THOUSANDS.sub(lambda found: found[0].replace(_COMMA, ","), marked)
    marked = marked.replace(_COMMA, _KEPT_COMMA)
    marked = marked.replace(", ", f"{_KEPT_COMMA} ")
    if "," in marked:
        marked = _PARTING_COMMA.sub(_KEPT_COMMA, marked)
    narrow = with_narrow_marks(marked)
    if unicodedata.is_normalized("NFKC", narrow):  # so that each character stands for itself, and no ① is among them
        return _closed_up(narrow, text)
    return _joined(_MARKS.sub("。", marked), text)


def _closed_up(narrow: str, text: str) -> Plain:
    """A text in normal form without the white space between its runs."""
    found = narrow.split()
    if len(found) < _SEVERAL and narrow == "".join(found):
        return Plain(narrow.replace(_KEPT_COMMA, _COMMA), text)
    if narrow != " ".join(found):
        return _joined(narrow, text)
    runs = (0, *accumulate(map(len, found)))
    return Plain("".join(found).replace(_KEPT_COMMA, _COMMA), text, runs, tuple(range(len(runs))))


def _joined(marked: str, text: str) -> Plain:
    """The same of any text: one character may become several, or none."""
    parts: list[str] = []
    runs: list[int] = []
    moved: list[int] = []
    length = 0
    for run in _RUN.finditer(marked):
        start, plain = run.start(), nfkc(run[0])
        if len(plain) == len(run[0]):
            parts.append(plain)
            runs.append(length)
            moved.append(start - length)
            length += len(plain)
            continue
        for index, sign in enumerate(run[0], start):
            bare = _SPACE.sub("", unicodedata.normalize("NFKC", sign))
            parts.append(bare)
            for place in range(length, length + len(bare)):
                runs.append(place)
                moved.append(index - place)
            length += len(bare)
    return Plain("".join(parts).replace(_KEPT_COMMA, _COMMA), text, tuple(runs), tuple(moved))
