"""XLSX: numbers as numbers with just their digits, everything else as text, one worksheet a project."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jixiao.render.errors import UnprintableText
from jixiao.render.layout import lay_out
from jixiao.render.sheet_names import sheet_names
from jixiao.render.xlsx import render_xlsx
from tests.render.sheets import DECLARATION, NINGXIA, indicator, part, project, text_of

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(content: bytes) -> dict[str, tuple[str | None, str, str]]:
    """Of each cell of the first worksheet: type, value as written, number format."""
    strings = [text_of(item) for item in part(content, "xl/sharedStrings.xml")]
    styles = part(content, "xl/styles.xml")
    codes = {str(item.get("numFmtId")): str(item.get("formatCode")) for item in styles.iter(f"{S}numFmt")}
    builtin = {"0": "General", "1": "0", "2": "0.00", "9": "0%", "10": "0.00%", "49": "@"}
    formats = [{**builtin, **codes}[str(item.get("numFmtId"))] for item in styles.iterfind(f"{S}cellXfs/{S}xf")]
    found = {}
    for cell in part(content, "xl/worksheets/sheet1.xml").iter(f"{S}c"):
        value = cell.findtext(f"{S}v", "")
        text = strings[int(value)] if cell.get("t") == "s" else value
        found[str(cell.get("r"))] = (cell.get("t"), text, formats[int(cell.get("s", "0"))])
    return found


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("14715741.6"), (None, "1471.57416", "0.00000")),
        (Decimal(3000000), (None, "300", "0")),
        (Decimal(0), (None, "0", "0")),
        (Decimal("0.01"), (None, "1E-06", "0.000000")),
        (Decimal(12345678901234567), ("s", "1234567890123.4567", "General")),
    ],
)
def test_money_is_a_number_with_just_its_digits(amount: Decimal, written: tuple[str | None, str, str]) -> None:
    """A number of more digits than a spreadsheet holds is written as text."""
    assert cells(render_xlsx([lay_out(NINGXIA, project(amount=amount))]))["C7"] == written


@given(st.decimals(0, 10**9, places=6, allow_nan=False))
def test_money_is_read_back_exactly(amount: Decimal) -> None:
    content = render_xlsx([lay_out(NINGXIA, project(amount=amount))])
    value = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[6][2]
    exact = Decimal(value) if isinstance(value, str) else Decimal(repr(value))
    assert exact * 10000 == amount


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5%", "@提及", "'撇号", '=HYPERLINK("http://a.cn")', "http://a.cn"])
def test_a_text_is_never_a_formula_or_a_link(text: str) -> None:
    content = render_xlsx([lay_out(NINGXIA, project(indicator("11", text, text), name=text))])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert list(sheet.iter(f"{S}f")) == []
    assert list(sheet.iter(f"{S}hyperlink")) == []
    assert (cells(content)["C14"][:2], cells(content)["E14"][:2]) == (("s", text), ("s", text))


def test_values_stay_text_when_edited() -> None:
    assert cells(render_xlsx([lay_out(NINGXIA, project(indicator("11", "甲", "100%")))]))["E14"] == ("s", "100%", "@")


def test_cells_are_merged_and_the_headings_are_printed_on_every_page() -> None:
    content = render_xlsx([lay_out(NINGXIA, project(indicator("11", "甲"), indicator("12", "乙")))])
    merged = [item.get("ref") for item in part(content, "xl/worksheets/sheet1.xml").iter(f"{S}mergeCell")]
    assert {"A1:F1", "C4:F4", "A14:A15", "C14:D14"} <= set(merged)
    titles = part(content, "xl/workbook.xml").find(f"{S}definedNames/{S}definedName")
    assert titles is not None
    assert titles.text == "执法检查!$13:$13"


def test_a_label_breaks_before_its_bracket() -> None:
    texts = {
        text for _, text, _ in cells(render_xlsx([lay_out(NINGXIA, project(indicator("11", "甲（乙）")))])).values()
    }
    assert {"其中：转移市县\n（区）资金", "甲（乙）"} <= texts
    assert "其中：年度资金总额" in texts


def test_every_project_has_a_worksheet() -> None:
    sheets = [lay_out(NINGXIA, project(name="救灾[2024]/一")), lay_out(DECLARATION, project(on=DECLARATION, name=""))]
    assert CalamineWorkbook.from_filelike(BytesIO(render_xlsx(sheets))).sheet_names == ["救灾 2024 一", "项目"]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_safe_and_different(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.casefold() != "history"


def test_a_text_longer_than_a_cell_is_an_error() -> None:
    with pytest.raises(UnprintableText, match="至多 32767 字"):
        render_xlsx([lay_out(NINGXIA, project(goal="长" * 32768))])


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheets = [lay_out(NINGXIA, project(indicator("11", "甲")))]
    assert render_xlsx(sheets) == render_xlsx(sheets)
