"""A sheet printed wider than its paper: its left columns on one page, the others on pages of their own.

The pieces are not put together: cells at the border are cut in two, and nothing on the second page says which row is whose.
They are known, so that the one who gave the file learns how to print it.
"""

from functools import cache

from jixiao.forms import Form
from jixiao.model import Transcript
from jixiao.recognise.features import heading_keys
from jixiao.recognise.fitting import LEAST_COLUMNS, Fit
from jixiao.recognise.grid import Grid
from jixiao.terms.catalogue import catalogue

CUT_OFF = (
    "像是绩效目标表的左边一部分，绩效值等右边的栏目印到了别的页上，拼不起来，未取用；"
    "请在打印设置里选“将所有列打印在一页”，重新存成 PDF，或者直接给原来的表格文件"
)
_PRINTED = frozenset({"pdf", "scan"})


def is_left_part(transcript: Transcript, grid: Grid, known: tuple[Form, ...]) -> bool:
    """True for a table of a printed document that names a project and has indicator headings, but no column of values."""
    if transcript.format not in _PRINTED or not _names_project(grid):
        return False
    rows = [grid.distinct_keys(row) for row in range(1, grid.rows + 1)]
    has_headings = any(len(keys & heading_keys(known)) >= LEAST_COLUMNS for keys in rows)
    return has_headings and not any(keys & _value_keys(known) for keys in rows)


def is_further_part(grid: Grid, fit: Fit) -> bool:
    """True for a piece that names no project and holds no indicators: behind the left part of a sheet it is no sheet."""
    return fit.header_row is None and not _names_project(grid)


def _names_project(grid: Grid) -> bool:
    return bool(grid.rows_with(catalogue()["name"].label_keys()))


@cache
def _value_keys(known: tuple[Form, ...]) -> frozenset[str]:
    columns = (column for form in known for column in form.indicators.columns if column.column == "target")
    return frozenset(key for column in columns for key in column.keys)
