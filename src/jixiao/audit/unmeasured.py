"""Rows whose value measures nothing: a vague word, one item for the whole task, a number of nothing.

Each is a fault of its own rule; what counts as which is decided here once, so that a row has one of them.
"""

from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_ends import without_ornament

_NUMBERS = frozenset({"quantity", "range"})
_WORDED = frozenset({"qualitative", "text"})
_QUANTITY, _COST = "11", frozenset({"14", "41", "42", "43"})
_AT_LEAST = frozenset({None, "=", ">=", ">"})
_ONE = Decimal(1)


def lacks_unit(row: Row, context: ProjectContext) -> bool:
    """Whether the value is a number of nothing: no unit, and the name does not say what is counted. Zero needs none."""
    target = row.indicator.target
    if target is None or target.kind not in _NUMBERS or target.unit or not (target.low or target.high):
        return False
    return context.policy.any_pattern("countable_name.patterns").search(row.name) is None


def is_whole_item(row: Row, context: ProjectContext) -> bool:
    """Whether a quantity is one item (`1项`) of something that is not counted in items."""
    target = row.indicator.target
    if row.level2 != _QUANTITY or target is None or target.low != _ONE or target.kind != "quantity":
        return False
    if target.operator not in _AT_LEAST or target.unit not in context.policy.word_set("whole_item.units"):
        return False
    return (
        row.is_real
        and context.policy.any_pattern("whole_item.counted_names").search(without_ornament(row.name)) is None
    )


def is_vague(row: Row, context: ProjectContext) -> bool:
    """Whether the value is a vague word where one may be used at all: outputs must have a number, and have their rule."""
    target = row.indicator.target
    if target is None or target.kind not in _WORDED or not row.is_real or must_be_measured(row, context):
        return False
    if context.policy.any_pattern("vague.patterns").search(row.value) is None:
        return False
    return context.policy.any_pattern("definite.patterns").search(row.value) is None


def must_be_measured(row: Row, context: ProjectContext) -> bool:
    """Whether the class of the row demands a number or a date."""
    return row.level2 in context.class_words("measured_classes")


def says_what_is_done(row: Row) -> bool:
    """Whether the row tells what the money does: quantity, quality and benefit, not time, cost or satisfaction."""
    return row.is_real and (row.level2 in ("11", "12") or row.level1 == "2")
