"""The characters of an open page, in the order of its content. Their boxes are fetched when they are needed.

A word is put where its first and last glyph stand, so that the boxes of most glyphs are never asked for: fetching them
all takes longer than anything else that is done with them.
"""

import math
import re
from array import array
from collections import Counter
from ctypes import addressof, c_ushort, create_string_buffer
from functools import cached_property
from itertools import chain, repeat
from struct import Struct

from jixiao.readers.pdf import library

RawBox = tuple[float, float, float, float]
"""Left, top, right, bottom in page space, where y grows upwards, as the library gives them."""

_SINGLES = Struct("4f")
_DOUBLES = Struct("4d")
_PAIR = Struct("2f")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"[^\S\r\n]")
_UNUSUAL = re.compile(r"[^\s!-~·—‘-”…≤≥√×±\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_HALF = re.compile("[\ud800-\udfff]")
_LONE_HALF = re.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")
_SAMPLED_WORDS = 12
_MOST_CLIPS, _MOST_CORNERS = 64, 64
_SLANT = 0.1
"""Radians: a page that was laid down askew is turned by less."""

_FLAT = 1.0
"""Points: no font is as low. A broken font description has no height."""


class Glyphs:
    """Glyphs of a page, for as long as its text is open.

    Attributes:
        text: one character a glyph, with line breaks and spaces that the library made up: these have boxes without size.
            U+FFFD where the font does not say which character it is. A character beyond U+FFFF (𠮷) is two, the halves of
            its surrogate pair; :func:`whole` makes them one.
        words: first glyph and glyph after the last of each run without white space.
    """

    def __init__(self, text_page: int, count: int) -> None:
        """Reads the characters.

        Args:
            text_page: address of the open text of a page.
            count: number of its glyphs.
        """
        self._page = text_page
        self._buffer = create_string_buffer(32)
        self._start = addressof(self._buffer)
        self.text = self._characters(count) if count else ""
        self.words = [match.span() for match in _WORD.finditer(self.text)]
        self._replace_guesses()

    def box(self, index: int) -> RawBox:
        """The box of a glyph: as wide as its advance and about as high as its font."""
        library.glyph_box(self._page, index, self._start)
        left, top, right, bottom = _SINGLES.unpack_from(self._buffer)
        if top - bottom < _FLAT and not self.text[index].isspace():
            library.glyph_shape_box(self._page, index, *range(self._start, self._start + 32, 8))
            left, right, bottom, top = _DOUBLES.unpack_from(self._buffer)
        return left, top, right, bottom

    def word_ends(self) -> list[RawBox]:
        """Boxes of the first and the last glyph of every word, by turns."""
        ends = list(chain.from_iterable((start, end - 1) for start, end in self.words))
        boxes, sides = self._boxes(ends)
        if min(map(float.__sub__, sides[1::4], sides[3::4]), default=_FLAT) < _FLAT:
            return [self.box(index) for index in ends]
        return boxes

    def _boxes(self, indexes: list[int]) -> "tuple[list[RawBox], array[float]]":
        """Boxes of many glyphs, and their sides one after the other: a third of the time of one by one."""
        size = _SINGLES.size * len(indexes)
        buffer = create_string_buffer(size + _SINGLES.size)
        start = addressof(buffer)
        places = range(start, start + size, _SINGLES.size)
        for _ in map(library.glyph_box, repeat(self._page), indexes, places):
            pass
        content = buffer.raw[:size]
        return list(_SINGLES.iter_unpack(content)), array("f", content)

    def clip(self, index: int) -> RawBox | None:
        """The box outside of which a glyph is not printed: that of what the page is clipped to; None where it is not."""
        found = library.glyph_object(self._page, index)
        path = library.clip_path(found) if found else None
        boxes = (
            [_clip_box(path, number) for number in range(min(library.clip_count(path), _MOST_CLIPS))] if path else []
        )
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return max(lefts), min(tops), min(rights), max(bottoms)

    @cached_property
    def spaces(self) -> frozenset[int]:
        """Spaces of the document itself; line breaks are always made up."""
        indexes = [match.start() for match in _SPACE.finditer(self.text)]
        boxes, _ = self._boxes(indexes)
        return frozenset(
            index
            for index, (left, top, right, bottom) in zip(indexes, boxes, strict=True)
            if right > left or top > bottom
        )

    def is_slanted(self, index: int) -> bool:
        """True for a glyph that is not set along an edge of the page, as watermarks are."""
        angle = library.glyph_angle(self._page, index)
        beside = angle % (math.pi / 2)
        return bool(angle >= 0 and min(beside, math.pi / 2 - beside) > _SLANT)

    def turns(self) -> int | None:
        """Clockwise quarter turns after which most words stand upright; None without text."""
        sample = self.words[:: max(1, len(self.words) // _SAMPLED_WORDS)]
        angles = [library.glyph_angle(self._page, start) for start, _ in sample]
        # The library measures angles clockwise, whatever its header says; a negative one is an error.
        votes = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
        return votes.most_common(1)[0][0] if votes else None

    def _characters(self, count: int) -> str:
        """The text comes in one call, except where it does not run along with the glyphs."""
        units = (c_ushort * (count + 1))()
        written = library.glyph_text(self._page, 0, count, addressof(units))
        text = bytes(units).decode("utf-16-le", "replace")[:count]
        if written != count + 1 or len(text) != count or "\0" in text or "\ufffd" in text:
            text = "".join(map(_character, map(library.glyph_unicode, repeat(self._page), range(count))))
            text = _LONE_HALF.sub("\ufffd", text)
        # The library marks a hyphen at the end of a line, in its text as U+FFFE, of a single glyph as U+0002; here it
        # belongs to the word: `02-经常性`.
        return text.replace("\ufffe", "-").replace("\x02", "-")

    def _replace_guesses(self) -> None:
        """Puts U+FFFD where the library had to guess the character, for want of a mapping in the font.

        Asking for each glyph would take as long as reading them all, so the first of each word (a word has one font) and
        what is unusual in a Chinese document are asked first, and all where one of these is a guess.
        """
        unusual = [match.start() for match in _UNUSUAL.finditer(self.text)]
        asked = [*(start for start, _ in self.words), *unusual]
        if any(map(library.glyph_is_guess, repeat(self._page), asked)):
            self.text = "".join(
                "\ufffd" if not character.isspace() and library.glyph_is_guess(self._page, index) > 0 else character
                for index, character in enumerate(self.text)
            )


def _clip_box(path: int, number: int) -> RawBox:
    """The box around one of the outlines that a page is clipped to; all of the page for one with too many corners."""
    count = library.clip_segment_count(path, number)
    if not 0 < count <= _MOST_CORNERS:
        return -math.inf, math.inf, math.inf, -math.inf
    buffer = create_string_buffer(8)
    start = addressof(buffer)
    xs, ys = [], []
    for index in range(count):
        library.segment_point(library.clip_segment(path, number, index), start, start + 4)
        x, y = _PAIR.unpack(buffer.raw)
        xs.append(x)
        ys.append(y)
    return min(xs), max(ys), max(xs), min(ys)


def whole(text: str) -> str:
    r"""A text of glyphs with the two halves of a surrogate pair as the one character that they are.

    >>> whole("\ud842\udfb7野家")
    '𠮷野家'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
