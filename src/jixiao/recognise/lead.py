"""What a table itself prints above its form: title, year and unit of money, as worksheets and web pages have them."""

from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.model import Cell, Paragraph
from jixiao.recognise.captions import likeness
from jixiao.recognise.context import TableContext, title_of, units_above_form, year_of
from jixiao.recognise.fitting import Fit
from jixiao.recognise.grid import Grid, key_of
from jixiao.values.declared_unit import declared_units, units_alone

_TITLE_LABEL = "标题"


@dataclass(frozen=True, slots=True)
class Lead:
    """The lines above a form, inside its table.

    Attributes:
        title: heading of the table; None where none is printed there.
        fiscal_year: budget year; None where none is printed there.
        units: the units of money that are declared there; several contradict each other.
        cells: cells that say so.
        is_printed: whether anything at all stands there.
        captions: lines over the title that print the unit of something else.
        doubted: lines over the title whose unit was taken, though they may be captions.
    """

    title: str | None
    fiscal_year: int | None
    units: frozenset[str]
    cells: tuple[Cell, ...]
    is_printed: bool = False
    captions: tuple[Paragraph, ...] = ()
    doubted: tuple[Paragraph, ...] = ()

    def titles(self) -> tuple[Paragraph, ...]:
        """The cells that can be titles."""
        return tuple(Paragraph(cell.text, cell.source) for cell in self.cells if title_of(cell.text))

    def year_over(self, above: TableContext, before: int | None) -> int | None:
        """The year inside the table or above it, else that of the sheet before, unless a title here begins another one."""
        own = above.fiscal_year if self.fiscal_year is None else self.fiscal_year
        return before if own is None and self.title is None else own

    def over(self, above: TableContext) -> TableContext:
        """The facts above the table, with those inside it, which stand nearer, before them.

        A unit below another title is of that title; one without a title over it counts beside those inside.
        """
        year = above.fiscal_year if self.fiscal_year is None else self.fiscal_year
        if self.title and self.units and above.title:
            return replace(
                above,
                fiscal_year=year,
                units=self.units,
                title=self.title,
                captions=self.captions,
                bare_units=self.units,
                doubted=self.doubted,
            )
        is_titled_here = self.title is not None and above.title is None
        units = self.units | (above.bare_units if is_titled_here else above.units)
        captions = above.captions if is_titled_here or above.title else ()
        doubted = above.doubted if is_titled_here or above.title else ()
        return replace(
            above,
            fiscal_year=year,
            units=units,
            title=self.title or above.title,
            captions=(*captions, *self.captions),
            bare_units=units,
            doubted=(*doubted, *self.doubted),
        )


def lead_of(grid: Grid, fit: Fit, known: frozenset[str]) -> Lead:
    """Reads the rows above the first label of the form; `known` holds the keys of all labels of all forms."""
    title: str | None = None
    year: int | None = None
    units: frozenset[str] = frozenset()
    used: list[Cell] = []
    pending: dict[Paragraph, frozenset[str]] = {}
    captions: list[Paragraph] = []
    open_doubts: list[Paragraph] = []
    doubted: list[Paragraph] = []
    for row in range(1, _first_row(fit)):
        cells = grid.filled(row)
        row_units: frozenset[str] = frozenset()
        is_title = False
        for cell in cells:
            said_title = title_of(cell.text) if key_of(cell) not in known else None
            said_year, said_units = year_of(cell.text), units_above_form(cell.text)
            if said_title is None and said_year is None and not said_units:
                continue
            is_title |= said_title is not None
            title, row_units = title or said_title, row_units | said_units
            year = year if said_year is None else said_year
            used.append(cell)
            used += [label for label in cells if said_title and key_of(label) == _TITLE_LABEL]
        parted = _parted_declaration(cells)
        row_units |= frozenset(unit for one in parted for unit in units_alone(one.text))
        used += parted
        line = " ".join(cell.text for cell in cells)
        if is_title:
            captions += pending
            doubted += open_doubts
            pending, open_doubts = {}, []
        like = likeness(line) if row_units and not is_title else "head"
        if like == "caption":
            pending[Paragraph(line, cells[0].source)] = row_units
        else:
            units |= row_units
            open_doubts += [Paragraph(line, cells[0].source)] if like == "doubtful" else []
    units = units.union(*pending.values())
    is_printed = any(grid.filled(row) for row in range(1, _first_row(fit)))
    return Lead(title, year, units, tuple(used), is_printed, tuple(captions), tuple(doubted))


def _parted_declaration(cells: list[Cell]) -> tuple[Cell, ...]:
    """The label and the unit of a declaration in two cells: 金额单位：, 元; empty where a row has none."""
    pairs = (
        (label, unit) for label, unit in pairwise(cells) if units_alone(unit.text) and not declared_units(label.text)
    )
    return next((pair for pair in pairs if declared_units(f"{pair[0].text}{pair[1].text}")), ())


def _first_row(fit: Fit) -> int:
    """Row of the first label; 1 where the table begins with one."""
    tops = [cell.row for cell in fit.labels.values()] + [cell.row for _, cell in fit.columns]
    return min(tops, default=1)
