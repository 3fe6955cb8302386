"""Merged cells that a conversion printed once for each place they cover, as libraries for tables do."""

from dataclasses import replace
from functools import cache

from jixiao.forms import Form
from jixiao.model import Cell, Table
from jixiao.recognise.features import head_keys, heading_keys
from jixiao.recognise.grid import key_of
from jixiao.terms.catalogue import catalogue

_Rows = dict[int, list[Cell]]


def without_repeats(table: Table, known: tuple[Form, ...]) -> Table:
    """The table with repeated cells merged again; as it is where no label is printed twice side by side.

    Only 项目名称 or an indicator heading beside itself proves that the table was converted so. Then equal texts side by
    side in the head are one cell, and so are equal labels below each other; among the indicators, where two columns with
    the same numbers are no rarity, only texts under one heading.
    """
    if not any(_is_repeated(left, right, known) for left, right in zip(table.cells, table.cells[1:], strict=False)):
        return table
    rows: _Rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    merged: _Rows = {}
    groups: dict[int, int] | None = None
    for row, cells in rows.items():
        merged[row] = _merged_across(cells, groups)
        if groups is None and sum(key_of(cell) in heading_keys(known) for cell in merged[row]) > 2:
            groups = {column: cell.column for cell in merged[row] for column in _columns(cell)}
    cells = _merged_down(merged, head_keys(known))
    return replace(table, cells=tuple(cells))


def _is_repeated(left: Cell, right: Cell, known: tuple[Form, ...]) -> bool:
    if not left.text or left.text != right.text or left.row != right.row:
        return False
    return key_of(left) in _proofs(known)


@cache
def _proofs(known: tuple[Form, ...]) -> frozenset[str]:
    return catalogue()["name"].label_keys() | heading_keys(known)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _merged_across(cells: list[Cell], groups: dict[int, int] | None) -> list[Cell]:
    """Cells of a row; `groups` says for each column of an indicator row where its heading begins."""
    result: list[Cell] = []
    for cell in cells:
        left = result[-1] if result else None
        beside = left is not None and left.column + left.column_span == cell.column and left.row_span == cell.row_span
        together = groups is None or (left is not None and groups.get(left.column) == groups.get(cell.column))
        if left is not None and cell.text and left.text == cell.text and beside and together:
            result[-1] = replace(left, column_span=left.column_span + cell.column_span)
        else:
            result.append(cell)
    return result


def _merged_down(rows: _Rows, labels: frozenset[str]) -> list[Cell]:
    above: dict[tuple[int, int], int] = {}
    result: list[Cell] = []
    for row, cells in rows.items():
        for cell in cells:
            place = above.get((cell.column, cell.column_span))
            over = result[place] if place is not None else None
            if (
                over is not None
                and over.text == cell.text
                and over.row + over.row_span == row
                and key_of(cell) in labels
            ):
                result[place or 0] = replace(over, row_span=over.row_span + cell.row_span)
                continue
            above[cell.column, cell.column_span] = len(result)
            result.append(cell)
    return result
