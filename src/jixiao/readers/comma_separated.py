"""Comma-separated text as lines of cells between tabs, which the reader of texts takes for tables."""

import csv
import io

from jixiao.readers.errors import UnreadableDocument

_ENCODINGS = ("utf-8-sig", "gb18030")


def tabbed(content: bytes) -> bytes:
    r"""Line n is record n, as cells between tabs; one cell alone is a line of text.

    Raises:
        UnreadableDocument: the encoding is neither UTF-8 nor GB18030, or a cell has no end.

    >>> tabbed("项目,执行数".encode("gb18030")).decode()
    '项目\t执行数'
    """
    lines = []
    try:
        for record in csv.reader(io.StringIO(_text(content), newline="")):
            cells = [" ".join(cell.split()) for cell in record]
            filled = [cell for cell in cells if cell]
            lines.append("\t".join(cells) if len(filled) > 1 else "".join(filled))
    except csv.Error as error:
        raise UnreadableDocument("CSV 文件的格式不对（可能有没配对的引号），请用 Excel 打开后另存一份再试") from error
    return "\n".join(lines).encode()


def _text(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument("不是 UTF-8 或 GB18030 的文本，请另存为 CSV UTF-8 后再试")
