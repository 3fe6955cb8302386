"""A command never writes over what it reads."""

import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.cli.main import main
from tests.sheets import sheet

ROW = "1-产出指标	11-数量指标	检查次数		≥4次	\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "表" / "目标表.txt"
    path.parent.mkdir()
    path.write_text(sheet(ROW), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", [["read", "--format", "table"], ["audit", "--format", "table"], ["render", "--to", "text"]]
)
@pytest.mark.parametrize("whole_folder", [False, True])
def test_the_output_is_none_of_the_inputs(
    document: Path, command: list[str], whole_folder: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_bytes()
    named = document.parent if whole_folder else document
    output = document.parent / "." / document.name
    assert main([command[0], str(named), *command[1:], "-o", str(output)]) == 2
    error = capsys.readouterr().err
    assert "会盖掉" in error
    assert error.count("\n") == 1
    assert document.read_bytes() == before


def test_nor_what_it_is_compared_with(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "上年.txt"
    other.write_text(sheet(ROW), encoding="utf-8")
    assert main(["audit", str(document), "--beside", str(other), "-o", str(other)]) == 2
    assert "会盖掉" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == sheet(ROW)


def test_a_new_file_beside_the_documents_is_written(document: Path) -> None:
    output = document.parent / "结果.txt"
    assert main(["read", str(document.parent), "--format", "table", "-o", str(output)]) == 0
    assert "共 1 个项目" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--waivers", "--records"])
def test_lists_nested_without_end_are_one_sentence(
    document: Path, tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path / "深.json"
    deep.write_text("[" * 100_000)
    assert main(["audit", str(document), option, str(deep)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("jixiao：")
    assert error.count("\n") == 1


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_pipe_that_is_closed_early_ends_the_program_as_others_end(tmp_path: Path, stream: str) -> None:
    """As in `jixiao read *.txt | head -1`: no word, and neither 0 nor 1, which would say something of the documents."""
    path = tmp_path / ("表.txt" if stream == "stdout" else "空.txt")
    path.write_text("".join(sheet(ROW, name=f"项目{n}") for n in range(60)) if stream == "stdout" else "", "utf-8")
    command = [sys.executable, "-m", "jixiao", "read", *[str(path)] * (3 if stream == "stdout" else 900)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        taken, other = (process.stdout, process.stderr)[:: 1 if stream == "stdout" else -1]
        assert taken is not None
        assert other is not None
        taken.readline()
        taken.close()
        assert other.read() == b""
    assert process.returncode == 141
