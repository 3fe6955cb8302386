"""What a document prints on every page beside its content: running titles and page numbers."""

import re
from collections import defaultdict

from jixiao.readers.pdf.lines import Line
from jixiao.readers.pdf.pieces import PageReading

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_SAME_PLACE = 3.0
"""Points that a running title or page number moves up or down from page to page at most."""

_LARGER = 1.15
"""A line so much higher than the text of the table below is the title of that table, repeated or not."""

Key = tuple[str, int]


class Furniture:
    """Knows the lines that come again at the same height on other pages, numbers aside."""

    def __init__(self, pages: list[PageReading]) -> None:
        self._pages_of: dict[Key, set[int]] = defaultdict(set)
        for page in pages:
            for line in page.outside:
                for key in _keys(line):
                    self._pages_of[key].add(page.number)

    def has(self, line: Line, text_height: float) -> bool:
        """True for a bare number, and for a line printed on several pages at this height, unless it is a title.

        Args:
            line: a line outside of tables.
            text_height: height of the lines in the table beside it.
        """
        if not _LETTER.search(line.text):
            return True
        if line.height > _LARGER * text_height:
            return False
        return any(len(self._pages_of[key]) > 1 for key in _keys(line))


def _keys(line: Line) -> list[Key]:
    """The line without its numbers, at its height and the one beside it: heights are compared in steps."""
    masked = _DIGITS.sub("#", re.sub(r"\s", "", line.text))
    step = int(line.top // _SAME_PLACE)
    return [(masked, step), (masked, step + 1)]
