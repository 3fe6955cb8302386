"""A sheet filled in anew from a newer version of its target; what people typed stays. Pure, without the database."""

from collections.abc import Iterator
from dataclasses import fields, replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from jixiao.forms import Form
from jixiao.model import Amounts, FundingLine, Goal, Indicator
from jixiao.recognise.draft import funding_of
from jixiao.render.layout import lay_out
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing.content import Content, address, pointer_of
from jixiao.web.lifecycle.editing.naming import cell_label, row_label

Value = TypeVar("Value")
_COLUMNS = tuple(column.name for column in fields(Amounts))
ADDED, GONE, MOVED, RECLASSED = "新增一行", "删除一行", "移动一行", "改变指标类别"
_CLASS = ("/level1", "/level2")
"""Ends of the addresses of the cells that print the class of rows: one for all rows of a class, on the first."""
_TYPED = ("actual", "progress", "forecast", "likelihood", "deviation_reason", "deviation_kinds", "remark")
"""What people write into a row beside its points and score."""
_RECORDED = ("actual", "progress")
"""What entries over the year add up to."""


def renewed(own: Content, base: Content | None, new: Content, derived: frozenset[str] = frozenset()) -> Content:
    """The sheet as the newer version wants it; rows are the same where their lasting names are.

    Args:
        own: the sheet as it is.
        base: as the version that it was filled from fills it; None where that is not known.
        new: as the newer version fills it.
        derived: cells of the sheet that follow from others; they are emptied.
    """
    rows = dict(zip(own.row_ids, own.project.indicators, strict=True))
    based = dict(zip(base.row_ids, base.project.indicators, strict=True)) if base else {}
    is_shared_out = all(name in based and row.points == based[name].points for name, row in rows.items())
    indicators = tuple(
        _row(rows.get(name), row, f"/indicators/@{name}/score" in derived, is_shared_out)
        for name, row in zip(new.row_ids, new.project.indicators, strict=True)
    )
    lines = _lines(own, base, new, derived, is_shared_out)
    project = replace(
        own.project,
        name=new.project.name,
        code=new.project.code,
        department=new.project.department,
        unit=new.project.unit,
        funding=funding_of(lines),
        goals=tuple(_goal(goal, own.project.goals) for goal in new.project.goals),
        indicators=indicators,
        total_score=None if "/total_score" in derived else own.project.total_score,
    )
    unread = {place: text for place, text in own.unread.items() if pointer_of(place, new.row_ids) is not None}
    return Content(project, new.row_ids, unread)


def supplemented(own: Content, new: Content) -> Content:
    """The sheet with its blank cells filled from what is on record now; what stands in a cell stays.

    Scores are left as they are where nothing was filled; one that was blank comes with the value that it is of.

    Args:
        own: the sheet as it is.
        new: as it would be filled now, rows under the same lasting names.
    """
    rows = dict(zip(new.row_ids, new.project.indicators, strict=True))
    indicators = tuple(
        _supplemented_row(row, rows.get(name), f"/indicators/@{name}/", own)
        for name, row in zip(own.row_ids, own.project.indicators, strict=True)
    )
    wanted = {line.term: line for line in new.project.funding.lines}
    lines = tuple(
        _supplemented_line(line, wanted.get(line.term), f"/funding/lines/{number}/", own)
        for number, line in enumerate(own.project.funding.lines)
    )
    project = replace(own.project, funding=funding_of(lines), indicators=indicators)
    return replace(own, project=project)


def differences(before: Content, after: Content, form: Form) -> list[FieldChange]:
    """Rows that came, went and stand elsewhere or in another class, then every cell that shows something else."""
    gone = [name for name in before.row_ids if name not in after.row_ids]
    added = [name for name in after.row_ids if name not in before.row_ids]
    changes = [FieldChange(f"/indicators/@{name}", GONE, row_label(before, name), None) for name in gone]
    changes += [FieldChange(f"/indicators/@{name}", ADDED, None, row_label(after, name)) for name in added]
    changes += _rearranged(before, after)
    was, now = _cells(before, form), _cells(after, form)
    for place in dict.fromkeys([*now, *was]):
        old, new = was.get(place, ""), now.get(place, "")
        if old != new:
            held = after if place in now else before
            pointer = pointer_of(place, held.row_ids) or place
            changes.append(FieldChange(place, cell_label(held, pointer), old or None, new or None))
    return changes


def _rearranged(before: Content, after: Content) -> Iterator[FieldChange]:
    """Rows of both that follow others than before, or are in another class; the fewest that explain the new order."""
    was = {
        name: row for name, row in zip(before.row_ids, before.project.indicators, strict=True) if name in after.row_ids
    }
    now = {name: row for name, row in zip(after.row_ids, after.project.indicators, strict=True) if name in was}
    blocks = SequenceMatcher(None, list(was), list(now), autojunk=False).get_matching_blocks()
    stays = {name for block in blocks for name in list(now)[block.b : block.b + block.size]}
    for name, row in now.items():
        is_same = (row.level1, row.level2, row.horizon) == (was[name].level1, was[name].level2, was[name].horizon)
        if not is_same or name not in stays:
            yield FieldChange(
                f"/indicators/@{name}", MOVED if is_same else RECLASSED,
                f"第 {before.row_ids.index(name) + 1} 行：{row_label(before, name)}",
                f"第 {after.row_ids.index(name) + 1} 行：{row_label(after, name)}",
            )  # fmt: skip


def _row(own: Indicator | None, new: Indicator, is_derived: bool, is_shared_out: bool) -> Indicator:
    if own is None:
        return new if is_shared_out else replace(new, points=None)
    typed: dict[str, Any] = {name: getattr(own, name) or getattr(new, name) for name in _TYPED}
    points = new.points if is_shared_out else own.points
    return replace(new, **typed, score=None if is_derived else own.score, points=points)


def _supplemented_row(own: Indicator, new: Indicator | None, place: str, content: Content) -> Indicator:
    if new is None:
        return own
    found = {
        name: getattr(new, name)
        for name in _RECORDED
        if not getattr(own, name) and getattr(new, name) and f"{place}{name}" not in content.unread
    }
    if not found:
        return own
    is_scored = own.score is not None or f"{place}score" in content.unread
    return replace(own, **found, score=own.score if is_scored else new.score)


def _supplemented_line(own: FundingLine, new: FundingLine | None, place: str, content: Content) -> FundingLine:
    if new is None:
        return own
    found = {
        name: getattr(new.amounts, name)
        for name in _COLUMNS
        if getattr(own.amounts, name) is None
        and getattr(new.amounts, name) is not None
        and f"{place}amounts/{name}" not in content.unread
    }
    amounts = replace(own.amounts, **found)
    line = replace(own, amounts=amounts)
    if not found or amounts != new.amounts:  # a rate or score of other amounts would be wrong
        return line
    rate = own.execution_rate_pct if own.execution_rate_pct is not None else new.execution_rate_pct
    return replace(line, execution_rate_pct=rate, score=own.score if own.score is not None else new.score)


def _goal(new: Goal, held: tuple[Goal, ...]) -> Goal:
    own = next((goal for goal in held if goal.horizon == new.horizon), None)
    return replace(new, actual_text=own.actual_text) if own and own.actual_text else new


def _lines(
    own: Content, base: Content | None, new: Content, derived: frozenset[str], is_shared_out: bool
) -> tuple[FundingLine, ...]:
    """Lines of funds: an amount that nobody has changed since follows the target, one that was typed stays."""
    based = {line.term: line for line in base.project.funding.lines} if base else {}
    wanted = {line.term: line for line in new.project.funding.lines}
    lines = []
    for number, line in enumerate(own.project.funding.lines):
        old, now = based.get(line.term, line), wanted.get(line.term, line)
        amounts: dict[str, Any] = {
            name: _kept(getattr(line.amounts, name), getattr(old.amounts, name), getattr(now.amounts, name))
            for name in _COLUMNS
        }
        lines.append(
            replace(
                line,
                amounts=replace(line.amounts, **amounts),
                points=now.points if is_shared_out else line.points,
                score=None if f"/funding/lines/{number}/score" in derived else line.score,
                execution_rate_pct=_kept(line.execution_rate_pct, old.execution_rate_pct, now.execution_rate_pct),
            )
        )
    return tuple(lines)


def _kept(own: Value | None, base: Value | None, new: Value | None) -> Value | None:
    """What stands there now, unless it is nothing or what it was filled with."""
    return new if own is None or own == base else own


def _cells(content: Content, form: Form) -> dict[str, str]:
    """Address -> what the cell shows; the class of a row is said with the row."""
    shown = {
        address(cell.pointer, content.row_ids): cell.text
        for cell in lay_out(form, content.project).cells
        if cell.pointer is not None and not cell.pointer.endswith(_CLASS)
    }
    return {**shown, **content.unread}
