"""Comma-separated text as lines of cells between tabs, which the reader of texts takes for tables."""

import csv
import io
import re

from jixiao.readers.decoding import decode
from jixiao.readers.errors import UnreadableDocument

_SEPARATORS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"')
_SAMPLE = 50
"""Lines that tell which character separates the cells."""


def tabbed(content: bytes) -> bytes:
    r"""Line n is record n, as cells between tabs; one cell alone is a line of text.

    Raises:
        UnreadableDocument: it is no text in UTF-8, UTF-16 or GB18030, broken bytes stand in it, or a cell has no end.

    >>> tabbed("项目,执行数".encode("gb18030")).decode()
    '项目\t执行数'
    """
    lines = []
    text = _text(content)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            cells = [" ".join(cell.split()) for cell in record]
            filled = [cell for cell in cells if cell]
            lines.append("\t".join(cells) if len(filled) > 1 else "".join(filled))
    except csv.Error as error:
        raise UnreadableDocument("CSV 文件的格式不对（可能有没配对的引号），请用 Excel 打开后另存一份再试") from error
    return "\n".join(lines).encode()


def _text(content: bytes) -> str:
    decoded = decode(content)
    if decoded.broken:
        raise UnreadableDocument("不是 UTF-8 或 GB18030 的文本，请另存为 CSV UTF-8 后再试")
    return decoded.text


def _separator(text: str) -> str:
    """The character between the cells: that which stands in most of the first lines outside of quotation marks, else a comma."""
    lines = _QUOTED.sub("", text).splitlines()[:_SAMPLE]
    return max(_SEPARATORS, key=lambda separator: sum(separator in line for line in lines))
