"""What kind of quantity a row asks for: by the end of its name, else by its class."""

from collections.abc import Sequence
from typing import Literal, cast

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_kinds import families_of_names, kinds_of_names
from jixiao.law import Policy

RowKind = Literal["rate", "score", "time", "count", "money"]
_BY_CLASS: dict[str | None, RowKind] = {
    "11": "count",
    "14": "money",
    "31": "rate",
    "41": "money",
    "42": "money",
    "43": "money",
}
_QUANTITY, _SATISFACTION = "11", "31"
_EFFECT = "2"
_BY_FAMILY: dict[str, RowKind] = {"money": "money", "time": "time"}


def row_kind(row: Row, policy: Policy) -> RowKind | None:
    """The kind of quantity; None where neither name nor class tells, as in quality and benefit.

    培训人数 is a count and 使用年限 a time wherever they stand; 设备购置 among the quantities is a count.
    """
    tail = row.bare_name
    family = policy.once(families_of_names).meaning(tail)
    if family in _BY_FAMILY:
        return _BY_FAMILY[family]
    kind = policy.once(kinds_of_names).meaning(tail)
    if kind is not None:
        return cast("RowKind", kind)
    return "count" if family else _BY_CLASS.get(row.level2)


def effects(context: ProjectContext) -> tuple[Row, ...]:
    """Real rows of benefit, of any class; ask for them by `context.of_rows(effects)`."""
    return tuple([row for row in context.real_rows if row.level1 == _EFFECT])


def is_of_every_class(rows: Sequence[Row], policy: Policy) -> bool:
    """Whether amounts of work, costs and satisfaction are among the rows: whatever they are called, no value fits all."""
    classes = {row.level2 for row in rows}
    has_both = _QUANTITY in classes and _SATISFACTION in classes
    return has_both and not classes.isdisjoint(policy.word_set("cost.classes"))
