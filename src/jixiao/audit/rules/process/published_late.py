"""Targets are published within the time set: by the day of the place, or so many days after the budget was approved.

绩效目标应当在规定期限内公开。

Basis:
    预算法第十四条: budgets of departments are published within twenty days after finance has approved them, and targets with them;
    places set a day of their own (`disclosure.last_day`), which comes first.

Does not apply when:
    1. no day is known: neither one that the place has set for the year, nor the day of the approval;
    2. the document prints no date;
    3. the document's date lies outside its budget year and the months before, so that it is not the one of disclosure.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from jixiao.audit.context import DocumentContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.model import DocumentRecord, Reading, Source


def _dated(day: date | None, approved: date | None = None) -> Reading:
    reading = document(replace(sound(), fiscal_year=2023))
    record = replace(reading.document, fiscal_year=2023, issued_on=day, approved_on=approved)
    return replace(reading, document=record)


RULE = Rule(
    id="JX509",
    name="process.published-late",
    family="process",
    catalogue=("W07",),
    severity="error",
    version=3,
    on="document",
    citations=(Basis("中华人民共和国预算法", "第十四条"),),
    examples=(
        Example("在规定日期公开", _dated(date(2023, 2, 22)), "passed", profile="cn-ningxia"),
        Example(
            "晚了六天",
            _dated(date(2023, 2, 28)),
            "failed",
            "文件落款为2023年2月28日，晚于2023年度规定的公开日期2023年2月22日。",
            profile="cn-ningxia",
        ),
        Example("批复后第20天公开", _dated(date(2023, 3, 2), date(2023, 2, 10)), "passed"),
        Example(
            "批复后三个月才公开",
            _dated(date(2023, 5, 12), date(2023, 2, 10)),
            "failed",
            "文件落款为2023年5月12日，预算于2023年2月10日批复，应当在20日内，即2023年3月2日前公开。",
        ),
        Example("文件没有日期", _dated(None), "not_applicable", "文件没有日期", profile="cn-ningxia"),
        Example("不知道期限", _dated(date(2023, 2, 28)), "not_applicable", "不知道规定的公开期限"),
    ),
)


def check(reading: Reading, context: DocumentContext) -> Outcome:
    """One check for the document."""
    record, published = reading.document, reading.document.issued_on
    limit = _limit(record, context)
    if limit is None:
        return NotApplicable("不知道规定的公开期限")  # 1
    if published is None:
        return NotApplicable("文件没有日期")  # 2
    if record.fiscal_year is not None and not _may_be_disclosure(published, record.fiscal_year):
        return NotApplicable("文件的日期不是公开目标的日期")  # 3
    if published <= limit[0]:
        return PASSED
    return Failed(
        tuple(_places(reading)),
        f"文件落款为{_zh(published)}，{limit[1]}。",
        "说明延迟的原因；以后年度在规定期限内公开，并留存公开截图。",
        {"published": published.isoformat(), "last_day": limit[0].isoformat()},
    )


def _limit(record: DocumentRecord, context: DocumentContext) -> tuple[date, str] | None:
    """The last day, and how messages put it."""
    days = context.policy.words("disclosure.last_day")
    last = next((date.fromisoformat(day) for day in days if int(day[:4]) == record.fiscal_year), None)
    if last is not None:
        return last, f"晚于{last.year}年度规定的公开日期{_zh(last)}"
    if record.approved_on is None:
        return None
    within = int(context.policy.number("disclosure.days_after_approval"))
    last = record.approved_on + timedelta(days=within)
    return last, f"预算于{_zh(record.approved_on)}批复，应当在{within}日内，即{_zh(last)}前公开"


def _may_be_disclosure(day: date, year: int) -> bool:
    return date(year - 1, 10, 1) <= day <= date(year, 12, 31)


def _places(reading: Reading) -> Iterator[Source]:
    """The lines with the dates; where the reader noted none, the first project that has a place."""
    dates = [reading.document.sources[key] for key in ("/issued_on", "/approved_on") if key in reading.document.sources]
    names = (project.sources["/name"] for project in reading.projects if "/name" in project.sources)
    yield from dates or [next(names, Source())]


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
