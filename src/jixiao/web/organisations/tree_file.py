"""Reads a tree of organisations from a table: name, code, kind and superior, as CSV or a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao import pipeline
from jixiao.errors import JixiaoError
from jixiao.model import Table
from jixiao.terms.folding import fold
from jixiao.web.organisations.models import Placement

_ENCODINGS = ("utf-8-sig", "gb18030")
_HEADINGS = {
    "name": ("名称", "机构名称", "单位名称", "name"),
    "code": ("编码", "代码", "机构编码", "单位编码", "code"),
    "kind": ("类型", "机构类型", "kind"),
    "superior": ("上级", "上级机构", "上级名称", "superior"),
}
_KINDS = {
    "地区": "region", "财政部门": "finance", "财政": "finance", "主管部门": "department", "部门": "department",
    "单位": "unit", "实施单位": "unit", **{value: value for value in Placement.Kind.values},
}  # fmt: skip
MOST_ROWS = 5000


class UnreadableTree(JixiaoError):
    """The file holds no tree of organisations; says what is missing."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row of the table.

    Attributes:
        line: its number in the file, from 1.
        name: name of the organisation.
        code: its code; empty where none is given.
        kind: its kind; as printed where it is none that we know.
        superior: name of its superior; empty for one on top.
    """

    line: int
    name: str
    code: str
    kind: str
    superior: str


def read_tree(content: bytes, file_name: str) -> list[TreeRow]:
    """The rows of a CSV file (UTF-8 or GB18030) or of the first fitting table of a workbook.

    Raises:
        UnreadableTree: no table has a column of names and one of kinds, or it has no rows.
        UnreadableDocument: the workbook can't be read.
    """
    grid = _csv(content) if file_name.lower().endswith((".csv", ".txt")) else _workbook(content, file_name)
    for number, cells in enumerate(grid):
        columns = _columns(cells)
        if {"name", "kind"} <= columns.keys():
            rows = list(_rows(grid[number + 1 :], columns, number + 2))
            break
    else:
        raise UnreadableTree(f"{file_name}：没有找到表头；表中要有“名称”“类型”两栏，另可有“编码”“上级”")
    if not rows:
        raise UnreadableTree(f"{file_name}：表头下面一行也没有")
    if len(rows) > MOST_ROWS:
        raise UnreadableTree(f"{file_name}：有 {len(rows)} 行，一次最多 {MOST_ROWS} 行，请分几次导入")
    return rows


def _rows(grid: Sequence[Sequence[str]], columns: dict[str, int], first: int) -> Iterable[TreeRow]:
    for line, cells in enumerate(grid, first):
        text = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
        if any(text.values()):
            kind = _KINDS.get(fold(text["kind"]).casefold(), text["kind"])
            yield TreeRow(line, text["name"], text.get("code", ""), kind, text.get("superior", ""))


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(cells):
        key = fold(text).casefold()
        for name, headings in _HEADINGS.items():
            if key in headings:
                found.setdefault(name, at)
    return found


def _csv(content: bytes) -> list[list[str]]:
    for encoding in _ENCODINGS:
        try:
            return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise UnreadableTree(f"不是完整的 CSV：{error}") from error
    raise UnreadableTree("不是 UTF-8 或 GB18030 的文本，请另存为 CSV UTF-8 后再试")


def _workbook(content: bytes, file_name: str) -> list[list[str]]:
    grid: list[list[str]] = []
    for part in pipeline.transcribe(content, name=file_name).parts:
        if isinstance(part, Table):
            rows = [[""] * part.columns for _ in range(part.rows)]
            for cell in part.cells:
                rows[cell.row - 1][cell.column - 1] = cell.text
            grid += rows
        else:
            grid.append([part.text])
    return grid
