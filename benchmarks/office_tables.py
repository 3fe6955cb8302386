"""Office files to tables: 29 forms (2,128 cells) in each format, on one core, beside the peers in the same run.

Processor time, best of some rounds, so that a busy machine says little. Each peer does the least that gives the same
grid: texts of all cells and which of them are merged. Two figures are for orientation only: `calamine alone` gives
values without formats, borders, errors or hidden rows; `worker` is the clock from call to transcript with the process.
"""

import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from jixiao.readers import docx, html, text, xls, xlsx
from jixiao.readers.bounded import read_bounded

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TABLES = 29
ROUNDS = 7
PEER_ROUNDS = 2


def run() -> dict[str, Any]:
    """Milliseconds a table or sheet, and how many times quicker than the peer."""
    content = {path.name: path.read_bytes() for path in SHARED.iterdir()}
    results: dict[str, Any] = {}
    for label, reader, name in (
        ("XLSX, ms a sheet", xlsx.read, "forms.xlsx"),
        ("XLS, ms a sheet", xls.read, "forms.xls"),
        ("DOCX, ms a table", docx.read, "forms.docx"),
        ("HTML, ms a table", html.read, "forms.html"),
        ("text, ms a table", text.read, "ningxia-emergency-2024.txt"),
    ):
        results[label] = _per_table(lambda reader=reader, name=name: reader(content[name]), ROUNDS)  # type: ignore[misc]
    results["openpyxl, ms a sheet"] = _per_table(lambda: _openpyxl(content["forms.xlsx"]), PEER_ROUNDS)
    results["python-docx, ms a table"] = _per_table(lambda: _python_docx(content["forms.docx"]), PEER_ROUNDS)
    results["calamine alone, ms a sheet"] = _per_table(lambda: _calamine(content["forms.xlsx"]), ROUNDS)
    results["XLSX: times quicker than openpyxl"] = _times(results["openpyxl, ms a sheet"], results["XLSX, ms a sheet"])
    results["DOCX: times quicker than python-docx"] = _times(
        results["python-docx, ms a table"], results["DOCX, ms a table"]
    )
    for name in ("forms.xlsx", "forms.docx", "ningxia-emergency-2024.txt"):
        results[f"worker, {name}, ms"] = _clock(lambda name=name: read_bounded(SHARED / name))  # type: ignore[misc]
    return results


def _openpyxl(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    return sum(
        _size([cell.value for row in sheet.iter_rows() for cell in row], sheet.merged_cells.ranges) for sheet in book
    )


def _python_docx(data: bytes) -> int:
    from docx import Document

    tables = Document(BytesIO(data)).tables
    return sum(_size([cell.text for row in table.rows for cell in row.cells], ()) for table in tables)


def _calamine(data: bytes) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
    return sum(_size(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()) for sheet in sheets)


def _size(cells: list[Any], merged: Iterable[Any]) -> int:
    return len(cells) + sum(1 for _ in merged)


def _per_table(work: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return round(best * 1000 / TABLES, 2)


def _clock(work: Callable[[], object]) -> int:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return round(best * 1000)


def _times(peer: float, own: float) -> float:
    return round(peer / own, 1)


if __name__ == "__main__":
    for label, value in run().items():
        print(f"{label:45} {value}")
