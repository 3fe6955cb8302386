"""The first sheet of a review: the whole document, its projects in a table, what concerns no single one of them."""

from collections.abc import Iterator, Sequence

from jixiao.model import Project
from jixiao.model.report import Report
from jixiao.model.review import ReviewProposal
from jixiao.model.wording import SEVERITY_ZH
from jixiao.render.costs import costs_fit
from jixiao.render.review_rows import (
    ADVICE,
    BY_PERSON,
    MARKS,
    Row,
    counts_of,
    findings_text,
    label,
    made_text,
    sheet_of,
    value,
)
from jixiao.render.sheet import PrintedLine, Sheet

_WIDTHS = (16, 82, 30, 14, 14, 14, 16)
_ALL = len(_WIDTHS) - 1
_HEADINGS = ("序号", "项目", "建议等级", *SEVERITY_ZH.values(), "成本勾稽")
_HEAD_ROWS = 3
_FIT = {True: "相符", False: "不符", None: "未核对"}


def overview_sheet(
    name: str, projects: Sequence[Project], report: Report, proposals: Sequence[ReviewProposal]
) -> Sheet:
    """The overview.

    Args:
        name: name of the file; empty where there is none.
        projects: of the document.
        report: its audit.
        proposals: one for each project, in their order.
    """
    rows: list[Row] = [*_head(name, report, len(projects)), tuple(label(text) for text in _HEADINGS)]
    rows += _projects(projects, report, proposals)
    whole = [finding for finding in report.findings if finding.project_index is None]
    rows.append((label("整份文件的问题"), value(findings_text(whole) or "未发现问题", _ALL)))
    rows.append((label("说明"), value(f"{ADVICE}\n{MARKS}\n{made_text(report)}", _ALL)))
    return sheet_of(rows, (PrintedLine("title", "绩效目标审核意见汇总"),), _WIDTHS, _HEAD_ROWS)


def _head(name: str, report: Report, projects: int) -> Iterator[Row]:
    counts = "，".join(
        f"{word}{count}条" for word, count in zip(SEVERITY_ZH.values(), counts_of(report.findings), strict=True)
    )
    made, left = (
        sum(tally.passed + tally.failed for tally in report.checked.values()),
        sum(tally.not_applicable for tally in report.checked.values()),
    )
    waived = f"；已豁免{len(report.waived)}条" if report.waived else ""
    yield label("文件"), value(name or "（没有文件名）", _ALL)
    yield label("标题"), value(report.document.title or "", _ALL)
    yield label("合计"), value(f"项目{projects}个；{counts}{waived}；检查{made}次，不适用{left}次", _ALL)


def _projects(projects: Sequence[Project], report: Report, proposals: Sequence[ReviewProposal]) -> Iterator[Row]:
    fits = {one.project_index: _FIT[costs_fit(one)] for one in report.reconciliations}
    for proposal in proposals:
        index = proposal.project_index
        counts = counts_of(finding for finding in report.findings if finding.project_index == index)
        yield (
            value(str(index + 1), 1, "center"),
            value(projects[index].name or "（没有项目名称）"),
            value(proposal.grade or BY_PERSON, 1, "center"),
            *(value(str(count), 1, "center") for count in counts),
            value(fits.get(index, "—"), 1, "center"),
        )
