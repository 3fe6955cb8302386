"""Years that the label of a goal prints: 中期目标（2025年—2027年）, 年度目标（2025年）."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from jixiao.model import Cell, Period, Problem
from jixiao.recognise.cells import joined
from jixiao.recognise.draft import Draft, Read
from jixiao.recognise.grid import key_of
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values import parse_period
from jixiao.values.numbers import holds_number_mark
from jixiao.values.numerals import with_arabic_dates
from jixiao.values.plan_years import calendar_years

_GOALS = ("goal", "goal.annual", "goal.mid_term", "goal.half_year")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_OF_TIME = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|年")
_ONE_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?")
_UNFILLED = re.compile(r"(?:20|\d(?=[×xX])|[nN×xX*_○〇□.+年度月日至到~–—-])*")


def take_goal_years(draft: Draft, labels: Iterable[Cell], printed: int | None) -> list[Problem]:
    """Takes what the labels of goals say of the year of the sheet and of its plan period.

    What is printed elsewhere counts: a year or a period is filled in where none is, and one that differs is a problem. The years
    of 中期目标 are the days of a period of as many years (3年). A placeholder (20××年) says nothing.

    Args:
        draft: the sheet, with its period.
        labels: its labels; those that are none of a goal are left out.
        printed: year printed above the sheet or in it; None where it has none of its own.

    Returns:
        What disagrees, and what can't be read as years.
    """
    problems: list[Problem] = []
    for label in labels:
        if key_of(label) not in _goal_keys(*_GOALS):
            continue
        for text in _bracketed(label):
            year, period = _meant(label, text)
            if year is not None:
                problems += _take_year(draft, label, year, printed)
                printed = draft.fiscal_year
            elif period is not None:
                problems += _take_period(draft, label, period)
            else:
                message = f"“{joined(label.text)}”中的“{text}”不能读作年度，未取用"
                problems.append(Problem("unplaced", message, label.source))
    return problems


@cache
def _goal_keys(*terms: str) -> frozenset[str]:
    return frozenset(key for term in terms for key in catalogue()[term].label_keys())


def _bracketed(label: Cell) -> Iterator[str]:
    """What stands in brackets in a label and is of time; not what is left to be filled in."""
    for text in _BRACKET.findall(joined(label.text)):
        folded = with_arabic_dates(fold(text))
        if _OF_TIME.search(folded) and not _UNFILLED.fullmatch(folded):
            yield text


def _meant(label: Cell, text: str) -> tuple[int | None, Period | None]:
    """The year that a label names for the sheet, or the period; neither where it can't be told.

    A single year in the label of a mid-term goal may be its last one as well as its only one. The mark of a footnote is no
    digit of a year.
    """
    if holds_number_mark(text):
        return None, None
    is_mid_term = key_of(label) in _goal_keys("goal.mid_term")
    one = _ONE_YEAR.fullmatch(with_arabic_dates(fold(text)))
    if one:
        return (None if is_mid_term else int(one[1])), None
    period = parse_period(text)
    if period.start is None and period.years is None:
        period = parse_period(with_arabic_dates(fold(text)))
    is_known = calendar_years(period) is not None
    is_within_a_year = period.start is not None and period.end is not None and period.start.year == period.end.year
    return None, period if is_known and (is_mid_term or not is_within_a_year) else None


def _take_year(draft: Draft, label: Cell, year: int, printed: int | None) -> list[Problem]:
    """Fills in the year of the sheet; one that looks back may be headed by the year after."""
    if printed is None:
        draft.fiscal_year = year
    elif not printed - (draft.form.kind != "target") <= year <= printed:
        message = f"表头为{printed}年度，这张表里写着“{joined(label.text)}”"
        return [Problem("title_year", message, label.source)]
    return []


def _take_period(draft: Draft, label: Cell, period: Period) -> list[Problem]:
    """Fills in the period of the sheet, or the days of one that says only how long it is."""
    own = draft.period
    if not own.text:
        draft.period = period
        draft.fields["period"] = Read(period.text, label.source)
    elif not _agree(own, period):
        message = f"项目期为“{own.text}”，与“{joined(label.text)}”中的年度不一致，取项目期"
        return [Problem("doubtful_value", message, label.source)]
    elif own.start is None and period.start is not None:
        draft.period = replace(own, start=period.start, end=period.end)
        draft.fields["period/start"] = draft.fields["period/end"] = Read(None, label.source)
    return []


def _agree(own: Period, other: Period) -> bool:
    if own.start is None or own.end is None or other.start is None or other.end is None:
        return calendar_years(own) is not None and calendar_years(own) == calendar_years(other)
    return (own.start.year, own.end.year) == (other.start.year, other.end.year)
