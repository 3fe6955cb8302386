"""A sheet printed wider than its paper: its left columns on one page, the others on pages of their own.

The pieces are not put together: cells at the border are cut in two, and nothing on the second page says which row is whose.
They are known, so that the one who gave the file learns how to print it.
"""

from functools import cache, cached_property

from jixiao.forms import Form
from jixiao.forms.lists import lists
from jixiao.model import Table, Transcript
from jixiao.recognise.features import heading_keys
from jixiao.recognise.fitting import LEAST_COLUMNS, Fit
from jixiao.recognise.grid import Grid
from jixiao.terms.catalogue import catalogue

CUT_OFF = (
    "像是绩效目标表的左边一部分，绩效值等右边的栏目印到了别的页上，拼不起来，未取用；"
    "请在打印设置里选“将所有列打印在一页”，重新存成 PDF，或者直接给原来的表格文件"
)
CONTINUES = "像是前面那张表右边的栏目，单独读不出是哪个项目的，未取用；办法同前面那张表"
_PRINTED = frozenset({"pdf", "scan"})


def is_left_part(transcript: Transcript, grid: Grid, known: tuple[Form, ...]) -> bool:
    """True for a table of a printed document that names a project and has indicator headings, but no column of values."""
    if transcript.format not in _PRINTED or not _names_project(grid):
        return False
    rows = [grid.distinct_keys(row) for row in range(1, grid.rows + 1)]
    has_headings = any(len(keys & heading_keys(known)) >= LEAST_COLUMNS for keys in rows)
    return has_headings and not any(keys & _value_keys(known) for keys in rows)


class CutLists:
    """Whether the tables of a printed document are the left and the right part of lists of projects.

    The left part has columns of a list of projects and not those of indicators' values; these stand in another table, the
    right part, which has no column for the name of a project.
    """

    def __init__(self, transcript: Transcript, known: tuple[Form, ...]) -> None:
        self._tables = [part for part in transcript.parts if isinstance(part, Table)]
        self._known = known if transcript.format in _PRINTED else ()

    def is_left(self, grid: Grid) -> bool:
        """True for a left part, where the document has a right one."""
        return bool(self._known) and _lists_projects(grid, self._known) and self._has_right

    def is_right(self, grid: Grid) -> bool:
        """True for a right part, where the document has a left one."""
        return bool(self._known) and _lists_values(grid, self._known) and self._has_left

    @cached_property
    def _has_left(self) -> bool:
        return any(_lists_projects(Grid(table), self._known) for table in self._tables)

    @cached_property
    def _has_right(self) -> bool:
        return any(_lists_values(Grid(table), self._known) for table in self._tables)


def _lists_projects(grid: Grid, known: tuple[Form, ...]) -> bool:
    rows = [grid.distinct_keys(row) for row in range(1, grid.rows + 1)]
    return any(map(_has_columns_of_projects, rows)) and not any(keys & _value_keys(known) for keys in rows)


def _lists_values(grid: Grid, known: tuple[Form, ...]) -> bool:
    rows = (grid.distinct_keys(row) for row in range(1, grid.rows + 1))
    has_headings = any(keys & _value_keys(known) and len(keys & heading_keys(known)) >= LEAST_COLUMNS for keys in rows)
    return has_headings and not _names_project(grid)


def _has_columns_of_projects(keys: frozenset[str]) -> bool:
    """Whether a row has the headings of a project's name and of more that a list says of it."""
    name = catalogue()["name"].label_keys()
    own = [frozenset().union(*(column.keys for column in layout.columns)) for layout in lists()]
    return not name.isdisjoint(keys) and any(len(keys & columns) > LEAST_COLUMNS for columns in own)


def is_further_part(grid: Grid, fit: Fit) -> bool:
    """True for a piece that names no project and holds no indicators: behind the left part of a sheet it is no sheet."""
    return fit.header_row is None and not _names_project(grid)


def _names_project(grid: Grid) -> bool:
    return bool(grid.rows_with(catalogue()["name"].label_keys()))


@cache
def _value_keys(known: tuple[Form, ...]) -> frozenset[str]:
    columns = (column for form in known for column in form.indicators.columns if column.column == "target")
    return frozenset(key for column in columns for key in column.keys)
