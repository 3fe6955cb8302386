"""What lines above a table say about it: title, year, unit of money."""

import re
from dataclasses import dataclass

from jixiao.model import Paragraph
from jixiao.recognise.captions import is_caption
from jixiao.terms.folding import fold
from jixiao.values.dates import names_several_years
from jixiao.values.declared_unit import declared_units, is_clear, units_alone, units_of_title
from jixiao.values.lexicon import any_of, words
from jixiao.values.numbers import with_marks_apart
from jixiao.values.numerals import with_arabic_dates

_YEAR = re.compile(r"^\(?(?:19|20)(\d{2})年?(?:度)?\)?$")
_ANY_YEAR = re.compile(r"((?:19|20)\d{2})(?:年|年度)")
_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})年度")
_MONTHS = re.compile(r"1月?(?:[-–—~至到]|--|——)(\d{1,2})月")
_LONGEST_TITLE = 80
_NOTE = re.compile(rf"[(*※]*{any_of(words('declared_unit', 'notes'))}\d*[:.、]")


@dataclass(frozen=True, slots=True)
class TableContext:
    """Facts printed above a table.

    Attributes:
        fiscal_year: budget year; None where none is printed.
        units: the units of money that are declared; several contradict each other.
        title: the nearest title; None where none is printed.
        captions: lines with a unit that are the caption of something else, if a title stands between them and the table.
        bare_units: the units without those of the captions.
        page_units: the units in the headers and footers of its pages.
    """

    fiscal_year: int | None = None
    units: frozenset[str] = frozenset()
    title: str | None = None
    captions: tuple[Paragraph, ...] = ()
    bare_units: frozenset[str] = frozenset()
    page_units: frozenset[str] = frozenset()

    @property
    def money_unit(self) -> str | None:
        """The declared unit of money; None where none is declared, several, or one that is not understood."""
        return next(iter(self.units)) if len(self.units) == 1 and is_clear(self.units) else None


def table_context(paragraphs: list[Paragraph]) -> TableContext:
    """Reads the lines between the table before and this one; a later line counts more than an earlier one.

    A unit of money above the nearest title counts only right above it, where neither the title nor a line below it declares
    one: what stands farther up is of another text, and so are a note and a caption, see :mod:`~jixiao.recognise.captions`.
    """
    year: int | None = None
    units: frozenset[str] = frozenset()
    captioned: frozenset[str] = frozenset()
    title: str | None = None
    above_title = 0
    captions: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        for line in reversed(paragraph.text.splitlines()):
            year = year if year is not None else year_of(line)
            above_title += title is not None
            if title is None or (not units | captioned and above_title == 1 and not is_note(line)):
                said = units_above_form(line)
                if said and title_of(line) is None and is_caption(line):
                    captions.append(Paragraph(line, paragraph.source))
                    captioned |= said if title is None else frozenset()
                else:
                    units |= said
            if title is None and (title := title_of(line)):
                units, captioned, captions = units | captioned, frozenset(), []
    return TableContext(year, units | captioned, title, tuple(captions), units)


def units_above_form(text: str) -> frozenset[str]:
    """The units of money that a line or cell above a form declares: with their label, alone, or in brackets behind a title.

    >>> sorted(units_above_form("万元")), sorted(units_above_form("附件1 资金分配表（元）"))
    (['万元'], [])
    >>> sorted(units_above_form("（2024年度）（万元）")), sorted(units_above_form("（2024年度）　　万元"))
    (['万元'], ['万元'])
    """
    if year_of(text) is not None and (words_apart := text.split()):
        return units_of_title(text) | units_alone(words_apart[-1])
    return (units_of_title(text) if title_of(text) else declared_units(text)) | units_alone(text)


def year_of(line: str) -> int | None:
    """Budget year that a short heading line names: `(2024年度)`, `2024年…绩效目标表`; None for prose and for several years.

    >>> year_of("二〇二四年度项目支出绩效目标表"), year_of("（二零二五年度）"), year_of("二〇二四年印发了办法。")
    (2024, 2025, None)
    >>> year_of("关于2023年印发的2024年度绩效目标表"), year_of("2024年和2025年绩效目标表"), year_of("2024/2025年度绩效目标表")
    (2024, None, None)
    >>> year_of("（2024—2026年度）"), year_of("2024年至2026年项目支出绩效目标表")
    (None, None)

    The mark of a footnote or of a list is no digit of a year.

    >>> year_of("(2⓪24年度)"), year_of("①（2024年度）")
    (None, 2024)
    """
    folded = with_arabic_dates(fold(with_marks_apart(line)))
    if names_several_years(folded):
        return None
    if _YEAR.match(folded):
        return int(re.sub(r"\D", "", folded))
    if len(folded) > 80 or folded.endswith("。") or not re.search(r"绩效|\(\d{4}年度?\)", folded):
        return None
    named = {int(year) for year in _ANY_YEAR.findall(folded)}
    budgeted = {int(year) for year in _BUDGET_YEAR.findall(folded)} or named
    return next(iter(budgeted)) if len(budgeted) == 1 else None


def title_of(line: str) -> str | None:
    """The line where it can be the title of a target sheet, white space folded; None for prose and labels with a colon."""
    folded = fold(line)
    is_title = "绩效" in folded and len(folded) <= _LONGEST_TITLE and not folded.endswith(("。", ";", ":", ","))
    return " ".join(line.split()) if is_title else None


def is_note(text: str) -> bool:
    """Whether a line or cell is a note: of the table above it, not a heading of the one below.

    >>> is_note("注：金额单位：万元"), is_note("备注 1.金额单位为元"), is_note("（注：以万元计）"), is_note("注册资金（万元）")
    (True, True, True, False)
    """
    return _NOTE.match(fold(text)) is not None


def cutoff_month(label: str) -> int | None:
    """The last month that a column title of a monitoring form names: `1-7月执行数`; None for other titles.

    >>> cutoff_month("1～8月执行情况"), cutoff_month("1–N月执行数"), cutoff_month("上半年")
    (8, None, None)
    """
    found = _MONTHS.match(fold(label))
    return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None
