"""A form laid out for one project: what every renderer and the web page draw."""

from dataclasses import dataclass
from typing import Literal

from jixiao.forms import Form

CellRole = Literal["label", "value", "class", "name", "static", "blank"]
Align = Literal["left", "center", "right"]
NumberKind = Literal["number", "percent"]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line above the table; `style` is title, year or unit."""

    style: Literal["title", "year", "unit"]
    text: str


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of the laid out table.

    Attributes:
        row: first row, from 0.
        column: first column of the form's grid, from 0.
        row_span: rows covered.
        column_span: columns covered.
        text: what is printed; empty for a blank cell. A line feed is a line break inside the cell.
        role: label, value, class (一级指标, 二级指标), name (三级指标), static text that means nothing, or blank.
        align: where the text stands in the cell.
        pointer: JSON pointer of the value inside the project, as in `Project.sources`; None for what is no value, and
            for a value cell of a funding line or goal that the project doesn't have.
        number: what kind of number the text is; None for a text.
        is_unread: the text was typed or printed where an amount or number belongs and is none; it stands in its place.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    role: CellRole
    align: Align = "center"
    pointer: str | None = None
    number: NumberKind | None = None
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form filled in for one project.

    Attributes:
        form: the definition it follows; None for a form that is not a target sheet (a review).
        headings: lines above the table.
        widths: widths of the grid's columns in mm.
        rows: number of rows of the table.
        cells: every cell by row and column; together they cover the whole grid, each place once.
        header_rows: rows of the indicator headings, which are repeated on every page that the table goes on to.
        landscape: printed across.
        unheld: JSON pointers of values that this form can't show or that would be read back as something else;
            empty where the sheet holds the whole project.
        is_compact: small letters and margins, and rows that may go on over a page: for long texts.
    """

    form: Form | None
    headings: tuple[PrintedLine, ...]
    widths: tuple[int, ...]
    rows: int
    cells: tuple[SheetCell, ...]
    header_rows: range
    landscape: bool
    unheld: tuple[str, ...] = ()
    is_compact: bool = False

    def heads_column(self, cell: SheetCell) -> bool:
        """Whether a cell stands wholly in the rows of the indicator headings."""
        return cell.row in self.header_rows and cell.row + cell.row_span <= self.header_rows.stop

    def title(self) -> str:
        """The printed title."""
        return next((line.text for line in self.headings if line.style == "title"), self.form.zh if self.form else "")
