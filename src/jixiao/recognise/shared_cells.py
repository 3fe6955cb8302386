"""Values of indicators in merged cells: one over several indicators, or over several of their columns.

Nobody can tell whether it is meant for all of them: it is read where it begins, and told.
"""

from collections.abc import Iterator, Sequence

from jixiao.model import Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.fitting import Fit
from jixiao.recognise.rows import IndicatorRow

_OF_ONE = ("target", "actual")
_OF_ITS_OWN = ("name", "target", "actual", "points", "score")
"""Columns of which no two say the same."""


def tell_shared(rows: Sequence[IndicatorRow], fit: Fit) -> Iterator[Problem]:
    """What is said of values that are merged over several indicators or columns, each once.

    Args:
        rows: the indicator rows of a table.
        fit: its headings.
    """
    headings = [(column.horizon, cell) for column, cell in fit.columns if column.column in _OF_ITS_OWN]
    for row in rows:
        own = [
            (name, cell) for name in _OF_ITS_OWN if (cell := row.cells.get(name)) is not None and cell.row == row.row
        ]
        for name, cell in own:
            if name in _OF_ONE and cell.row_span > 1:
                last = cell.row + cell.row_span
                shared = sum(cell.row <= other.row < last and other.horizon == row.horizon for other in rows)
                if shared > 1:
                    message = f"“{joined(cell.text)}”一格合并了 {shared} 条指标，只读作第一条的，请核对"
                    yield Problem("doubtful_value", message, cell.source)
            columns = range(cell.column, cell.column + cell.column_span) if cell.column_span > 1 else range(0)
            over = [
                joined(head.text) for horizon, head in headings if horizon == row.horizon and head.column in columns
            ]
            if len(over) > 1:
                message = f"“{joined(cell.text)}”一格横跨“{'”“'.join(over)}”，只读作第一栏的，请核对"
                yield Problem("doubtful_value", message, cell.source)
