"""Values that compare with another year, and whether the sheet says what that year's figure was."""

import re
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.unmeasured import must_be_measured

_WORDED = frozenset({"comparison", "qualitative", "text"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_DIGIT = re.compile(r"\d")


def comparison(row: Row, context: ProjectContext) -> Literal["level", "change"] | None:
    """How a value without a number of its own compares with another year.

    `level`: it must not be above or below that year (≤2023年); `change`: it must rise or fall (较上年下降). None where it does not
    compare, or the class demands a number and has none, which is a fault of its own.
    """
    target = row.indicator.target
    if target is None or target.kind not in _WORDED:
        return None
    if context.policy.any_pattern("other_year.patterns").search(row.value) is None:
        return None
    if must_be_measured(row, context) and _DIGIT.search(row.value) is None:
        return None
    return "change" if context.policy.any_word("other_year.changes").search(row.value) else "level"


def says_base(row: Row) -> bool:
    """Whether value or name holds a number beside the year: the base or the size of the change."""
    return any(_DIGIT.search(_YEAR.sub("", text)) for text in (row.value, row.name))
