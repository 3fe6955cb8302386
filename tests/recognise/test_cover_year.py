"""Whose year a sheet has that prints none: that of a title over all sheets, not that of another sheet's title."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from jixiao.model import Reading
from jixiao.pipeline import audit
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.recognise.context import year_of
from tests.sheets import HEAD, read_text

Document = Callable[..., Reading]
WITH_YEAR, WITHOUT = "2025年度某局项目支出绩效目标表", "项目支出绩效目标表"
COVER = "2025年度某局项目绩效目标公开"
BODY = HEAD.partition("单位：万元\n\n")[2] + "1-产出指标\t11-数量指标\t检查次数\t\t≥4次\n"


def lines(name: str, *titles: str) -> list[str]:
    return [*titles, *BODY.format(name=name, unit="某某厅", annual="100").splitlines()]


def workbook(*sheets: list[str]) -> Reading:
    """A worksheet for each, a row for each line."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        border = book.add_format({"border": 1})
        for sheet in sheets:
            worksheet = book.add_worksheet()
            for row, line in enumerate(sheet):
                cells = line.split("\t")
                for column in range(6 if len(cells) > 1 else 1):
                    text = cells[column] if column < len(cells) else ""
                    worksheet.write(row, column, text, border if len(cells) > 1 else None)
    return recognise(read_bytes(stream.getvalue()))


def text(*sheets: list[str]) -> Reading:
    return read_text("\n\n".join("\n".join(sheet) for sheet in sheets))


def years(reading: Reading) -> list[int | None]:
    return [reading.document.fiscal_year, *(project.fiscal_year for project in reading.projects)]


both = pytest.mark.parametrize("document", [workbook, text])


@both
@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ((WITH_YEAR,), (WITHOUT,), [2025, None]),
        ((WITHOUT, "（2025年度）"), (WITHOUT,), [2025, None]),
        ((WITHOUT,), (WITH_YEAR,), [None, 2025]),
        ((), (WITH_YEAR,), [None, 2025]),
    ],
)
def test_the_year_of_another_sheet_is_not_taken(
    document: Document, first: tuple[str, ...], second: tuple[str, ...], found: list[int | None]
) -> None:
    reading = document(lines("甲项目", *first), lines("乙项目", *second))
    assert years(reading) == [None, *found]
    missing = [finding.project_index for finding in audit(reading).findings if finding.rule == "JX129"]
    assert missing == [found.index(None)]


@both
@pytest.mark.parametrize("titles", [(WITH_YEAR,), (WITHOUT, "（2025年度）")])
def test_the_one_title_stands_over_all(document: Document, titles: tuple[str, ...]) -> None:
    assert years(document(lines("甲项目", *titles), lines("乙项目"))) == [2025, 2025, 2025]


@both
def test_a_title_over_the_first_sheets_own_one_is_that_of_all(document: Document) -> None:
    reading = document(lines("甲项目", COVER, WITHOUT), lines("乙项目", WITHOUT))
    assert years(reading) == [2025, 2025, 2025]
    assert reading.projects[1].sources["/fiscal_year"].text == COVER


def test_so_is_one_on_a_worksheet_of_its_own() -> None:
    reading = workbook([COVER], lines("甲项目", WITHOUT), lines("乙项目", WITHOUT))
    assert years(reading) == [2025, 2025, 2025]
    source = reading.projects[1].sources["/fiscal_year"]
    assert (source.sheet, source.row, source.text) == ("Sheet1", 1, COVER)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2024年项目支出绩效目标表（含2023年度结转资金）", 2024),
        ("2023年度结转资金2024年项目支出绩效目标表", 2024),
        ("2024年上年结转项目绩效目标表", 2024),
        ("项目支出绩效目标表（2020年修订）", None),
        ("项目支出绩效目标表（2023年版）", None),
        ("2024年项目支出绩效目标表（2020年修订）", 2024),
        ("2024年度提前下达2025年项目支出绩效目标表", 2025),
        ("2024年12月追加下达的2024年项目支出绩效目标表", 2024),
        ("2024年度下达项目支出绩效目标表", 2024),
        ("预算年度：2024年", 2024),
        ("年度：2024", 2024),
        ("年度：2024年度至2026年度", None),
        ("项目年度：2024-2026", None),
        ("申报年度：2023", None),
        ("2024年度 2025年1月5日", 2024),
        ("2024年度 填报日期：2025年1月5日 单位：万元", 2024),
        ("2024年度工作总结", None),
        ("2024项目支出绩效目标表", 2024),
        ("XX县2024部门整体支出绩效目标表", 2024),
        ("2024-2026项目绩效目标表", None),
        ("财政〔2024〕项目绩效目标表", None),
    ],
)
def test_the_year_of_a_line_is_the_one_of_the_budget(line: str, year: int | None) -> None:
    assert year_of(line) == year


def test_the_unit_on_another_worksheet_is_taken_and_told() -> None:
    reading = workbook(["填表说明", "单位：元"], lines("甲项目", WITH_YEAR))
    told = [problem.message for problem in reading.problems if problem.code == "doubtful_value"]
    assert reading.projects[0].funding.annual == 100
    assert told == ["各项金额按标题上面的“单位：元”所写的单位读取；它如果是别的内容的说明，请核对"]
