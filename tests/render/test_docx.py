"""DOCX: a whole package, merged cells, sections, escaped texts."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from jixiao.model import DocumentRecord
from jixiao.render.docx import render_docx
from jixiao.render.layout import lay_out
from tests.render.sheets import DECLARATION, NINGXIA, indicator, part, project, text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEETS = [
    lay_out(NINGXIA, project(indicator("11", "甲"), indicator("11", "<b>&乙"), goal="目标1\n目标2\t末")),
    lay_out(DECLARATION, project(on=DECLARATION)),
]


def test_every_part_is_well_formed_and_declared() -> None:
    with ZipFile(BytesIO(render_docx(SHEETS))) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    types = parts["[Content_Types].xml"]
    declared = {entry.get("PartName", "").lstrip("/") for entry in types if entry.tag.endswith("Override")}
    assert {name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"} == declared


def test_rows_hold_the_whole_grid() -> None:
    body = part(render_docx(SHEETS), "word/document.xml")
    for table, sheet in zip(body.iter(f"{W}tbl"), SHEETS, strict=True):
        widths = [
            sum(int(span.get(f"{W}val", "1")) for span in row.iter(f"{W}gridSpan"))
            + sum(cell.find(f"{W}tcPr/{W}gridSpan") is None for cell in row.iter(f"{W}tc"))
            for row in table.iter(f"{W}tr")
        ]
        assert widths == [len(sheet.widths)] * sheet.rows


def test_merged_cells_go_on_below() -> None:
    body = part(render_docx(SHEETS[:1]), "word/document.xml")
    merges = [
        (merge.get(f"{W}val"), text_of(cell)) for cell in body.iter(f"{W}tc") for merge in cell.iter(f"{W}vMerge")
    ]
    assert merges[-4:] == [("restart", "1-产出指标"), ("restart", "11-数量指标"), (None, ""), (None, "")]


def test_texts_are_kept_with_breaks_and_tabs() -> None:
    body = part(render_docx(SHEETS[:1]), "word/document.xml")
    texts = [text_of(cell) for cell in body.iter(f"{W}tc")]
    assert "<b>&乙" in texts
    (goal,) = (cell for cell in body.iter(f"{W}tc") if text_of(cell) == "目标1目标2末")
    assert [item.tag.removeprefix(W) for item in goal.iter() if item.tag in (f"{W}t", f"{W}br", f"{W}tab")] == [
        *("t", "br", "t", "tab", "t")
    ]


def test_each_sheet_is_a_section_in_its_own_orientation() -> None:
    sizes = list(part(render_docx(SHEETS), "word/document.xml").iter(f"{W}pgSz"))
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape"]


def test_lines_of_cells_have_the_height_of_the_printed_form_whatever_the_font() -> None:
    styles = part(render_docx(SHEETS), "word/styles.xml")
    spacing = {style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}spacing") for style in styles.iter(f"{W}style")}
    heights = {
        name: (found.get(f"{W}line"), found.get(f"{W}lineRule"))
        for name in ("SheetCell", "SheetCellCompact", "SheetCellLeftCompact")
        if (found := spacing[name]) is not None
    }
    assert heights == {
        "SheetCell": ("270", "exact"),
        "SheetCellCompact": ("230", "exact"),
        "SheetCellLeftCompact": ("230", "exact"),
    }


def test_landscape_sheets_have_low_margins_as_in_pdf() -> None:
    margins = list(part(render_docx(SHEETS), "word/document.xml").iter(f"{W}pgMar"))
    assert [(one.get(f"{W}top"), one.get(f"{W}left")) for one in margins] == [("1134", "1134"), ("907", "1134")]


def test_the_indicator_headings_are_marked() -> None:
    rows = list(part(render_docx(SHEETS[:1]), "word/document.xml").iter(f"{W}tr"))
    assert [number for number, row in enumerate(rows) if row.find(f"{W}trPr/{W}tblHeader") is not None] == [9]


def test_the_same_sheets_give_the_same_bytes() -> None:
    document = DocumentRecord("目标 & 标题", "某某厅", 2024, None, "", None)
    assert render_docx(SHEETS, document) == render_docx(SHEETS, document)
    assert "目标 & 标题" in text_of(part(render_docx(SHEETS, document), "docProps/core.xml"))
