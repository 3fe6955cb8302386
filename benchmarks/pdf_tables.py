"""Tables of a born-digital PDF: time a page and cells right, pdfplumber and camelot in the same run; median of five.

A cell is right when its text, folded, stands in its row and column; for us its rows and columns covered must be right too
(the peers do not give them). The truth is the HTML twin of the documents.
"""

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jixiao.model import Table
from jixiao.readers.pdf import read

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
PAGE_A_TABLE, TABLES_OVER_PAGES = "forms_docx.pdf", "forms_flow.pdf"
PAGES = {PAGE_A_TABLE: 29, TABLES_OVER_PAGES: 22}
ROUNDS = 5

Place = tuple[int, int]
Grid = dict[Place, str]
"""Row and column -> folded text."""

_MEMORY = "import resource, sys; from jixiao.readers.pdf import read; read(open(sys.argv[1], 'rb').read());"
_MEMORY += " print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def run() -> dict[str, Any]:
    """Milliseconds a page and share of cells right, for us and for the peers that are installed."""
    truth = expected()
    figures: dict[str, Any] = {}
    for name, pages in PAGES.items():
        data = (SHARED / name).read_bytes()
        figures[f"jixiao, {name}: ms a page"] = _milliseconds(lambda data=data: read(data), pages)  # type: ignore[misc]
        figures[f"jixiao, {name}: cells right, with spans"] = _spanned_share(data)
    figures["jixiao: peak memory of a process of its own, MB"] = _megabytes(SHARED / PAGE_A_TABLE)
    ours = figures[f"jixiao, {PAGE_A_TABLE}: ms a page"]
    for peer, tables_of in PEERS.items():
        try:
            found = tables_of(SHARED / PAGE_A_TABLE)
        except ModuleNotFoundError:
            figures[peer] = "not installed"
            continue
        milliseconds = _milliseconds(lambda tables_of=tables_of: tables_of(SHARED / PAGE_A_TABLE), PAGES[PAGE_A_TABLE])  # type: ignore[misc]
        figures[f"{peer}, {PAGE_A_TABLE}: ms a page"] = f"{milliseconds} ({milliseconds / ours:.1f} times ours)"
        figures[f"{peer}, {PAGE_A_TABLE}: cells right"] = _share(found, truth)
    return figures


def expected() -> list[Grid]:
    """The tables as the HTML twin has them."""
    return [{place[:2]: text for place, text in spanned.items()} for spanned in _expected_spans()]


def _expected_spans() -> list[dict[tuple[int, int, int, int], str]]:
    document = LexborHTMLParser((SHARED / "forms.html").read_text(encoding="utf-8"))
    return [dict(_html_cells(table)) for table in document.css("table")]


def _html_cells(table: LexborNode) -> Iterable[tuple[tuple[int, int, int, int], str]]:
    taken: set[Place] = set()
    for row, line in enumerate(table.css("tr"), 1):
        column = 1
        for cell in line.css("td"):
            while (row, column) in taken:
                column += 1
            down, across = (int(cell.attributes.get(name) or 1) for name in ("rowspan", "colspan"))
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            yield (row, column, down, across), _fold(cell.text())


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _spanned_share(data: bytes) -> str:
    found = [
        {(cell.row, cell.column, cell.row_span, cell.column_span): _fold(cell.text) for cell in part.cells}
        for part in read(data).parts
        if isinstance(part, Table)
    ]
    return _share(found, _expected_spans())


def _share(found: list[Any], truth: list[Any]) -> str:
    """Right cells of all; tables are compared in order, as far as there are as many."""
    total = sum(map(len, truth))
    right = sum(
        cells.get(place) == text for cells, table in zip(found, truth, strict=False) for place, text in table.items()
    )
    return f"{right} of {total} ({right / total:.2%})"


def _pdfplumber(path: Path) -> list[Grid]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [_grid(table) for page in document.pages for table in page.extract_tables()]


def _camelot(path: Path, engine: str = "combined") -> list[Grid]:
    from camelot.io import read_pdf

    tables = read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True, engine=engine)
    return [_grid(table.df.to_numpy().tolist()) for table in tables]


def _camelot_by_vectors(path: Path) -> list[Grid]:
    return _camelot(path, "vector")


PEERS = {
    "pdfplumber": _pdfplumber,
    "camelot (default engine)": _camelot,
    "camelot (vector engine)": _camelot_by_vectors,
}


def _grid(rows: list[list[str | None]]) -> Grid:
    return {
        (row, column): _fold(text or "") for row, cells in enumerate(rows, 1) for column, text in enumerate(cells, 1)
    }


def _milliseconds(work: Callable[[], object], pages: int) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return round(median(times) * 1000 / pages, 2)


def _megabytes(path: Path) -> int:
    """Peak of a fresh process with the reader and this document; ru_maxrss is in kilobytes on Linux."""
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)  # noqa: S603
    return round(int(done.stdout) / 1024)


if __name__ == "__main__":
    for label, figure in run().items():
        print(f"{label:60} {figure}")
