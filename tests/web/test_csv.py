"""CSV: no cell is a command, however it begins; long lists are streamed."""

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from jixiao.web.portal.csv_rows import cell_text, csv_lines
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "　＋1", "\ufeff=1"]
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell_text(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("-5.50"), "-5.5"),
        (Decimal("1E+7"), "10000000"),
        (None, ""),
        (0, "0"),
        ("安全-检查", "安全-检查"),
        (True, "1"),
    ],
)
def test_other_values_are_written_as_they_are(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_lines_come_one_by_one_and_read_back() -> None:
    rows = ([str(number), 'a "b",\nc'] for number in range(3))
    lines = csv_lines(["甲", "乙"], rows)
    assert next(lines) == "\ufeff甲,乙\r\n"
    assert list(csv.reader(io.StringIO(next(lines)))) == [["0", 'a "b",\nc']]


def test_a_hostile_name_is_harmless_in_every_list(register: SampleRegister, client: Client) -> None:
    project = register.project(name='=cmd|"/c calc"!A1')
    for address in ("/projects.csv", "/overview.csv", f"/documents/{project.versions.get().document_id}.csv"):
        body = b"".join(client.get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        cells = [cell for row in csv.reader(io.StringIO(body)) for cell in row]
        assert '\'=cmd|"/c calc"!A1' in cells
        assert not [cell for cell in cells if cell.startswith("=")]


def test_a_long_answer_stays_in_the_language_of_the_page(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS, annual="50"))
    client.cookies["django_language"] = "en"
    lines = b"".join(client.get("/findings.csv").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0].split(",")[1] == "Severity"
    assert lines[1].split(",")[1] in ("Error", "Warning", "Notice")
