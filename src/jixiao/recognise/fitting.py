"""Which official form a table is, and which of its cells is which label of the form."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache

from jixiao.forms import Form, FormCell, IndicatorColumn
from jixiao.model import Cell
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.headings import add_column_without_heading
from jixiao.terms.folding import label_key

LEAST_COLUMNS = 2
LEAST_LABELS = 4
_NEEDED = ("level2", "name", "target")


@dataclass(slots=True)
class Fit:
    """How a table and a form go together.

    Attributes:
        form: the form.
        labels: place of a label on the form (block row, column) -> cell of the table.
        rows: row of the form's head -> row of the table.
        header_row: last row of the table that holds indicator headings; None where there is none.
        header_top: first row of them, another one where some stand under a common heading.
        headings: cells of the indicator headings, from left to right, without common ones.
        columns: indicator columns with the cell of their heading.
        inferred: the one of them whose heading is empty, known by what stands below it; None where all are printed.
        score: labels found, less a share of those that are missing, less the headings that the form does not know.
    """

    form: Form
    labels: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    header_row: int | None = None
    header_top: int | None = None
    headings: list[Cell] = field(default_factory=list)
    columns: list[tuple[IndicatorColumn, Cell]] = field(default_factory=list)
    inferred: Cell | None = None
    score: float = 0.0

    def is_target(self) -> bool:
        """True where enough of the form is there to call the table one, and one of the labels that tell it from others.

        A table with indicator headings must have those that make an indicator; reading it with another form's headings
        would give wrong values, and a wrong value is worse than a missing one.
        """
        told_by = self.form.told_by
        if told_by and told_by.isdisjoint(map(key_of, self.labels.values())):
            return False
        if self.header_row is None:
            return len(self.labels) >= LEAST_LABELS
        found = {(column.horizon, column.column) for column, _ in self.columns}
        needed = {
            (column.horizon, column.column) for column in self.form.indicators.columns if column.column in _NEEDED
        }
        return bool(self.labels) and needed <= found


def best_fit(grid: Grid, forms: tuple[Form, ...]) -> Fit | None:
    """The form that explains most of the table; None where the table is no sheet of any known form."""
    fits = [item for item in (fit(grid, form) for form in forms) if item.is_target()]
    return max(fits, key=lambda item: item.score, default=None)


def fit(grid: Grid, form: Form) -> Fit:
    """Lays a form over a table."""
    result = Fit(form)
    _find_header(grid, result)
    last = (result.header_top or grid.rows + 1) - 1
    _align(grid, result, last)
    if result.header_row is not None and len(result.labels) >= LEAST_LABELS:
        add_column_without_heading(grid, result)
    expected = sum(cell.role == "label" for row in form.head for cell in row) + len(form.indicators.columns)
    found = len(result.labels) + len(result.columns)
    result.score = found - 0.5 * (expected - found) - _unexplained_headings(result)
    return result


def _unexplained_headings(result: Fit) -> int:
    """Headings beside those of the form: a table with 实际完成值 and 得分 is no target sheet, whatever its head is."""
    if result.header_row is None:
        return 0
    side = label_key(result.form.indicators.side or "")
    printed = [key for key in map(key_of, result.headings) if key != side]
    return max(0, len(printed) - len(result.columns))


def _find_header(grid: Grid, result: Fit) -> None:
    best: list[tuple[IndicatorColumn, Cell]] = []
    for row, known in grid.rows_with(column_keys(result.form)).items():
        if known < LEAST_COLUMNS:
            continue
        cells, last = headings_at(grid, result.form, row)
        matched = match_columns(result.form, cells, [key_of(cell) for cell in cells])
        if len(matched) > len(best) and len(matched) >= LEAST_COLUMNS:
            best, result.header_top, result.header_row, result.headings = matched, row, last, cells
    result.columns = best


def headings_at(grid: Grid, form: Form, row: int) -> tuple[list[Cell], int]:
    """The headings that begin in a row, and the last row of them.

    Where a common heading of the form stands in the row, those in the row below it belong to them in its place; where
    nothing of the form stands below, it is a heading like others.
    """
    cells, groups = grid.filled(row), group_keys(form)
    following = grid.filled(row + 1)
    below = [cell for cell in following if key_of(cell) in column_keys(form)]
    strange = _strange(following, form, grid.distinct_keys(row))
    are_headings = _are_under_groups(following, cells, form) if strange else bool(below)
    if not are_headings or groups.isdisjoint(grid.keys(row)):
        return cells, row
    own = [cell for cell in cells if key_of(cell) not in groups]
    return sorted([*own, *below, *strange], key=lambda cell: cell.column), row + 1


def _strange(cells: list[Cell], form: Form, above: frozenset[str]) -> list[Cell]:
    """The cells of a row that are no heading of the form, nor one that the row above prints too."""
    known = column_keys(form) | group_keys(form) | above
    return [cell for cell in cells if key_of(cell) not in known]


def _are_under_groups(cells: list[Cell], above: list[Cell], form: Form) -> bool:
    """Whether a row with unknown words holds nothing but headings: all its cells stand under common headings.

    确定能 in a row of values is what somebody filled in; there a name and a value stand under headings of their own.
    """
    starts = [cell.column for cell in above]
    over = [bisect_right(starts, cell.column) - 1 for cell in cells]
    return all(place >= 0 and key_of(above[place]) in group_keys(form) for place in over)


def match_columns(form: Form, cells: list[Cell], keys: list[str]) -> list[tuple[IndicatorColumn, Cell]]:
    """Indicator headings among the cells of a row; `keys` are their label keys.

    Documents print columns in another order than the form (分值 before 指标值), so each heading is looked for in the whole
    row, the form's own label before its synonyms (年度指标值 before 年初指标值); in the order of the form where it has blocks side
    by side, whose headings are the same words.
    """
    matched, start = [], 0
    blocks = len(form.indicators.horizons())
    for column in form.indicators.columns:
        places = [place for place in range(start, len(cells)) if keys[place] in column.keys]
        own = label_key(column.label)
        place = next((place for place in places if blocks == 1 and keys[place] == own), next(iter(places), None))
        if place is not None:
            matched.append((column, cells[place]))
            start = place + 1 if blocks > 1 else 0
    return matched + _common_as_columns(form, cells, keys, {id(cell) for _, cell in matched})


def _common_as_columns(
    form: Form, cells: list[Cell], keys: list[str], taken: set[int]
) -> list[tuple[IndicatorColumn, Cell]]:
    """Common headings without others below them: the column of texts of the group, else its one field in words.

    完成目标可能性 over a column in which 确定能 or 有可能 is written holds what the ticks of the form say.
    """
    found = []
    for cell, key in zip(cells, keys, strict=True):
        group = [column for column in form.indicators.columns if column.group and label_key(column.group) == key]
        fields = {column.column for column in group}
        texts = [column for column in group if not column.tick]
        if not group or id(cell) in taken or (not texts and len(fields) > 1):
            continue
        found.append((texts[0] if texts else replace(group[0], tick="", label=group[0].group), cell))
    return found


def _align(grid: Grid, result: Fit, last_row: int) -> None:
    own_labels = _own_labels(result.form)
    open_rows = [row for row in grid.rows_with(_label_keys(result.form)) if row <= last_row]
    position = -1
    for in_order in (True, False):
        for row in tuple(open_rows):
            printed = grid.distinct_keys(row)
            candidates = [
                (len(pairs), -index, pairs)
                for index, (labels, known) in enumerate(own_labels)
                if index not in result.rows and (index > position or not in_order)
                if not known.isdisjoint(printed)
                for pairs in [_match(labels, grid.filled(row), grid.keys(row))]
            ]
            if not candidates:
                continue
            _, negative, pairs = max(candidates, key=lambda item: item[:2])
            position = -negative if in_order else position
            result.rows[-negative] = row
            result.labels.update({(label.row, label.column): cell for label, cell in pairs})
            open_rows.remove(row)


@cache
def column_keys(form: Form) -> frozenset[str]:
    """Keys of the indicator headings of a form."""
    return frozenset(key for column in form.indicators.columns for key in column.keys)


@cache
def group_keys(form: Form) -> frozenset[str]:
    """Keys of the common headings of a form, under which others stand."""
    return frozenset(label_key(column.group) for column in form.indicators.columns if column.group)


@cache
def foot_keys(form: Form) -> frozenset[str]:
    """Keys of the labels in the foot of a form."""
    return frozenset(key for row in form.foot for cell in row if cell.role == "label" for key in cell.keys)


@cache
def _label_keys(form: Form) -> frozenset[str]:
    return frozenset(key for _, keys in _own_labels(form) for key in keys)


@cache
def _own_labels(form: Form) -> list[tuple[list[FormCell], frozenset[str]]]:
    """Labels that begin in each row of the head, and the keys of all of them."""
    rows = [[cell for cell in row if cell.role == "label"] for row in form.head]
    return [(labels, frozenset(key for label in labels for key in label.keys)) for labels in rows]


def _match(labels: list[FormCell], cells: list[Cell], keys: list[str]) -> list[tuple[FormCell, Cell]]:
    pairs, start = [], 0
    for label in labels:
        for place in range(start, len(cells)):
            if keys[place] in label.keys:
                pairs.append((label, cells[place]))
                start = place + 1
                break
    return pairs
