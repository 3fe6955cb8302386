"""`jixiao audit` on sheets whose names are no names: what people read stays readable, JSON keeps all."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from jixiao.cli.main import main
from jixiao.readers import read
from tests.sheets import sheet

BROKEN = "执\x02法\x1b[2J检\u202e查"
READABLE = "执�法�[2J检�查"
ROW = "1-产出指标	11-数量指标	检查次数		***次	\n"
LONG = "长" * 300_000
SHOWN = f"{'长' * 100}…（共300000字）"


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "长.txt"
    path.write_text(sheet(ROW, name=LONG, unit=LONG), encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A sheet as JSON, which can hold what no text file can: a name, a title and a unit with control characters."""
    text, path = tmp_path / "表.txt", tmp_path / "表.json"
    text.write_text(sheet(ROW), encoding="utf-8")
    main(["read", str(text), "--format", "json"])
    read_back = json.loads(capsys.readouterr().out)
    read_back["projects"][0]["name"] = read_back["projects"][0]["unit"]["name"] = BROKEN
    read_back["document"]["title"] = BROKEN
    path.write_text(json.dumps(read_back), encoding="utf-8")
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


def test_control_characters_stop_no_opinion(broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "意见.docx"
    assert main(["audit", str(broken), "-o", str(output)]) == 1
    assert capsys.readouterr().err == ""
    cells = [cell.text for part in read(output.read_bytes()).parts for cell in getattr(part, "cells", ())]
    assert cells.count(READABLE) == 4, "title and project in the overview, project and unit in the opinion"
    with ZipFile(output) as package:
        assert f"<dc:title>{READABLE}</dc:title>" in package.read("docProps/core.xml").decode()


def test_control_characters_are_marked_in_lists(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "清单.xlsx"
    main(["audit", str(broken), "-o", str(output)])
    book = load_workbook(output)
    assert {row[1:3] for row in book["问题清单"].iter_rows(min_row=4, values_only=True)} == {(READABLE, READABLE)}
    assert book["审核说明"]["B2"].value == READABLE
    main(["audit", str(broken), "--format", "csv"])
    assert {row["项目"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))} == {READABLE}


def test_control_characters_do_nothing_to_the_terminal(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(broken)])
    assert f"■ {READABLE}\n" in capsys.readouterr().out
    main(["read", str(broken), "--format", "table"])
    assert READABLE in capsys.readouterr().out
    main(["render", str(broken), "--to", "docx"])
    assert "\x1b" not in capsys.readouterr().err


def test_control_characters_stand_in_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(broken), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert {one["project"] for one in report["findings"]} == {report["document"]["title"]} == {BROKEN}
