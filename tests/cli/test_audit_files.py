"""`jixiao audit` as a workbook and as a Word document."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli.main import main
from tests.sheets import sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


def written(path: Path, name: str = "执法检查") -> Path:
    path.write_text(sheet(ROW, name=name), encoding="utf-8")
    return path


def test_the_list_of_problems_of_several_documents(tmp_path: Path) -> None:
    output = tmp_path / "清单.xlsx"
    files = [written(tmp_path / "a.txt"), written(tmp_path / "b.txt", "另一项目")]
    assert main(["audit", *map(str, files), "--format", "xlsx", "-o", str(output)]) == 1
    worksheet = load_workbook(BytesIO(output.read_bytes()))["问题清单"]
    assert {row[2].value for row in worksheet.iter_rows(min_row=4)} == {"执法检查", "另一项目"}
    assert any("a.txt" in str(row[5].value) for row in worksheet.iter_rows(min_row=4))


def test_an_unreadable_document_is_said_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output, empty = tmp_path / "清单.xlsx", tmp_path / "空.txt"
    empty.write_bytes(b"")
    assert main(["audit", str(written(tmp_path / "a.txt")), str(empty), "--format", "xlsx", "-o", str(output)]) == 2
    assert "空.txt" in capsys.readouterr().err
    assert output.exists()


def test_the_review_is_of_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "意见.docx"
    one, other = written(tmp_path / "a.txt"), written(tmp_path / "b.txt", "另一项目")
    assert main(["audit", str(one), "--format", "docx", "-o", str(output)]) == 1
    assert output.read_bytes().startswith(b"PK")
    assert main(["audit", str(one), str(other), "--format", "docx", "-o", str(tmp_path / "c.docx")]) == 2
    assert "一次只写一份" in capsys.readouterr().err
    assert not (tmp_path / "c.docx").exists()
