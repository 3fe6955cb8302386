"""Regular expressions that hold lists of words are compiled when they are first asked.

Compiled at once they would take half the time in which a program starts, and most programs (a server, a backup, a page)
begin without reading a value, or never read one.
"""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern; what was asked once is an attribute of its own from then on, as quick as the pattern's."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if "_compiled" not in self.__dict__:
            self._compiled = re.compile(self._text, self._flags)
        found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, which is compiled when it is first asked; a fault in it shows then.

    >>> late("[万亿]元").findall("3万元, 2亿元")
    ['万元', '亿元']
    """
    return cast("re.Pattern[str]", _Late(text, flags))
