"""Figures that stand in one enumeration of a goal: 甲180万元、乙90万元."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.values.prose import Figure

_JOINT = re.compile(r"\s*[、和及与]")
_BREAK = re.compile(r"[,，;；。:：]")


def enumerated(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """The first of some figures that are joined to each other.

    Args:
        figures: in the order of the text.
        text: of the goal.

    >>> from jixiao.values.prose import read_figures
    >>> text = "其中甲类150人、乙类280人，新增就业90人"
    >>> [figure.text for figure in enumerated(read_figures(text), text)]
    ['150人', '280人']
    """
    for length, (one, other) in enumerate(pairwise(figures), start=1):
        if _JOINT.match(text, one.end) is None or _BREAK.search(text, one.end, other.start):
            return tuple(figures[:length])
    return tuple(figures)
