"""Characters that no document is to hold: what is typed is refused for them, and what is printed."""

import re
from collections.abc import Iterator
from typing import Any

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters other than tab and line feed, those that turn the direction of writing (what is seen is not what stands
there), separators of lines and paragraphs, halves of surrogate pairs and non-characters."""

_NOTHING_TO_SEE = re.compile(r"[\s\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]")
"""White space, letters that print nothing, and signs that only choose a look of the one before."""


def readable(text: str) -> str:
    r"""The text with `�` for each such character, for what only people read; two signs for the end of a line count as one.

    >>> readable("执法\x1b检查\r\n")
    '执法�检查\n'
    """
    return UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n"))


def is_seen(text: str) -> bool:
    """Whether anything of a text is to be seen.

    >>> is_seen("甲"), is_seen(" \u3000\u200b"), is_seen("")
    (True, False, False)
    """
    return any(sign.isprintable() for sign in _NOTHING_TO_SEE.sub("", text))


def unprintable_in(plain: Any) -> str | None:
    """The first text with such a character, of a record as plain dicts and lists; None where all can be printed."""
    return next((text for text in _texts(plain) if UNPRINTABLE.search(text)), None)


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _texts(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _texts(value)
