"""Values of the head and foot of a form: which cell belongs to which label."""

from dataclasses import dataclass

from jixiao.forms import FormCell, Slot
from jixiao.model import Cell
from jixiao.recognise.fitting import Fit, foot_keys
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.slid_amounts import slide


@dataclass(frozen=True, slots=True)
class HeadValue:
    """A value cell of the form and the cell of the table that fills it.

    Attributes:
        slot: what the value is.
        label: cell that prints its label.
        cell: cell that holds the value, blank or not; None where the row ends after the label.
        below: cells that go on with it in further rows: a goal with a row for each of its parts.
        labels_below: the label printed again before them; empty where one merged label stands beside all.
        heading: cell of the heading of its column in a matrix; None elsewhere.
        slid: columns by which its row had slid to the left; 0 where it stood in place, None where nobody can tell.
    """

    slot: Slot
    label: Cell
    cell: Cell | None
    below: tuple[Cell, ...] = ()
    labels_below: tuple[Cell, ...] = ()
    heading: Cell | None = None
    slid: int | None = 0


def head_values(grid: Grid, fit: Fit, *, known: frozenset[str]) -> list[HeadValue]:
    """Pairs the value cells of the form's head with cells of the table.

    A value is the first filled cell between its label and the next label, so that an empty cell never takes the
    neighbour's label (`known` holds the keys of all labels of all forms). In a matrix the value stands below the
    heading of its column.
    """
    values: list[HeadValue] = []
    for index, row in enumerate(fit.form.head):
        label = _label_from_above(fit, index)
        group: list[FormCell] = []
        for cell in (*row, None):
            if cell is not None and cell.role == "value":
                group.append(cell)
            elif cell is None or cell.role == "label":
                values += _group_values(grid, fit, index, label, group, known)
                label, group = cell, []
    return values


def _label_from_above(fit: Fit, index: int) -> FormCell | None:
    above = [
        cell for row in fit.form.head[:index] for cell in row if cell.role == "label" and cell.row + cell.height > index
    ]
    return above[-1] if above else None


def _group_values(
    grid: Grid, fit: Fit, index: int, label: FormCell | None, group: list[FormCell], known: frozenset[str]
) -> list[HeadValue]:
    if label is None or not group or (label.row, label.column) not in fit.labels:
        return []
    printed = fit.labels[label.row, label.column]
    row = fit.rows.get(index) or _row_below(grid, fit, index)
    if row is None:
        return []
    if len(group) == 1 and label.row == index:
        slot = group[0].slot
        cell = value_after(grid, fit, printed.row, printed, known)
        if slot is None or slot.kind != "goal" or cell is None:
            return [HeadValue(slot, printed, cell)] if slot else []
        again = _again(grid, printed, cell, known)
        below = (*_below(grid, printed, cell, known), *(value for _, value in again))
        return [HeadValue(slot, printed, cell, below, tuple(label for label, _ in again))]
    return _matrix_values(grid, fit, row, printed, group)


def _row_below(grid: Grid, fit: Fit, index: int) -> int | None:
    """Row of the table for a row of the form without labels of its own: the one below the row before."""
    above = fit.rows.get(index - 1)
    if above is None or above + 1 > grid.rows or above + 1 in fit.rows.values() or above + 1 == fit.header_top:
        return None
    return above + 1


def value_after(grid: Grid, fit: Fit, row: int, label: Cell, known: frozenset[str]) -> Cell | None:
    """The first filled cell between a label and the next one, else the first blank one; None where the row ends there."""
    taken = {id(cell) for cell in fit.labels.values()}
    between: list[Cell] = []
    for cell in grid.beginning(row):
        if cell.column <= label.column:
            continue
        if id(cell) in taken:
            break
        between.append(cell)
    filled = [cell for cell in between if cell.text]
    if not filled:
        return between[0] if between else None
    first = filled[0]
    if key_of(first) in known and len(filled) > 1:
        return between[0] if between[0] is not first else None
    return first


def _again(grid: Grid, label: Cell, value: Cell, known: frozenset[str]) -> list[tuple[Cell, Cell]]:
    """The same label and a further text, row by row right below; a text printed again is no further one."""
    found: list[tuple[Cell, Cell]] = []
    row = label.row + label.row_span
    while len(cells := grid.filled(row)) == 2:
        again, text = cells
        if key_of(again) != key_of(label) or (again.column, text.column) != (label.column, value.column):
            break
        if key_of(text) in known or text.text == value.text:
            break
        found.append((again, text))
        row += again.row_span
    return found


def _below(grid: Grid, label: Cell, value: Cell, known: frozenset[str]) -> tuple[Cell, ...]:
    """Texts below the value that stand alone beside the same merged label; none where something else stands there."""
    rows = [
        grid.filled(row) for row in range(value.row + value.row_span, label.row + label.row_span) if grid.filled(row)
    ]
    alone = all(len(cells) == 1 and cells[0].column == value.column and key_of(cells[0]) not in known for cells in rows)
    return tuple(cells[0] for cells in rows) if alone else ()


def _matrix_values(grid: Grid, fit: Fit, row: int, label: Cell, group: list[FormCell]) -> list[HeadValue]:
    heads = [(cell.slot, _heading(fit, cell)) for cell in group]
    right = [cell for cell in grid.beginning(row) if cell.column > label.column or cell.row > label.row]
    filled = [cell for cell in right if cell.text]
    by_column = {id(head): grid.at(row, head.column) for _, head in heads if head}
    in_place = {id(cell) for cell in by_column.values() if cell is not None}
    # Where merged cells left no blank behind, columns don't line up; then, and only if nothing is left out, order counts.
    no_blanks = filled == right[: len(filled)]
    printed = _printed(grid, [head for _, head in heads if head])
    if (
        not grid.table.ruled
        and no_blanks
        and len(filled) == len(heads) == len(printed)
        and not {id(cell) for cell in filled} <= in_place
    ):
        by_column = {id(head): cell for head, cell in zip(printed, filled, strict=True)}
        slid: int | None = 0
    else:
        slid = slide(grid, filled, [head for _, head in heads if head])
        if slid != 0:
            by_column = {id(head): grid.at(row, head.column - slid) for _, head in heads if head and slid}
    values = []
    for slot, head in heads:
        if slot and head:
            cell = by_column.get(id(head))
            value = None if cell is None or cell is head or cell is label else cell
            values.append(HeadValue(slot, label, value, heading=head, slid=slid))
    return values


def _printed(grid: Grid, heads: list[Cell]) -> list[Cell]:
    """All headings of a matrix as they are printed, those that the form has not among them; empty where they stand in several rows."""
    if len({head.row for head in heads}) != 1:
        return []
    first = min(head.column for head in heads)
    return [cell for cell in grid.filled(heads[0].row) if cell.column >= first]


def _heading(fit: Fit, cell: FormCell) -> Cell | None:
    """The printed heading above a value of a matrix: the nearest label that covers its column."""
    for row in reversed(fit.form.head[: cell.row]):
        for above in row:
            if above.role == "label" and above.column <= cell.column < above.column + above.span:
                return fit.labels.get((above.row, above.column))
    return None


def foot_values(grid: Grid, fit: Fit, row: int, columns: dict[int, Cell]) -> list[HeadValue]:
    """Values of a foot row (总分): each stands in the column of the indicator heading above it.

    `columns` maps a column of the form's grid to the heading cell that covers it in the table.
    """
    values = []
    cells = grid.filled(row)
    for form_cell in (cell for form_row in fit.form.foot for cell in form_row if cell.slot):
        heading = columns.get(form_cell.column)
        cell = grid.at(row, heading.column) if heading else None
        if form_cell.slot and cell is not None and cells:
            values.append(HeadValue(form_cell.slot, cells[0], cell if cell is not cells[0] else None))
    return values


def is_foot(fit: Fit, cells: list[Cell]) -> bool:
    """True for a row that begins the foot of the form."""
    return bool(cells) and key_of(cells[0]) in foot_keys(fit.form)
