"""Names of worksheets: safe for a spreadsheet, and different from each other."""

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_LONGEST = 31
_RESERVED = ("history",)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each title, in order: without forbidden characters, at most 31 long, numbered where it recurs.

    >>> sheet_names(["救灾[2024]", "救灾 2024", "", "救灾 2024"])
    ['救灾 2024', '救灾 2024(2)', '项目', '救灾 2024(3)']
    """
    taken: set[str] = set(_RESERVED)
    names = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "项目"
        name, number = _cut(plain, _LONGEST), 1
        while name.casefold() in taken:
            number += 1
            name = _cut(plain, _LONGEST - len(f"({number})")) + f"({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, at most so many UTF-16 units long, as spreadsheets count."""
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    return text.rstrip(" '") or "项目"
