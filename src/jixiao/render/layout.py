"""A form filled in for one project: the one layout for every renderer and for the web page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from jixiao.forms import Form, FormCell, IndicatorColumn
from jixiao.model import Project
from jixiao.render.beside import with_room
from jixiao.render.indicator_rows import Band, Entry, bands
from jixiao.render.printed import Printed, printed
from jixiao.render.sheet import PrintedLine, Sheet, SheetCell
from jixiao.render.unheld import unheld
from jixiao.render.unread import printable_texts
from jixiao.values.plan_years import years_beside

__all__ = ["PrintedLine", "Sheet", "SheetCell", "lay_out"]


def lay_out(
    form: Form, project: Project, *, money_unit: str | None = None, unread: Mapping[str, str] | None = None
) -> Sheet:
    """Lays a project out on a form.

    Args:
        form: the definition to follow.
        project: what to print.
        money_unit: unit of money of the document (万元, 元); None for the form's own.
        unread: pointer of a cell -> text that was typed there and is no amount or number, printed as it was typed;
            None for what the project's own sources show of the kind, with a note at a figure whose unit is not known.

    Returns:
        The head of the form, a row for each indicator and template row in the order of the project, and the foot; with cells
        beside those of the form for what the project says and `forms/extras.yaml` knows.
    """
    form = with_room(form, project)
    unit = money_unit or form.money_unit
    header = len(form.head)
    block = list(_block(form, project, unit, header))
    foot = max(cell.row + cell.row_span for cell in block)
    head_cells = (_form_cell(cell, project, unit, 0) for row in form.head for cell in row)
    foot_cells = (_form_cell(cell, project, unit, foot) for row in form.foot for cell in row)
    every = sorted((*head_cells, *block, *foot_cells), key=lambda cell: (cell.row, cell.column))
    typed = printable_texts(project) if unread is None else unread
    cells = tuple(_as_typed(cell, typed) for cell in every) if typed else tuple(every)
    return Sheet(
        form=form,
        headings=tuple(_headings(form, project, unit)),
        widths=form.widths,
        rows=foot + len(form.foot),
        cells=cells,
        header_rows=range(header, header + form.indicators.heading_rows),
        landscape=form.landscape,
        unheld=tuple(unheld(form, project, cells)),
    )


def _as_typed(cell: SheetCell, unread: Mapping[str, str]) -> SheetCell:
    if cell.pointer is None or cell.pointer not in unread:
        return cell
    return replace(cell, text=unread[cell.pointer], number=None, is_unread=True)


def _headings(form: Form, project: Project, unit: str) -> Iterator[PrintedLine]:
    """The lines above the table; without a year the line of the year is left out, and a title does without it."""
    for heading in form.headings:
        if project.fiscal_year is None and heading.style == "year":
            continue
        yield PrintedLine(heading.style, _filled(heading.text, project, unit))


def _filled(text: str, project: Project, unit: str) -> str:
    if project.fiscal_year is None:
        text = text.replace("{fiscal_year}年", "")
    text = text.replace("（{years}）", f"（{years}）" if (years := years_beside(project.period)) else "")
    text = text.replace("{month}", str(project.cutoff_month or "N"))
    return text.replace("{fiscal_year}", str(project.fiscal_year or "")).replace("{money_unit}", unit)


def _form_cell(cell: FormCell, project: Project, unit: str, above: int) -> SheetCell:
    value = printed(cell.slot, project, unit) if cell.slot else Printed(_filled(cell.text, project, unit), None)
    return SheetCell(
        row=cell.row + above,
        column=cell.column,
        row_span=cell.height,
        column_span=cell.span,
        text=value.text,
        role=cell.role,
        align=value.align,
        pointer=value.pointer,
        number=value.number,
    )


def _block(form: Form, project: Project, unit: str, header: int) -> Iterator[SheetCell]:
    """The headings of the indicator columns and the rows of all bands, with the side label over the whole block."""
    block, depth = bands(form, project), form.indicators.heading_rows
    height = sum(band.height() for band in block)
    if form.indicators.side is not None:
        yield SheetCell(header, 0, depth + height, 1, form.indicators.side, "label")
    for group, run in groupby(form.indicators.columns, key=lambda column: column.group):
        columns = list(run)
        if group:
            span = sum(column.span for column in columns)
            yield SheetCell(header, columns[0].position, 1, span, group, "label")
        for column in columns:
            label = _filled(column.label, project, unit)
            below = 1 if group else 0
            yield SheetCell(header + below, column.position, depth - below, column.span, label, "label")
    row = header + depth
    for band in block:
        for column in form.indicators.columns:
            yield from _column(column, band, row)
        row += band.height()


def _column(column: IndicatorColumn, band: Band, top: int) -> Iterator[SheetCell]:
    """The cells of one column under one level-1 label; a horizon with fewer rows is filled up with blank cells."""
    entries = band.entries.get(column.horizon, [])
    if column.column == "level1":
        yield from _merged(column, band.level1, f"{band.pointer()}/level1", top, band.height())
        return
    if column.column == "level2":
        row = top
        for label, run in groupby(entries, key=lambda entry: entry.level2):
            group = list(run)
            yield from _merged(column, label, f"{group[0].pointer}/level2", row, len(group))
            row += len(group)
    else:
        for offset, entry in enumerate(entries):
            yield _entry_cell(column, entry, top + offset)
    for row in range(top + len(entries), top + band.height()):
        yield SheetCell(row, column.position, 1, column.span, "", "blank")


def _merged(column: IndicatorColumn, label: str | None, pointer: str, row: int, height: int) -> Iterator[SheetCell]:
    """One cell over all rows of a class; where the class is not known, a blank cell in each row."""
    if label is not None:
        yield SheetCell(row, column.position, height, column.span, label, "class", pointer=pointer)
        return
    for offset in range(height):
        yield SheetCell(row + offset, column.position, 1, column.span, "", "class")


def _entry_cell(column: IndicatorColumn, entry: Entry, row: int) -> SheetCell:
    value = entry.cells.get(column.key)
    if value is None:
        return SheetCell(row, column.position, 1, column.span, "", "blank")
    return SheetCell(
        row=row,
        column=column.position,
        row_span=1,
        column_span=column.span,
        text=value.text,
        role="name" if column.column == "name" else "value",
        align=value.align,
        pointer=value.pointer,
        number=value.number,
    )
