"""Tables of any shape, printed and read back: what typst prints is read exactly."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.pdf_made import Cells, grids, typeset

ALPHABET = "产出数量质量时效成本社会经济生态效益满意度服务对象绩效目标资金总额财政拨款应急管理安全生产"
words = st.text(ALPHABET, min_size=1, max_size=14)
ends = st.sampled_from(["", "", "", "≥95%", "100个", "2024年12月底前", "（20分）", " ISO 9001", "02-", "0.9‰", "/"])
texts = st.builds(str.__add__, words, ends)
strokes = st.sampled_from(["0.5pt", "1.5pt", '(dash: "dashed", thickness: 0.5pt)', '(dash: "dotted", thickness: 1pt)'])
aligns = st.sampled_from(["center + horizon", "left + top", "right + bottom"])


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[Cells, int]:
    """Cells with random spans and blanks. Every row has a cell of its own with text, or it would have no height."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    cells: Cells = {}
    for row in range(1, rows + 1):
        for column in range(1, columns):
            if (row, column) in taken:
                continue
            down = draw(st.integers(1, min(3, rows + 1 - row)))
            across = draw(st.integers(1, min(2, columns - column)))
            if across == 2 and (row, column + 1) in taken:
                across = 1
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            cells[row, column, down, across] = draw(st.one_of(st.just(""), texts))
        cells[row, columns, 1, 1] = draw(texts)
    return cells, columns


def printed(cells: Cells, columns: int, stroke: str, align: str) -> str:
    items = ", ".join(
        f'table.cell(rowspan: {down}, colspan: {across}, text("{text}"))'
        for (_, _, down, across), text in sorted(cells.items())
    )
    return f"#table(columns: (1fr,) * {columns}, stroke: {stroke}, align: {align}, {items})"


def without_unused_edges(cells: Cells) -> Cells:
    """The same table counted by the edges that are drawn: two columns always merged are one."""
    tops = sorted({edge for row, _, down, _ in cells for edge in (row, row + down)})
    lefts = sorted({edge for _, column, _, across in cells for edge in (column, column + across)})
    return {
        (
            tops.index(row) + 1,
            lefts.index(column) + 1,
            tops.index(row + down) - tops.index(row),
            lefts.index(column + across) - lefts.index(column),
        ): text
        for (row, column, down, across), text in cells.items()
    }


@settings(max_examples=60)
@given(merged_tables(), strokes, aligns)
def test_merged_cells_come_back(table: tuple[Cells, int], stroke: str, align: str) -> None:
    cells, columns = table
    data = typeset(printed(cells, columns, stroke, align), "width: 500pt, height: 1500pt, margin: 40pt")
    assert grids(data) == [without_unused_edges(cells)]


@st.composite
def sheets(draw: st.DrawFn) -> Cells:
    """A sheet as the forms have it: a head, running text, classes with their rows."""
    goal = "，".join(draw(st.lists(texts, min_size=1, max_size=30)))
    cells: Cells = {
        (1, 1, 1, 2): "项目名称",
        (1, 3, 1, 2): draw(texts),
        (2, 1, 1, 1): "总体目标",
        (2, 2, 1, 3): goal + "。",
        **{(3, column, 1, 1): text for column, text in enumerate(("一级指标", "二级指标", "三级指标", "指标值"), 1)},
    }
    row = 4
    for level1, groups in enumerate(
        draw(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=3)), 1
    ):
        cells[row, 1, sum(groups), 1] = f"{level1}-产出指标"
        for level2, count in enumerate(groups, 1):
            cells[row, 2, count, 1] = f"{level1}{level2}-可持续影响指标"
            for _ in range(count):
                cells[row, 3, 1, 1] = "".join(draw(st.lists(texts, min_size=1, max_size=3)))
                cells[row, 4, 1, 1] = draw(st.sampled_from(["≥95%", "100人次", "持续提升", "2024年12月底前", "无"]))
                row += 1
    return cells


# The tightest line begins with an opening bracket: its empty half reaches over the room that the cell leaves for text.
BRACKET_FIRST: Cells = {
    (1, 1, 1, 2): "项目名称",
    (1, 3, 1, 2): "产",
    (2, 1, 1, 1): "总体目标",
    (2, 2, 1, 3): "产。",
    (3, 1, 1, 1): "一级指标",
    (3, 2, 1, 1): "二级指标",
    (3, 3, 1, 1): "三级指标",
    (3, 4, 1, 1): "指标值",
    (4, 1, 1, 1): "1-产出指标",
    (4, 2, 1, 1): "11-可持续影响指标",
    (4, 3, 1, 1): "产出数量质量时0.9‰社会经济生（20分）产 ISO 9001",
    (4, 4, 1, 1): "≥95%",
}


@settings(max_examples=40)
@example(cells=BRACKET_FIRST, is_breakable=False, has_repeated_heading=False, height=300)
@given(sheets(), st.booleans(), st.booleans(), st.sampled_from([300, 420, 600]))
def test_sheets_over_pages_come_back(cells: Cells, is_breakable: bool, has_repeated_heading: bool, height: int) -> None:
    def items(first: int, last: int) -> str:
        return "".join(
            f"table.cell(rowspan: {down}, colspan: {across}, breakable: {str(is_breakable or down > 1 or across == 3).lower()},"
            f' align: {"left" if across == 3 else "center"} + horizon, text("{text}")), '
            for (row, _, down, across), text in sorted(cells.items())
            if first <= row <= last
        )

    heading = f"table.header(level: 2, {items(3, 3)})," if has_repeated_heading else items(3, 3)
    source = f"#table(columns: (60pt, 70pt, 1fr, 80pt), stroke: 0.5pt, {items(1, 2)} {heading} {items(4, 99)})"
    assert grids(typeset(source, f"width: 400pt, height: {height}pt, margin: 40pt")) == [cells]
