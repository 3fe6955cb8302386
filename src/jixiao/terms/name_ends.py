"""The end of an indicator's name, which says what is measured: 率, 人数, 完成时间."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_IN_BRACKETS = re.compile(r"\([^()]*\)$")
MARKS = "。.;；:：,、"
"""Marks that may stand behind a name."""
ORNAMENTS = frozenset([*MARKS, ")"])
"""Last characters of a folded name about which :func:`without_ornament` does anything."""
Words = tuple[str, ...]


def without_marks(name: str) -> str:
    """A folded name without the marks behind it."""
    return name.rstrip(MARKS)


def without_ornament(name: str) -> str:
    """A folded name without full stop and without what stands in brackets behind it.

    >>> without_ornament("考试完成率(考试记录表)"), without_ornament("现场评审完成率。")
    ('考试完成率', '现场评审完成率')
    """
    bare = name.rstrip(MARKS)
    return _IN_BRACKETS.sub("", bare) if bare.endswith(")") else bare


@dataclass(frozen=True, slots=True)
class Ends:
    """Ends of names and what each promises.

    Attributes:
        meanings: end -> what it promises; None for one that promises nothing although a shorter one would: 效率 ends in 率.
        lengths: last two characters of an end, or its only one -> how many characters the ends with them have, longest first.
        lasts: last characters of ends: a name with another one promises nothing.
    """

    meanings: Mapping[str, str | None]
    lengths: Mapping[str, tuple[int, ...]]
    lasts: frozenset[str]

    def meaning(self, tail: str) -> str | None:
        """What a name without ornament promises by its end; None where it promises nothing."""
        last, meanings = tail[-1:], self.meanings
        if last not in self.lasts:
            return None
        for length in self.lengths.get(tail[-2:], ()):
            if (end := tail[-length:]) in meanings:
                return meanings[end]
        return meanings.get(last)


def ends_of(meanings: Words, words: tuple[Words, ...], but_not: Words = ()) -> Ends:
    """Ends from word lists: what each list promises, the lists, and ends that promise nothing."""
    known: dict[str, str | None] = dict.fromkeys(but_not)
    known |= {end: meaning for meaning, ends in zip(meanings, words, strict=True) for end in ends}
    lengths: dict[str, set[int]] = {}
    for end in known:
        lengths.setdefault(end[-2:], set()).add(len(end))
    by_last = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
    return Ends(known, by_last, frozenset([end[-1:] for end in known]))
