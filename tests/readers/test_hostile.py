"""Hostile and hopeless documents: each ends in one sentence, within the memory and time of its worker.

Every document goes through `read_bounded` in a process of its own, so that the peak memory measured is that of this one
worker.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.building import compound, docx, noise, p, rows, tbl, tc, unzipped, xlsx, zipped
from tests.readers.probing import check, sentence_of

PART = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"


def bomb(name: str, size: int) -> bytes:
    """A package with one part of zeros."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, bytes(size))
    return output.getvalue()


def liar() -> bytes:
    """A package that says its part unpacks to 100 bytes, while it unpacks to 50 MB."""
    data = bytearray(bomb(PART, 50 << 20))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + offset
        data[start : start + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def entities(count: int) -> str:
    listed = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, count))
    return f"<!DOCTYPE x [{listed}]>"


def far_value() -> bytes:
    return xlsx(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="B1000000"><v>1</v></c></row></sheetData>'
    )


def wide_row() -> bytes:
    return xlsx(f'<sheetData><row r="1">{"<c><v>1</v></c>" * 16384}</row></sheetData>')


def many_cells() -> bytes:
    return xlsx("<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 2001 + "</sheetData>")


def shared_text() -> bytes:
    """One text of 30,000 characters in 10,000 cells."""
    cells = "".join(f'<row><c t="s"><v>0</v></c><c><v>{row}</v></c></row>' for row in range(10_000))
    return xlsx(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{'字' * 30_000}</t></si>")


def nested_tables(depth: int) -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth)


def wide_merges() -> bytes:
    """One cell over 1,000 columns in each of 90,000 rows, in 20 KB."""
    span = '<w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>'
    return docx("<w:tbl>" + f"<w:tr><w:tc>{span}<w:p/></w:tc></w:tr>" * 90_000 + "</w:tbl>")


def one_merge() -> bytes:
    """One cell over 1,000 columns and 60,000 rows."""
    return ("<table><tr><td rowspan=60000 colspan=1000>x" + "<tr>" * 60_000 + "<td>y</table>").encode()


def many_tables() -> bytes:
    return ("<html>" + "<table><tr><td>x<td>y</table>" * 20_001).encode()


def spaces(size: int) -> bytes:
    """XML that can't be compressed much, in one part."""
    return docx(p(noise(size // 2).hex()))


Case = tuple[str, Callable[[], bytes], str | None]
CASES: list[Case] = [
    (
        "merges.docx",
        wide_merges,
        "到第 1 个表为止，单元格（含合并）占了 90000000 格，超过 400000 格的上限，不像是表格；请取消过大的合并，或拆成几个文件再试",
    ),
    (
        "merge.html",
        one_merge,
        "到第 1 个表为止，单元格（含合并）占了 60000001 格，超过 400000 格的上限，不像是表格；请取消过大的合并，或拆成几个文件再试",
    ),
    ("tables.html", many_tables, "文件里的表格有 20001 个，超过 20000 个的上限，请拆成几个文件再试"),
    ("empty.docx", lambda: b"", "文件是空的，请重新导出或下载"),
    (
        "picture.docx",
        lambda: b"\x89PNG\r\n\x1a\n" + noise(3000),
        "文件的后缀是 .docx，内容却是一张图片（PNG），不是文档；请给出 Word、Excel 或 PDF 原文件，或把图片存成 PDF",
    ),
    (
        "random.xlsx",
        lambda: noise(1 << 20),
        "文件的后缀是 .xlsx，内容却不是表格文件，也不是别的认得的文档，可能没有下载完整、已损坏或加密；请重新下载，或给出能正常打开的原文件",
    ),
    (
        "password.xlsx",
        lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        "文件有打开密码，请用原软件取消密码后另存一份再试",
    ),
    (
        "half.docx",
        lambda: docx(p("字" * 5000))[:300],
        "文件不完整或已损坏（压缩包打不开），请重新下载或用原软件另存一份再试",
    ),
    (
        "flat-bomb.docx",
        lambda: bomb(PART, 300 << 20),
        "疑似压缩炸弹：其中“word/document.xml”解压后有 300 MB，已拒绝；请用原软件打开，只留表格另存一份再试",
    ),
    (
        "nested-bomb.docx",
        lambda: zipped(
            {PART: "<x/>", "a.zip": bomb("a", 30 << 20), **{f"{n}.zip": bomb("b", 50 << 20) for n in range(4)}}
        ),
        f"{PART} 里没有正文，文件不完整或已损坏；请用 Word 或 WPS 打开修复后另存一份再试",
    ),
    ("lying-bomb.docx", liar, "文件不完整或已损坏（压缩包打不开），请重新下载或用原软件另存一份再试"),
    (
        "many-parts.docx",
        lambda: zipped({f"{n}.xml": "" for n in range(10_001)}),
        "压缩包里的文件超过 10000 个，不像是办公文档，已拒绝；请给出文档本身",
    ),
    (
        "paths.docx",
        lambda: zipped({PART: "<x/>", "../../etc/cron.d/x": "x"}),
        "压缩包里有越界的路径“../../etc/cron.d/x”，不是办公软件生成的文件，已拒绝",
    ),
    (
        "windows-paths.docx",
        lambda: zipped({PART: "<x/>", "C:\\Windows\\x": "x"}),
        "压缩包里有越界的路径“C:/Windows/x”，不是办公软件生成的文件，已拒绝",
    ),
    (
        "external-entity.docx",
        lambda: docx(p("&x;"), before='<!DOCTYPE w:document [<!ENTITY x SYSTEM "/etc/passwd">]>'),
        f"{PART} 里有 DOCTYPE 声明（可引入外部实体），办公软件不会这样写，已拒绝；请用原软件另存一份再试",
    ),
    (
        "billion-laughs.docx",
        lambda: docx(p("&a11;"), before=entities(12)),
        f"{PART} 里有 DOCTYPE 声明（可引入外部实体），办公软件不会这样写，已拒绝；请用原软件另存一份再试",
    ),
    (
        "billion-laughs-utf16.docx",
        lambda: zipped(
            {PART: (f'<?xml version="1.0" encoding="UTF-16"?>{entities(12)}<x a="&a11;"/>').encode("utf-16")}
        ),
        f"{PART} 里有 DOCTYPE 声明（可引入外部实体），办公软件不会这样写，已拒绝；请用原软件另存一份再试",
    ),
    (
        "broken.docx",
        lambda: zipped({PART: "<x>\n<y></z>"}),
        f"{PART} 第 2 行起已损坏，读不下去；请用原软件打开修复后另存一份再试",
    ),
    (
        "deep-tables.docx",
        lambda: nested_tables(60),
        f"{PART} 里表格套表格超过 12 层，不像是表格；请只留表格另存一份再试",
    ),
    (
        "deeper-tables.docx",
        lambda: nested_tables(3000),
        f"{PART} 嵌套过深，不像是办公软件生成的文件；请用原软件打开后另存一份再试",
    ),
    (
        "deep-wrappers.docx",
        lambda: docx("<w:sdt>" * 1500 + p("x") + "</w:sdt>" * 1500),
        f"{PART} 嵌套过深，不像是办公软件生成的文件；请用原软件打开后另存一份再试",
    ),
    (
        "wide-span.docx",
        lambda: docx(tbl(tc("x", '<w:gridSpan w:val="2000000"/>') + tc("y"))),
        "第1个表第1行超过 1024 列的上限，不像是表格；请只留表格另存一份再试",
    ),
    ("long-text.docx", lambda: spaces(9_900_000), None),
    (
        "huge-text.docx",
        lambda: spaces(30 << 20),
        f"{PART} 里有一段文字超过一千万字节，不像是表格；请只留表格另存一份再试",
    ),
    (
        "far-value.xlsx",
        far_value,
        "工作表“表1”的单元格 B1000000 有内容，超出 100000 行、1024 列的上限；请删去表格以外的内容，保存后再试",
    ),
    (
        "16384-columns.xlsx",
        wide_row,
        "工作表“表1”的单元格 AMK1 有内容，超出 100000 行、1024 列的上限；请删去表格以外的内容，保存后再试",
    ),
    (
        "cell-nowhere.xlsx",
        lambda: xlsx(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZ99999999999"><v>1</v></c></row></sheetData>'
        ),
        "工作表“表1”里有内容的位置写作“ZZZZZ99999999999”，工作表没有这样的行列，文件可能损坏；请用 Excel 或 WPS 打开，核对后另存一份再试",
    ),
    (
        "row-nowhere.xlsx",
        lambda: xlsx('<sheetData><row r="1"/><row r="99999999999"><c><v>1</v></c></row></sheetData>'),
        "工作表“表1”里有内容的位置写作“99999999999”，工作表没有这样的行列，文件可能损坏；请用 Excel 或 WPS 打开，核对后另存一份再试",
    ),
    ("many-cells.xlsx", many_cells, "工作表“表1”有内容的单元格超过 200000 个的上限，请拆成几个文件再试"),
    (
        "shared-text.xlsx",
        shared_text,
        "文件里的文字有 300038890 个，超过 16000000 个的上限，请拆成几个文件再试",
    ),
    (
        "sheet-outside.xlsx",
        lambda: zipped(
            {
                **unzipped(xlsx(rows("甲|乙"))),
                "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
            }
        ),
        "文件里缺少 ../../etc/passwd，不完整或已损坏；请用原软件打开修复后另存一份再试",
    ),
    (
        "nested-tags.html",
        lambda: b"<html>" + b"<div>" * 2_000_000,
        "网页的标签超过 1000000 个的上限，请只留表格另存一份再试",
    ),
    (
        "deep-tags.html",
        lambda: b"<html>" + b"<div>" * 900_000,
        "网页的标签嵌套超过 2000 层，不像是表格；请用浏览器打开后另存一份再试",
    ),
    ("deep-tags-small.html", lambda: b"<html>" + b"<i>" * 9_000 + b"x", None),
    (
        "deep-tables.html",
        lambda: b"<html>" + b"<table><tr><td>" * 3000,
        "网页的表格套表格超过 12 层，不像是表格；请只留表格另存一份再试",
    ),
    (
        "wide-spans.html",
        lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=65534>x" * 20_000,
        "第1个表第2行超过 1024 列的上限，不像是表格；请只留表格另存一份再试",
    ),
    (
        "many-cells.html",
        lambda: b"<table>" + b"<tr><td>1<td>2<td>3" * 70_000,
        "文件的单元格超过 200000 个的上限，请拆成几个文件再试",
    ),
    ("cells-at-the-limit.html", lambda: b"<table>" + ("<tr>" + "<td>值</td>" * 20).encode() * 9_900, None),
    ("long-line.txt", lambda: b"a" * (50 << 20), "文本有 50 MB，超过 32 MB 的上限，请拆成几个文件再试"),
    (
        "long-line-30.txt",
        lambda: b"x\n" + b"a" * (30 << 20),
        "最后一行有 31457280 个字符，超过 1000000 个的上限，不像是表格；请用原软件另存，使表格一行占一行",
    ),
    ("many-lines.txt", lambda: b"a\n" * 15_000_000, "第200001行：文本超过 200000 行的上限，请拆成几个文件再试"),
    (
        "many-tabs.txt",
        lambda: b"\t" * 100_000,
        "第1行：表格超过 100000 行或 1024 列的上限，请拆成几个文件再试",
    ),
    ("cells-at-the-limit.txt", lambda: ("\t".join(["值"] * 20) + "\n").encode() * 9_900, None),
]


@pytest.mark.parametrize(("name", "made", "message"), CASES, ids=[case[0] for case in CASES])
def test_one_sentence_within_memory_and_time(
    name: str, made: Callable[[], bytes], message: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    check(path, message)


def test_a_million_blank_rows_are_read_for_what_they_hold(tmp_path: Path) -> None:
    styled = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1_000_001))
    first = '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>8</v></c></row>'
    path = tmp_path / "blank.xlsx"
    path.write_bytes(xlsx(f"<sheetData>{first}{styled}</sheetData>"))
    check(path, None)


def test_blank_rows_between_values_are_passed_over(tmp_path: Path) -> None:
    styled = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(2, 90_000))
    last = '<row r="90000"><c r="A90000"><v>7</v></c></row>'
    path = tmp_path / "blank.xlsx"
    path.write_bytes(xlsx(f"<sheetData>{styled}{last}</sheetData>"))
    check(path, None)


def test_a_file_of_200_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    check(path, "文件有 200 MB，超过 100 MB 的上限，没有读取；请拆成几个文件，或去掉其中的图片再试")


def test_a_part_packed_a_thousandfold(tmp_path: Path) -> None:
    path = tmp_path / "dense-bomb.docx"
    path.write_bytes(bomb(PART, 60 << 20))
    with zipfile.ZipFile(path) as package:
        ratio = (60 << 20) // package.getinfo(PART).compress_size
    said = f"疑似压缩炸弹：其中“word/document.xml”解压后是压缩前的 {ratio} 倍，已拒绝；请用原软件打开，只留表格另存一份再试"
    check(path, said)


def test_a_pdf_cut_in_half(shared_data: Path, tmp_path: Path) -> None:
    whole = (shared_data / "forms_docx.pdf").read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: len(whole) // 2])
    check(path, "PDF 文件不完整：文件末尾没有结束标记，可能没有传完，请重新取得文件")


@pytest.mark.parametrize("name", ["forms.xlsx", "forms.xls", "forms.docx", "forms.html"])
def test_damage_to_a_real_document_ends_in_nothing_but_a_sentence(name: str, shared_data: Path) -> None:
    whole = (shared_data / name).read_bytes()
    dice = noise(6 * 44, name)
    for start in range(0, len(dice), 44):
        numbers = struct.unpack("<11I", dice[start : start + 44])
        broken = bytearray(whole[: numbers[0] % len(whole) + 1])
        for place, value in zip(numbers[1:6], numbers[6:11], strict=True):
            broken[place % len(broken)] = value & 0xFF
        assert "\n" not in sentence_of(bytes(broken))
