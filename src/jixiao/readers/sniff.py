"""What a file is, told by its content: names and suffixes lie."""

import re
from pathlib import PurePath

from jixiao.model.transcript import Format
from jixiao.readers.compound import SIGNATURE, CompoundFile
from jixiao.readers.decoding import decode, looks_like_text
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.package import Package

_SAMPLE = 64 * 1024
_PDF_BEGINS_WITHIN = 1024
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf'\x1c", "7z"), (b"\x1f\x8b", "gzip"))
_PROMISED = {
    ".pdf": "PDF",
    **dict.fromkeys((".docx", ".doc", ".wps"), "Word 文档"),
    **dict.fromkeys((".xlsx", ".xls", ".et", ".ods"), "表格文件"),
}
_FOUND = {"text": "普通文字", "html": "网页"}
_INSTEAD_OF_PICTURE = "请给出 Word、Excel 或 PDF 原文件，或把图片存成 PDF"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_HTML_BEGINNING = re.compile(r"<(?:!doctype\s+html|html|head|meta|title|style|body|div|table|center)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_HTML_TABLE = re.compile(r"<table\b[^<>]{0,2000}>.{0,20000}?<t[dh]\b", re.IGNORECASE | re.DOTALL)
_MHTML = re.compile(r"\s*(?:MIME-Version:|From: <Saved by|Content-Type: multipart/related)", re.IGNORECASE)
_XML_OFFICE = re.compile(
    r"<\?mso-application\b|urn:schemas-microsoft-com:office:spreadsheet|schemas.microsoft.com/office/word/2003"
)


def sniff(data: bytes, name: str | None = None) -> Format:
    """Tells the format of a document.

    Args:
        data: the bytes.
        name: name of the file; messages mention a suffix that promises another format.

    Raises:
        UnreadableDocument: it is empty, a picture, an archive, password-protected or nothing that is known; the
            sentence says which, and what to give instead.
    """
    if not data.strip(b"\x00"):
        raise UnreadableDocument(
            "文件是空的，请重新导出或下载" if not data else "文件里只有零字节，没有内容，请重新导出或下载"
        )
    if b"%PDF-" in data[:_PDF_BEGINS_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        return _package_format(data)
    if data.startswith(SIGNATURE):
        return _compound_format(data)
    _refuse_known(data, PurePath(name or "").suffix)
    if data.startswith(b"{\\rtf"):
        return "doc"
    if looks_like_text(data):
        return _text_format(data)
    raise UnreadableDocument(_unknown(PurePath(name or "").suffix))


def false_suffix(name: str, found: Format) -> str | None:
    """One sentence where the suffix promises a document and the content is mere text or a page; else None.

    It is for a file in which nothing of use was found: sheets saved as a page under `.xls` are common and read well.

    >>> false_suffix("目标表.pdf", "text")[:27], false_suffix("目标表.txt", "text")
    ('文件的后缀是 .pdf，内容却是普通文字，不是 PDF', None)
    """
    suffix = PurePath(name).suffix
    promised, content = _PROMISED.get(suffix.lower()), _FOUND.get(found)
    if promised is None or content is None:
        return None
    return (
        f"文件的后缀是 {suffix}，内容却是{content}，不是{_beside(promised)}：可能下载出了错，存下的是一段说明或一张网页；"
        "请打开看一看，重新下载或导出原文件"
    )


def _beside(name: str) -> str:
    """A name after Chinese words: with a blank before Latin letters, without one before Chinese."""
    return f" {name}" if name[0].isascii() else name


def _unknown(suffix: str) -> str:
    if promised := _PROMISED.get(suffix.lower()):
        return (
            f"文件的后缀是 {suffix}，内容却不是{_beside(promised)}，也不是别的认得的文档，可能没有下载完整、已损坏或加密；"
            "请重新下载，或给出能正常打开的原文件"
        )
    return "不是认得的文档（PDF、Word、Excel、WPS、网页、文本都不是），文件可能已损坏或加密；请给出能正常打开的原文件"


def _refuse_known(data: bytes, suffix: str) -> None:
    subject = f"文件的后缀是 {suffix}，内容却是" if suffix else "文件是"
    for mark, kind in _PICTURES:
        if data.startswith(mark) and not (kind == "BMP" and looks_like_text(data)):
            raise UnreadableDocument(f"{subject}一张图片（{kind}），不是文档；{_INSTEAD_OF_PICTURE}")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise UnreadableDocument(f"{subject}一张图片（WebP），不是文档；{_INSTEAD_OF_PICTURE}")
    for mark, kind in _ARCHIVES:
        if data.startswith(mark):
            raise UnreadableDocument(f"{subject} {kind} 压缩包，请解压后给出里面的文档")


def _package_format(data: bytes) -> Format:
    package = Package(data)
    if "word/document.xml" in package:
        return "docx"
    if "xl/workbook.xml" in package:
        return "xlsx"
    if "content.xml" in package and "mimetype" in package:
        if package.read("mimetype").strip().startswith(_ODS):
            return "ods"
        raise UnreadableDocument("文件是 OpenDocument 文字或演示文稿，请另存为 .docx 或 .ods 再试")
    if "xl/workbook.bin" in package:
        raise UnreadableDocument("文件是 .xlsb 二进制工作簿，请另存为 .xlsx 再试")
    if "OFD.xml" in package:
        raise UnreadableDocument("文件是 OFD 版式文件，请用阅读器另存为 PDF 再试")
    if "ppt/presentation.xml" in package:
        raise UnreadableDocument("文件是演示文稿，不是文档；请给出 Word、Excel 或 PDF 文件")
    raise UnreadableDocument("文件是 ZIP 压缩包，里面不是 Word 或 Excel 文档；请解压后给出里面的文档")


def _compound_format(data: bytes) -> Format:
    names = CompoundFile(data).names
    if "EncryptedPackage" in names:
        raise UnreadableDocument("文件有打开密码，请用原软件取消密码后另存一份再试")
    if "WordDocument" in names:
        return "doc"
    if "Workbook" in names or "Book" in names:
        return "xls"
    raise UnreadableDocument(
        "文件是旧式 Office 容器，但里面不是 Word 文档或 Excel 工作簿；请给出 Word、Excel 或 PDF 文件"
    )


def _text_format(data: bytes) -> Format:
    beginning = decode(data[: _SAMPLE - _SAMPLE % 4] if len(data) > _SAMPLE else data).text
    if _MHTML.match(beginning):
        raise UnreadableDocument(
            "文件是单一文件网页（MHTML），请用 Excel、Word 或浏览器打开后另存为 .xlsx、.docx 或 .html 再试"
        )
    if _XML_OFFICE.search(beginning):
        raise UnreadableDocument("文件是 2003 版 Office 的 XML 文件，请另存为 .docx 或 .xlsx 再试")
    if _HTML_BEGINNING.match(beginning, _after_comments(beginning)) or _HTML_TABLE.search(beginning):
        return "html"
    return "text"


def _after_comments(text: str) -> int:
    """Where a page begins behind its declaration and comments; one step forward at a time, for a page may have many."""
    place = _after_blanks(text, 0)
    declaration = _DECLARATION.match(text, place)
    place = _after_blanks(text, declaration.end()) if declaration else place
    while text.startswith("<!--", place):
        end = text.find("-->", place + 4)
        if end < 0:
            break
        place = _after_blanks(text, end + 3)
    return place


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
