"""Plain tables for the terminal; a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Iterable, Sequence

from jixiao.terms.unprintable import readable


def width(text: str) -> int:
    """Columns that the text takes in a terminal.

    >>> width("绩效3")
    5
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


_SIGNS_A_COLUMN = 8
"""Characters of a text that are looked at for each column: blanks that become one, and none that is wide."""


def cut(text: str, most: int) -> str:
    """The text in at most so many columns, with `…` where something is left out; line breaks become spaces, what no terminal shows `�`."""
    flat = " ".join(readable(text[: most * _SIGNS_A_COLUMN]).split())
    if width(flat) <= most:
        return flat
    kept = ""
    for char in flat:
        if width(kept + char) > most - 1:
            break
        kept += char
    return kept + "…"


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset(), most: int = 44
) -> str:
    """A table with aligned columns; `right` names the columns of numbers, `most` the widest a column may get."""
    lines = [[cut(cell, most) for cell in row] for row in (head, *rows)]
    widths = [max(width(line[place]) for line in lines) for place in range(len(head))]
    lines.insert(1, ["─" * wide for wide in widths])
    return "\n".join(
        "  ".join(_padded(cell, widths[place], place in right) for place, cell in enumerate(line)).rstrip()
        for line in lines
    )


def _padded(text: str, wide: int, right: bool) -> str:
    space = " " * (wide - width(text))
    return space + text if right else text + space
