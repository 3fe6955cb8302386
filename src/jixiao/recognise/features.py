"""What a table or a piece of one shows of itself before it is read: labels, headings, classes, columns."""

from dataclasses import dataclass
from functools import cache

from jixiao.forms import Form
from jixiao.model import Cell
from jixiao.recognise.fitting import LEAST_COLUMNS, foot_keys, match_columns
from jixiao.recognise.grid import Grid
from jixiao.terms.catalogue import catalogue

Headings = dict[tuple[str, str], int]
_INDICATOR = frozenset({"level2", "name", "target"})
_CLASS_CELLS = 3


@dataclass(frozen=True, slots=True)
class Features:
    """What a piece shows.

    Attributes:
        names_project: row that begins with the label of the project's name; None where there is none.
        labels: keys of the labels of some form's head with which its rows begin.
        headings: horizon and indicator column -> column of the table, where headings are printed; else empty.
        has_foot: a row begins with a label of some form's foot (总分).
        classes: codes of the second-level classes printed at the beginning of its rows, in order.
        rows: filled cells of every row that has some.
        columns: width.
        ruled: as of the table.
    """

    names_project: int | None
    labels: frozenset[str]
    headings: Headings
    has_foot: bool
    classes: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    ruled: bool


def features(grid: Grid, known: tuple[Form, ...]) -> Features:
    """The features of a table, by what any of the forms prints."""
    rows = [(row, grid.filled(row)) for row in range(1, grid.rows + 1) if grid.filled(row)]
    leading = [(row, grid.keys(row)[0]) for row, _ in rows]
    names = catalogue()["name"].label_keys()
    headings: Headings = {}
    for row, cells in rows:
        if not headings and len(grid.distinct_keys(row) & heading_keys(known)) >= LEAST_COLUMNS:
            headings = _headings(cells, grid.keys(row), known)
    return Features(
        names_project=next((row for row, key in leading if key in names and len(grid.filled(row)) > 1), None),
        labels=frozenset(key for _, key in leading) & head_keys(known),
        headings=headings,
        has_foot=any(key in foot_keys(form) for _, key in leading for form in known),
        classes=tuple(code for _, cells in rows for code in _classes(cells, known)),
        rows=tuple(tuple(cells) for _, cells in rows),
        columns=grid.table.columns,
        ruled=grid.table.ruled,
    )


@cache
def heading_keys(known: tuple[Form, ...]) -> frozenset[str]:
    """Keys of the indicator headings of the forms; those that ticks stand under (其他) are too common to show anything."""
    columns = (column for form in known for column in form.indicators.columns if not column.tick)
    return frozenset(key for column in columns for key in column.keys)


@cache
def head_keys(known: tuple[Form, ...]) -> frozenset[str]:
    """Keys of the labels in the heads of the forms."""
    return frozenset(
        key for form in known for row in form.head for cell in row if cell.role == "label" for key in cell.keys
    )


def _headings(cells: list[Cell], keys: list[str], known: tuple[Form, ...]) -> Headings:
    """Headings by the form that knows most of them; empty where they make no indicator."""
    matches = [match_columns(form, cells, keys) for form in known]
    best = max(matches, key=len, default=[])
    if not {column.column for column, _ in best} >= _INDICATOR:
        return {}
    return {(column.horizon, column.key): cell.column for column, cell in best}


def _classes(cells: list[Cell], known: tuple[Form, ...]) -> list[str]:
    """The second-level class that a row begins with; the first-level one where only that is printed."""
    taxonomies = {form.taxonomy.id: form.taxonomy for form in known}.values()
    for level in (2, 1):
        for cell in cells[:_CLASS_CELLS]:
            for taxonomy in taxonomies:
                found = taxonomy.class_of(cell.text, level)
                if found is not None and found.code is not None:
                    return [found.code]
    return []
