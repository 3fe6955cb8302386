"""What a file is, told by its content; what it is not, said in one sentence."""

from pathlib import Path

import pytest

from jixiao.readers import read
from jixiao.readers.sniff import sniff
from tests.readers.building import compound, docx, noise, p, refusal, rows, xlsx, zipped

PASSWORD = "文件有打开密码，请用原软件取消密码后另存一份再试"
UNKNOWN = "不是认得的文档（PDF、Word、Excel、WPS、网页、文本都不是），文件可能已损坏或加密；请给出能正常打开的原文件"
PICTURE = "不是文档；请给出 Word、Excel 或 PDF 原文件，或把图片存成 PDF"


@pytest.mark.parametrize("name", ["forms.docx", "forms.xlsx", "forms.doc", "forms.xls", "forms.html", "forms_docx.pdf"])
def test_shared_documents(name: str, shared_data: Path) -> None:
    assert sniff((shared_data / name).read_bytes()) == name.rpartition(".")[2]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("甲\t乙".encode(), "text"),
        ("甲 < 乙，<5%".encode(), "text"),
        ("项目名称\t<b>甲</b>\n".encode("gb18030"), "text"),
        (b"BM is no picture here", "text"),
        ("<!DOCTYPE html><p>甲".encode(), "html"),
        ("\ufeff\n<!-- x --><TABLE><tr><td>甲".encode(), "html"),
        ("标题\n\n<table border=1>\n<tr>\n<td>甲".encode(), "html"),
        ("<html><td>甲".encode("utf-16"), "html"),
        (b"junk before\n%PDF-1.7", "pdf"),
        (b"{\\rtf1\\ansi", "doc"),
        (docx(p("甲")), "docx"),
        (xlsx(rows("甲|乙")), "xlsx"),
    ],
)
def test_formats(data: bytes, form: str) -> None:
    assert sniff(data) == form


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的，请重新导出或下载"),
        (bytes(5000), "文件里只有零字节，没有内容，请重新导出或下载"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), f"文件是一张图片（PNG），{PICTURE}"),
        (b"\xff\xd8\xff\xe0" + bytes(100), f"文件是一张图片（JPEG），{PICTURE}"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", f"文件是一张图片（WebP），{PICTURE}"),
        (b"Rar!\x1a\x07\x00" + bytes(100), "文件是 RAR 压缩包，请解压后给出里面的文档"),
        (noise(20_000), UNKNOWN),
        (noise(40), UNKNOWN),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), PASSWORD),
        (
            compound({"Contents": b"x"}),
            "文件是旧式 Office 容器，但里面不是 Word 文档或 Excel 工作簿；请给出 Word、Excel 或 PDF 文件",
        ),
        (zipped({"a.txt": "x"}), "文件是 ZIP 压缩包，里面不是 Word 或 Excel 文档；请解压后给出里面的文档"),
        (zipped({"OFD.xml": "x"}), "文件是 OFD 版式文件，请用阅读器另存为 PDF 再试"),
        (zipped({"xl/workbook.bin": "x"}), "文件是 .xlsb 二进制工作簿，请另存为 .xlsx 再试"),
        (zipped({"ppt/presentation.xml": "x"}), "文件是演示文稿，不是文档；请给出 Word、Excel 或 PDF 文件"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}),
            "文件是 OpenDocument 文字或演示文稿，请另存为 .docx 或 .ods 再试",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "文件是 2003 版 Office 的 XML 文件，请另存为 .docx 或 .xlsx 再试",
        ),
        (
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n',
            "文件是单一文件网页（MHTML），请用 Excel、Word 或浏览器打开后另存为 .xlsx、.docx 或 .html 再试",
        ),
        (b"PK\x03\x04" + bytes(100), "文件不完整或已损坏（压缩包打不开），请重新下载或用原软件另存一份再试"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    assert refusal(lambda: sniff(data)) == message


def test_a_picture_renamed_to_a_document() -> None:
    assert (
        refusal(lambda: read(b"\x89PNG\r\n\x1a\n" + bytes(100), "自评表.docx"))
        == f"文件的后缀是 .docx，内容却是一张图片（PNG），{PICTURE}"
    )


def test_bytes_that_are_nothing_under_the_suffix_of_a_document() -> None:
    said = refusal(lambda: read(noise(40), "目标表.docx"))
    assert said.startswith("文件的后缀是 .docx，内容却不是 Word 文档，也不是别的认得的文档，可能没有下载完整")


def test_a_name_that_lies_does_not_matter() -> None:
    assert read(xlsx(rows("甲|乙")), "目标表.doc").format == "xlsx"


def test_a_workbook_embedded_in_a_word_document_does_not_make_it_one(shared_data: Path) -> None:
    assert sniff((shared_data / "forms.doc").read_bytes()) == "doc"


def test_a_page_that_begins_with_many_comments_is_one() -> None:
    table = b"<!-- section -->\n" * 3000 + b"<table><tr><td>a</td></tr></table>"
    assert sniff(b"<?xml version='1.0'?> " + table) == "html"
    assert sniff(b"<!--a-->" * 4000 + b"<p>x</p>") == "text"
    assert sniff(b"<!-- never closed " + b"x" * 9000) == "text"
