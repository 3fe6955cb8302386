"""The unit of money that lines and rows above a list declare, for tables that follow each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.model import Cell, Paragraph
from jixiao.recognise.captions import likeness
from jixiao.recognise.context import is_note, title_of
from jixiao.recognise.furniture import is_page_number, says_it_goes_on
from jixiao.recognise.grid import Grid
from jixiao.recognise.units_behind import units_of_amount_label
from jixiao.terms.folding import fold
from jixiao.values.declared_unit import UNCLEAR, declared_units, is_clear, units_alone, units_of_label, units_of_title

_ONE, _FEW = 1, 2
_IS_TABLE = re.compile(r"表(?:\([^()]*\))*$")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_TITLE = re.compile(r"表\([^()]*\)$")
_OF_UNIT = re.compile("单位|币")
_SECTION = re.compile(r"(\()?(?:([一二三四五六七八九十]+)|\d+)(?(1)\)|(?:、|\.(?!\d)))")
_MOST_SHOWN = 30
_IN_BRACKETS = re.compile(r"\([^()\d]*\)")


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a list about its amounts.

    Attributes:
        units: the units that are declared there: one; none; or several, which contradict each other.
        note: what is to be said of it in Chinese; empty for nothing.
        place: where the units stand, in Chinese.
        doubt: what is said of a line whose unit was taken, though it may be the caption of something else; empty for nothing.
    """

    units: frozenset[str]
    note: str = ""
    place: str = "上方"
    doubt: str = ""

    @property
    def unit(self) -> str | None:
        """The one unit; None where there is none, or where it can't be told."""
        return next(iter(self.units), None) if is_clear(self.units) else None


def declared_in_row(grid: Grid, row: int) -> frozenset[str]:
    """The units that a row above headings declares for all that follows: with their label, alone, or behind a title.

    A unit in brackets behind another text is that of the columns below it; so are several that stand alone beside each other.
    """
    return frozenset().union(*(_for_all(grid, row, cell) for cell in grid.filled(row)))


def _for_all(grid: Grid, row: int, cell: Cell) -> frozenset[str]:
    cells = grid.filled(row)
    if units := units_alone(cell.text):
        return units if sum(bool(units_alone(other.text)) for other in cells) == 1 else frozenset()
    if _is_title(cells, cell):
        return units_of_title(cell.text)
    label, bracket, _ = fold(cell.text).partition("(")
    return declared_units(label if bracket and not _OF_UNIT.search(label) else cell.text)


def _is_title(cells: list[Cell], cell: Cell) -> bool:
    is_first = cell.column == 1
    is_title = title_of(cell.text) is not None and (is_first or _YEAR.search(fold(cell.text)) is not None)
    return is_title or (len(cells) == _ONE and is_first) or _TITLE.search(fold(cell.text)) is not None


def first_line(grid: Grid, row: int, after: int) -> int:
    """The first row of what stands right over a row of headings: lines of one text, and those that declare a unit.

    Args:
        grid: the table.
        row: the first row of the headings.
        after: the last row of the headings before them; 0 where they are the first, which all above them belongs to.
    """
    while after and row - 1 > after and (len(grid.filled(row - 1)) <= _ONE or declared_in_row(grid, row - 1)):
        row -= 1
    return row if after else 1


def units_over(grid: Grid, rows: range, cell: Cell) -> frozenset[str]:
    """The units that a common heading in some rows declares over the heading of a column: in brackets behind it, or one of several alone."""
    over = _common_heading(grid, rows, cell)
    return units_of_amount_label(over.text) | units_alone(over.text) if over is not None else frozenset()


def heading_with_unit(grid: Grid, rows: range, cell: Cell) -> Cell | None:
    """The cell that declares the unit of a column beside its heading: a unit below it, or a common heading in some rows over it."""
    below = grid.at(cell.row + cell.row_span, cell.column)
    return below if below is not None and unit_below(below.text) else _common_heading(grid, rows, cell)


def _common_heading(grid: Grid, rows: range, cell: Cell) -> Cell | None:
    for row in reversed(rows):
        over = _heading_over(grid, row, cell.column)
        if over is None or over is cell or _is_title(grid.filled(row), over) or _for_all(grid, row, over):
            continue
        if units_of_amount_label(over.text) | units_alone(over.text):
            return over
    return None


def _heading_over(grid: Grid, row: int, column: int) -> Cell | None:
    """The text over a column; one that is not merged reaches over the empty places right of it."""
    for at in range(column, 0, -1):
        cell = grid.at(row, at)
        if cell is not None and cell.text:
            is_over = at == column or (cell.row_span == 1 and cell.column_span == 1)
            return cell if is_over else None
    return None


@dataclass(slots=True)
class UnitsAbove:
    """What the lines and rows before a list declare: those between the list before and this one, else the unit that held so far.

    A unit holds on for the lists that follow without a line between; a line that declares none ends it (a title of their own),
    and so do another worksheet and a list whose headings count in another unit: there it may have been left out for a reason.
    """

    _standing: str | None = None
    _sheet: str | None = None
    _near: frozenset[str] = field(default_factory=frozenset)
    _beside: dict[str, frozenset[str]] = field(default_factory=dict)
    _has_line: bool = False
    _is_after_table: bool = False

    def take_line(self, line: Paragraph) -> None:
        """A line between tables. A note says nothing of what follows."""
        if is_page_number(line) or says_it_goes_on(line):
            return
        self._has_line = True
        if self._is_after_table and is_note(line.text):
            return
        self._take(line.text, units_of_title(line.text) | units_alone(line.text))

    def take_row(self, grid: Grid, row: int) -> None:
        """A row of a table above the headings of a list; a note is of the list before it."""
        cells = grid.filled(row)
        self._has_line = self._has_line or bool(cells)
        if not (self._is_after_table and cells and is_note(cells[0].text)):
            self._take(" ".join(cell.text for cell in cells), declared_in_row(grid, row))

    def _take(self, text: str, said: frozenset[str]) -> None:
        """The units of a line; those of a caption (资金分配情况 单位：元) are of something else where a title follows it.

        So are those beside the words of a numbered section (一、收入情况 单位：元), where the next section follows it.
        """
        ends_captions = _IS_TABLE.search(fold(text)) is not None
        self._beside = {
            line: units
            for line, units in self._beside.items()
            if not _is_next_section(line, text) and not (ends_captions and _is_caption(line))
        }
        if said and likeness(text) != "head":
            self._beside[" ".join(text.split())] = said
        else:
            self._near |= said

    def take_page(self, units: frozenset[str]) -> None:
        """The units in the headers and footers of the pages of the next list."""
        self._near |= units

    def take_table(self, grid: Grid) -> None:
        """A table that is no list: a heading in ruled cells declares for what follows; another table only for itself."""
        widest = max((len(list(grid.filled(row))) for row in range(1, grid.rows + 1)), default=0)
        cells = [cell.text for row in range(1, grid.rows + 1) for cell in grid.filled(row)]
        if widest <= _FEW:
            declares = units_of_title if widest == _ONE else declared_units
            self._near |= frozenset(unit for text in cells for unit in declares(text))
            self._has_line = True
            return
        if not self._near.union(*self._beside.values()) <= {self._standing}:
            self._standing = None
        self._begin_anew()

    def over(self, sheet: str | None, own: frozenset[str], *, is_repeat: bool) -> Above:
        """What holds for a list whose headings declare some units themselves.

        Args:
            sheet: the worksheet; None where there is none.
            own: units of the headings.
            is_repeat: the headings are those of the list before, printed again.
        """
        doubt = self._doubt()
        self._near = self._near.union(*self._beside.values())
        if self._near or self._has_line or sheet != self._sheet:
            self._standing = next(iter(self._near)) if is_clear(self._near) and self._near else None
            above = Above(self._near, doubt=doubt)
        else:
            note = f"表上没有注明金额单位，按前一张表上方注明的“{self._standing}”读取，请核对"
            held = frozenset({self._standing} if self._standing else ())
            above = Above(held, note if held and not is_repeat else "")
        if not own <= {self._standing}:
            self._standing = None
        self._sheet = sheet
        self._begin_anew()
        return above

    def _begin_anew(self) -> None:
        self._near, self._beside = frozenset(), {}
        self._has_line, self._is_after_table = False, True

    def _doubt(self) -> str:
        """What is said of the nearest line whose unit is taken and no other line says, though it may be a caption."""
        for line, units in reversed(self._beside.items()):
            if not (units <= self._near or _YEAR.search(fold(line)) or _IS_TABLE.search(fold(line)) or title_of(line)):
                return f"金额按表上方的“{line[:_MOST_SHOWN]}”所写的单位读取；它如果是别的内容的说明，请核对"
        return ""


def _is_caption(line: str) -> bool:
    """Whether a line that says a unit is the caption of something else; a year makes it one of the budget."""
    return likeness(line) == "caption" and not _YEAR.search(fold(line))


def _is_next_section(before: str, text: str) -> bool:
    """Whether two lines begin sections of the same kind: 一、 and 二、, （一） and （二）, 1. and 2."""
    kinds = [(found[1], found[2] is None) for line in (before, text) if (found := _SECTION.match(fold(line)))]
    return len(kinds) > 1 and kinds[0] == kinds[1]


def units_of_heading(grid: Grid, cell: Cell) -> frozenset[str]:
    """The units that the heading of a column of money declares, in its own text or alone in the cell below it."""
    below = grid.at(cell.row + cell.row_span, cell.column)
    return units_of_amount_label(cell.text) | (unit_below(below.text) if below else frozenset())


def unit_below(text: str) -> frozenset[str]:
    """The units of a cell below a heading that holds nothing else: alone, with their label, or in brackets.

    >>> sorted(unit_below("（万元）")), sorted(unit_below("单位：元")), sorted(unit_below("约九万（元）"))
    (['万元'], ['元'], [])
    """
    folded = fold(text)
    in_brackets = units_of_label(text) if _IN_BRACKETS.fullmatch(folded) else frozenset()
    return units_alone(text) or in_brackets or declared_units(text)


def in_words(units: Iterable[str]) -> str:
    """Several units in one phrase.

    >>> in_words({"元", "万元"})
    '万元、元'
    """
    return "、".join(sorted(units))


def contradiction(units: frozenset[str]) -> str:
    """What is said of units above a list that can't be told.

    >>> contradiction(frozenset({"元", "万元"}))
    '注明了两种金额单位（万元、元），分不清以哪一种为准'
    """
    if UNCLEAR in units:
        return "注明的金额单位读不懂"
    return f"注明了两种金额单位（{in_words(units)}），分不清以哪一种为准"


def longer_than_headings(grid: Grid, headings: int, row: int) -> str:
    """What is said of a row with filled cells behind the last heading, where separators make the columns; empty for none.

    A number with a comma and without quotation marks is two cells, and all behind it slide.
    """
    if grid.table.ruled:
        return ""
    cells, heads = (
        max((cell.column for cell in some), default=0) for some in (grid.filled(row), grid.beginning(headings))
    )
    if cells <= heads:
        return ""
    return f"这一行有 {cells} 格，表头只有 {heads} 格，各栏可能错位，多半是数字里的逗号没有加引号：请改正后再试"
