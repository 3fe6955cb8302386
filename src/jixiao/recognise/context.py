"""What lines above a table say about it: title, year, unit of money."""

import re
from dataclasses import dataclass

from jixiao.model import Paragraph
from jixiao.recognise.captions import Likeness, likeness
from jixiao.terms.folding import fold
from jixiao.values.dates import names_several_years, without_remark_years
from jixiao.values.declared_unit import declared_units, is_clear, units_alone, units_of_note, units_of_title
from jixiao.values.lexicon import any_of, words
from jixiao.values.numbers import with_marks_apart
from jixiao.values.numerals import with_arabic_dates

_YEAR = re.compile(r"^\(?(?:19|20)(\d{2})年?(?:度)?\)?$")
_ANY_YEAR = re.compile(r"((?:19|20)\d{2})(?:年|年度)")
_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})年度")
_LABELLED_YEAR = re.compile(
    r"(?:(?:预算|财政|会计)年度:|^(?:所属|项目)?年度:|^(?:预算|财政|会计|所属|项目)?年度)\(?((?:19|20)\d{2})(?:年度?(?!度)|(?![\d年]))(?![至到和及与/、,~—–-])"
)
_BEHIND_YEAR = re.compile(
    r"(?:[一-龥]{0,4}(?:日期|时间):?)?(?:\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?(?:(?:金额|货币)?单位:?(?:人民币)?[亿万千百]?元)?"
)
_LEADING_YEAR = re.compile(r"^\(?((?:19|20)\d{2})年度\)?")
_BARE_YEAR = re.compile(
    r"(?<![\d.\[第年度至到和及与/、,~—–-])(20[0-4]\d)(?=项目|部门|单位|整体|财政|中央|[省市县区乡镇本]级|专项|预算|转移支付|政策|绩效)"
)
"""A year without its word before what a title of a sheet speaks of: `2024项目支出绩效目标表`."""

_MONTHS = re.compile(r"1月?(?:[-–—~至到]|--|——)(\d{1,2})月")
_LONGEST_TITLE = 80
_NOTE = re.compile(rf"[(*※]*{any_of(words('declared_unit', 'notes'))}\d*[:.、]")
_PAY = re.compile(any_of(words("above_title", "pay")))


@dataclass(frozen=True, slots=True)
class TableContext:
    """Facts printed above a table.

    Attributes:
        fiscal_year: budget year; None where none is printed.
        units: the units of money that are declared; several contradict each other.
        title: the nearest title; None where none is printed.
        captions: lines with a unit that are the caption of something else, if a title stands between them and the table.
        bare_units: the units without those of the captions.
        doubted: lines above the title whose unit was taken, though they may be captions.
        page_units: the units in the headers and footers of its pages.
        page_defaults: units there that only hold where nothing else is declared.
    """

    fiscal_year: int | None = None
    units: frozenset[str] = frozenset()
    title: str | None = None
    captions: tuple[Paragraph, ...] = ()
    bare_units: frozenset[str] = frozenset()
    page_units: frozenset[str] = frozenset()
    doubted: tuple[Paragraph, ...] = ()
    page_defaults: frozenset[str] = frozenset()

    @property
    def money_unit(self) -> str | None:
        """The declared unit of money; None where none is declared, several, or one that is not understood."""
        return next(iter(self.units)) if len(self.units) == 1 and is_clear(self.units) else None


def table_context(paragraphs: list[Paragraph]) -> TableContext:
    """Reads the lines between the table before and this one; a later line counts more than an earlier one.

    A unit of money above the nearest title counts only right above it, where neither the title nor a line below it declares
    one: what stands farther up is of another text, and so are a note and a caption, see :mod:`~jixiao.recognise.captions`. That of
    a line that may be one, of another title or on another worksheet is taken and can be told. The year of a caption there is not that of the sheet.
    """
    year: int | None = None
    units: frozenset[str] = frozenset()
    captioned: frozenset[str] = frozenset()
    title: str | None = None
    above_title = 0
    titled: str | None = None  # the worksheet of the title
    captions: list[Paragraph] = []
    doubted: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        for line in reversed(paragraph.text.splitlines()):
            if year is None and (title is None or title_of(line) or likeness(line) != "caption"):
                year = year_of(line)
            above_title += title is not None
            said = units_above_form(line) if title is None or above_title == 1 else frozenset()
            if said and (title is None or not units | captioned):
                own = Paragraph(line, paragraph.source)
                like = _likeness(line, is_above_title=title is not None)
                if like == "head" and title is not None and paragraph.source.sheet != titled:
                    like = "doubtful"
                if like == "caption":
                    captions.append(own)
                    captioned |= said if title is None else frozenset()
                else:
                    units |= said
                    doubted += [own] if like == "doubtful" else []
            if title is None and (title := title_of(line)):
                titled = paragraph.source.sheet
                units, captioned, captions, doubted = units | captioned, frozenset(), [], []
    return TableContext(year, units | captioned, title, tuple(captions), units, doubted=tuple(doubted))


def _likeness(line: str, *, is_above_title: bool) -> Likeness:
    """What a line with a unit is; above the title of a sheet a note is of the table before, and another title may be."""
    if title_of(line):
        return "doubtful" if is_above_title else "head"
    return "caption" if is_above_title and is_note(line) else likeness(line)


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

    Neither is a year that is of the form or of money carried over, nor the day on which the sheet was filled in.

    >>> year_of("2024年项目支出绩效目标表（含2023年度结转资金）"), year_of("项目支出绩效目标表（2020年修订）")
    (2024, None)
    >>> year_of("预算年度：2024年"), year_of("2024年度 2025年1月5日"), year_of("2024项目支出绩效目标表")
    (2024, 2024, 2024)
    """
    folded = without_remark_years(with_arabic_dates(fold(with_marks_apart(line))))
    if names_several_years(folded):
        return None
    if _YEAR.match(folded):
        return int(re.sub(r"\D", "", folded))
    if (said := _year_of_heading(folded)) is not None:
        return said
    if len(folded) > 80 or folded.endswith("。") or not re.search(r"绩效|\(\d{4}年度?\)", folded):
        return None
    named = {int(year) for year in _ANY_YEAR.findall(folded) or _BARE_YEAR.findall(folded)}
    budgeted = {int(year) for year in _BUDGET_YEAR.findall(folded)} or named
    return next(iter(budgeted)) if len(budgeted) == 1 else None


def _year_of_heading(folded: str) -> int | None:
    """The year behind its label, or at the beginning of a line that says only the date and unit besides; None for other lines."""
    if len(folded) > _LONGEST_TITLE or folded.endswith("。"):
        return None
    leading = _LEADING_YEAR.match(folded)
    if leading and _BEHIND_YEAR.fullmatch(folded, leading.end()):
        return int(leading[1])
    labelled = {int(year) for year in _LABELLED_YEAR.findall(folded)}
    return labelled.pop() if len(labelled) == 1 else None


def title_of(line: str) -> str | None:
    """The line where it can be the title of a target sheet, white space folded; None for prose, labels with a colon, and pay.

    >>> title_of("2024年绩效工资发放表"), title_of("绩效工资项目绩效目标表")
    (None, '绩效工资项目绩效目标表')
    """
    folded = fold(line)
    is_title = (
        "绩效" in _PAY.sub("", folded) and len(folded) <= _LONGEST_TITLE and not folded.endswith(("。", ";", ":", ","))
    )
    return " ".join(line.split()) if is_title else None


def is_note(text: str) -> bool:
    """Whether a line or cell is a note: of the table above it, not a heading of the one below.

    >>> is_note("注：金额单位：万元"), is_note("备注 1.金额单位为元"), is_note("（注：以万元计）"), is_note("注册资金（万元）")
    (True, True, True, False)

    So is a line that only says the unit of the table above it.

    >>> is_note("以上金额单位：元"), is_note("以上单位：万元"), is_note("以上项目金额（元）")
    (True, True, False)
    """
    folded = fold(text)
    points_up = folded.lstrip("(").startswith(words("declared_unit", "points_up"))
    return _NOTE.match(folded) is not None or (points_up and bool(units_of_note(text)))


def cutoff_month(label: str) -> int | None:
    """The last month that a column title of a monitoring form names: `1-7月执行数`; None for other titles.

    >>> cutoff_month("1～8月执行情况"), cutoff_month("1–N月执行数"), cutoff_month("上半年")
    (8, None, None)
    """
    found = _MONTHS.match(fold(label))
    return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None
