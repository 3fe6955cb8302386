"""Rows of two sheets of one project: which indicators both have, and whether their values say the same."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jixiao.audit.context import ProjectContext, Row
from jixiao.model import Project, TargetValue
from jixiao.terms.folding import fold

_YEAR = re.compile(r"(?:19|20)\d\d(?=[年/.-])")


@dataclass(frozen=True, slots=True)
class RowPair:
    """An indicator in the sheet itself and in another one; None where one of them lacks it.

    Attributes:
        own: row of the sheet itself.
        other: row of the other sheet.
        is_renamed: the names differ; the rows were paired as the only ones of their class left over with one value.
    """

    own: Row | None
    other: Row | None
    is_renamed: bool = False


def paired_rows(own: ProjectContext, other: ProjectContext) -> tuple[RowPair, ...]:
    """Pairs the real annual rows of two sheets by class and name, in the order of the sheet itself.

    Rows of one class and name are paired in their order. What is left over is a renamed row where a class has one such
    row on either side and their values are the same; else it is in one sheet only.
    """
    mine, theirs = own.annual_real_rows, other.annual_real_rows
    waiting: dict[tuple[str | None, str], list[Row]] = {}
    for row in theirs:
        waiting.setdefault((row.level2, row.name), []).append(row)
    partners: dict[int, Row] = {}
    for row in mine:
        if same := waiting.get((row.level2, row.name)):
            partners[row.position] = same.pop(0)
    left = [row for rows in waiting.values() for row in rows]
    alone = [row for row in mine if row.position not in partners]
    renamed = _renamed(alone, left)
    pairs = [
        RowPair(row, partners.get(row.position) or renamed.get(row.position), row.position in renamed) for row in mine
    ]
    used = {id(row) for row in renamed.values()}
    return (*pairs, *(RowPair(None, row) for row in left if id(row) not in used))


def same_rows(own: ProjectContext, other: ProjectContext) -> bool:
    """Whether two sheets have the same real indicators with the same values, and at least one.

    Between sheets of two years the year of a date does not count: 11月底 is 11月底.
    """
    pairs = paired_rows(own, other)
    return bool(pairs) and len(rows_kept(own, other)) == len(pairs)


def rows_kept(own: ProjectContext, other: ProjectContext) -> list[Row]:
    """The real annual rows that another sheet has as well, with the same value; renamed ones are others."""
    same = same_value if own.fiscal_year == other.fiscal_year else same_but_for_the_year
    return [
        pair.own
        for pair in paired_rows(own, other)
        if pair.own
        and pair.other
        and not pair.is_renamed
        and same(pair.own.indicator.target, pair.other.indicator.target)
    ]


def same_goals(project: Project, other: Project) -> bool:
    """Whether two sheets have the same goals, years and white space apart."""
    return _goals(project) == _goals(other)


def _goals(project: Project) -> list[str]:
    return [_YEAR.sub("", fold(goal.text or "")) for goal in project.goals]


def differing_parts(one: Project, other: Project) -> list[str]:
    """What two sheets say differently, of `资金`, `总体目标` and `指标`; empty where they say the same in all, white space apart."""
    return [part for part, said in _PARTS.items() if said(one) != said(other)]


def _said_of_money(project: Project) -> object:
    return [(line.term, line.amounts, line.points, line.score) for line in project.funding.lines]


def _said_of_goals(project: Project) -> object:
    return [(goal.horizon, fold(goal.text or ""), fold(goal.actual_text or "")) for goal in project.goals]


def _said_of_rows(project: Project) -> object:
    return [
        (row.horizon, row.level2, fold(row.name), _words(row.target), _words(row.actual), row.points, row.score)
        for row in project.indicators
    ]


def _words(value: TargetValue | None) -> str:
    return fold(value.text) if value else ""


_PARTS: dict[str, Callable[[Project], object]] = {
    "资金": _said_of_money,
    "总体目标": _said_of_goals,
    "指标": _said_of_rows,
}


def _renamed(alone: Sequence[Row], left: Sequence[Row]) -> dict[int, Row]:
    found = {}
    for row in alone:
        mine = [other for other in alone if other.level2 == row.level2]
        theirs = [other for other in left if other.level2 == row.level2]
        if len(mine) == len(theirs) == 1 and same_value(row.indicator.target, theirs[0].indicator.target):
            found[row.position] = theirs[0]
    return found


def same_value(one: TargetValue | None, other: TargetValue | None) -> bool:
    """Whether two values ask for the same: the same reading, or the same words. A lost `≥` or `=` is no other value.

    >>> ten = TargetValue("≥10个", "quantity", ">=", 10, None, "个")
    >>> same_value(ten, TargetValue("10 个", "quantity", None, 10, 10, "个"))
    True
    """
    if one is None or other is None:
        return one is other
    if fold(one.text) == fold(other.text):
        return True
    if one.kind == "deadline" and other.kind == "deadline":
        return one.deadline == other.deadline
    return one.kind == other.kind == "quantity" and _figure(one) == _figure(other) and _agree(one, other)


def same_but_for_the_year(one: TargetValue | None, other: TargetValue | None) -> bool:
    """Whether two values of different years ask for the same.

    >>> same_but_for_the_year(TargetValue("2024年11月底前", "text"), TargetValue("2023年11月底前", "text"))
    True
    """
    if one is None or other is None:
        return one is other
    return _YEAR.sub("", fold(one.text)) == _YEAR.sub("", fold(other.text)) or same_value(one, other)


def _figure(value: TargetValue) -> tuple[object, str | None]:
    return (value.low if value.low is not None else value.high, value.unit)


def _agree(one: TargetValue, other: TargetValue) -> bool:
    operators = {one.operator, other.operator}
    return len(operators) == 1 or None in operators or "=" in operators
