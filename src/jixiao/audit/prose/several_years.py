"""Numbers of a goal that are of several years, since this year's part stands behind them: 更换灯具7200盏，当年更换3200盏."""

import re
from collections.abc import Sequence

from jixiao.audit.prose.likeness import Vocabulary, holds
from jixiao.terms.folding import fold
from jixiao.values.prose import Figure

# 全年 and 年内 may sum up or follow the whole
_THIS_YEAR = re.compile(r"(?:本年度?|当年|今年|(?:19|20)\d\d年)")


def with_totals(text: str, figures: tuple[Figure, ...], words: Vocabulary) -> tuple[Figure, ...]:
    """The figures, those of several years marked so.

    Such a one is a count of no time, with a smaller one of this year behind it in its sentence that says nothing else of the same unit.
    """
    if not [figure for figure in figures if figure.when == "current"] or _THIS_YEAR.search(text) is None:
        return figures
    return tuple(
        figure._replace(when="multi_year") if _is_total(figure, figures[index + 1 :], text, words) else figure
        for index, figure in enumerate(figures)
    )


def _is_total(figure: Figure, behind: Sequence[Figure], text: str, words: Vocabulary) -> bool:
    if figure.kind != "count" or figure.when is not None or not figure.is_exact or figure.per:
        return False
    same = [one for one in behind if one.sentence == figure.sentence and one.unit == figure.unit]
    part = same[0] if same else None
    if part is None or part.when != "current" or part.number >= figure.number:
        return False
    if part.per or _THIS_YEAR.search(text, figure.end, part.start) is None:
        return False
    return holds(_content(figure, words), _content(part, words))


def _content(figure: Figure, words: Vocabulary) -> str:
    return words.content(fold(f"{_THIS_YEAR.sub('', figure.before)}{figure.after}"))
