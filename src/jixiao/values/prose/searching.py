"""Searching running text with patterns that hardly any character begins.

`re` passes quickly over characters that a pattern can't begin with only where the pattern begins with a set of characters,
and not where it first looks around. So the set is put first, and the pattern is tried where it has just been passed.
"""

import re
import sys
from collections.abc import Iterator

WHOLE = "whole"
"""Name of the group that is what the pattern matches; the match itself is its first character."""


def from_first(firsts: str, pattern: str) -> str:
    """The pattern behind the set of characters that it can begin with, written as the inside of a character class.

    >>> re.search(from_first("一二", "(?<!第)[一二]次"), "第一次，第二次，共一次")["whole"]
    '一次'
    """
    return rf"[{firsts}](?<=(?=(?P<{WHOLE}>{pattern})).)"


def found_from_first(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `finditer` finds with the pattern alone: no match begins within another one."""
    found = pattern.search(text, start, end)
    while found is not None:
        yield found
        found = pattern.search(text, found.end(WHOLE), end)
