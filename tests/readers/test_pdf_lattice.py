"""Ruling lines as programs print them, and the cells between them."""

import pypdfium2
import pytest

from jixiao.readers.pdf import read
from tests.readers.pdf_made import Cells, grids, made, outside, printed, ruled, squares, stream, tables, typeset

XS, YS = (50, 150, 250, 350), (300, 330, 360)
TEXTS = "".join(
    printed(x, y, text)
    for (x, y), text in zip(
        ((60, 340), (160, 340), (260, 340), (60, 310), (160, 310), (260, 310)), "abcdef", strict=True
    )
)
GRID: Cells = {
    (1, 1, 1, 1): "a",
    (1, 2, 1, 1): "b",
    (1, 3, 1, 1): "c",
    (2, 1, 1, 1): "d",
    (2, 2, 1, 1): "e",
    (2, 3, 1, 1): "f",
}
MERGED = """
#table(columns: 4, stroke: {stroke},
  table.cell(colspan: 2)[项目名称], table.cell(colspan: 2)[安全生产],
  table.cell(rowspan: 2)[资金], [总额], [300], [],
  [财政], [100], [无])
"""
MERGED_CELLS: Cells = {
    (1, 1, 1, 2): "项目名称",
    (1, 3, 1, 2): "安全生产",
    (2, 1, 2, 1): "资金",
    (2, 2, 1, 1): "总额",
    (2, 3, 1, 1): "300",
    (2, 4, 1, 1): "",
    (3, 2, 1, 1): "财政",
    (3, 3, 1, 1): "100",
    (3, 4, 1, 1): "无",
}


@pytest.mark.parametrize(
    "stroke",
    [
        "0.5pt",
        "0.1pt",
        "2.25pt",
        '(dash: "dashed", thickness: 0.5pt)',
        '(dash: "dotted", thickness: 0.5pt)',
        '(dash: "loosely-dash-dotted", thickness: 0.75pt)',
        "0.5pt + white",
    ],
)
def test_borders_of_any_stroke(stroke: str) -> None:
    assert grids(typeset(MERGED.format(stroke=stroke))) == [MERGED_CELLS]


@pytest.mark.parametrize(
    "lines",
    [
        ruled(XS, YS),
        squares(XS, YS),
        "0.24 w " + squares(XS, YS).replace("re f", "re S"),
        "[3 2] 0 d " + ruled(XS, YS),
        ruled(XS, YS) + ruled([x + 1.5 for x in XS], [y + 1.5 for y in YS]),
        "2 0 0 2 0 0 cm 0.5 w " + ruled([x / 2 for x in XS], [y / 2 for y in YS]),
    ],
    ids=["stroked", "filled bars and corners", "outlined bars", "dash pattern", "double", "scaled"],
)
def test_lines_as_programs_draw_them(lines: str) -> None:
    assert grids(made(f"q {lines} Q {TEXTS}")) == [GRID]


def test_dashes_drawn_one_by_one() -> None:
    level = "".join(f"{x} {y} m {min(x + 4, 350)} {y} l S\n" for y in YS for x in range(50, 350, 7))
    upright = "".join(f"{x} {y} 0.5 1 re f\n" for x in XS for y in range(300, 360, 3))
    assert grids(made(level + upright + TEXTS)) == [GRID]


def test_cells_drawn_as_outlined_boxes() -> None:
    boxes = "".join(f"{x} {y} 100 30 re S\n" for x in XS[:3] for y in YS[:2])
    assert grids(made(boxes + TEXTS)) == [GRID]


def test_one_path_for_all_lines() -> None:
    assert grids(made(ruled(XS, YS).replace("S\n", "\n") + "S\n" + TEXTS)) == [GRID]


def test_lines_and_text_inside_a_form_with_a_matrix() -> None:
    content = ruled([x / 2 for x in XS], [y / 2 for y in YS]) + printed(30, 170, "a", 5)
    form = stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Matrix [2 0 0 2 0 0]"
                           " /Resources << /Font << /F 3 0 R >> >>")  # fmt: skip
    data = made("q 1 0 0 1 10 -20 cm /X Do Q", resources="/XObject << /X 4 0 R >>", objects=[form])
    (cells,) = grids(data)
    assert cells[1, 1, 1, 1] == "a"
    assert len(cells) == 6
    assert tables(read(data))[0].source.box == pytest.approx((60, 60, 360, 120), abs=0.1)


def test_cell_edges_that_a_careless_hand_moved() -> None:
    """The middle line of the lower row stands two points further right; it is the same column."""
    lines = ruled((50, 150, 350), (330, 360)) + ruled((50, 152, 350), (300, 330))
    cells = grids(
        made(lines + printed(60, 340, "a") + printed(160, 340, "b") + printed(60, 310, "c") + printed(160, 310, "d"))
    )
    assert cells == [{(1, 1, 1, 1): "a", (1, 2, 1, 1): "b", (2, 1, 1, 1): "c", (2, 2, 1, 1): "d"}]


def test_edges_of_two_tables_are_not_mixed() -> None:
    """The upper table's middle line stands three points beside the lower one's."""
    upper = ruled((50, 150, 350), (330, 360)) + printed(60, 340, "a") + printed(160, 340, "b")
    lower = ruled((50, 153, 250, 350), (200, 230, 260))
    lower += printed(60, 240, "c") + printed(160, 240, "d") + printed(260, 210, "e")
    first, second = grids(made(upper + lower))
    assert list(first.values()) == ["a", "b"]
    assert list(second.values()) == ["c", "d", "", "", "", "e"]


def test_missing_inner_lines_merge() -> None:
    source = """
    #table(columns: (60pt, 60pt, 60pt), stroke: 0.5pt,
      table.cell(stroke: (right: none))[一], table.cell(stroke: (left: none))[二], [三],
      table.cell(stroke: (bottom: none))[四], [五], [六],
      table.cell(stroke: (top: none))[], [七], [八])
    """
    assert grids(typeset(source)) == [
        {
            (1, 1, 1, 2): "一 二",
            (1, 3, 1, 1): "三",
            (2, 1, 2, 1): "四",
            (2, 2, 1, 1): "五",
            (2, 3, 1, 1): "六",
            (3, 2, 1, 1): "七",
            (3, 3, 1, 1): "八",
        }
    ]


def test_sides_left_open() -> None:
    lines = "".join(f"50 {y} m 350 {y} l S\n" for y in YS) + "150 300 m 150 360 l S 250 300 m 250 360 l S\n"
    assert grids(made(lines + TEXTS)) == [GRID]


def test_columns_open_above_and_below_over_the_whole_height() -> None:
    """Two merged cells go on from the page before to the next: of each only the sides are drawn."""
    lines = ruled((150, 250, 350), YS) + "50 300 m 50 360 l S 100 300 m 100 360 l S\n"
    data = made(lines + printed(110, 325, "x") + TEXTS.replace("(a)", "()").replace("(d)", "()"))
    assert grids(data) == [
        {
            (1, 1, 2, 1): "",
            (1, 2, 2, 1): "x",
            (1, 3, 1, 1): "b",
            (1, 4, 1, 1): "c",
            (2, 3, 1, 1): "e",
            (2, 4, 1, 1): "f",
        }
    ]


def test_an_upright_line_of_another_height_is_no_column() -> None:
    lines = ruled((150, 250, 350), YS) + "50 280 m 50 390 l S\n"
    (cells,) = grids(made(lines + TEXTS))
    assert list(cells.values()) == ["b", "c", "e", "f"]


def test_a_corner_that_is_not_drawn_is_no_cell() -> None:
    lines = (
        ruled((50, 350), (300, 330)) + ruled((150, 350), (330, 360)) + "250 300 m 250 360 l S 150 300 m 150 330 l S\n"
    )
    data = made(lines + TEXTS)
    assert sorted(text for cells in grids(data) for text in cells.values()) == ["b", "c", "d", "e", "f"]
    assert outside(data) == ["a"]


def test_underlines_and_frames_are_no_tables() -> None:
    frame = "20 20 360 360 re S\n" + "60 338 m 90 338 l S\n"
    data = made(frame + ruled(XS, YS) + TEXTS + printed(60, 200, "below"))
    assert grids(data) == [GRID]
    assert outside(data) == ["below"]


def test_an_empty_grid_is_no_table() -> None:
    data = made(ruled(XS, YS) + printed(60, 200, "a chart"))
    assert grids(data) == []
    assert outside(data) == ["a chart"]


def test_two_tables_on_a_page() -> None:
    source = "#table(columns: 2, [甲], [1])\n单位：万元\n#table(columns: 3, [乙], [2], [3])"
    data = typeset(source)
    assert [list(cells.values()) for cells in grids(data)] == [["甲", "1"], ["乙", "2", "3"]]
    kinds = [getattr(part, "text", "table") for part in read(data).parts]
    assert kinds == ["table", "单位：万元", "table"]
    assert [table.source.table for table in tables(read(data))] == [1, 2]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    inner = ruled((170, 200, 230), (305, 315, 325)) + printed(175, 307, "x", 6)
    data = made(ruled(XS, YS) + inner + TEXTS.replace(printed(160, 310, "e"), ""))
    outer, nested = grids(data)
    assert outer == {**GRID, (2, 2, 1, 1): ""}
    assert nested[2, 1, 1, 1] == "x"


def test_a_table_printed_sideways_without_turning_the_page() -> None:
    data = made("q 0 -1 1 0 0 400 cm " + ruled(XS, YS) + TEXTS + "Q")
    assert grids(data) == [GRID]
    assert tables(read(data))[0].source.box == pytest.approx((300, 50, 360, 350), abs=0.1)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_displayed_turned(turns: int) -> None:
    """The text stands sideways or on its head when displayed; places are those of the displayed page."""
    data = turned(made(ruled(XS, YS) + TEXTS), 90 * turns)
    transcript = read(data)
    (table,) = tables(transcript)
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == {key[:2]: text for key, text in GRID.items()}
    box = {1: (300, 50, 360, 350), 2: (50, 300, 350, 360), 3: (40, 50, 100, 350)}[turns]
    assert table.source.box == pytest.approx(box, abs=0.1)


def test_a_landscape_table_upright_on_a_turned_page() -> None:
    """What a landscape section of a Word document is: content turned left, page turned right."""
    content = "q 0 1 -1 0 400 0 cm " + ruled(XS, YS) + TEXTS + "Q"
    data = made(content, page="/MediaBox [0 0 400 400] /Rotate 90")
    assert grids(data) == [GRID]
    assert tables(read(data))[0].source.box == pytest.approx((50, 40, 350, 100), abs=0.1)


def test_a_crop_box_that_does_not_begin_at_zero() -> None:
    data = made(ruled(XS, YS) + TEXTS, page="/MediaBox [-100 -100 500 500] /CropBox [40 200 390 390]")
    assert grids(data) == [GRID]
    assert tables(read(data))[0].source.box == pytest.approx((10, 30, 310, 90), abs=0.1)


def turned(data: bytes, degrees: int) -> bytes:
    from io import BytesIO

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    page.set_rotation(degrees)
    out = BytesIO()
    document.save(out)
    page.close()
    document.close()
    return out.getvalue()
