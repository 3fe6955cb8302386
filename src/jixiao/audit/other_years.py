"""Values that compare with another year, and whether the sheet says what that year's figure was."""

import re
from collections.abc import Mapping
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.unmeasured import measure_of, must_be_measured
from jixiao.audit.years import year_limit
from jixiao.model import Project

Comparison = Literal["level", "change"]
_WORDED = ("comparison", "qualitative", "text")
_TIME = re.compile(r"(?:19|20)\d\d(?!\d)年?|\d{1,2}(?:[-至]\d{1,2})?(?=个?[年月日周天]|季度)")
_DIGIT = re.compile(r"\d")
_BASE_IN_NAME = re.compile(r"[(@为是][^()@]*\d")


def compared_rows(_project: Project, context: ProjectContext) -> Mapping[Comparison, tuple[Row, ...]]:
    """Real rows by how their values compare with another year; ask for them by `context.once(compared_rows, project)`."""
    found: dict[Comparison, tuple[Row, ...]] = {"level": (), "change": ()}
    for row in context.groups.of_kinds(*_WORDED):
        kind = comparison(row, context) if row.is_real else None
        if kind is not None:
            found[kind] = (*found[kind], row)
    return found


def comparison(row: Row, context: ProjectContext) -> Comparison | None:
    """How a value without a number of its own compares with another year.

    `level`: it must not be above or below that year (≤2023年); `change`: it must rise or fall (较上年下降; 下降 where the name
    compares). None where it does not compare, or the class demands a number and has none, which is a fault of its own.
    """
    target = row.indicator.target
    if target is None or target.kind not in _WORDED:
        return None
    compares = context.policy.any_pattern("other_year.patterns")
    changes = context.policy.any_word("other_year.changes").search(row.value) is not None
    if compares.search(row.value) is None and not (changes and compares.search(row.name)):
        return None
    if year_limit(row, context) is not None:
        return None
    if must_be_measured(row, context) and measure_of(row, context) != "measured":
        return None
    return "change" if changes else "level"


def says_base(row: Row) -> bool:
    """Whether a number beside the year tells the base or the size of the change: in the value, or told in the name.

    The 12345 of 12345热线投诉量 is no base; (2023年为12起) is one.
    """
    if _DIGIT.search(_TIME.sub("", row.value)):
        return True
    return _BASE_IN_NAME.search(_TIME.sub("@", row.name)) is not None
