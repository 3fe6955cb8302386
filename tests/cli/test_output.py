"""A command never writes over what it reads."""

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
