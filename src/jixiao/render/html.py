"""Sheets as HTML: a fragment for a page, and a whole document that prints."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from jixiao.model import DocumentRecord
from jixiao.render.about import about
from jixiao.render.plain import refuse
from jixiao.render.sheet import Sheet, SheetCell

STYLE = """\
@page { size: A4; margin: 20mm }
@page across { size: A4 landscape; margin: 20mm }
body { margin: 0; color: #000; background: #fff;
  font: 10.5pt/1.35 FangSong, STFangsong, "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif }
section.sheet { margin: 8mm auto; width: max-content; max-width: 100%; break-after: page }
section.sheet:last-child { break-after: auto }
section.across { page: across }
.sheet h2 { margin: 0 0 2mm; text-align: center;
  font: 16pt/1.3 "FZXiaoBiaoSong-B05S", STZhongsong, "Noto Sans SC", SimHei, sans-serif }
.sheet p.year { margin: 0 0 1mm; text-align: center }
.sheet p.unit { margin: 0 0 1mm; text-align: right }
.sheet table { border-collapse: collapse; table-layout: fixed }
.sheet th, .sheet td { border: 1px solid #000; padding: .8mm 1.4mm; text-align: center; vertical-align: middle;
  font-weight: normal; overflow-wrap: anywhere; white-space: pre-wrap }
.sheet .left { text-align: left }
.sheet td:not([rowspan]), .sheet th:not([rowspan]) { break-inside: avoid }
@media print { section.sheet { margin: 0 } }
"""


def render_html(sheets: Sequence[Sheet], document: DocumentRecord | None = None) -> bytes:
    """A whole document in UTF-8 with its own style, without script; each sheet is printed on a page of its own.

    Raises:
        UnprintableText: a text holds a control character.
    """
    body = "\n".join(map(_section, sheets))
    head = f'<meta charset="utf-8">\n<title>{escape(about(sheets, document).title)}</title>\n<style>\n{STYLE}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()
    )


def _section(sheet: Sheet) -> str:
    return f'<section class="sheet{" across" if sheet.landscape else ""}">\n{fragment(sheet)}</section>'


def fragment(sheet: Sheet) -> str:
    """The headings and the table of one sheet.

    Labels are header cells with a scope; every value carries the JSON pointer of what it shows in `data-pointer`.
    """
    refuse(sheet, "HTML")
    lines = "".join(f"{_heading(line.style, line.text)}\n" for line in sheet.headings)
    columns = "".join(f'<col style="width:{width}mm">' for width in sheet.widths)
    rows = "".join(f"<tr>{''.join(_cell(sheet, cell) for cell in cells)}</tr>\n" for cells in _rows(sheet))
    return f'{lines}<table style="width:{sum(sheet.widths)}mm">\n<colgroup>{columns}</colgroup>\n{rows}</table>\n'


def _heading(style: str, text: str) -> str:
    return f"<h2>{_text(text)}</h2>" if style == "title" else f'<p class="{style}">{_text(text)}</p>'


def _rows(sheet: Sheet) -> Iterator[list[SheetCell]]:
    beginning = {row: list(cells) for row, cells in groupby(sheet.cells, key=lambda cell: cell.row)}
    return (beginning.get(row, []) for row in range(sheet.rows))


def _cell(sheet: Sheet, cell: SheetCell) -> str:
    is_header = cell.text and cell.role in ("label", "class")
    tag = "th" if is_header else "td"
    attributes = [
        f'scope="{"col" if sheet.heads_column(cell) else "row"}"' if is_header else "",
        f'rowspan="{cell.row_span}"' if cell.row_span > 1 else "",
        f'colspan="{cell.column_span}"' if cell.column_span > 1 else "",
        'class="left"' if cell.align == "left" else "",
        f'data-pointer="{escape(cell.pointer)}"' if cell.pointer else "",
    ]
    return f"<{' '.join([tag, *filter(None, attributes)])}>{_text(cell.text)}</{tag}>"


def _text(text: str) -> str:
    """Escaped text. Without a control character in it, a carriage return included, it is read back as it is."""
    return escape(text).replace("\n", "<br>")
