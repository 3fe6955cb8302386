"""The same 29 forms in every office format give the same tables: grid, merged cells, texts."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jixiao.model import Table, Transcript
from jixiao.readers import doc, docx, read
from jixiao.terms.folding import fold
from tests.conftest import leave_out


def folded(transcript: Transcript) -> list[Any]:
    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, fold(cell.text)) for cell in part.cells]
        if isinstance(part, Table)
        else fold(part.text)
        for part in transcript.parts
    ]


@pytest.fixture(scope="module")
def expected(shared_data: Path) -> Transcript:
    return docx.read((shared_data / "forms.docx").read_bytes())


def test_the_forms_are_29_tables_of_2128_cells(expected: Transcript) -> None:
    tables = [part for part in expected.parts if isinstance(part, Table)]
    assert (len(tables), sum(len(table.cells) for table in tables)) == (29, 2128)
    assert sum(cell.row_span * cell.column_span > 1 for table in tables for cell in table.cells) == 1233
    assert all(table.ruled and table.columns == 6 for table in tables)
    assert expected.problems == ()


@pytest.mark.parametrize("name", ["forms.xlsx", "forms.xls", "forms.html"])
def test_same_tables(name: str, expected: Transcript, shared_data: Path) -> None:
    transcript = read((shared_data / name).read_bytes())
    assert transcript.format == name.partition(".")[2]
    assert folded(transcript) == folded(expected)
    assert transcript.problems == ()


def test_old_word_through_antiword_loses_only_what_is_merged_downwards(expected: Transcript, shared_data: Path) -> None:
    if shutil.which("antiword") is None:
        leave_out("antiword")
    transcript = doc.read((shared_data / "forms.doc").read_bytes())
    assert transcript.format == "doc"
    assert [_unmerged(part) for part in transcript.parts] == [_unmerged(part) for part in expected.parts]


def test_old_word_through_libreoffice_is_the_same(
    expected: Transcript, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("soffice") is None:
        leave_out("LibreOffice")
    monkeypatch.setattr("jixiao.readers.doc._docbook", lambda *_: None)
    transcript = doc.read((shared_data / "forms.doc").read_bytes())
    assert folded(transcript) == folded(expected)
    assert {part.source.part for part in transcript.parts} == {None}


def test_the_hash_is_that_of_the_bytes(expected: Transcript, shared_data: Path) -> None:
    import hashlib

    data = (shared_data / "forms.docx").read_bytes()
    assert replace(expected, parts=()).sha256 == hashlib.sha256(data).hexdigest()


def _unmerged(part: Any) -> Any:
    """A table with cells merged downwards taken apart into blank cells."""
    if not isinstance(part, Table):
        return fold(part.text)
    cells = []
    for cell in part.cells:
        cells.append((cell.row, cell.column, cell.column_span, fold(cell.text)))
        cells += [(cell.row + down, cell.column, cell.column_span, "") for down in range(1, cell.row_span)]
    return sorted(cells)
