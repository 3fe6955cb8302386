"""What the documents named on the command line are taken for."""

import os
from pathlib import Path

import pytest

from jixiao import contract
from jixiao.cli import inputs
from jixiao.cli.inputs import Input, reading_of
from jixiao.contract import NotTheContract, to_json
from jixiao.readers import read
from jixiao.readers.errors import UnreadableDocument
from jixiao.recognise import recognise
from tests.sheets import sheet
from tests.web.rows import ROWS


def test_json_on_standard_input_is_told_by_its_content() -> None:
    reading = recognise(read(sheet(ROWS).encode()))
    for content in (to_json(reading), to_json(reading, indent=1), b"\n" + to_json(reading)):
        assert reading_of(Input("标准输入", content)) == reading


def test_rtf_on_standard_input_is_no_json() -> None:
    with pytest.raises(UnreadableDocument) as error:
        reading_of(Input("标准输入", rb"{\rtf1\ansi nothing"))
    assert "JSON" not in str(error.value)


def test_json_longer_than_its_records_fit_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_JSON_BYTES", 1 << 20)
    path = tmp_path / "a.json"
    path.write_bytes(b"{" + b" " * (2 << 20) + b"}")
    for content in (path, path.read_bytes()):
        with pytest.raises(
            NotTheContract, match=r"JSON 有 2 MB，超过 1 MB 的上限，没有读取；请把其中的项目分到几个文件"
        ):
            reading_of(Input("a.json", content))
    assert contract.MAX_JSON_BYTES == 32 << 20


def test_a_name_that_is_not_utf_8_is_shown_as_the_one_who_gave_it_sees_it(tmp_path: Path) -> None:
    folder = tmp_path / "上报"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xc4\xbf\xb1\xea.txt"))
    path.write_text(sheet(ROWS), encoding="utf-8")
    for named in (str(path), str(folder)):
        (found,) = inputs.inputs([named])
        assert found.name == f"{folder}/目标.txt"
        assert reading_of(found).projects
