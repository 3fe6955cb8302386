"""Copies of a text in which what hides a word or a number is gone, with the way back to the places in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.values.numerals import DIGITS

_NOTHING = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Signs that print nothing: soft hyphen, zero-width ones, marks of direction, byte order mark."""

_BLANKS = re.compile(rf"[^\S\r\n]|[{_NOTHING}]")
_ALL_BLANKS = re.compile(rf"[\s{_NOTHING}]")

# Full-width signs as their half-width twins, each one character for one, so that places stay.
_HALF = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)} | {0x3000: " "}


@dataclass(frozen=True, slots=True)
class FoldedCopy:
    """A copy of a text.

    Attributes:
        text: the copy.
        places: where in the original each of its characters stands; None where they stand at the same places.
        length: of the original.
    """

    text: str
    places: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original a part of the copy stands, without what was left out before and behind it.

        >>> folded_copies("机 密", {})[1].span(0, 2)
        (0, 3)
        """
        if self.places is None:
            return start, end
        first = self.places[start] if start < len(self.places) else self.length
        return first, self.places[end - 1] + 1 if end > start else first


def folded_copies(text: str, signs: Mapping[int, str]) -> list[FoldedCopy]:
    """The text with full-width signs and `signs` as their common form; then without blanks; then also without line feeds.

    A copy that would say the same again is left out.
    """
    plain = text.translate(_HALF).translate(dict(signs))
    copies = [FoldedCopy(plain, None, len(text))]
    for left_out in (_BLANKS, _ALL_BLANKS):
        if left_out.search(plain):
            places = tuple(place for place, sign in enumerate(plain) if not left_out.match(sign))
            copy = FoldedCopy("".join(plain[place] for place in places), places, len(text))
            if copy.text != copies[-1].text:
                copies.append(copy)
    return copies


def with_figures(copy: FoldedCopy) -> FoldedCopy | None:
    """The copy with the Chinese numerals of long numbers as figures, each one character for one; None where there are none.

    >>> with_figures(folded_copies("电话一三八〇〇〇〇一二三四，二栋", {})[0]).text
    '电话13800001234,二栋'
    """
    text = _LONG_NUMBER.sub(lambda found: found[0].translate(_FIGURES), copy.text)
    return None if text == copy.text else FoldedCopy(text, copy.places, copy.length)


_FIGURES = str.maketrans({sign: str(digit) for sign, digit in DIGITS.items()})
_ANY_DIGIT = f"[0-9{''.join(DIGITS)}]"
_LONG_NUMBER = re.compile(rf"{_ANY_DIGIT}(?:[-·. ]{{0,2}}{_ANY_DIGIT}){{6,}}")
"""Seven or more figures and numerals, as in the number of a telephone; fewer are a year or a list."""
