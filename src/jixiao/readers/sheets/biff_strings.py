"""Texts of .xls workbooks that have runs of their own font: what in them is struck out, raised or lowered.

calamine gives texts without their runs. Layout: [MS-XLS] 2.5.293 (XLUnicodeRichExtendedString), 2.4.265 (SST), 2.4.247 (RString).
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from jixiao.readers.raised import Position
from jixiao.readers.sheets.rich_text import Run

_WIDE, _ASIAN, _RICH = 0x1, 0x4, 0x8
_CODE_PAGE = "gb18030"


class Look(NamedTuple):
    """What of a font counts for reading.

    Attributes:
        struck: True where it strikes out.
        position: raised or lowered; None for neither.
    """

    struck: bool
    position: Position | None


Looks = Callable[[int], Look]
"""The look of the font with a number, as runs and styles count them."""


def marked_strings(segments: list[bytes], looks: Looks) -> dict[int, tuple[Run, ...]]:
    """Those of the shared strings in which a font strikes out, raises or lowers, by their number from 0.

    Args:
        segments: data of the record of the strings, and of each record that continues it.
        looks: the fonts.

    Raises:
        IndexError, struct.error: they are cut off.
    """
    cursor = _Cursor(segments)
    _, count = struct.unpack("<II", cursor.take(8))
    found = {}
    for number in range(count):
        length, flags = struct.unpack("<HB", cursor.take(3))
        run_count = struct.unpack("<H", cursor.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", cursor.take(4))[0] if flags & _ASIAN else 0
        text = cursor.text(length, is_wide=bool(flags & _WIDE))
        pairs = struct.iter_unpack("<HH", cursor.take(4 * run_count))
        if run_count and (runs := _marked(text, pairs, looks)):
            found[number] = runs
        cursor.take(more)
    return found


def marked_string(data: bytes, looks: Looks, *, is_biff8: bool) -> tuple[Run, ...]:
    """The runs of a text that stands in the record of its cell, where they strike out, raise or lower; else empty.

    Raises:
        IndexError, struct.error: it is cut off.
    """
    cursor = _Cursor([data])
    length = struct.unpack("<H", cursor.take(2))[0]
    if not is_biff8:
        text = cursor.take(length)
        pairs = struct.iter_unpack("<BB", cursor.take(2 * cursor.take(1)[0]))
        return _marked(text, pairs, looks, width=1, encoding=_CODE_PAGE)
    text = cursor.text(length, is_wide=bool(cursor.take(1)[0] & _WIDE))
    return _marked(text, struct.iter_unpack("<HH", cursor.take(4 * struct.unpack("<H", cursor.take(2))[0])), looks)


def _marked(
    text: bytes, pairs: Iterable[tuple[int, ...]], looks: Looks, *, width: int = 2, encoding: str = "utf-16-le"
) -> tuple[Run, ...]:
    """The runs of a text, from (first character, font); empty where no font of them marks anything."""
    begun = [(start * width, looks(font)) for start, font in pairs]
    if not any(look.struck or look.position for _, look in begun):
        return ()
    ends = [*(start for start, _ in begun), len(text)]
    runs = [Run(text[: ends[0]].decode(encoding, errors="replace"), None, None)]
    for (start, look), end in zip(begun, ends[1:], strict=True):
        runs.append(Run(text[start:end].decode(encoding, errors="replace"), look.struck, look.position))
    return tuple(run for run in runs if run.text)


class _Cursor:
    """Goes through records that continue each other."""

    def __init__(self, segments: list[bytes]) -> None:
        self._left: Iterator[bytes] = iter(segments)
        self._segment = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        """The next bytes, over the ends of records.

        Raises:
            IndexError: there are not so many.
        """
        parts = []
        while size > 0:
            part = self._some(size)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def text(self, length: int, *, is_wide: bool) -> bytes:
        """So many characters in UTF-16; in a record that continues the text a byte says anew how wide they are.

        Raises:
            IndexError: there are not so many.
        """
        parts: list[bytes] = []
        while length > 0:
            if parts and self._at == len(self._segment):
                is_wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if is_wide else 1
            part = self._some(length * width)
            parts.append(part if is_wide else part.decode("latin-1").encode("utf-16-le"))
            length -= len(part) // width or 1
        return b"".join(parts)

    def _some(self, most: int) -> bytes:
        """As many of the next bytes as the record still has, one at least."""
        while self._at == len(self._segment):
            following = next(self._left, None)
            if following is None:
                raise IndexError
            self._segment, self._at = following, 0
        part = self._segment[self._at : self._at + most]
        self._at += len(part)
        return part
