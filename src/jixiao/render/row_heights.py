"""Heights of rows for formats that don't find them by themselves: a spreadsheet never fits rows to merged cells."""

from jixiao.render.metrics import fitting_size, line_count
from jixiao.render.sheet import Sheet, SheetCell

_HIGHEST = 409.0  # points; a spreadsheet's rows are no higher
_SMALLEST = 6.0
_PADDING_MM = 2.5
_LEADING = 1.4


def row_heights(sheet: Sheet, size: float) -> tuple[list[float], list[float]]:
    """Heights of all rows in points, and the size of the letters of each cell, in the order of the cells.

    A cell's letters get smaller where a long number would not fit its column, or a text the highest possible row.
    """
    sizes = [_size(sheet, cell, size) for cell in sheet.cells]
    heights = [size * _LEADING + 4] * sheet.rows
    for cell, own in sorted(zip(sheet.cells, sizes, strict=True), key=lambda item: item[0].row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        lacking = _height(sheet, cell, own) - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] = min(_HIGHEST, heights[row] + max(0.0, lacking) / len(rows))
    return heights, sizes


def _width(sheet: Sheet, cell: SheetCell) -> float:
    return sum(sheet.widths[cell.column : cell.column + cell.column_span]) - _PADDING_MM


def _height(sheet: Sheet, cell: SheetCell, size: float) -> float:
    return line_count(cell.text, _width(sheet, cell), size) * size * _LEADING + 4


def _size(sheet: Sheet, cell: SheetCell, size: float) -> float:
    size = fitting_size(cell.text, _width(sheet, cell), size, _SMALLEST)
    while size > _SMALLEST and _height(sheet, cell, size) > _HIGHEST * cell.row_span:
        size -= 0.5
    return size
