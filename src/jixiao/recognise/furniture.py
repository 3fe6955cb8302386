"""Lines between tables that say nothing of their own: page numbers, running heads, headings printed again."""

import re
from collections import Counter
from functools import cached_property

from jixiao.model import Paragraph, Transcript
from jixiao.recognise.context import year_of
from jixiao.terms.folding import fold
from jixiao.values.declared_unit import declared_units

_PAGE = re.compile(r"^[-—–·.~_|]*(?:第?\d{1,4}页?|第\d{1,4}页?[,，/、]?共\d{1,4}页|\d{1,4}/\d{1,4})[-—–·.~_|]*$")
_CONTINUED = re.compile(r"续[表页]?|接上[表页]|转下页")
_LONGEST = 60
_SHORT = 6


def is_page_number(paragraph: Paragraph) -> bool:
    """True for a line that holds nothing but the number of a page, or nothing at all."""
    text = fold(paragraph.text)
    return not text or _PAGE.match(text) is not None


def says_it_goes_on(paragraph: Paragraph) -> bool:
    """True for a line that only says that the table before goes on: 续表, （接上页）."""
    text = fold(paragraph.text)
    return len(text) <= _SHORT and _CONTINUED.search(text) is not None


class Furniture:
    """The furniture of one document."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    def has(self, paragraph: Paragraph, head: frozenset[str]) -> bool:
        """True for a page number, a line that the document prints again and again, a heading, or a text of the sheet.

        Args:
            paragraph: a line between two tables.
            head: folded texts of the head of the sheet above it; running heads repeat the name of the department or the project.
        """
        text = fold(paragraph.text)
        if len(text) > _LONGEST:
            return False
        if is_page_number(paragraph) or _CONTINUED.search(text) or text in head:
            return True
        return self._counts[text] > 1 or year_of(text) is not None or bool(declared_units(text))

    @cached_property
    def _counts(self) -> Counter[str]:
        paragraphs = (part.text for part in self._transcript.parts if isinstance(part, Paragraph))
        return Counter(fold(text) for text in paragraphs if len(text) <= 2 * _LONGEST)
