"""`jixiao audit` on sheets whose names are no names: what people read stays readable, JSON keeps all."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli.main import main
from jixiao.readers import read
from tests.sheets import sheet

ROW = "1-产出指标	11-数量指标	检查次数		***次	\n"
LONG = "长" * 300_000
SHOWN = f"{'长' * 100}…（共300000字）"


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "长.txt"
    path.write_text(sheet(ROW, name=LONG, unit=LONG), encoding="utf-8")
    return path


def test_a_name_without_end_is_cut_on_the_terminal(long: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(long)])
    out = capsys.readouterr().out
    assert f"■ {SHOWN}\n" in out
    assert f" {SHOWN}：" in out, "the costs are told by project"
    assert len(out) < 10_000


def test_a_name_without_end_is_whole_in_json(long: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(long), "--format", "json"])
    assert {one["project"] for one in json.loads(capsys.readouterr().out)["findings"]} == {LONG}


def test_a_name_without_end_is_cut_in_lists(long: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(long), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["项目"] for row in rows} == {SHOWN}
    output = tmp_path / "清单.xlsx"
    main(["audit", str(long), "-o", str(output)])
    worksheet = load_workbook(output)["问题清单"]
    assert {row[1:3] for row in worksheet.iter_rows(min_row=4, values_only=True)} == {(SHOWN, SHOWN)}


def test_an_excerpt_without_end_fits_a_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "长.txt"
    document.write_text(sheet(f"1-产出指标	11-数量指标	检查次数		{LONG}	\n"), encoding="utf-8")
    main(["audit", str(document), "--format", "csv"])
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert max(len(row["原文"]) for row in rows) == len(f"{'长' * 16_000}…（共300000字）")


def test_a_name_without_end_is_cut_in_the_opinion(long: Path, tmp_path: Path) -> None:
    output = tmp_path / "意见.docx"
    main(["audit", str(long), "-o", str(output)])
    cells = [cell.text for part in read(output.read_bytes()).parts for cell in getattr(part, "cells", ())]
    assert cells.count(SHOWN) == 3, "the project on both sheets, its unit on one"
    assert not any("长" * 101 in cell for cell in cells)
