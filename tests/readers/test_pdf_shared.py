"""The sample documents: every cell of both PDFs must be what the twin of the same tables in HTML says."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jixiao.model import Paragraph, Table
from jixiao.readers.pdf import read
from tests.readers.pdf_made import Cells, grid


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache
def expected(folder: Path) -> list[Cells]:
    html = (folder / "forms.html").read_text(encoding="utf-8").replace("<br>", "\n")
    return [dict(html_cells(table)) for table in LexborHTMLParser(html).css("table")]


def html_cells(table: LexborNode) -> Iterator[tuple[tuple[int, int, int, int], str]]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.css("tr"), 1):
        column = 1
        for cell in line.css("td"):
            while (row, column) in taken:
                column += 1
            down, across = (int(cell.attributes.get(name) or 1) for name in ("rowspan", "colspan"))
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            yield (row, column, down, across), cell.text().strip()


@pytest.mark.parametrize("name", ["forms_docx.pdf", "forms_flow.pdf"])
class TestForms:
    def test_every_cell_is_right(self, name: str, shared_data: Path) -> None:
        transcript = read((shared_data / name).read_bytes())
        found = [grid(part) for part in transcript.parts if isinstance(part, Table)]
        assert transcript.problems == ()
        assert [{place: fold(text) for place, text in cells.items()} for cells in found] == [
            {place: fold(text) for place, text in cells.items()} for cells in expected(shared_data)
        ]

    def test_spaces_and_paragraphs_too_but_for_a_few(self, name: str, shared_data: Path) -> None:
        """LibreOffice prints no space at some line ends, and one around a Latin word that can't be told from its own."""
        found = [grid(part) for part in read((shared_data / name).read_bytes()).parts if isinstance(part, Table)]
        different = [
            text
            for cells, others in zip(found, expected(shared_data), strict=True)
            for place, text in cells.items()
            if text != others[place]
        ]
        assert len(different) <= 2

    def test_lines_above_each_table(self, name: str, shared_data: Path) -> None:
        parts = read((shared_data / name).read_bytes()).parts
        lines = [part.text for part in parts if isinstance(part, Paragraph)]
        assert lines == ["2024年自治区本级部门项目支出预算绩效目标表", "（2024年度）", "单位：万元"] * 29

    def test_cells_know_their_page_and_place(self, name: str, shared_data: Path) -> None:
        for part in read((shared_data / name).read_bytes()).parts:
            if isinstance(part, Table):
                for cell in part.cells:
                    assert cell.source.page is not None
                    assert cell.source.box is not None
                    assert cell.source.text == cell.text
                    left, top, right, bottom = cell.source.box
                    assert 0 < left < right < 596
                    assert 0 < top < bottom < 842


def test_a_scan_is_refused(shared_data: Path) -> None:
    from jixiao.readers.errors import UnreadableDocument

    with pytest.raises(UnreadableDocument, match=r"扫描件，只有图片（4 页），没有文字"):
        read((shared_data / "forms_scan200_p1-4.pdf").read_bytes())
