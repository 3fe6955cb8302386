"""What the documents named on the command line are taken for."""

import json
import os
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao import contract
from jixiao.audit import waivers_from_yaml
from jixiao.cli import inputs
from jixiao.cli.inputs import Input, reading_of
from jixiao.cli.record_file import records_of
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


def test_json_with_a_byte_order_mark_is_read_from_files_and_from_standard_input(tmp_path: Path) -> None:
    reading, path = recognise(read(sheet(ROWS).encode())), tmp_path / "a.json"
    content = BOM_UTF8 + to_json(reading)
    path.write_bytes(content)
    assert [reading_of(Input("a", one)) for one in (content, path)] == [reading, reading]


def test_what_stands_beside_a_document_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(BOM_UTF8 + '[{"name": "执法检查", "as_of": "2025-03-01"}]'.encode())
    assert [record.name for record in records_of(path)] == ["执法检查"]
    waiver = '[{"rule": "JX107", "place": "", "reason": "统一实施", "by": "审计处"}]'
    assert [one.by for one in waivers_from_yaml(BOM_UTF8 + waiver.encode())] == ["审计处"]


def test_rtf_on_standard_input_is_no_json() -> None:
    with pytest.raises(UnreadableDocument) as error:
        reading_of(Input("标准输入", rb"{\rtf1\ansi nothing"))
    assert "JSON" not in str(error.value)


def _with(change: Callable[[Any], None]) -> bytes:
    written = json.loads(to_json(recognise(read(sheet(ROWS).encode()))))
    change(written)
    return json.dumps(written).encode()


def test_json_with_a_key_twice_or_without_a_sheet_is_refused() -> None:
    whole = _with(lambda _: None)
    for content, said in (
        (whole[:-1] + b', "projects": []}', "“projects”写了两次"),
        (_with(lambda written: written.update(projects=[])), "/projects 里一张表也没有"),
    ):
        with pytest.raises(NotTheContract, match=said):
            reading_of(Input("a.json", content))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("fiscal_year", 10**30, "/projects/0/fiscal_year 是一个过大的数，应在 0 到 9999 之间"),
        ("fiscal_year", -5, "/projects/0/fiscal_year 是 -5"),
        ("fiscal_year", True, "/projects/0/fiscal_year 处应为整数；共 1 处"),
        ("fiscal_year", "2026", "/projects/0/fiscal_year 处应为整数；共 1 处"),
        ("form", "x", "/projects/0/form 处应为 'target'、"),
        ("indicators", 3, "/projects/0/indicators 处应为一个数组"),
    ],
)
def test_json_with_a_field_that_does_not_fit_is_refused_at_its_place(key: str, value: object, said: str) -> None:
    content = _with(lambda written: written["projects"][0].update({key: value}))
    with pytest.raises(NotTheContract) as error:
        reading_of(Input("a.json", content))
    assert said in str(error.value)


@pytest.mark.parametrize(("digits", "fits"), [(4000, True), (5000, False)])
def test_json_with_a_vast_number_where_nobody_asks_for_one_is_read_or_refused(digits: int, fits: bool) -> None:
    content = _with(lambda _: None)[:-1] + b', "more": ' + b"9" * digits + b"}"
    if fits:
        assert reading_of(Input("a.json", content)).projects
    else:
        with pytest.raises(NotTheContract):
            reading_of(Input("a.json", content))


def test_json_with_an_ordinal_that_no_form_prints_is_refused() -> None:
    content = _with(lambda written: written["projects"][0]["indicators"][0].update(ordinal=10**12))
    with pytest.raises(NotTheContract, match="/projects/0/indicators/0/ordinal 是一个过大的数"):
        reading_of(Input("a.json", content))


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
