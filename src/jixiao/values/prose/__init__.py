"""Figures in running text: the amounts, counts, percentages and durations that a goal (总体目标) names.

What lives here: :func:`read_figures` and its record :class:`Figure`, with the words of prose in `words.yaml`. Digits that
are no quantities (dates, document numbers, versions, list numbers) are left out; what could be argued is a row of
`conventions.yaml`. What does not: whether a figure agrees with funds and indicators (`audit/prose`).
"""

from jixiao.values.prose.figure import Figure, FigureKind, When
from jixiao.values.prose.reading import read_figures
from jixiao.values.prose.tails import family_of, kind_of_unit, read_tail

__all__ = ["Figure", "FigureKind", "When", "family_of", "kind_of_unit", "read_figures", "read_tail"]
