"""Targets are published by the day that the place has set.

绩效目标应当在规定日期前公开。

Basis:
    预算法第十四条: budgets of departments are published within the time set; places set a day for the targets (`disclosure.last_day`).

Does not apply when:
    1. no day is known for the place and the budget year;
    2. the document prints no date;
    3. the document's date lies outside its budget year and the months before, so that it is not the one of disclosure.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jixiao.audit.context import DocumentContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import Project, Reading, Source

_PLACE = "cn-ningxia"


def _dated(day: date | None) -> Reading:
    reading = document(replace(sound(), fiscal_year=2023))
    return replace(reading, document=replace(reading.document, fiscal_year=2023, issued_on=day))


RULE = Rule(
    id="JX509",
    name="process.published-late",
    family="process",
    catalogue=("W07",),
    severity="error",
    version=1,
    on="document",
    citations=(Basis("中华人民共和国预算法", "第十四条"),),
    examples=(
        Example("在规定日期公开", _dated(date(2023, 2, 22)), "passed", profile=_PLACE),
        Example(
            "晚了六天",
            _dated(date(2023, 2, 28)),
            "failed",
            "文件落款为2023年2月28日，晚于2023年度规定的公开日期2023年2月22日。",
            profile=_PLACE,
        ),
        Example("文件没有日期", _dated(None), "not_applicable", "文件没有日期", profile=_PLACE),
        Example("当地没有规定日期", _dated(date(2023, 2, 28)), "not_applicable", "没有规定公开日期"),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Iterator[Outcome]:
    """One check for the document."""
    days = context.policy.words("disclosure.last_day")
    published = reading.document.issued_on
    last = next((date.fromisoformat(day) for day in days if int(day[:4]) == reading.document.fiscal_year), None)
    if last is None:
        yield NotApplicable("没有规定公开日期")  # 1
    elif published is None:
        yield NotApplicable("文件没有日期")  # 2
    elif not date(last.year - 1, 10, 1) <= published <= date(last.year, 12, 31):
        yield NotApplicable("文件的日期不是公开目标的日期")  # 3
    elif published <= last:
        yield PASSED
    else:
        yield Failed(
            (_place(reading.projects),),
            f"文件落款为{_zh(published)}，晚于{last.year}年度规定的公开日期{_zh(last)}。",
            "说明延迟的原因；以后年度在规定日期前公开，并留存公开截图。",
            {"published": published.isoformat(), "last_day": last.isoformat()},
        )


def _place(projects: tuple[Project, ...]) -> Source:
    return next((project.sources["/name"] for project in projects if "/name" in project.sources), Source())


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
