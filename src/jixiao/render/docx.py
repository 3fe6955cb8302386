"""Sheets as a Word document: a prepared package whose text we fill in."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jixiao.model import DocumentRecord
from jixiao.model.wording import shortened
from jixiao.render.about import about
from jixiao.render.plain import refuse, refuse_texts
from jixiao.render.prose import Block, Caption, Heading, Paragraph, Picture
from jixiao.render.sheet import Sheet, SheetCell
from jixiao.terms.unprintable import readable

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer1.xml",
}
_TWIPS_PER_MM = 1440 / 25.4
_MARGIN, _LOW_MARGIN, _COMPACT_MARGIN = (round(length * _TWIPS_PER_MM) for length in (20, 16, 12))
_SHORT, _LONG = 11906, 16838  # A4 in twips
_FIXED = (1980, 1, 1, 0, 0, 0)
_EMU_PER_MM = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLOCK_STYLES = {Heading: "ReportHeading", Paragraph: "ReportText", Caption: "ReportCaption"}
_STYLES = {"title": "SheetTitle", "year": "SheetYear", "unit": "SheetUnit"}


def render_docx(
    sheets: Sequence[Sheet], document: DocumentRecord | None = None, after_first: Sequence[Block] = ()
) -> bytes:
    """All sheets in one document, each a section of its own, so that portrait and landscape can stand side by side.

    The row of indicator headings is marked as repeated; Word repeats it only where no rows stand above it.

    Args:
        sheets: what to write.
        document: title, issuer and date for the properties of the file.
        after_first: running text that follows the first sheet on its own page.

    Raises:
        UnprintableText: a text holds a control character.
    """
    for sheet in sheets:
        refuse(sheet, "Word")
    refuse_texts([block.text for block in after_first if not isinstance(block, Picture)], "Word")
    pictures = [block.png for block in after_first if isinstance(block, Picture)]
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, part in _PARTS.items():
            _add(package, name, _prepared(part))
        _add(package, "word/_rels/document.xml.rels", _relations(len(pictures)))
        for number, png in enumerate(pictures, 1):
            _add(package, f"word/media/picture{number}.png", png)
        _add(package, "docProps/core.xml", _core(sheets, document))
        _add(package, "word/document.xml", _document(sheets, after_first))
    return buffer.getvalue()


@cache
def _prepared(part: str) -> str:
    return files(__package__).joinpath("docx_package", part).read_text("utf-8")


def _add(package: ZipFile, name: str, content: str | bytes) -> None:
    entry = ZipInfo(name, _FIXED)
    entry.compress_type = ZIP_DEFLATED
    package.writestr(entry, content.encode() if isinstance(content, str) else content)


def _relations(pictures: int) -> str:
    kind = f"{_RELATIONS}/image"
    added = "".join(
        f'<Relationship Id="picture{number}" Type="{kind}" Target="media/picture{number}.png"/>'
        for number in range(1, pictures + 1)
    )
    return _prepared("document_rels.xml").replace("</Relationships>", f"{added}</Relationships>")


def _core(sheets: Sequence[Sheet], document: DocumentRecord | None) -> str:
    facts = about(sheets, document)
    created = f"{facts.created.isoformat()}T00:00:00Z"
    title, creator = (escape(shortened(readable(text))) for text in (facts.title, facts.author))
    return _prepared("core.xml").format(title=title, creator=creator, created=created)


def _document(sheets: Sequence[Sheet], after_first: Sequence[Block]) -> str:
    parts: list[str] = []
    for sheet in sheets:
        parts += (_paragraph(line.text, _STYLES[line.style]) for line in sheet.headings)
        parts.append(_table(sheet))
        if sheet is sheets[0]:
            parts += _blocks(after_first)
        section = _section(sheet)
        is_last = sheet is sheets[-1]
        end = '<w:p><w:pPr><w:pStyle w:val="SheetEnd"/>'
        parts.append(f"{end}</w:pPr></w:p>{section}" if is_last else f"{end}{section}</w:pPr></w:p>")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_NAMESPACE}" xmlns:r="{_RELATIONS}"><w:body>{"".join(parts)}</w:body></w:document>'
    )


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    pictures = 0
    for block in blocks:
        if isinstance(block, Picture):
            pictures += 1
            yield _picture(block, pictures)
        else:
            style = _BLOCK_STYLES[type(block)]
            yield from (_paragraph(line, style) for line in block.text.split("\n"))


def _picture(picture: Picture, number: int) -> str:
    across, down = (round(length * _EMU_PER_MM) for length in (picture.width, picture.height))
    name = f'id="{number}" name="picture{number}" descr="{escape(picture.says)}"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="ReportPicture"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {name}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def _section(sheet: Sheet) -> str:
    size = f'w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"' if sheet.landscape else f'w:w="{_SHORT}" w:h="{_LONG}"'
    side = _COMPACT_MARGIN if sheet.is_compact else _MARGIN
    end = _COMPACT_MARGIN if sheet.is_compact else _LOW_MARGIN if sheet.landscape else _MARGIN
    margins = f'w:top="{end}" w:right="{side}" w:bottom="{end}" w:left="{side}"'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>'
        f'<w:pgSz {size}/><w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _table(sheet: Sheet) -> str:
    widths = [round(width * _TWIPS_PER_MM) for width in sheet.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Sheet"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    rows = "".join(_row(sheet, number, list(cells), widths) for number, cells in enumerate(_rows(sheet)))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _rows(sheet: Sheet) -> Iterator[list[SheetCell]]:
    """The cells of each row, with those that go on from above."""
    covering: list[list[SheetCell]] = [[] for _ in range(sheet.rows)]
    for cell in sheet.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            covering[row].append(cell)
    return (sorted(cells, key=lambda cell: cell.column) for cells in covering)


def _row(sheet: Sheet, number: int, cells: list[SheetCell], widths: list[int]) -> str:
    repeated = "<w:tblHeader/>" if number in sheet.header_rows else ""
    whole = "" if sheet.is_compact and number not in sheet.header_rows else "<w:cantSplit/>"
    filled = "".join(_cell(cell, number, widths, is_compact=sheet.is_compact) for cell in cells)
    return f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>{filled}</w:tr>"


def _cell(cell: SheetCell, row: int, widths: list[int], *, is_compact: bool) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "" if cell.row_span == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = cell.text if row == cell.row else ""
    style = f"SheetCell{'Left' if cell.align == 'left' else ''}{'Compact' if is_compact else ''}"
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{_paragraph(text, style)}</w:tc>"


def _paragraph(text: str, style: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{properties}{_run(text)}</w:p>"


def _run(text: str) -> str:
    if not text:
        return ""
    lines = ("<w:tab/>".join(_letters(piece) for piece in line.split("\t")) for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def _letters(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>' if text else ""
