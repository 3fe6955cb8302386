"""Small office files made by hand, so that a test shows what is in them, also what no program would write."""

import hashlib
import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest

from jixiao.model import Paragraph, Table, Transcript
from jixiao.readers.errors import UnreadableDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTOR = 512


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()


def unzipped(package: bytes) -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def docx(body: str, *, before: str = "", styles: str = "") -> bytes:
    """A Word document with this body; `before` stands between the XML declaration and the root."""
    names = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {names}><w:body>{body}</w:body></w:document>'
    styled = {"word/styles.xml": f"<w:styles {names}>{styles}</w:styles>"} if styles else {}
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | styled)


def with_margins(body: str, margins: Mapping[str, str], settings: str = "") -> bytes:
    """A Word document with headers and footers: name of the part in `word/` -> its paragraphs; its id is its name."""
    names = f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'
    kinds = {name: "ftr" if name.startswith("footer") else "hdr" for name in margins}
    targets = "".join(f'<Relationship Id="{name}" Target="{name}.xml"/>' for name in margins)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{targets}</Relationships>",
        "word/settings.xml": f"<w:settings {names}>{settings}</w:settings>",
    }
    return zipped(
        parts
        | {
            f"word/{name}.xml": f"<w:{kinds[name]} {names}>{inside}</w:{kinds[name]}>"
            for name, inside in margins.items()
        }
    )


def section(*references: str, properties: str = "") -> str:
    """The properties of a section with `default header1` and the like."""
    printed = ""
    for reference in references:
        kind, name = reference.split()
        printed += f'<w:{name[:6]}Reference w:type="{kind}" r:id="{name}"/>'
    return f"<w:sectPr>{printed}{properties}</w:sectPr>"


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; text without markup becomes a paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the cells of one."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def xlsx(
    *sheets: str, styles: str = "", strings: str = "", states: dict[int, str] | None = None, settings: str = ""
) -> bytes:
    """A workbook; each sheet is what stands inside `worksheet`, named 表1, 表2 …"""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    listed, relations = "", ""
    for number, sheet in enumerate(sheets, 1):
        state = f' state="{states[number]}"' if states and number in states else ""
        listed += f'<sheet name="表{number}" sheetId="{number}" r:id="rId{number}"{state}/>'
        relations += (
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    for name, content, root in (("styles", styles, "styleSheet"), ("sharedStrings", strings, "sst")):
        if content:
            relations += f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="/xl/{name}.xml"/>'
            parts[f"xl/{name}.xml"] = f'<{root} xmlns="{MAIN}">{content}</{root}>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}<sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    return zipped(parts)


def rows(*printed: str, merged: str = "", style: int | None = None) -> str:
    """Sheet data of inline texts: a row is its cells between |, an empty one is left out; then merged ranges."""
    lines = ""
    mark = "" if style is None else f' s="{style}"'
    for row, line in enumerate(printed, 1):
        cells = ""
        for column, text in enumerate(line.split("|")):
            name = f"{chr(65 + column)}{row}"
            if text:
                cells += f'<c r="{name}"{mark} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            elif style is not None:
                cells += f'<c r="{name}"{mark}/>'
        lines += f'<row r="{row}">{cells}</row>'
    ranges = "".join(f'<mergeCell ref="{name}"/>' for name in merged.split())
    return f"<sheetData>{lines}</sheetData>" + (f"<mergeCells>{ranges}</mergeCells>" if ranges else "")


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE2 compound file; every stream gets sectors of its own (and is filled up to 4096 bytes for that)."""
    chains: list[int] = []
    body = b""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1 if streams else 0xFFFFFFFF)]
    for number, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0")
        count = -(-len(padded) // SECTOR)
        start = len(chains)
        chains += [*range(start + 1, start + count), 0xFFFFFFFE]
        body += padded.ljust(count * SECTOR, b"\0")
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, start, len(padded), right=right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0")
    first_directory = len(chains)
    count = len(directory) // SECTOR
    chains += [*range(first_directory + 1, first_directory + count), 0xFFFFFFFE]
    tables = -(-(len(chains) + 1 + len(chains) // 128) // 128)
    first_table = len(chains)
    chains += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    places = [*range(first_table, first_table + tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - len(places)))
    return header + body + directory + table


def _entry(name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", raw, len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0, start, size
    )


def record(kind: int, data: bytes) -> bytes:
    """A BIFF record."""
    return struct.pack("<HH", kind, len(data)) + data


def grid(transcript: Transcript) -> list[Any]:
    """Paragraph texts, and tables as (rows, columns, cells), with white space taken out."""
    result: list[Any] = []
    for part in transcript.parts:
        if isinstance(part, Paragraph):
            result.append("".join(part.text.split()))
        else:
            cells = [
                (cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.text.split()))
                for cell in part.cells
            ]
            result.append((part.rows, part.columns, cells))
    return result


def tables(transcript: Transcript) -> list[Table]:
    """The tables of a transcript."""
    return [part for part in transcript.parts if isinstance(part, Table)]


def texts(transcript: Transcript) -> list[str]:
    """The paragraphs of a transcript."""
    return [part.text for part in transcript.parts if isinstance(part, Paragraph)]


def lines(table: Table) -> list[list[str]]:
    """The texts of a table by rows."""
    result: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        result[cell.row - 1].append(cell.text)
    return result


def refusal(work: Callable[[], object]) -> str:
    """The sentence with which a document is refused."""
    with pytest.raises(UnreadableDocument) as caught:
        work()
    return str(caught.value)


def noise(size: int, seed: str = "") -> bytes:
    """Bytes without any order, the same in every run."""
    return hashlib.shake_256(seed.encode()).digest(size)
