"""Old Word documents: which program reads them, and what is said where there is none."""

import shutil
import struct
from pathlib import Path

import pytest

from jixiao.model import Paragraph, Table
from jixiao.readers import doc
from jixiao.readers.bounded import read_bounded
from jixiao.readers.docbook import from_docbook
from tests.conftest import leave_out
from tests.readers.building import compound, grid, refusal


def word(flags: int = 0, boxes: int = 0, properties: bytes = b"", styles: bytes = b"") -> bytes:
    """A container that begins like a Word 97 document."""
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)
    text = head.ljust(0x64, b"\0") + struct.pack("<I", boxes) + properties
    return compound({"WordDocument": text} | ({"1Table": styles} if styles else {}))


def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.readers.doc.shutil.which", lambda _: None)


def test_without_any_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_installed(monkeypatch)
    assert refusal(lambda: doc.read(word())) == (
        "读旧式 Word 文件需要 antiword 或 LibreOffice，本机没有；请安装（apt install antiword libreoffice-writer），或另存为 .docx 再试"
    )


@pytest.mark.parametrize("data", [word(boxes=5), b"{\\rtf1 x}"])
def test_text_boxes_and_rtf_need_libreoffice(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "jixiao.readers.doc.shutil.which", lambda name: "/usr/bin/antiword" if name == "antiword" else None
    )
    assert refusal(lambda: doc.read(data)).startswith("读旧式 Word 文件需要 LibreOffice，本机没有；")


def test_a_password() -> None:
    assert refusal(lambda: doc.read(word(flags=0x0100))) == "文件有打开密码，请用原软件取消密码后另存一份再试"


def test_what_antiword_can_not_read_goes_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("jixiao.readers.doc.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("jixiao.readers.doc._run", lambda command, *_, **__: asked.append(Path(command[0]).name))
    assert refusal(lambda: doc.read(word())).startswith("LibreOffice 打不开这个 Word 文件，可能已损坏；")
    assert asked == ["antiword", "soffice"]


def test_widths_become_columns() -> None:
    book = b"""<?xml version="1.0"?><!DOCTYPE book PUBLIC "x" "y"><book><bookinfo><title>no</title></bookinfo><chapter>
    <title>a</title><para>b</para><para><informaltable>
    <tgroup cols='1'><colspec colwidth='100.00pt'/><tbody><row><entry>
T
    </entry></row></tbody></tgroup>
    <tgroup cols='2'><colspec colwidth='40.00pt'/><colspec colwidth='60.05pt'/><tbody><row><entry>c
d</entry><entry/></row></tbody></tgroup>
    <tgroup cols='3'><colspec colwidth='20pt'/><colspec colwidth='20pt'/><colspec colwidth='60pt'/><tbody><row><entry>1</entry><entry>2</entry><entry>3</entry></row></tbody></tgroup>
    </informaltable></para><itemizedlist><listitem><para>e</para></listitem></itemizedlist></chapter></book>"""
    parts, _ = from_docbook(book)
    assert [part.text for part in parts if isinstance(part, Paragraph)] == ["a", "b", "T", "e"]
    [table] = [part for part in parts if isinstance(part, Table)]
    assert [(cell.row, cell.column, cell.column_span, cell.text) for cell in table.cells] == [
        (1, 1, 2, "c\nd"),
        (1, 3, 1, ""),
        (2, 1, 1, "1"),
        (2, 2, 1, "2"),
        (2, 3, 1, "3"),
    ]


def test_rtf_through_libreoffice() -> None:
    if shutil.which("soffice") is None:
        leave_out("LibreOffice")
    merged = r"\trowd\cellx2000\clvmgf\cellx4000\pard\intbl \u30002?\cell \u20057?\cell\row"
    going_on = r"\trowd\cellx2000\clvmrg\cellx4000\pard\intbl \u19993?\cell \cell\row"
    transcript = read_bounded(rf"{{\rtf1\ansi \u27573?\par {merged} {going_on} \pard \par}}".encode())
    assert transcript.format == "doc"
    assert grid(transcript) == ["段", (2, 2, [(1, 1, 1, 1, "甲"), (1, 2, 2, 1, "乙"), (2, 1, 1, 1, "丙")])]


def test_raised_digits_that_antiword_marks_stay_apart_from_the_number() -> None:
    (part,), _ = from_docbook(
        b"<book><para>300<superscript>1</superscript>, 100m<superscript>2</superscript></para></book>"
    )
    assert isinstance(part, Paragraph)
    assert part.text == "300¹, 100m²"


BOOK = "<book><para>旧<emphasis role='strikethrough'>二<emphasis role='bold'>百</emphasis></emphasis>三百</para></book>"
STRUCK = b"\x37\x08\x01"


def test_what_antiword_marks_as_struck_out_is_left_out_and_reported() -> None:
    (part,), (problem,) = from_docbook(BOOK.encode())
    assert isinstance(part, Paragraph)
    assert (part.text, problem.code, problem.message) == ("旧三百", "hidden", "划去的文字未取用：“二百”")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word(properties=STRUCK), "文件里像是有划去的文字，antiword 在表格里分不出来，划去的和新填的可能连在一起"),
        (word(styles=STRUCK), "文件里像是有划去的文字，antiword 在表格里分不出来，划去的和新填的可能连在一起"),
        (word(properties=b"\x53\x2a\x01"), "文件里像是有划去的文字，antiword 在表格里分不出来"),
        (word(properties=b"\x48\x2a\x01"), "文件里像是有上标、下标，antiword 在表格里分不出来，注释的号码可能连进数字"),
        (word(properties=b"\x37\x08\x00"), None),
    ],
)
def test_what_antiword_can_not_tell_in_cells_is_said(
    data: bytes, words: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "jixiao.readers.doc.shutil.which", lambda name: "/usr/bin/antiword" if name == "antiword" else None
    )
    monkeypatch.setattr("jixiao.readers.doc._run", lambda *_, **__: "<book><para>三百</para></book>".encode())
    found = [(problem.code, problem.message) for problem in doc.read(data).problems]
    assert [code for code, _ in found] == (["doubtful_value"] if words else [])
    assert all(message.startswith(words or "") for _, message in found)


def test_a_document_with_struck_out_text_goes_to_libreoffice_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(command: list[str], *_: object, **__: object) -> bytes | None:
        asked.append(Path(command[0]).name)
        return BOOK.encode() if asked[-1] == "antiword" else None

    monkeypatch.setattr("jixiao.readers.doc.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("jixiao.readers.doc._run", run)
    transcript = doc.read(word(properties=STRUCK))
    assert asked == ["soffice", "antiword"]
    assert [problem.code for problem in transcript.problems] == ["hidden", "doubtful_value"]
