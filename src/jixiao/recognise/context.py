"""What lines above a table say about it: title, year, unit of money."""

import re
from dataclasses import dataclass

from jixiao.model import Paragraph
from jixiao.terms.folding import fold
from jixiao.values.numerals import with_arabic_dates

_YEAR = re.compile(r"^\(?(?:19|20)(\d{2})年?(?:度)?\)?$")
_ANY_YEAR = re.compile(r"((?:19|20)\d{2})(?:年|年度)")
_YEARS = re.compile(r"(?:19|20)\d{2}年?度?(?:[-–—~至到]|--|——)(?:19|20)\d{2}年")
_UNIT = re.compile(
    r"(?:金额)?单位[:：]?(?:人民币)?(元|千元|万元|百万元|亿元)(?:人民币|\(人民币\))?(?=$|填[报表]|编[报制]|制表|报送|日期|\d{4}年)"
)
_MONTHS = re.compile(r"1月?(?:[-–—~至到]|--|——)(\d{1,2})月")
_LONGEST_TITLE = 80
_IN_BRACKETS = re.compile(r"\((?:单位[:：]?)?(?:人民币)?(元|千元|万元|百万元|亿元)\)")


@dataclass(frozen=True, slots=True)
class TableContext:
    """Facts printed above a table.

    Attributes:
        fiscal_year: budget year; None where none is printed.
        money_unit: declared unit of money; None where none is declared.
        title_unit: unit that the title declares; None where it declares none.
        title: the nearest title; None where none is printed.
    """

    fiscal_year: int | None = None
    money_unit: str | None = None
    title_unit: str | None = None
    title: str | None = None


def table_context(paragraphs: list[Paragraph]) -> TableContext:
    """Reads the lines between the table before and this one; a later line counts more than an earlier one."""
    year: int | None = None
    unit: str | None = None
    in_title: str | None = None
    title: str | None = None
    for paragraph in reversed(paragraphs):
        for line in reversed(paragraph.text.splitlines()):
            year = year if year is not None else year_of(line)
            declared = unit_of(line)
            unit = unit or declared
            title = title or title_of(line)
            in_title = in_title or (declared if declared and title_of(line) else None)
    return TableContext(year, unit, in_title, title)


def year_of(line: str) -> int | None:
    """Budget year that a short heading line names: `(2024年度)`, `2024年…绩效目标表`; None for prose and for several years.

    >>> year_of("二〇二四年度项目支出绩效目标表"), year_of("（二零二五年度）"), year_of("二〇二四年印发了办法。")
    (2024, 2025, None)
    >>> year_of("（2024—2026年度）"), year_of("2024年至2026年项目支出绩效目标表")
    (None, None)
    """
    folded = with_arabic_dates(fold(line))
    if _YEARS.search(folded):
        return None
    if _YEAR.match(folded):
        return int(re.sub(r"\D", "", folded))
    named = _ANY_YEAR.search(folded)
    if named and len(folded) <= 80 and not folded.endswith("。") and re.search(r"绩效|\(\d{4}年度?\)", folded):
        return int(named[1])
    return None


def title_of(line: str) -> str | None:
    """The line where it can be the title of a target sheet, white space folded; None for prose and labels with a colon."""
    folded = fold(line)
    is_title = "绩效" in folded and len(folded) <= _LONGEST_TITLE and not folded.endswith(("。", ";", ":", ","))
    return " ".join(line.split()) if is_title else None


def cutoff_month(label: str) -> int | None:
    """The last month that a column title of a monitoring form names: `1-7月执行数`; None for other titles.

    >>> cutoff_month("1～8月执行情况"), cutoff_month("1–N月执行数"), cutoff_month("上半年")
    (8, None, None)
    """
    found = _MONTHS.match(fold(label))
    return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None


def unit_of(line: str) -> str | None:
    """Unit of money that a heading line or a block label declares: `单位：万元`, `项目资金（万元）`.

    >>> unit_of("金额单位：人民币万元"), unit_of("单位：万元　填报日期：2024年1月5日"), unit_of("计量单位：元件")
    ('万元', '万元', None)
    """
    folded = fold(line)
    found = _UNIT.search(folded) or _IN_BRACKETS.search(folded)
    return found[1] if found else None


def units_of(label: str) -> frozenset[str]:
    """Every unit of money that a label declares: two for `项目资金（万元）（单位：元）`."""
    folded = fold(label)
    return frozenset(_IN_BRACKETS.findall(folded)) | frozenset(_UNIT.findall(folded))
