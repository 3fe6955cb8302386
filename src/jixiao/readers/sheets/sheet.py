"""A worksheet as its reader hands it on: only cells with text, and what is known about the blank ones."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.model import Problem, Source
from jixiao.model.document import ProblemCode
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from jixiao.readers.sheets.number_formats import UNSHOWN, number_as_shown, plain_number

_MOST_SHOWN = 40
"""Characters of a formula that a message repeats."""


class Merged(NamedTuple):
    """A range of merged cells; rows and columns count from 1, the last ones are inside."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Worksheet:
    """Shown text and layout of one worksheet; rows and columns are those of the worksheet, from 1.

    Attributes:
        name: its name.
        texts: (row, column) -> shown text, for cells that show something.
        merged: merged ranges.
        bordered: row -> number of its cells with a border; None where the format does not say.
        hidden: True for a hidden sheet.
        hidden_rows: rows that are not shown.
        hidden_columns: first and last column of ranges that are not shown.
        problems: faults of single cells.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    bordered: dict[int, int] | None = None
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def check_place(self, row: int, column: int) -> None:
        """Checks that a cell with content lies where tables lie.

        Raises:
            UnreadableDocument: it lies so far out that reading up to it would fill memory.
        """
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise UnreadableDocument(
                f"工作表“{self.name}”的单元格 {cell_name(row, column)} 有内容，超出 {MAX_ROWS} 行、{MAX_COLUMNS} 列的上限；"
                "请删去表格以外的内容，保存后再试"
            )

    def put(self, row: int, column: int, text: str) -> None:
        """Takes the shown text of a cell, if it shows anything.

        Raises:
            UnreadableDocument: the cell lies too far out, or there are too many.
        """
        if not text.strip():
            return
        self.check_place(row, column)
        if len(self.texts) >= MAX_CELLS:
            raise UnreadableDocument(f"工作表“{self.name}”有内容的单元格超过 {MAX_CELLS} 个的上限，请拆成几个文件再试")
        self.texts[row, column] = text

    def leave_out(self, row: int, column: int, text: str) -> None:
        """Takes no text that is struck out, but reports it."""
        if text := text.strip():
            message = f"工作表“{self.name}”的 {cell_name(row, column)} 划去的文字未取用：“{text[:_MOST_SHOWN]}”"
            self.problems.append(Problem("hidden", message, Source(sheet=self.name, row=row, column=column, text=text)))

    def put_number(self, row: int, column: int, number: Decimal, code: str, *, since_1904: bool) -> None:
        """Takes a cell with a number, as its format code shows it; one that the code can't show is reported."""
        shown = number_as_shown(number, code, since_1904=since_1904)
        if shown is None:
            words = f"存的数是 {plain_number(number)}，它的格式“{code[:_MOST_SHOWN]}”显示不了，未取用，请对照原件"
            self._put_doubtful(row, column, UNSHOWN, words, "doubtful_value")
        else:
            self.put(row, column, shown)

    def merge(self, merged: Merged) -> None:
        """Takes a merged range.

        Raises:
            UnreadableDocument: more ranges than cells.
        """
        if len(self.merged) >= MAX_CELLS:
            raise UnreadableDocument(f"工作表“{self.name}”的合并单元格超过 {MAX_CELLS} 个的上限，请拆成几个文件再试")
        self.merged.append(merged)

    def put_error(self, row: int, column: int, text: str) -> None:
        """Takes a cell whose formula failed: its text stays, and is reported."""
        self._put_doubtful(row, column, text, f"是公式错误“{text}”，没有数值")

    def put_formula(self, row: int, column: int, text: str) -> None:
        """Takes a cell whose formula was saved without its value: the formula stays, and is reported."""
        self._put_doubtful(
            row, column, text, f"是没有结果的公式“{text[:_MOST_SHOWN]}”，请用 Excel 或 WPS 打开这个文件保存一次再用"
        )

    def _put_doubtful(
        self, row: int, column: int, text: str, words: str, code: ProblemCode = "not_interpreted"
    ) -> None:
        self.put(row, column, text)
        message = f"工作表“{self.name}”的 {cell_name(row, column)} {words}"
        self.problems.append(Problem(code, message, Source(sheet=self.name, row=row, column=column, text=text)))


def cell_name(row: int, column: int) -> str:
    """The name that spreadsheets give a cell.

    >>> cell_name(22, 28)
    'AB22'
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@lru_cache(maxsize=16384)
def cell_place(name: str) -> tuple[int, int] | None:
    """Row and column of a cell name; None where it is none.

    >>> cell_place("AB22"), cell_place("22"), cell_place("A0")
    ((22, 28), None, None)
    """
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not (0 < len(letters) <= 3 and 0 < len(digits) <= 7 and letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return (int(digits), column) if int(digits) else None


@lru_cache(maxsize=4096)
def range_place(name: str) -> Merged | None:
    """The range that a name like `B2:D4` means; None where it means none.

    >>> range_place("B2:D4")
    Merged(row=2, column=2, last_row=4, last_column=4)
    """
    first, _, last = name.replace("$", "").partition(":")
    begin, end = cell_place(first), cell_place(last or first)
    if begin is None or end is None:
        return None
    return Merged(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))
