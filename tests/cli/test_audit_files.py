"""`jixiao audit` as a workbook and as a Word document."""

import csv
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli.audit_csv import write_findings
from jixiao.cli.main import main
from jixiao.cli.output import TextOutput
from jixiao.model import Finding, Source
from jixiao.model.finding import Suggestion
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
    basis = load_workbook(BytesIO(output.read_bytes()))["审核说明"]
    rows = [[cell.value for cell in row[:2]] for row in basis.iter_rows()]
    after = rows[rows.index(["没有审核的文件", "不能读的原因"]) + 1]
    assert after == [str(empty), "文件是空的，请重新导出或下载"]


def test_rows_tell_files_of_one_name_apart_without_the_folder_they_share(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "目标.txt", folder)
    main(["audit", str(tmp_path), "--format", "csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {(row["文件"], row["项目"]) for row in rows} == {("甲/目标.txt", "甲"), ("乙/目标.txt", "乙")}
    main(["audit", str(tmp_path / "甲"), "--format", "csv"])
    assert {row["文件"] for row in csv.DictReader(capsys.readouterr().out.splitlines())} == {"目标.txt"}


def test_the_review_is_of_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "意见.docx"
    one, other = written(tmp_path / "a.txt"), written(tmp_path / "b.txt", "另一项目")
    assert main(["audit", str(one), "--format", "docx", "-o", str(output)]) == 1
    assert output.read_bytes().startswith(b"PK")
    assert main(["audit", str(one), str(other), "--format", "docx", "-o", str(tmp_path / "c.docx")]) == 2
    assert "一次只写一份" in capsys.readouterr().err
    assert not (tmp_path / "c.docx").exists()


def test_the_format_is_that_of_the_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = written(tmp_path / "a.txt")
    for suffix in ("txt", "json", "csv", "xlsx", "docx"):
        assert main(["audit", str(document), "-o", str(tmp_path / f"审核.{suffix}")]) == 1
    assert capsys.readouterr().out == ""
    assert (tmp_path / "审核.txt").read_text("utf-8").startswith(f"{document}：错误 ")
    assert json.loads((tmp_path / "审核.json").read_text("utf-8"))["schema"] == "jixiao/findings/1"
    assert (tmp_path / "审核.csv").read_bytes().startswith(b"\xef\xbb\xbf\xe6\x96\x87")
    assert {(tmp_path / name).read_bytes()[:2] for name in ("审核.xlsx", "审核.docx")} == {b"PK"}


@pytest.mark.parametrize("command", [["audit", "--format", "json"], ["render", "--to", "docx"]])
def test_a_suffix_of_another_format_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    output = tmp_path / "审核.xlsx"
    assert main([*command, str(written(tmp_path / "a.txt")), "-o", str(output)]) == 2
    assert capsys.readouterr().err == (
        f"jixiao：{output}：后缀 .xlsx 与 {command[1]} {command[2]} 不一致，请改其中一个\n"
    )
    assert not output.exists()


def test_a_suffix_that_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, output = written(tmp_path / "a.txt"), tmp_path / "审核.md"
    assert main(["audit", str(document), "-o", str(output)]) == 2
    assert "看不出要哪种格式，请用 --format 指明" in capsys.readouterr().err
    assert main(["audit", str(document), "--format", "table", "-o", str(output)]) == 1
    assert output.exists()


def test_the_table_has_excerpts_and_suggestions(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    suggestion = Suggestion((), "12", "参训率", ">=", "%", "实到人数÷应到人数")
    place = Source(line=8, text="持续提升")
    finding = Finding("JX310", ("Q03",), "warning", "甲", "空泛。", "改。", (), (place,), suggestions=(suggestion,))
    with TextOutput(path, "csv") as output:
        write_findings("a.txt", [finding], output, head=True)
    head, row = csv.reader(path.read_text("utf-8-sig").splitlines())
    assert dict(zip(head, row, strict=True)) == {
        "文件": "a.txt",
        "项目": "甲",
        "等级": "应改正",
        "规则": "JX310",
        "问题": "空泛。",
        "位置": "第8行",
        "原文": "持续提升",
        "建议": "改。",
        "可改设": "参训率（≥…%，实到人数÷应到人数）",
        "依据": "",
        "状态": "",
        "状态说明": "",
    }


@pytest.mark.parametrize("is_file", [True, False])
def test_a_mark_for_spreadsheets_stands_in_files_alone(tmp_path: Path, is_file: bool) -> None:
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "jixiao",
        "audit",
        str(written(tmp_path / "a.txt")),
        "--format",
        "csv",
    ]
    output = tmp_path / "out.csv"
    if is_file:
        with output.open("wb") as file:
            subprocess.run(command, stdout=file, check=False)
        content = output.read_bytes()
    else:
        content = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    assert content.startswith(b"\xef\xbb\xbf") == is_file
    assert "文件,项目".encode() in content


def test_a_folder_with_a_broken_file_ends_with_the_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "a.txt")
    written(tmp_path / "b.txt", "另一项目")
    (tmp_path / "坏.txt").write_bytes(b"")
    for form in ("table", "xlsx"):
        arguments = ["--format", form, "-o", str(tmp_path / "清单.out")]
        assert main(["audit", str(tmp_path), *arguments]) == 2
        assert capsys.readouterr().err.splitlines()[-1] == "jixiao：2 份已读，1 份不能读"


def test_a_file_larger_than_what_is_kept_in_memory_is_whole(tmp_path: Path) -> None:
    path, piece = tmp_path / "审核.txt", "绩" * 1024 * 1024
    with TextOutput(path, "table") as output:
        for _ in range(6):  # 18 MB
            output.write(piece)
    assert path.read_text() == piece * 6


def test_an_error_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "审核.txt"
    path.write_text("上次的")

    def begin() -> None:
        with TextOutput(path, "table") as output:
            output.write("这次的")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        begin()
    assert path.read_text() == "上次的"
    assert list(tmp_path.iterdir()) == [path]
