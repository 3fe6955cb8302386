"""Tables that only hold the heading of the sheet below them: 填报单位：某局 at the left, 金额单位：万元 at the right."""

from itertools import pairwise

from jixiao.model import Cell, Paragraph, Table
from jixiao.recognise.captions import likeness
from jixiao.recognise.grid import Grid
from jixiao.recognise.splitting import COLONS, is_heading_row
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.values.declared_unit import declared_units

_MOST_ROWS = 3


def lines_of_layout(table: Table) -> list[Paragraph] | None:
    """The cells of a table as lines above the next one, where it is there for its layout only; None where it is more.

    All its rows are headings and one of them declares the unit of money; a project makes it more.
    """
    if table.rows > _MOST_ROWS:
        return None
    grid = Grid(table)
    rows = [grid.filled(row) for row in range(1, table.rows + 1) if grid.filled(row)]
    lines = [line for row in rows for line in _lines(row)]
    if not any(declared_units(line.text) for line in lines) or not all(map(is_heading_row, rows)):
        return None
    names = catalogue()["name"].label_keys()
    return None if any(_label_of(cell) in names for row in rows for cell in row) else lines


def _lines(row: list[Cell]) -> list[Paragraph]:
    """The cells of a row, a label with what stands behind it; a caption with its unit (资金分配情况, 单位：元) is one line."""
    whole = " ".join(cell.text for cell in row)
    if declared_units(whole) and likeness(whole) != "head":
        return [Paragraph(whole, row[0].source)]
    joins = [False, *(left.text.strip().endswith(COLONS) for left, _ in pairwise(row))]
    lines: list[Paragraph] = []
    for cell, is_joined in zip(row, joins, strict=True):
        before = lines.pop() if is_joined else None
        lines.append(
            Paragraph(cell.text, cell.source)
            if before is None
            else Paragraph(f"{before.text}{cell.text}", before.source)
        )
    return lines


def _label_of(cell: Cell) -> str:
    text = cell.text.replace("：", ":")
    return label_key(text.partition(":")[0])
