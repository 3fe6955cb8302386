"""Cells beside those of the form, read as what `forms/extras.yaml` says that they are."""

from collections import Counter
from dataclasses import dataclass, replace

from jixiao.forms import FormCell, IndicatorColumn
from jixiao.forms.extras import ExtraCell, ExtraColumn, Extras, chosen, extended, extras_of, note_keys
from jixiao.model import Cell
from jixiao.recognise.fitting import Fit
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.head import HeadValue, head_values, value_after
from jixiao.terms.folding import label_key

UNIT = label_key("单位")
"""Behind the value its unit, elsewhere an organisation."""


@dataclass(frozen=True, slots=True)
class Extended:
    """A fit with the extras that a table prints.

    Attributes:
        fit: how the table and the form with its extras go together.
        printed: labels and headings of the extras, from top to bottom.
    """

    fit: Fit
    printed: tuple[Cell, ...] = ()


def with_extras(grid: Grid, fit: Fit, known: frozenset[str]) -> Extended:
    """Adds to a fit what the table prints beside the cells of its form.

    A label counts where it stands once, is no value of another label, and has a cell for its value behind it that is no label;
    a heading where it stands once, behind one of the year's. A label of the form itself that stands in another row than on the
    form counts in the same way.
    """
    own = extras_of(fit.form)
    printed = _without_place(grid, fit, known)
    _add_labels_elsewhere(grid, fit, printed, known)
    cells = _labels(grid, fit, own, printed, known)
    columns = _headings(fit, own)
    if not cells and not columns:
        return Extended(fit)
    extension = extended(fit.form, chosen(own, cells, columns))
    labels = {(extension.moved[row], column): cell for (row, column), cell in fit.labels.items()}
    rows = {extension.moved[own_row]: row for own_row, row in fit.rows.items()}
    for extra, label in extension.labels.items():
        labels[label.row, label.column] = cells[extra]
        rows[label.row] = cells[extra].row
    found = {item.column.column: heading for item, heading in columns.items()}
    added = [(column, found[column.column]) for column in extension.columns]
    result = replace(fit, form=extension.form, labels=labels, rows=rows, columns=[*fit.columns, *added])
    return Extended(result, (*cells.values(), *columns.values()))


def _without_place(grid: Grid, fit: Fit, known: frozenset[str]) -> list[Cell]:
    """Cells above the indicators that are neither a label of the form nor the value of one."""
    taken = {id(cell) for cell in fit.labels.values()}
    for value in head_values(grid, fit, known=known):
        taken |= {id(cell) for cell in (value.cell, *value.below, *value.labels_below) if cell is not None}
    end = (fit.header_top or grid.rows + 1) - 1
    return [cell for row in range(1, end + 1) for cell in grid.filled(row) if id(cell) not in taken]


def _only(grid: Grid, fit: Fit, printed: list[Cell], keys: frozenset[str], known: frozenset[str]) -> Cell | None:
    """The one cell with this label, if a value can stand behind it."""
    labels = [cell for cell in printed if key_of(cell) in keys]
    value = value_after(grid, fit, labels[0].row, labels[0], known) if len(labels) == 1 else None
    return None if value is None or key_of(value) in known else labels[0]


def _add_labels_elsewhere(grid: Grid, fit: Fit, printed: list[Cell], known: frozenset[str]) -> None:
    """Adds labels of the form with one value behind them that stand in another row of the table than those beside them on the form."""
    missing = [
        (row[place], index)
        for index, row in enumerate(fit.form.head)
        for place in range(len(row) - 1)
        if row[place].role == "label" and (index, row[place].column) not in fit.labels and _has_one_value(row, place)
    ]
    for label, index in missing:
        is_twin = any(label.keys & other.keys for other, _ in missing if other is not label)
        found = None if is_twin else _only(grid, fit, printed, label.keys, known)
        if found is not None:
            fit.labels[index, label.column] = found
            fit.rows.setdefault(index, found.row)


def _has_one_value(row: tuple[FormCell, ...], place: int) -> bool:
    """Whether one value stands between a label and the next label."""
    roles = [cell.role for cell in row[place + 1 : place + 3]]
    return roles[0] == "value" and roles[1:] in ([], ["label"])


def _labels(grid: Grid, fit: Fit, own: Extras, printed: list[Cell], known: frozenset[str]) -> dict[ExtraCell, Cell]:
    """The labels of the head that are printed once."""
    taken = {id(cell) for cell in fit.labels.values()}
    rest = [cell for cell in printed if id(cell) not in taken]
    found = {}
    for extra in own.cells:
        if not extra.is_foot:
            lone = frozenset() if extra.slot.kind == "money" else _standing_alone(grid, rest, extra, known)
            found[extra] = _only(grid, fit, rest, extra.label.keys, known - lone)
    return {extra: label for extra, label in found.items() if label is not None}


def _standing_alone(grid: Grid, printed: list[Cell], extra: ExtraCell, known: frozenset[str]) -> frozenset[str]:
    """The key of the text next to a label that nothing else stands beside: what reads like a label has no value there.

    What reads like a goal's label is left out unless the next row begins with a label: texts may stand below it, side by
    side with those of another goal.
    """
    rows = [grid.filled(cell.row) for cell in printed if key_of(cell) in extra.label.keys]
    alone = [
        row
        for row in rows
        if len(row) == 2 and key_of(row[0]) in extra.label.keys and row[1].column == row[0].column + row[0].column_span
    ]
    return frozenset(
        key_of(row[1]) for row in alone if not key_of(row[1]).endswith("目标") or _is_last(grid, row[0], known)
    )


def _is_last(grid: Grid, label: Cell, known: frozenset[str]) -> bool:
    """Whether the row below a label begins with another label."""
    below = grid.filled(label.row + label.row_span)
    return bool(below) and key_of(below[0]) in known


def _headings(fit: Fit, own: Extras) -> dict[ExtraColumn, Cell]:
    """The headings of columns that are printed once, among those of the year."""
    taken = {id(cell): column for column, cell in fit.columns}
    times = Counter(key_of(cell) for cell in fit.headings)
    found, horizon = {}, "annual"
    for cell in fit.headings:
        if id(cell) in taken:
            horizon = taken[id(cell)].horizon
            continue
        fitting = [item for item in own.columns if key_of(cell) in item.column.keys and item not in found]
        if fitting and times[key_of(cell)] == 1 and horizon == "annual":
            found[fitting[0]] = cell
    return found | _unit_behind_value(fit, own, taken, found)


def _unit_behind_value(
    fit: Fit, own: Extras, taken: dict[int, IndicatorColumn], found: dict[ExtraColumn, Cell]
) -> dict[ExtraColumn, Cell]:
    """单位 right of the one value is that of the value, where no other heading names its unit."""
    targets = [cell.column for column, cell in fit.columns if column.column == "target"]
    measure = next((item for item in own.columns if item.column.column == "measure" and item not in found), None)
    behind = [cell for cell in fit.headings if key_of(cell) == UNIT and id(cell) not in taken]
    if measure is None or len(targets) != 1 or len(behind) != 1 or behind[0].column < targets[0]:
        return {}
    return {measure: behind[0]}


def foot_extras(grid: Grid, fit: Fit, cells: list[Cell], known: frozenset[str]) -> list[HeadValue]:
    """Values among cells below the indicators that have no place there on the form."""
    values = []
    for extra in extras_of(fit.form).cells:
        labels = [cell for cell in cells if key_of(cell) in extra.label.keys]
        if extra.is_foot and len(labels) == 1:
            value = value_after(grid, fit, labels[0].row, labels[0], known)
            if value is not None:
                values.append(HeadValue(extra.slot, labels[0], value))
    return values


def foot_extra_keys(fit: Fit) -> frozenset[str]:
    """Keys of the labels of what may stand below the indicators beside what the form has there."""
    own = frozenset(key for extra in extras_of(fit.form).cells if extra.is_foot for key in extra.label.keys)
    return own | note_keys()
