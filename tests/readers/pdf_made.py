"""PDF files made by the tests: by typst, or byte by byte where typst has no way to print what real programs print."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from jixiao.model import Table, Transcript
from jixiao.readers.pdf import read

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
SETTINGS = '#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")\n'
Cells = dict[tuple[int, int, int, int], str]
"""Row, column, rows covered, columns covered -> text."""


@lru_cache(maxsize=64)
def typeset(source: str, page: str = "width: 400pt, height: 500pt, margin: 30pt", *, tagged: bool = False) -> bytes:
    """A PDF by typst. Without tags, as most are: they would tell what must be seen in the geometry."""
    pdf: bytes = typst.compile(  # type: ignore[misc]  # its stub leaves the input open
        f"#set page({page})\n{SETTINGS}{source}".encode(), font_paths=[FONTS], ignore_system_fonts=True, pdf_tags=tagged
    )
    return pdf


def tables(transcript: Transcript) -> list[Table]:
    return [part for part in transcript.parts if isinstance(part, Table)]


def grids(data: bytes) -> list[Cells]:
    """The tables of a document."""
    return [grid(table) for table in tables(read(data))]


def grid(table: Table) -> Cells:
    return {(cell.row, cell.column, cell.row_span, cell.column_span): cell.text for cell in table.cells}


def outside(data: bytes) -> list[str]:
    """The lines outside of tables."""
    return [part.text for part in read(data).parts if not isinstance(part, Table)]


def rows(data: bytes) -> list[list[list[str]]]:
    """The texts of each table by the row they begin in."""
    return [
        [[cell.text for cell in table.cells if cell.row == row] for row in range(1, table.rows + 1)]
        for table in tables(read(data))
    ]


def made(
    *contents: str,
    page: str = "/MediaBox [0 0 400 400]",
    resources: str = "",
    objects: Sequence[str] = (),
    trailer: str = "",
) -> bytes:
    """A PDF with one page for each content stream; Helvetica is /F. `objects` are numbered from 4."""
    kids = " ".join(f"{4 + len(objects) + 2 * index} 0 R" for index in range(len(contents)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *objects,
    ]
    for content in contents:
        number = len(bodies) + 1
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R {page} /Contents {number + 1} 0 R"
            f" /Resources << /Font << /F 3 0 R >> {resources} >> >>"
        )
        bodies.append(stream(content))
    return assembled(bodies, trailer)


def stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def assembled(bodies: Sequence[str], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1, the first the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("latin-1")


def printed(x: float, y: float, text: str, size: float = 10) -> str:
    """Content that prints a text at a place, y from below."""
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Content that rules a full grid with stroked lines."""
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def squares(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Content that rules a full grid as Word does: filled bars from corner to corner, and filled corners."""
    thin = 0.48
    out = ""
    for y in ys:
        for x in xs:
            out += f"{x} {y} {thin} {thin} re f\n"
        for left, right in pairwise(xs):
            out += f"{left + thin} {y} {right - left - thin} {thin} re f\n"
    for x in xs:
        for lower, upper in pairwise(ys):
            out += f"{x} {lower + thin} {thin} {upper - lower - thin} re f\n"
    return out


def picture(width: float = 400, height: float = 400, x: float = 0, y: float = 0) -> tuple[str, str, str]:
    """Content that draws a grey picture, the resources it needs, and object 4 for it."""
    pixels = zlib.compress(b"\x80" * 100).decode("latin-1")
    entries = (
        "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Filter /FlateDecode"
    )
    return f"q {width} 0 0 {height} {x} {y} cm /P Do Q\n", "/XObject << /P 4 0 R >>", stream(pixels, entries)
