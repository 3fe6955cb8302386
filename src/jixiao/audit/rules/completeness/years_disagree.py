"""The year of the sheet is that of the document's title, and the project has begun by then.

表头年度应当与标题年度、项目的起止年度一致。

Basis:
    财预〔2015〕88号第十四条: the form is filled in with the fixed contents, its year is the budget year. A sheet with last
    year's heading was copied, and it stays open which year's budget it belongs to.

Does not apply when:
    1. the year of the sheet is not known;
    2. neither a title has a year nor the period a first day: there is nothing to compare with.

Reading:
    The title above the sheet itself and the year in the label of a goal (年度目标（2024年）) count beside the title of the
    document. A title over several years (2022年—2024年) covers those between. What looks back (自评) is published a year later,
    under that year's title; monitoring is not, it goes on in the year. A project that ended before the year is completeness.period-over.
"""

import re
from dataclasses import replace
from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import document, self_evaluation, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.model import Period, Problem, Project, Reading
from jixiao.values.plan_years import period_words

_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d{2}(?!\d)")


def _titled(title: str, project: Project) -> Reading:
    reading = document(project)
    return replace(reading, document=replace(reading.document, title=title))


def _headed(title: str) -> Reading:
    """The sheet below a title of its own in a document without a year in its title."""
    problem = Problem("title_year", f"表头为2024年度，这张表的标题为“{title}”", sound().sources["/name"])
    return replace(_titled("项目绩效目标表", sound()), problems=(problem,))


RULE = Rule(
    id="JX120",
    name="completeness.years-disagree",
    family="completeness",
    catalogue=("F10",),
    severity="error",
    version=4,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("表头与标题都是2024年度", sound(), "passed"),
        Example(
            "标题为2024年度，表头为2023年度",
            sound(fiscal_year=2023),
            "failed",
            "年度不一致：表头为2023年度，文件标题为“2024年度项目支出绩效目标表”。",
        ),
        Example(
            "表头为2024年度，项目2025年才开始",
            sound(period=Period("2025年3月至2026年12月", None, date(2025, 3, 1), date(2026, 12, 31))),
            "failed",
            "年度不一致：表头为2024年度，项目期为“2025年3月至2026年12月”。",
        ),
        Example(
            "文件标题没有年度，这张表的标题为2023年度",
            _headed("2023年项目支出绩效目标表"),
            "failed",
            "年度不一致：表头为2024年度，这张表的标题为“2023年项目支出绩效目标表”。",
        ),
        Example("次年公开的自评表", _titled("2025年度决算公开", self_evaluation()), "passed"),
        Example(
            "监控就在当年，标题不是次年的",
            _titled("2025年项目支出绩效目标执行监控表", sound(form="monitoring", form_id=None)),
            "failed",
            "年度不一致：表头为2024年度，文件标题为“2025年项目支出绩效目标执行监控表”。",
        ),
        Example("标题没有年度", _titled("项目绩效目标表", sound()), "not_applicable", "标题和项目期都没有写明年度"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    year = context.fiscal_year
    if year is None:
        return NotApplicable("不知道预算年度")  # 1
    title = context.document.title or ""
    headed = [problem.message.partition("，")[2] for problem in context.problems if problem.code == "title_year"]
    titled = [int(match) for match in _YEAR.findall(title)]
    start = project.period.start
    if not titled and not headed and start is None:
        return NotApplicable("标题和项目期都没有写明年度")  # 2
    faults = {}
    if titled and not min(titled) - (project.form == "self_evaluation") <= year <= max(titled):
        faults["/fiscal_year"] = f"文件标题为{quoted(title)}"
    elif headed:
        faults["/fiscal_year"] = "；".join(headed)
    if start is not None and start.year > year:
        faults["/period"] = f"项目期为{quoted(period_words(project.period) or str(start))}"
    if not faults:
        return PASSED
    return Failed(
        tuple(faults),
        f"年度不一致：表头为{year}年度，{'；'.join(faults.values())}。",
        "核对这张表是哪一年度的：表头、标题和项目期改为一致；沿用往年表格的，逐项核对指标值和时间。",
        {"fiscal_year": str(year)},
    )
