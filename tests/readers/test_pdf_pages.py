"""Tables over pages: one table where it goes on, two where another begins."""

from functools import partial

import pytest

from jixiao.model import Table
from jixiao.readers.pdf import read
from tests.readers.pdf_made import grids, made, outside, printed, rows, ruled, tables, typeset

PAGE = "width: 400pt, height: 220pt, margin: 30pt"
on_small_pages = partial(typeset, page=PAGE)

FORM = """
#table(columns: (70pt, 80pt, 1fr, 70pt), align: center + horizon, stroke: 0.5pt,
  table.cell(colspan: 2)[项目名称], table.cell(colspan: 2)[{name}],
  [绩效目标], table.cell(colspan: 3, align: left)[{goal}],
  {rows})
"""


def form(body: str, name: str = "安全生产", goal: str = "提升能力") -> str:
    return FORM.format(name=name, goal=goal, rows=body)


def indicators(count: int) -> str:
    return ", ".join(f"[{number}甲], [{number}乙], [{number}丙], [{number}丁]" for number in range(1, count + 1))


def texts(count: int) -> list[list[str]]:
    return [[f"{number}{sign}" for sign in "甲乙丙丁"] for number in range(1, count + 1)]


def pages_of(table: Table) -> list[int]:
    return sorted({cell.source.page or 0 for cell in table.cells})


HEAD = [["项目名称", "安全生产"], ["绩效目标", "提升能力"]]


class TestOneTable:
    def test_over_three_pages(self) -> None:
        data = on_small_pages(form(indicators(20)))
        (table,) = tables(read(data))
        assert pages_of(table) == [1, 2, 3]
        assert rows(data) == [HEAD + texts(20)]
        assert table.source.page == 1
        assert table.rows == 22

    def test_cells_keep_the_place_where_they_begin(self) -> None:
        data = on_small_pages(form(indicators(20)))
        (table,) = tables(read(data))
        first_on_second = next(cell for cell in table.cells if cell.source.page == 2)
        assert first_on_second.source.box is not None
        assert first_on_second.source.box[1] == pytest.approx(30, abs=0.5)

    def test_a_row_cut_in_the_middle_of_a_text(self) -> None:
        long = "逐步提升全区应急管理部门安全监管能力" * 8
        data = on_small_pages(form(f"{indicators(5)}, [6甲], [6乙], [{long}], [6丁], [7甲], [7乙], [7丙], [7丁]"))
        assert rows(data) == [HEAD + texts(5) + [["6甲", "6乙", long, "6丁"], ["7甲", "7乙", "7丙", "7丁"]]]

    def test_a_row_longer_than_a_page(self) -> None:
        goal = "为认真贯彻落实安全生产工作的部署要求，组织开展执法检查、业务培训、应急演练，" * 25
        data = on_small_pages(form(indicators(2), goal=goal))
        assert rows(data) == [[["项目名称", "安全生产"], ["绩效目标", goal], *texts(2)]]
        assert len({cell.source.page for cell in tables(read(data))[0].cells}) == 2

    def test_a_row_cut_between_paragraphs(self) -> None:
        """Running text may stop where a paragraph ends; the label beside it is not repeated."""
        lines = [f"{number}.开展第{number}项工作。" for number in range(1, 20)]
        data = on_small_pages(form(indicators(2), goal=r" \ ".join(lines)))
        assert rows(data) == [[["项目名称", "安全生产"], ["绩效目标", "\n".join(lines)], *texts(2)]]

    def test_a_merged_cell_over_the_break(self) -> None:
        body = "table.cell(rowspan: 9)[产出], table.cell(rowspan: 6)[数量], [甲], [1], "
        body += ", ".join(f"[{sign}], [{number}]" for number, sign in enumerate("乙丙丁戊己", 2))
        body += ", table.cell(rowspan: 3)[质量], [庚], [7], [辛], [8], [壬], [9]"
        (cells,) = grids(on_small_pages(form(body)))
        assert cells[3, 1, 9, 1] == "产出"
        assert cells[3, 2, 6, 1] == "数量"
        assert cells[9, 2, 3, 1] == "质量"

    def test_a_merged_cell_whose_text_is_on_the_next_page(self) -> None:
        """A label of two lines finds no room beside the one row that is left on the page."""
        body = indicators(6) + ", table.cell(rowspan: 4)[可持续影响指标], [乙], [丙], [丁]"
        body += ", [乙2], [丙2], [丁2], [乙3], [丙3], [丁3], [乙4], [丙4], [丁4]"
        (cells,) = grids(on_small_pages(form(body).replace("70pt, 80pt", "50pt, 80pt")))
        assert [place for place, text in cells.items() if text == "可持续影响指标"] == [(9, 1, 4, 1)]

    def test_a_merged_cell_of_two_rows_whose_text_finds_no_room_beside_the_last_row_of_a_page(self) -> None:
        """The last row is higher than others, but not as high as the label with the room that texts have around them."""
        body = indicators(5) + r", table.cell(rowspan: 2)[效益 \ 指标], [乙], [丙], [#set text(size: 6pt); 丁 \ 丁]"
        body += ", [乙2], [丙2], [丁2], [8甲], [8乙], [8丙], [8丁]"
        (cells,) = grids(on_small_pages(form(body)))
        assert [place for place, text in cells.items() if text == "效益指标"] == [(8, 1, 2, 1)]

    def test_a_merged_cell_that_begins_a_page_below_a_blank_row(self) -> None:
        """Blank cells beside a longer list label nothing, so that the label below them is not theirs."""
        body = "table.cell(rowspan: 7)[产出], " + ", ".join(f"[{number}乙], [], []" for number in range(1, 8))
        body += ", table.cell(rowspan: 2)[效益], [], table.cell(rowspan: 2)[生态], [丁], [], [丁2]"
        (cells,) = grids(on_small_pages(form(body)))
        assert cells[10, 1, 2, 1] == "效益"
        assert cells[10, 3, 2, 1] == "生态"

    @pytest.mark.parametrize("rows_blank", [1, 3])
    def test_a_label_below_blank_rows_that_were_not_merged_is_of_its_own_row(self, rows_blank: int) -> None:
        """A label printed once above rows left blank; the next one found all the room it needs, and stands on its page."""
        body = indicators(6 - rows_blank) + ", [产出指标], [数量], [甲], [1], "
        body += ", ".join(f"[], [质量{row}], [乙{row}], [2]" for row in range(rows_blank))
        body += ", [效益指标], [社会], [丙], [3]"
        data = on_small_pages(form(body))
        (cells,) = grids(data)
        (place,) = [place for place, text in cells.items() if text == "效益指标"]
        assert (place, cells[place[0], 3, 1, 1]) == ((10, 1, 1, 1), "丙")
        (table,) = tables(read(data))
        assert min(cell.row for cell in table.cells if cell.source.page == 2) == 10

    def test_a_value_left_blank_at_the_top_of_a_page_stays_blank(self) -> None:
        body = ", ".join(f"[{number}甲], [{number}乙], [{number}丙], []" for number in range(1, 15))
        (cells,) = grids(on_small_pages(form(body)))
        assert sum(text == "" for text in cells.values()) == 14

    def test_two_equal_rows_at_the_break_are_two(self) -> None:
        data = on_small_pages(form(", ".join(["[甲], [乙], [丙], [1]"] * 14)))
        assert rows(data) == [HEAD + [["甲", "乙", "丙", "1"]] * 14]

    def test_with_a_running_title_and_page_numbers(self) -> None:
        page = (
            PAGE + ", header: align(left, text(8pt)[某某厅预算公开]), footer: context [第 #counter(page).display() 页]"
        )
        data = typeset(form(indicators(20)), page)
        assert rows(data) == [HEAD + texts(20)]
        lines = outside(data)
        assert lines.count("某某厅预算公开") == 3
        assert [line for line in lines if line.startswith("第")] == ["第 1 页", "第 2 页", "第 3 页"]

    def test_with_margins_that_change_sides(self) -> None:
        page = "width: 400pt, height: 220pt, margin: (inside: 50pt, outside: 20pt, y: 30pt)"
        assert rows(typeset(form(indicators(20)), page)) == [HEAD + texts(20)]

    def test_whose_first_piece_has_fewer_columns(self) -> None:
        """Only the row of the project name stands on the first page: its columns are known from the second."""
        data = on_small_pages("#v(130pt)" + form(indicators(3)))
        (cells,) = grids(data)
        assert cells[1, 1, 1, 2] == "项目名称"
        assert cells[1, 3, 1, 2] == "安全生产"
        assert cells[5, 4, 1, 1] == "3丁"
        assert pages_of(tables(read(data))[0]) == [1, 2]


class TestRepeatedHeadings:
    HEADINGS = "table.header(level: 2, [一级指标], [二级指标], [三级指标], [指标值])"
    ROW = ("一级指标", "二级指标", "三级指标", "指标值")

    def test_in_the_middle_of_a_form(self) -> None:
        data = on_small_pages(form(f"{self.HEADINGS}, {indicators(20)}"))
        assert len({part.source.page for part in tables(read(data))[0].cells}) == 3
        assert rows(data) == [[*HEAD, list(self.ROW), *texts(20)]]

    def test_of_a_list(self) -> None:
        source = f"#table(columns: 4, table.header([序号], [名称], [金额], [备注]), {indicators(20)})"
        assert rows(on_small_pages(source)) == [[["序号", "名称", "金额", "备注"], *texts(20)]]

    def test_of_two_rows(self) -> None:
        headings = "table.header(table.cell(rowspan: 2)[名称], table.cell(colspan: 2)[目标值], table.cell(rowspan: 2)[备注], [半年], [全年])"
        data = on_small_pages(f"#table(columns: 4, {headings}, {indicators(20)})")
        assert rows(data) == [[["名称", "目标值", "备注"], ["半年", "全年"], *texts(20)]]

    def test_above_a_row_that_is_cut(self) -> None:
        long = "逐步提升全区应急管理部门安全监管能力" * 8
        data = on_small_pages(form(f"{self.HEADINGS}, {indicators(4)}, [5甲], [5乙], [{long}], [5丁]"))
        assert rows(data) == [[*HEAD, list(self.ROW), *texts(4), ["5甲", "5乙", long, "5丁"]]]

    def test_with_a_label_that_reaches_down_beside_the_rows(self) -> None:
        """The heading 绩效指标 stands beside the headings and beside all rows below, without a line between."""
        head = "table.cell(stroke: (bottom: none))[绩效指标], [二级指标], [三级指标], [指标值]"
        body = ", ".join(f"[{number}乙], [{number}丙], [{number}丁]" for number in range(1, 15))
        data = on_small_pages(
            form(f"table.header(level: 2, {head}), table.cell(rowspan: 14, stroke: (top: none))[], {body}")
        )
        (cells,) = grids(data)
        assert cells[3, 1, 15, 1] == "绩效指标"
        assert [cells[row, 4, 1, 1] for row in range(3, 18)] == ["指标值", *(f"{number}丁" for number in range(1, 15))]

    @pytest.mark.parametrize("shown_on", [1, 2])
    def test_beside_a_merged_label_that_one_page_shows(self, shown_on: int) -> None:
        """A spreadsheet repeats the row of headings beside 绩效指标; the class below has its text on no page."""
        xs = (50, 100, 200, 280, 350)
        head = ruled((50, 100, 350), (180, 210)) + printed(55, 190, "project") + printed(105, 190, "road")
        pages = []
        for number, (top, numbers) in enumerate(((180, "12"), (390, "34")), 1):
            low = top - 90
            page = "".join(f"200 {y} m 350 {y} l S\n" for y in (top, top - 30, top - 60, low))
            page += f"50 {top} m 200 {top} l S\n50 {low} m 200 {low} l S\n100 {top - 30} m 200 {top - 30} l S\n"
            page += "".join(f"{x} {top} m {x} {low} l S\n" for x in xs)
            page += "".join(
                printed(x + 5, top - 20, word) for x, word in zip(xs[1:], ("class", "name", "value"), strict=False)
            )
            page += "".join(
                printed(205, top - 50 - 30 * place, f"n{row}") + printed(285, top - 50 - 30 * place, f"v{row}")
                for place, row in enumerate(numbers)
            )
            page += printed(55, top - 50, "label") if number == shown_on else ""
            pages.append(page + (head if number == 1 else ""))
        assert grids(made(*pages)) == [
            {
                (1, 1, 1, 1): "project",
                (1, 2, 1, 3): "road",
                (2, 1, 5, 1): "label",
                (2, 2, 1, 1): "class",
                (2, 3, 1, 1): "name",
                (2, 4, 1, 1): "value",
                (3, 2, 4, 1): "",
                **{(row + 2, 3, 1, 1): f"n{row}" for row in range(1, 5)},
                **{(row + 2, 4, 1, 1): f"v{row}" for row in range(1, 5)},
            }
        ]


class TestTwoTables:
    def test_with_a_title_between(self) -> None:
        data = on_small_pages(form(indicators(7)) + "绩效目标表\n" + form(indicators(3), "救灾"))
        assert [table[0] for table in rows(data)] == [["项目名称", "安全生产"], ["项目名称", "救灾"]]

    @pytest.mark.parametrize("name", ["安全生产", "救灾"])
    def test_the_second_beginning_like_the_first(self, name: str) -> None:
        """No title between them, and the first fills its page: the first label comes again."""
        data = on_small_pages(form(indicators(7)) + "#pagebreak(weak: true)" + form(indicators(3), name))
        assert rows(data) == [HEAD + texts(7), [["项目名称", name], HEAD[1], *texts(3)]]

    def test_the_first_ending_in_the_middle_of_its_page(self) -> None:
        source = "#table(columns: (1fr, 1fr), [甲], [1])#pagebreak()#table(columns: (1fr, 1fr), [乙], [2])"
        assert rows(typeset(source)) == [[["甲", "1"]], [["乙", "2"]]]

    def test_of_different_width(self) -> None:
        source = form(indicators(7)) + "#pagebreak(weak: true)" + "#table(columns: (90pt, 90pt), [乙], [2])"
        assert [len(table) for table in rows(on_small_pages(source))] == [9, 1]

    def test_with_a_title_that_comes_again_on_every_page(self) -> None:
        """A page a table: the title stands at the same place on each, but it is larger than the text of the table."""
        page = "#align(center, text(16pt)[绩效目标表])"
        source = "#pagebreak(weak: true)".join(page + f"#table(columns: (1fr, 1fr), {body})" for body in (
            ", ".join(f"[甲{number}], [1]" for number in range(7)), "[乙], [2]", "[丙], [3]"))  # fmt: skip
        assert [len(table) for table in rows(on_small_pages(source))] == [7, 1, 1]

    def test_a_page_between_them(self) -> None:
        source = (
            form(indicators(7)) + "#pagebreak(weak: true)文字#pagebreak()" + "#table(columns: (1fr, 1fr), [乙], [2])"
        )
        assert len(grids(on_small_pages(source))) == 2


def test_text_of_a_merged_label_cut_by_the_page_is_joined_where_the_document_wraps_it_alike() -> None:
    """As LibreOffice prints it: the first line of a label beside the last row of a page, the second on the next page."""
    whole = ruled((50, 80, 200), (300, 315, 330)).replace("50 315 m", "80 315 m")
    whole += (
        printed(52, 318, "other") + printed(52, 306, "funds") + printed(90, 318, "total") + printed(90, 303, "rest")
    )
    first = ruled((50, 80, 200), (15, 30, 45)) + printed(52, 34, "label") + printed(90, 34, "x")
    first += printed(52, 18, "other") + printed(90, 18, "total")
    rest = ruled((50, 80, 200), (355, 370, 385)).replace("50 370 m", "80 370 m")
    rest += printed(52, 373, "funds") + printed(90, 373, "fiscal") + printed(90, 358, "rest")
    title = printed(50, 390, "a title")
    cells = grids(made(title + whole, title + first, rest))
    assert cells[0][1, 1, 2, 1] == "otherfunds"  # a word wider than its cell, by all signs
    assert cells[1] == {
        (1, 1, 1, 1): "label",
        (1, 2, 1, 1): "x",
        (2, 1, 3, 1): "otherfunds",
        (2, 2, 1, 1): "total",
        (3, 2, 1, 1): "fiscal",
        (4, 2, 1, 1): "rest",
    }


class TestTags:
    """Where geometry leaves it open whether a row was cut, the tags of the document tell."""

    @pytest.mark.parametrize("tagged", [False, True])
    def test_a_row_that_looks_like_the_rest_of_the_one_above(self, tagged: bool) -> None:
        full, after = "一二三四五六七八九十", "指标2："
        data = on_small_pages(
            form(f"{indicators(6)}, [甲], [乙], [{full}], [丁], [], [], [{after}], []"), tagged=tagged
        )
        (table,) = rows(data)
        assert (["甲", "乙", full, "丁"] in table) == tagged
        assert (["甲", "乙", full + after, "丁"] in table) == (not tagged)

    @pytest.mark.parametrize("tagged", [False, True])
    def test_a_row_cut_where_a_line_ends_early(self, tagged: bool) -> None:
        """Two short paragraphs in a narrow column look like two rows."""
        data = on_small_pages(
            form(rf"{indicators(5)}, [甲], [乙], [丙一。 \ 丙二。 \ 丙三。 \ 丙四。], [丁]"), tagged=tagged
        )
        (table,) = rows(data)
        assert (table[-1] == ["甲", "乙", "丙一。\n丙二。\n丙三。\n丙四。", "丁"]) == tagged

    def test_a_label_whose_text_is_on_the_next_page_cuts_no_row(self) -> None:
        body = indicators(6) + ", table.cell(rowspan: 4)[可持续影响指标], [乙], [丙], [丁]"
        body += ", [乙2], [丙2], [丁2], [乙3], [丙3], [丁3], [乙4], [丙4], [丁4]"
        (cells,) = grids(on_small_pages(form(body).replace("70pt, 80pt", "50pt, 80pt"), tagged=True))
        assert [place for place, text in cells.items() if text == "可持续影响指标"] == [(9, 1, 4, 1)]


class TestLabelsThatRunOutOfTheTable:
    """A spreadsheet program prints the label of a merged cell for each of its pages, in the middle of all its rows.

    What falls outside of the table is clipped: it is in the file, and nobody sees it.
    """

    XS = (50, 100, 200, 350)

    def page(self, ys: tuple[int, ...], label: tuple[int, int], *lines: str, is_clipped: bool = True) -> str:
        level = "".join(f"100 {y} m 350 {y} l S\n" for y in ys)
        sides = "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in self.XS)
        texts = "".join(
            printed(110, y + 10, f"n{text}") + printed(210, y + 10, f"v{text}")
            for y, text in zip(reversed(ys[:-1]), lines, strict=True)
        )
        clip = f"50 {ys[0]} 300 {ys[-1] - ys[0]} re W n\n" if is_clipped else ""
        return f"{level}{sides}{texts}q\n{clip}{printed(*label, 'label')}Q\n"

    def test_below_the_table_and_again_in_the_cell(self) -> None:
        first = self.page((60, 90, 120), (60, 40), "1", "2")
        second = self.page((300, 330, 360, 390), (60, 345), "3", "4", "5")
        data = made(first, second)
        assert rows(data) == [[["label", "n1", "v1"], *([f"n{number}", f"v{number}"] for number in range(2, 6))]]
        assert outside(data) == []

    def test_above_the_table_and_in_the_cell_of_the_page_before(self) -> None:
        first = self.page((60, 90, 120, 150), (60, 75), "1", "2", "3")
        second = self.page((300, 330, 360), (60, 370), "4", "5")
        assert outside(made(first, second)) == []
        assert len(grids(made(first, second))) == 1

    def test_below_the_table_of_two_pages_and_in_the_cell_of_the_third(self) -> None:
        pages = [self.page((60, 90, 120), (60, 40), "1", "2"), self.page((60, 90, 120), (60, 40), "3", "4")]
        last = self.page((300, 330, 360, 390), (60, 345), "5", "6", "7")
        assert [one.code for one in read(made(*pages, last)).problems if one.code == "hidden"] == []
        assert [one.source.page for one in read(made(*pages)).problems if one.code == "hidden"] == [1, 2]

    def test_what_is_seen_nowhere_is_told(self) -> None:
        data = made(self.page((60, 90, 120), (60, 40), "1", "2"))
        assert outside(data) == []
        assert [problem.message for problem in read(data).problems] == ["第 1 页有被裁掉、看不见的文字“label”，未取用"]

    @pytest.mark.parametrize(("unit", "told"), [("unit", []), ("sum", ["第 1 页有被裁掉、看不见的文字“sum”，未取用"])])
    def test_two_labels_side_by_side_are_seen_each_in_its_cell(self, unit: str, told: list[str]) -> None:
        """Sign and unit merged over rows on two pages fall out of the table at the same height."""

        def clipped(text: str, y: int, low: int, high: int) -> str:
            return f"q\n50 {low} 300 {high - low} re W n\n{printed(310, y, text)}Q\n"

        first = self.page((60, 90, 120), (60, 40), "1", "2") + clipped(unit, 40, 60, 120)
        second = self.page((300, 330, 360, 390), (60, 345), "3", "4", "5") + clipped("unit", 345, 300, 390)
        assert [problem.message for problem in read(made(first, second)).problems] == told

    def over_two_pages(self, *texts: str) -> bytes:
        """A list whose headings are repeated; rows n2 to n5 of one project, three of them on the first page.

        Its texts are drawn whole on both pages, the last line in half on each: 90 on the first page is 360 on the second.
        """
        headings = ("project", "aims", "value")
        lines = dict(zip((137, 112, 87.4), texts, strict=True))
        pages = []
        for top, numbers, low, high, up in ((240, "1234", 90, 180, 0), (390, "56", 330, 360, 270)):
            ys = [top - 30 * row for row in range(len(numbers) + 2)]
            page = "".join(f"200 {y} m 350 {y} l S\n" for y in ys)
            page += "".join(f"50 {y} m 200 {y} l S\n" for y in ys if not low < y < high)
            page += "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in (50, 100, 200, 350))
            page += "".join(printed(x + 5, top - 20, text) for x, text in zip((50, 100, 200), headings, strict=True))
            page += "".join(printed(205, y - 20, f"n{number}") for y, number in zip(ys[1:], numbers, strict=False))
            alone = {"1": ("A", "one"), "6": ("C", "six")}
            for y, number in zip(ys[1:], numbers, strict=False):
                page += "".join(
                    printed(x, y - 20, text) for x, text in zip((55, 105), alone.get(number, ()), strict=False)
                )
            drawn = printed(55, 112 + up, "B") + "".join(printed(105, y + up, text) for y, text in lines.items())
            pages.append(f"{page}q\n50 {low} 150 {high - low} re W n\n{drawn}Q\n")
        return made(*pages)

    def test_over_headings_that_the_next_page_repeats(self) -> None:
        data = self.over_two_pages("first line", "second line", "third line")
        (table,) = grids(data)
        assert {place: text for place, text in table.items() if place[1] < 3} == {
            (1, 1, 1, 1): "project",
            (1, 2, 1, 1): "aims",
            (2, 1, 1, 1): "A",
            (2, 2, 1, 1): "one",
            (3, 1, 4, 1): "B",
            (3, 2, 4, 1): "first line\nsecond line\nthird line",
            (7, 1, 1, 1): "C",
            (7, 2, 1, 1): "six",
        }
        assert [text for place, text in table.items() if place[1] == 3] == [
            "value",
            *(f"n{row}" for row in range(1, 7)),
        ]
        assert read(data).problems == ()

    def test_a_text_of_the_next_page_that_begins_with_words_of_its_own_middle(self) -> None:
        """Where cells are drawn whole and clipped, equal words of other cells join no two cells: nothing was clipped here."""
        (table,) = grids(self.over_two_pages("six", "one", "six"))
        assert [table[row, 2, rows, 1] for row, rows in ((2, 1), (3, 4), (7, 1))] == ["one", "six\none\nsix", "six"]

    def test_a_line_below_the_table_that_is_seen_stays(self) -> None:
        first = self.page((60, 90, 120), (210, 40), "1", "2", is_clipped=False)
        second = self.page((300, 330, 360, 390), (60, 345), "3", "4", "5")
        assert outside(made(first, second)) == ["label"]
        assert len(grids(made(first, second))) == 2


class TestTextThatFillsAWholePage:
    """Of a row that runs through a page from top to bottom only the sides are drawn."""

    def page(self, xs: tuple[int, ...], low: int, high: int, *texts: str, lines: tuple[int, ...] = ()) -> str:
        sides = "".join(f"{x} {low} m {x} {high} l S\n" for x in xs)
        level = "".join(f"50 {y} m 350 {y} l S\n" for y in lines)
        first = high - 12
        return sides + level + "".join(printed(105, first - 12 * row, text) for row, text in enumerate(texts))

    def test_it_belongs_to_the_table_before_and_behind(self) -> None:
        xs = (50, 100, 350)
        words = ["w" * 30 + str(number) for number in range(10, 99)]  # each line is full
        first = self.page(xs, 20, 380, *words[:29], lines=(380,)) + printed(55, 368, "goal")
        middle = self.page(xs, 20, 380, *words[29:58])
        last = self.page(xs, 320, 380, *words[58:62], "end.", lines=(320,))
        (cells,) = grids(made(first, middle, last))
        assert list(cells) == [(1, 1, 1, 1), (1, 2, 1, 1)]
        label, text = cells.values()
        assert label == "goal"
        assert "".join(text.split()) == "".join(words[:62]) + "end."

    @pytest.mark.parametrize("xs", [(50, 350), (50, 100)])
    def test_two_lines_are_a_frame_or_a_rule(self, xs: tuple[int, ...]) -> None:
        assert grids(made(self.page(xs, 20, 380, "x"))) == []
        assert outside(made(self.page(xs, 20, 380, "x"))) == ["x"]

    def test_lines_of_unequal_length_are_no_row(self) -> None:
        uneven = self.page((50, 100), 20, 380, "x") + self.page((350,), 200, 380)
        assert grids(made(uneven)) == []
