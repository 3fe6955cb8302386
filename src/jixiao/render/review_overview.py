"""The first sheet of the opinions: the whole document, its projects in a table, what concerns no single one of them."""

from collections.abc import Iterator, Sequence

from jixiao.law.judged_forms import JudgedForm, find_review_form
from jixiao.model import Project
from jixiao.model.report import Report
from jixiao.model.review import ReviewProposal
from jixiao.model.wording import FORM_ZH, SEVERITY_ZH, sheet_name, shortened
from jixiao.render.costs import costs_fit
from jixiao.render.review_rows import (
    ADVICE,
    Row,
    counts_of,
    findings_text,
    grade_text,
    label,
    made_text,
    marks_of,
    sheet_of,
    value,
    waived_text,
)
from jixiao.render.sheet import PrintedLine, Sheet

_WIDTHS = (16, 82, 30, 14, 14, 14, 16)
_ALL = len(_WIDTHS) - 1
_HEADINGS = ("序号", "项目", "建议", *SEVERITY_ZH.values(), "成本勾稽")
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
    head = list(_head(name, report, len(projects)))
    rows: list[Row] = [*head, tuple(label(text) for text in _HEADINGS)]
    rows += _projects(projects, report, proposals)
    whole = [finding for finding in report.findings if finding.project_index is None]
    rows.append((label("整份文件的问题"), value(findings_text(whole) or "未发现问题", _ALL)))
    if waived := [one for one in report.waived if one.finding.project_index is None]:
        rows.append((label("已豁免的问题"), value(waived_text(waived), _ALL)))
    rows.append(
        (label("说明"), value("\n".join(filter(None, [ADVICE, marks_of(whole, None), made_text(report)])), _ALL))
    )
    return sheet_of(rows, (PrintedLine("title", f"{_opinion(proposals)}汇总"),), _WIDTHS, len(head))


def _opinion(proposals: Sequence[ReviewProposal]) -> str:
    """What the opinions are called: as each of them, or in general where there are several kinds."""
    titles = {find_review_form(proposal.form).opinion for proposal in proposals}
    return titles.pop() if len(titles) == 1 else "绩效审核意见"


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
    yield label("标题"), value(shortened(report.document.title or ""), _ALL)
    if report.notes:
        yield label("注意"), value("\n".join(report.notes), _ALL)
    yield label("合计"), value(f"项目{projects}个；{counts}{waived}；检查{made}次，不适用{left}次", _ALL)


def _projects(projects: Sequence[Project], report: Report, proposals: Sequence[ReviewProposal]) -> Iterator[Row]:
    fits = {one.project_index: _FIT[costs_fit(one)] for one in report.reconciliations}
    kinds = {proposal.form for proposal in proposals}
    for proposal in proposals:
        index, form = proposal.project_index, find_review_form(proposal.form)
        kind = f"（{FORM_ZH[form.sheet]}）" if len(kinds) > 1 else ""
        counts = counts_of(finding for finding in report.findings if finding.project_index == index)
        yield (
            value(str(index + 1), 1, "center"),
            value(f"{sheet_name(projects, index)}{kind}"),
            value(_verdict(proposal, form), 1, "center"),
            *(value(str(count), 1, "center") for count in counts),
            value(fits.get(index, "—"), 1, "center"),
        )


def _verdict(proposal: ReviewProposal, form: JudgedForm) -> str:
    return grade_text(proposal.grade, form.verdicts)
