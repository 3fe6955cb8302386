"""Indicators of what a goal counts or measures that have no number of their own: 护理员培训人次=按计划完成, 全部开工时间≤6月底."""

import re
from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.likeness import is_same, is_same_measure, vocabulary
from jixiao.audit.prose.matching import Match
from jixiao.audit.prose.mentions import Mention, mentions_of
from jixiao.audit.prose.modifiers import says_more
from jixiao.model.value import Kind

_DIGIT = re.compile(r"\d")
_IN_WORDS: tuple[Kind, ...] = ("qualitative", "text", "none")
_QUANTITY = "11"
_ALL, _WHOLE = "全部", 100


def row_in_words(match: Match, context: ProjectContext) -> Row | None:
    """The indicator of a number whose value is words; None where there is none."""
    rows = [
        row
        for row in context.groups.of_kinds(*_IN_WORDS)
        if row.is_real and row.indicator.horizon == match.goal.horizon and _DIGIT.search(row.value) is None
    ]
    if not rows:
        return None
    words = vocabulary(context.policy)
    mention = mentions_of(match.goal.text, [match.figure], set(), words)[0]
    if match.figure.kind == "percent":
        return next((row for row in rows if _is_measured_by(mention, words.measure(row.name))), None)
    counts = [row for row in rows if row.level2 == _QUANTITY]
    return next((row for row in counts if _is_counted_by(mention, words.content(row.name))), None)


def _is_measured_by(mention: Mention, measure: tuple[str, str] | None) -> bool:
    return measure is not None and mention.measure is not None and is_same_measure(mention.measure, measure)


def _is_counted_by(mention: Mention, content: str) -> bool:
    return says_more(mention.narrow, content) or any(is_same(text, content) for text in mention.narrow)


def is_all_in_words(match: Match, context: ProjectContext) -> bool:
    """Whether an indicator says of all what a goal says of 100%: 开工率达到100%, 全部开工时间."""
    if match.figure.kind != "percent" or match.figure.number != _WHOLE:
        return False
    measure = vocabulary(context.policy).measure(match.figure.before)
    done = measure[0][:-1] if measure else ""
    return bool(done) and any(f"{_ALL}{done}" in text for text in _texts(context))


def _texts(context: ProjectContext) -> Iterator[str]:
    for row in context.real_rows:
        yield row.name
        yield row.value
