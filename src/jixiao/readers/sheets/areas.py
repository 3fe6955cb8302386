"""Worksheets become paragraphs and tables: where a table begins, where the next one does, and what stands above it.

A table is a run of rows with text. A blank row ends it, unless a merged cell or a border goes through the row; so does a
title over the full width below which the table's first row comes again. Rows above a table with a single cell, or
without the borders that the table has, are paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.model import Cell, Paragraph, Problem, Source, Table
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_COLUMNS, MAX_PARAGRAPHS, MAX_PROBLEMS, CellBudget
from jixiao.readers.sheets.sheet import Merged, Worksheet, cell_name
from jixiao.terms.folding import fold

_UNIT_LINE = re.compile(r"单位[:：]")
_UNIT_LINE_CELLS = 3
_MOST_BEYOND = 64
"""Columns that a merged cell may reach beyond the last text of a table; whole rows are merged now and then."""


class Areas:
    """Puts the worksheets of a workbook one after the other.

    Attributes:
        parts: paragraphs and tables so far.
        problems: hidden sheets, rows and columns with text, and faults of cells.
    """

    def __init__(self) -> None:
        self.parts: list[Paragraph | Table] = []
        self.problems: list[Problem] = []
        self._budget = CellBudget()
        self._tables = 0

    def add(self, sheet: Worksheet) -> None:
        """Adds a worksheet."""
        self._add_problems([*sheet.problems, *hidden_problems(sheet)], sheet.name)
        layout = _Layout(sheet)
        for first, last in layout.blocks():
            begin, end = layout.table_rows(first, last)
            self._add_lines(layout, range(first, begin))
            if begin <= end:
                self._add_table(layout, begin, end)
            self._add_lines(layout, range(end + 1, last + 1))

    def _add_problems(self, problems: list[Problem], sheet: str) -> None:
        self.problems += problems[:MAX_PROBLEMS]
        if len(problems) > MAX_PROBLEMS:
            message = f"工作表“{sheet}”还有 {len(problems) - MAX_PROBLEMS} 处同类问题，不再一一列出"
            self.problems.append(Problem(problems[-1].code, message, Source(sheet=sheet)))

    def _add_lines(self, layout: "_Layout", rows: range) -> None:
        for row in rows:
            for column in layout.filled.get(row, []):
                text = layout.sheet.texts[row, column]
                self.parts.append(
                    Paragraph(_trimmed(text), Source(sheet=layout.sheet.name, row=row, column=column, text=text))
                )
            if len(self.parts) > MAX_PARAGRAPHS:
                raise UnreadableDocument(
                    f"到工作表“{layout.sheet.name}”第 {row} 行为止，表格以外的文字超过 {MAX_PARAGRAPHS} 行的上限；"
                    "请只留表格另存一份再试"
                )

    def _add_table(self, layout: "_Layout", first: int, last: int) -> None:
        sheet = layout.sheet
        left, right = layout.width(first, last)
        rows, columns = last - first + 1, right - left + 1
        self._budget.spend(rows * columns, f"到工作表“{sheet.name}”为止")
        self._tables += 1
        covered: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        hidden: list[Problem] = []
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                if (row, column) in covered:
                    if (row, column) in sheet.texts:
                        hidden.append(covered_problem(sheet, row, column))
                    continue
                row_span = column_span = 1
                if (row, column) in layout.starts:
                    row_span, column_span = layout.span(row, column, last, right)
                    covered |= {
                        (down, across)
                        for down in range(row, row + row_span)
                        for across in range(column, column + column_span)
                    }
                text = sheet.texts.get((row, column), "")
                source = Source(None, None, sheet.name, self._tables, row, column, None, None, text)
                cells.append(Cell(row - first + 1, column - left + 1, _trimmed(text), source, row_span, column_span))
        self._add_problems(hidden, sheet.name)
        self.parts.append(Table(tuple(cells), rows, columns, True, Source(sheet=sheet.name, table=self._tables)))


@dataclass(slots=True)
class _Layout:
    sheet: Worksheet
    filled: dict[int, list[int]]
    starts: dict[tuple[int, int], Merged]
    joined: set[int]
    begun: dict[int, list[Merged]]

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.filled = {}
        for row, column in sorted(sheet.texts):
            self.filled.setdefault(row, []).append(column)
        self.starts = {(merged.row, merged.column): merged for merged in sheet.merged}
        self.begun = {}
        self.joined = set()
        reach, bottom = 0, max(self.filled, default=0)
        for merged in sorted(sheet.merged):
            self.begun.setdefault(merged.row, []).append(merged)
            if (merged.row, merged.column) in sheet.texts:
                last = min(merged.last_row, bottom)
                self.joined.update(range(max(merged.row, reach) + 1, last + 1))
                reach = max(reach, last)

    def blocks(self) -> Iterator[tuple[int, int]]:
        """First and last row of each run of rows that belong together."""
        run: list[int] = []
        for row in sorted(self.filled):
            if run and (self._is_apart(run, row) or self._begins_again(run, row)):
                yield run[0], self._end(run[-1], row)
                run = []
            run.append(row)
        if run:
            yield run[0], self._end(run[-1], None)

    def _end(self, last: int, following: int | None) -> int:
        """The last row of a run, with blank rows below that its merged cells cover."""
        while last + 1 in self.joined and last + 1 != following:
            last += 1
        return last

    def _is_apart(self, run: list[int], row: int) -> bool:
        """True where a blank row stands between, through which neither a merged cell nor a border goes."""
        blank = [between for between in range(run[-1] + 1, row) if between not in self.joined]
        if self.sheet.bordered:
            return any(not self.sheet.bordered.get(between) for between in blank)
        return bool(blank) and (len(blank) > 1 or self._is_title(row) or self._is_first_again(run, row))

    def _begins_again(self, run: list[int], row: int) -> bool:
        """True for a title row inside a run, below which the first row of the run's table comes again."""
        if not self._is_title(row):
            return False
        below = next(
            (later for later in range(row + 1, row + 6) if later in self.filled and not self._is_title(later)), None
        )
        return below is not None and self._is_first_again(run, below)

    def _is_first_again(self, run: list[int], row: int) -> bool:
        first = next((earlier for earlier in run if not self._is_title(earlier)), None)
        return first is not None and self._label(first) == self._label(row)

    def _label(self, row: int) -> str:
        return fold(self.sheet.texts[row, self.filled[row][0]])

    def _is_title(self, row: int) -> bool:
        """True for a row with one text, beside which no blank cell waits for a value."""
        columns = self.filled.get(row, [])
        if len(columns) != 1 or row in self.joined:
            return False
        own = self.starts.get((row, columns[0]))
        if own is not None and own.last_row > own.row:
            return False
        if any(merged is not own for merged in self.begun.get(row, [])):
            return False
        width = 1 if own is None else own.last_column - own.column + 1
        return (self.sheet.bordered or {}).get(row, 0) <= width

    def table_rows(self, first: int, last: int) -> tuple[int, int]:
        """First and last row of the table in a run; the first lies after the last where the run has none."""
        frames = self.sheet.bordered or {}
        framed = any(frames.get(row, 0) > 1 for row in range(first, last + 1))
        begin, end = first, last
        while begin <= end and (
            self._is_title(begin) or (not frames.get(begin) if framed else self._is_unit_line(begin))
        ):
            begin += 1
        while framed and begin < end and not frames.get(end) and end not in self.joined:
            end -= 1
        return begin, end

    def _is_unit_line(self, row: int) -> bool:
        """True for a line like `填报单位：… 单位：万元`, above a table without borders that would tell."""
        columns = self.filled.get(row, [])
        if not columns or len(columns) > _UNIT_LINE_CELLS:
            return False
        return all(_UNIT_LINE.search(self.sheet.texts[row, column]) for column in columns)

    def width(self, first: int, last: int) -> tuple[int, int]:
        """First and last column of a table: its texts and the merged cells among them."""
        columns = [column for row in range(first, last + 1) for column in self.filled.get(row, [])]
        left, right = min(columns), max(columns)
        for row in range(first, last + 1):
            for merged in self.begun.get(row, []):
                if merged.last_column - right <= _MOST_BEYOND and merged.last_column <= MAX_COLUMNS:
                    left, right = min(left, merged.column), max(right, merged.last_column)
        return left, right

    def span(self, row: int, column: int, last: int, right: int) -> tuple[int, int]:
        """Rows and columns that a merged cell covers inside its table."""
        merged = self.starts[row, column]
        return min(merged.last_row, last) - row + 1, min(merged.last_column, right) - column + 1


def hidden_problems(sheet: Worksheet) -> Iterator[Problem]:
    """What a reader of the printed sheet would not see, though it was read."""
    if sheet.hidden and sheet.texts:
        yield Problem("hidden", f"工作表“{sheet.name}”是隐藏的，仍已读取", Source(sheet=sheet.name))
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return
    rows = sorted({row for row, _ in sheet.texts if row in sheet.hidden_rows})
    for row in rows:
        yield Problem(
            "hidden", f"工作表“{sheet.name}”的第 {row} 行是隐藏的，仍已读取", Source(sheet=sheet.name, row=row)
        )
    columns = {column for _, column in sheet.texts}
    for column in sorted(columns):
        if any(first <= column <= last for first, last in sheet.hidden_columns):
            name = cell_name(1, column).rstrip("1")
            yield Problem(
                "hidden", f"工作表“{sheet.name}”的 {name} 列是隐藏的，仍已读取", Source(sheet=sheet.name, column=column)
            )


def covered_problem(sheet: Worksheet, row: int, column: int) -> Problem:
    """A cell with text under a merged cell: it is not shown, and not read."""
    text = sheet.texts[row, column]
    message = f"工作表“{sheet.name}”的 {cell_name(row, column)} 被合并单元格盖住，其中的“{text[:30]}”未取用"
    return Problem("hidden", message, Source(sheet=sheet.name, row=row, column=column, text=text))


def _trimmed(text: str) -> str:
    """Lines of a cell, each trimmed, blank ones left out."""
    text = text.strip()
    return (
        "\n".join(line.strip() for line in text.splitlines() if line.strip()) if "\n" in text or "\r" in text else text
    )
