"""Regular expressions that begin with alternatives, written so that Python looks for all their first characters at once."""

import re
from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|\||[^\\\[()|]+")
_QUANTIFIERS = ("?", "*", "+", "{")
_GROUP = "(?:"
_CLASS = re.compile(r"\[([^\]\\^-]+-?)\](?![?*+{])")
_LITERAL = re.compile(r"(?:\\\W|[^\\\[\](){}^$.|?*+])(?![?*{])")
_NO_CAPTURE = ("(?:", "(?=", "(?!", "(?<=", "(?<!")
_MOST = 150
"""Alternatives; a longer list costs more than it saves."""
_MANY = 40
"""Entries; so many are not tried one after the other."""


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for one of the entries; longer ones are tried first, so that 不超过 is never read as 不超.

    >>> any_of(["不超", "不超过"])
    '(?:不超过|不超)'
    """
    ordered = sorted(entries, key=len, reverse=True)
    if len(ordered) <= _MANY:
        return f"(?:{'|'.join(map(re.escape, ordered))})"
    # of many only those with the right first character are tried
    behind: dict[str, list[str]] = {}
    for entry in ordered:
        behind.setdefault(entry[:1], []).append(entry[1:])
    return f"(?:{'|'.join(f'{re.escape(first)}{any_of(rest)}' for first, rest in behind.items())})"


def spread(pattern: str) -> str:
    """What finds the same, with what follows leading alternatives behind each of them; the pattern itself where that is no help.

    Python's `re` passes over characters that begin no match only where each alternative begins with a character of its own.

    >>> spread("(?:完工|竣工)(?:时间|日期)?$|[较比]上年"), spread("^(?:开展|举办)")
    ('完工(?:时间|日期)?$|竣工(?:时间|日期)?$|较上年|比上年', '^(?:开展|举办)')
    """
    opened = [piece.start() for piece in _PIECE.finditer(pattern) if piece[0] == "("]
    if not all(pattern.startswith(_NO_CAPTURE, start) for start in opened):
        return pattern  # a group of that name would be there several times
    every = [one for alternative in _alternatives(pattern) for one in _spread(alternative)]
    is_of_use = 1 < len(every) <= _MOST and all(map(_LITERAL.match, every))
    return "|".join(every) if is_of_use else pattern


def _spread(alternative: str) -> Iterator[str]:
    """The alternative, or those that it begins with, each with the rest behind it."""
    if listed := _CLASS.match(alternative):
        yield from (sign + alternative[listed.end() :] for sign in map(re.escape, listed[1]))
        return
    end = _end_of_group(alternative) if alternative.startswith(_GROUP) else None
    if end is None or alternative.startswith(_QUANTIFIERS, end):
        yield alternative
        return
    for inner in _alternatives(alternative[len(_GROUP) : end - 1]):
        yield from _spread(inner + alternative[end:])


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those inside of groups apart."""
    found, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def _end_of_group(pattern: str) -> int | None:
    """Where the group ends that a pattern begins with."""
    depth = 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            return piece.end()
    return None
