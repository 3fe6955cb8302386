"""Numbers of a goal that are of several years, since this year's part stands behind them: 更换灯具7200盏，当年更换3200盏."""

import re
from collections.abc import Sequence

from jixiao.audit.prose.likeness import Vocabulary, holds
from jixiao.terms.folding import fold
from jixiao.values.prose import Figure

# 全年 and 年内 may sum up or follow the whole
_THIS_YEAR = re.compile(r"(?:本年度?|当年|今年|(?:19|20)\d\d年)")


def with_totals(text: str, figures: tuple[Figure, ...], words: Vocabulary) -> tuple[Figure, ...]:
    """The figures, those of several years marked so, and their parts of this year with the words that say of what.

    Such a one is a count of no time, with a smaller one of this year behind it in its sentence that says nothing else of the same unit.
    """
    if not [figure for figure in figures if figure.when == "current"] or _THIS_YEAR.search(text) is None:
        return figures
    found = list(figures)
    for index, figure in enumerate(figures):
        place = _place_of_part(index, figures)
        if place is None or not _is_part(figure, figures[place], text, words):
            continue
        part = figures[place]
        found[index] = figure._replace(when="multi_year")
        found[place] = part._replace(noun=figure.noun, before=figure.before, after=part.after or figure.after)
    return tuple(found)


def _place_of_part(index: int, figures: Sequence[Figure]) -> int | None:
    """Where the next number of the same unit in the sentence stands."""
    figure = figures[index]
    if figure.kind != "count" or figure.when is not None or not figure.is_exact or figure.per:
        return None
    for place in range(index + 1, len(figures)):
        if figures[place].sentence == figure.sentence and figures[place].unit == figure.unit:
            return place
    return None


def _is_part(figure: Figure, part: Figure, text: str, words: Vocabulary) -> bool:
    if part.when != "current" or part.number >= figure.number or part.per:
        return False
    if _THIS_YEAR.search(text, figure.end, part.start) is None:
        return False
    return holds(_content(figure, words), _content(part, words))


def _content(figure: Figure, words: Vocabulary) -> str:
    return words.content(fold(f"{_THIS_YEAR.sub('', figure.before)}{figure.after}"))
