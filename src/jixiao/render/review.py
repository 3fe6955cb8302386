"""The opinions on sheets (审核意见): one of the document, one of each project, for any printed format.

A target, a self-evaluation and a monitoring sheet each have an opinion of their own; its items are those of the form that
the proposal was made on (`law/review.yaml`, `law/opinions.yaml`).
"""

from collections.abc import Iterator, Sequence

from jixiao.law.judged_forms import JudgedForm, find_review_form
from jixiao.model import DocumentRecord, Project
from jixiao.model.report import Report
from jixiao.model.review import DimensionProposal, ItemDecision, ItemProposal, ReviewDecision, ReviewProposal
from jixiao.render.costs import cost_text, costs_fit
from jixiao.render.review_head import head_rows, title_of
from jixiao.render.review_overview import overview_sheet
from jixiao.render.review_rows import (
    ADVICE,
    BY_PERSON,
    Row,
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

_WIDTHS = (18, 22, 104, 18, 24)
_LOOKED_AT = ("审核内容", "审核项目", "审核发现（规则、位置、问题、建议、依据）")
_HEAD_ROWS = 4
_BLANK = "\n审核人：　　　　　　　　　　　　　　　　年　　月　　日"
_FIT = {True: "相符：", False: "不符：", None: "未核对："}
_STANDS_BY = "不影响建议"


def review_sheets(
    projects: Sequence[Project],
    report: Report,
    proposals: Sequence[ReviewProposal],
    document: DocumentRecord,
    name: str = "",
    decisions: Sequence[ReviewDecision] = (),
) -> list[Sheet]:
    """An overview, then a sheet for each proposal: head, the dimensions with their findings, room for the reviewer.

    Where the reviewers' decisions are given, one for each project, they stand in that room, and the overview is left out.

    Args:
        projects: of the document.
        report: its audit.
        proposals: one for each project.
        document: what was audited.
        name: name of the file.
        decisions: what the reviewers decided, one for each project; empty where nobody has.
    """
    if decisions:
        pairs = zip(proposals, decisions, strict=True)
        return [_sheet(projects[one.project_index], report, one, document, decision) for one, decision in pairs]
    sheets = [_sheet(projects[one.project_index], report, one, document) for one in proposals]
    return [overview_sheet(name, projects, report, proposals), *sheets]


def _sheet(
    project: Project,
    report: Report,
    proposal: ReviewProposal,
    document: DocumentRecord,
    decision: ReviewDecision | None = None,
) -> Sheet:
    form = find_review_form(proposal.form)
    proposed = "检查结果" if form.words else "建议等级"
    rows = [
        *head_rows(project, document),
        _costs(report, proposal.project_index),
        tuple(label(text) for text in (*_LOOKED_AT, proposed, "审核人意见")),
        *_items(proposal, form, decision),
        *_waived(report, proposal.project_index),
        *_foot(proposal, form, report, decision),
    ]
    return sheet_of(rows, (PrintedLine("title", title_of(project, form.opinion)),), _WIDTHS, _HEAD_ROWS)


def _costs(report: Report, index: int) -> Row:
    one = next((one for one in report.reconciliations if one.project_index == index), None)
    return label("成本勾稽"), value(f"{_FIT[costs_fit(one)]}{cost_text(one)}" if one else "未核对", 4)


def _items(proposal: ReviewProposal, form: JudgedForm, decision: ReviewDecision | None) -> Iterator[Row]:
    decided = {item.name: item for item in decision.items} if decision else {}
    for dimension in proposal.dimensions:
        for item in dimension.items:
            said = _STANDS_BY if item.of_target else grade_text(item.grade, form.words)
            yield (
                (_dimension(dimension), "class", 1, "center"),
                label(f"{item.name}{_points(item)}"),
                value(_findings(item)),
                value(said, 1, "center"),
                value(_decided(decided[item.name]) if item.name in decided else ""),
            )
    if proposal.others:
        yield label("其他问题", 2), value(findings_text(proposal.others)), value("—", 1, "center"), value("")


def _points(one: DimensionProposal | ItemProposal) -> str:
    return f"\n（{one.points:f}分）" if one.points else ""


def _dimension(dimension: DimensionProposal) -> str:
    return f"{dimension.name}{_points(dimension)}"


def _findings(item: ItemProposal) -> str:
    nothing = "" if item.grade is None and not item.of_target else "\n未发现问题"
    found = f"\n{findings_text(item.findings)}" if item.findings else nothing
    return f"〔{item.looks_at}〕{found}"


def _decided(item: ItemDecision) -> str:
    points = f"{item.points:f}分" if item.points is not None else ""
    return "\n".join(filter(None, [f"{item.grade or ''}{points}", item.text]))


def _waived(report: Report, index: int) -> Iterator[Row]:
    own = [one for one in report.waived if one.finding.project_index == index]
    if own:
        yield label("已豁免的问题", 2), value(waived_text(own)), value("—", 1, "center"), value("")


def _foot(proposal: ReviewProposal, form: JudgedForm, report: Report, decision: ReviewDecision | None) -> Iterator[Row]:
    lead = "" if form.verdicts else f"{proposal.grade}："
    proposed = f"{lead}{proposal.consequence}" if proposal.grade else BY_PERSON
    yield label("审核建议" if form.verdicts else "建议等级"), value(proposed, 4)
    yield label("审核结论"), value(_conclusion(decision) if decision else _BLANK, 4)
    marks = marks_of(report.findings, proposal.project_index)
    yield label("说明"), value(f"{ADVICE}{marks}{form.note}\n{made_text(report)}", 4)


def _conclusion(decision: ReviewDecision) -> str:
    total = f"总分{decision.points:f}分，" if decision.points is not None else ""
    grade = f"{total}等级：{decision.grade or '未定'}"
    return "\n".join(filter(None, [grade, decision.text, f"审核人：{decision.by}　　{decision.on:%Y年%m月%d日}"]))
