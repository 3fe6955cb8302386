"""What a sheet prints beside the cells of its form, declared once in `extras.yaml`, and the form with such cells added.

A department that adds 项目总额 or 上年结转资金 to a form has not made another form. The form with those cells is read, rendered and
edited by the same code as the form itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.forms.definition import Form, FormCell, IndicatorColumn, Slot
from jixiao.forms.loader import heading_keys, labelled_slot
from jixiao.model.project import FormKind
from jixiao.terms.folding import label_key

Row = tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class ExtraCell:
    """A label with its value, outside the indicators.

    Attributes:
        kinds: kinds of forms on which it is found.
        label: printed label, with the keys under which documents may print it.
        slot: what the value is.
        needs: term, or `goal.` and horizon, that the form must have.
        like: funding term of the row that it is another one of; empty for a row of its own.
        parents: funding term -> term it is part of, once the cell is there.
        is_foot: stands below the indicators.
    """

    kinds: tuple[FormKind, ...]
    label: FormCell
    slot: Slot
    needs: str
    like: str = ""
    parents: tuple[tuple[str, str], ...] = ()
    is_foot: bool = False


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column of the indicators; `width` in mm is 0 for one that is read into the target value and never printed."""

    kinds: tuple[FormKind, ...]
    column: IndicatorColumn
    width: int


@dataclass(frozen=True, slots=True)
class Extras:
    """Cells and columns beside those of a form."""

    cells: tuple[ExtraCell, ...] = ()
    columns: tuple[ExtraColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """A form with extras.

    Attributes:
        form: the form with their cells.
        moved: row of the form's head -> row of the extended one.
        labels: the label of each added cell of the head, where it stands there.
        columns: the added columns of indicators.
    """

    form: Form
    moved: tuple[int, ...]
    labels: dict[ExtraCell, FormCell]
    columns: tuple[IndicatorColumn, ...]


@cache
def extras_of(form: Form) -> Extras:
    """The extras that sheets on a form may have: those of its kind that it has no cell for."""
    known = _declared()
    slots = [cell.slot for row in (*form.head, *form.foot) for cell in row if cell.slot]
    terms = {f"goal.{slot.name}" if slot.kind == "goal" else slot.name for slot in slots}
    held = {(slot.kind, slot.name) for slot in slots}
    columns = {column.column for column in form.indicators.columns}
    return Extras(
        tuple(
            cell
            for cell in known.cells
            if form.kind in cell.kinds and cell.needs in terms and (cell.slot.kind, cell.slot.name) not in held
        ),
        tuple(item for item in known.columns if form.kind in item.kinds and item.column.column not in columns),
    )


@cache
def extended(form: Form, extras: Extras) -> Extension:
    """The form with these extras of its own, the head's in the order of their declaration."""
    head, foot, width, parents = form.head, form.foot, len(form.widths), dict(form.parents)
    moved = list(range(len(form.head)))
    labels: dict[ExtraCell, FormCell] = {}
    for cell in extras.cells:
        parents |= dict(cell.parents)
        if cell.is_foot:
            foot = (*foot, _row_of_its_own(cell, form, len(foot), width))
            continue
        after = _last_row(head, cell, [other for other in labels if other.like == cell.like])
        row = _another(head[after], cell, after) if cell.like else _row_of_its_own(cell, form, after + 1, width)
        head = _with_row(head, after, row)
        moved = [place + (place > after) for place in moved]
        labels = {other: replace(own, row=own.row + (own.row > after)) for other, own in labels.items()}
        labels[cell] = next(item for item in row if item.role == "label")
    printed = [item for item in extras.columns if item.width]
    columns = tuple(replace(item.column, position=width + place) for place, item in enumerate(extras.columns))
    extension = replace(
        form,
        head=_wider(head, width, len(printed)),
        foot=_wider(foot, width, len(printed)),
        widths=_with_widths(form.widths, [item.width for item in printed]),
        indicators=replace(form.indicators, columns=(*form.indicators.columns, *columns)),
        parents=parents,
    )
    return Extension(extension, tuple(moved), labels, columns)


def _last_row(head: tuple[Row, ...], extra: ExtraCell, before: list[ExtraCell]) -> int:
    """The row after which an extra stands: that of its like, and of those like it `before` it; else the last of its kind.

    The last of its kind counts with all that is merged into it.
    """
    like = {extra.like, *(other.slot.name for other in before)}
    rows = [
        cell.row
        for row in head
        for cell in row
        if cell.slot and (cell.slot.name in like if extra.like else cell.slot.kind == extra.slot.kind)
    ]
    last = max(rows)
    if extra.like:
        return last
    ends = [cell.row + cell.height - 1 for row in head for cell in row if cell.row <= last]
    return max(ends)


def _row_of_its_own(extra: ExtraCell, form: Form, number: int, width: int) -> Row:
    """Label and value over the whole width; the label as wide as the first one of the form."""
    span = form.head[0][0].span
    label = replace(extra.label, row=number, column=0, span=span)
    return (label, FormCell("value", number, span, width - span, slot=extra.slot))


def _another(row: Row, extra: ExtraCell, number: int) -> Row:
    """A row with the same cells as another, its label and its amounts those of the extra."""
    return tuple(_as_another(cell, extra, number + 1) for cell in row if cell.height == 1)


def _as_another(cell: FormCell, extra: ExtraCell, number: int) -> FormCell:
    if cell.role == "label":
        return replace(extra.label, row=number, column=cell.column, span=cell.span)
    slot = replace(cell.slot, name=extra.slot.name) if cell.slot else None
    return replace(cell, row=number, slot=slot)


def _with_row(head: tuple[Row, ...], after: int, added: Row) -> tuple[Row, ...]:
    """The head with a row put in; what is merged over several rows beside a row like it goes on over it."""
    is_beside = added[0].column > 0
    above = tuple(
        tuple(
            replace(cell, height=cell.height + 1)
            if is_beside and cell.height > 1 and cell.row + cell.height > after
            else cell
            for cell in row
        )
        for row in head[: after + 1]
    )
    below = tuple(tuple(replace(cell, row=cell.row + 1) for cell in row) for row in head[after + 1 :])
    return (*above, added, *below)


def _wider(rows: tuple[Row, ...], width: int, by: int) -> tuple[Row, ...]:
    """Rows whose last cells reach over the added columns."""
    return tuple(
        tuple(replace(cell, span=cell.span + by) if by and cell.column + cell.span == width else cell for cell in row)
        for row in rows
    )


def _with_widths(widths: tuple[int, ...], added: list[int]) -> tuple[int, ...]:
    """The widths with those of further columns, which the widest gives room to."""
    result = list(widths)
    for width in added:
        widest = max(range(len(widths)), key=lambda place: result[place])
        result[widest] -= width
        result.append(width)
    return tuple(result)


@cache
def note_keys() -> frozenset[str]:
    """Keys of the labels below the indicators of any form that no field holds (说明): they end the rows of indicators."""
    return frozenset(label_key(label) for label in _raw()["notes"])


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.load(files(__package__).joinpath("extras.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return raw


@cache
def _declared() -> Extras:
    raw = _raw()
    cells = (*(_cell(entry) for entry in raw["head"]), *(_cell(entry, is_foot=True) for entry in raw["foot"]))
    return Extras(cells, tuple(_column(entry) for entry in raw["columns"]))


def _cell(entry: dict[str, Any], *, is_foot: bool = False) -> ExtraCell:
    label, slot = labelled_slot(entry)
    parents = tuple(entry.get("parents", {}).items())
    return ExtraCell(tuple(entry["kinds"]), label, slot, entry["needs"], entry.get("like", ""), parents, is_foot)


def _column(entry: dict[str, Any]) -> ExtraColumn:
    column = IndicatorColumn(entry["column"], "annual", entry["label"], heading_keys(entry), 0, 1)
    return ExtraColumn(tuple(entry["kinds"]), column, entry.get("width", 0))


def chosen(extras: Extras, cells: Iterable[ExtraCell], columns: Iterable[ExtraColumn]) -> Extras:
    """Some of the extras, in the order of their declaration."""
    some, others = set(cells), set(columns)
    return Extras(
        tuple(cell for cell in extras.cells if cell in some),
        tuple(column for column in extras.columns if column in others),
    )
