"""Rows whose value measures nothing: a vague word, one item for the whole task, a number of nothing.

Each is a fault of its own rule; what counts as which is decided here once, so that a row has one of them.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_kinds import families_of_names, kinds_of_names
from jixiao.law import Policy
from jixiao.law.directions import directions

Measure = Literal["measured", "unfinished", "standard", "elsewhere", "missing"]

_NUMBERS = ("quantity", "range")
_WORDED = ("qualitative", "text")
_QUANTITY, _QUALITY, _TIME = "11", "12", "13"
_FIXED = frozenset({"quantity", "range", "deadline", "comparison"})
_COST_LEVEL1 = "4"
_AT_LEAST = frozenset({None, "=", ">=", ">"})
_ONE = Decimal(1)
_PER = re.compile(r"[≥≤><=约]*\d[\d,]*(?:\.\d+)?[百千万亿]*/(?=[\u4e00-\u9fff])")
"""A number for one of something: 1800/盒, 20万/部; not 3/5."""


def lacks_unit(row: Row, context: ProjectContext) -> bool:
    """Whether the value is a number of nothing: no unit, and the name does not say what is counted. Zero needs none."""
    return row in context.of_rows(rows_without_unit)


def rows_without_unit(context: ProjectContext) -> frozenset[Row]:
    """The rows of a sheet that :func:`lacks_unit`; ask for them by `context.of_rows(rows_without_unit)`."""
    found = []
    for kind in _NUMBERS:
        for row in context.groups.of_kind.get(kind, ()):
            target = row.indicator.target
            if target is not None and not target.unit and (target.low or target.high):
                found.append(row)
    if "/" in context.values:
        found += _without_money(context)
    if not found:
        return frozenset()
    countable = context.policy.any_pattern("countable_name.patterns")
    return frozenset([row for row in found if countable.search(row.name) is None])


def _without_money(context: ProjectContext) -> list[Row]:
    """Costs for one of something that don't say in what money: 1800/盒."""
    classes = context.policy.word_set("cost.classes")
    rows = [row for row in context.groups.of_kind.get("text", ()) if "/" in row.value and _PER.match(row.value)]
    return [row for row in rows if (row.level2 or row.level1) in classes]


def is_whole_item(row: Row, context: ProjectContext) -> bool:
    """Whether a quantity is one item (`1项`) of something that is not counted in items."""
    return row in context.of_rows(whole_items)


def whole_items(context: ProjectContext) -> frozenset[Row]:
    """The rows of a sheet that :func:`is_whole_item`; ask for them by `context.of_rows(whole_items)`."""
    rows, law = context.groups.of_class.get(_QUANTITY, ()), context.policy
    units = law.word_set("whole_item.units")
    single = [row for row in rows if (target := row.indicator.target) is not None and target.unit in units]
    return frozenset([row for row in single if _is_whole(row, law)]) if single else frozenset()


def _is_whole(row: Row, law: Policy) -> bool:
    target = row.indicator.target
    if target is None or target.kind != "quantity" or target.low != _ONE:
        return False
    if target.operator not in _AT_LEAST or not row.is_real:
        return False
    if law.any_pattern("whole_item.counted_lots").search(row.bare_name):
        return False
    is_lot = target.unit in law.word_set("whole_item.lot_units")
    return is_lot or law.any_pattern("whole_item.counted_names").search(row.bare_name) is None


def vague_rows(context: ProjectContext) -> frozenset[Row]:
    """The rows of a sheet that :func:`is_vague`; ask for them by `context.of_rows(vague_rows)`."""
    groups = context.groups.of_kind
    return frozenset([row for kind in _WORDED for row in groups.get(kind, ()) if is_vague(row, context)])


def is_vague(row: Row, context: ProjectContext) -> bool:
    """Whether the value is a vague word where one may be used at all: outputs must have a number, and have their rule.

    Where the name itself promises a number (率, 人数, 年限), any word without one is vague.
    """
    target = row.indicator.target
    if target is None or target.kind not in _WORDED or not row.is_real or row.level2 in context.measured_classes:
        return False
    law = context.policy
    if law.any_pattern("unnamed_standard.patterns").search(row.value):
        return True
    if law.any_pattern("definite.patterns").search(row.value):
        return False
    if law.any_pattern("vague.patterns").search(row.value) or _is_bare_word(row, context):
        return True
    return _lacks_promised_number(row, context)


def _is_bare_word(row: Row, context: ProjectContext) -> bool:
    """A few characters that tell no fact that could be looked up: vague words are an open class."""
    law = context.policy
    if row.level1 == _COST_LEVEL1 or law.any_pattern("bare_word.patterns").search(row.value) is None:
        return False
    facts = ("checkable_fact.patterns", "verifiable_quality.patterns")
    return not any(law.any_pattern(name).search(row.value) for name in facts)


def is_unfinished(row: Row, context: ProjectContext) -> bool:
    """Whether the value was not filled in, or a placeholder (***, 待定) stands in its place."""
    return row in context.of_rows(unfinished_rows)


def unfinished_rows(context: ProjectContext) -> frozenset[Row]:
    """The rows of a sheet that :func:`is_unfinished`; ask for them by `context.of_rows(unfinished_rows)`."""
    law, rows, of_kind = context.policy, context.rows, context.groups.of_kind
    found = set(of_kind.get("placeholder", ()))
    found.update([row for row in rows if not row.value])  # without a target there is no value either
    if law.any_line("unfinished.patterns").search(context.values) is not None:
        found.update([row for row in rows if law.any_pattern("unfinished.patterns").search(row.value) is not None])
    found.update([row for row in of_kind.get("none", ()) if row not in found and _says_none(row, context)])
    return frozenset(found)


def _says_none(row: Row, context: ProjectContext) -> bool:
    """满意度 of 无 is not filled in; no 投诉率 is a target, and an output has a rule of its own."""
    if row.value[:1].isdigit() or not row.is_real:
        return False
    if must_be_measured(row, context) or not promises_number(row, context):
        return False
    return not directions(context.policy).speaks_of_limits(row.name)


def _lacks_promised_number(row: Row, context: ProjectContext) -> bool:
    if row.level1 == _COST_LEVEL1 or context.policy.any_pattern("measured.patterns").search(row.value):
        return False
    return promises_number(row, context)


def promises_number(row: Row, context: ProjectContext) -> bool:
    """Whether the end of the name says that a number or a date follows: 合格率, 人数, 完成时间, 使用年限."""
    tail = row.bare_name
    law = context.policy
    return (law.once(kinds_of_names).meaning(tail) or law.once(families_of_names).meaning(tail)) is not None


def measured_outputs(context: ProjectContext) -> tuple[Row, ...]:
    """Real rows of the classes that demand a number or a date; ask for them by `context.of_rows(measured_outputs)`."""
    classes = context.measured_classes
    return tuple([row for row in context.real_rows if row.level2 in classes])


def unmeasured_outputs(context: ProjectContext) -> Mapping[Row, Measure]:
    """What those rows have that have none; ask for it by `context.of_rows(unmeasured_outputs)`."""
    rows = context.of_rows(measured_outputs)
    open_ones = [
        row for row in rows if (target := row.indicator.target) is None or target.kind not in _FIXED or not row.value
    ]
    return {row: measure for row in open_ones if (measure := measure_of(row, context)) != "measured"}


def measure_of(row: Row, context: ProjectContext) -> Measure:
    """What an output's value can be held against: a number or date, a `standard`, a date fixed `elsewhere`, or nothing.

    `unfinished` is a value that was not filled in. A standard does not stand for the number that the name promises.
    """
    target, law = row.indicator.target, context.policy
    if target is None or not row.value or target.kind == "placeholder":
        return "unfinished"
    if target.kind in _FIXED:
        return "measured"
    if row.level2 == _TIME and law.any_pattern("open_ended_time.patterns").search(row.value):
        return "missing"
    if law.any_pattern("measured.patterns").search(row.value):
        return "measured"
    if law.any_pattern("unfinished.patterns").search(row.value):
        return "unfinished"
    return _held_against(row, context)


def _held_against(row: Row, context: ProjectContext) -> Measure:
    law = context.policy
    if row.level2 == _TIME and law.any_pattern("verifiable_time.patterns").search(row.value):
        return "elsewhere"
    if row.level2 != _QUALITY or law.any_pattern("unnamed_standard.patterns").search(row.value):
        return "missing"
    if law.any_pattern("verifiable_quality.patterns").search(row.value) and not promises_number(row, context):
        return "standard"
    return "missing"


def must_be_measured(row: Row, context: ProjectContext) -> bool:
    """Whether the class of the row demands a number or a date."""
    return row.level2 in context.measured_classes


def what_is_done(rows: Sequence[Row]) -> list[Row]:
    """The real rows that tell what the money does: quantity, quality and benefit, not time, cost or satisfaction."""
    return [row for row in rows if row.level1 == "2" or row.level2 in ("11", "12")]
