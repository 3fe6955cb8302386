"""The review of targets (绩效目标审核意见) as sheets: one of the document, one of each project, for any printed format."""

from collections.abc import Iterator, Sequence

from jixiao.model import DocumentRecord, Project
from jixiao.model.report import Report
from jixiao.model.review import DimensionProposal, ItemDecision, ItemProposal, ReviewDecision, ReviewProposal
from jixiao.render.costs import cost_text, costs_fit
from jixiao.render.review_overview import overview_sheet
from jixiao.render.review_rows import ADVICE, BY_PERSON, MARKS, Row, findings_text, label, made_text, sheet_of, value
from jixiao.render.sheet import PrintedLine, Sheet
from jixiao.values.money import format_amount

_WIDTHS = (18, 22, 104, 18, 24)
_HEADINGS = ("审核内容", "审核项目", "审核发现（规则、位置、问题、建议、依据）", "建议等级", "审核人意见")
_HEAD_ROWS = 4
_BLANK = "\n审核人：　　　　　　　　　　　　　　　　年　　月　　日"
_FIT = {True: "相符：", False: "不符：", None: "未核对："}


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
    head = [*_head(project, document), _costs(report, proposal.project_index)]
    rows = [
        *head,
        tuple(label(text) for text in _HEADINGS),
        *_items(proposal, decision),
        *_foot(proposal, report, decision),
    ]
    year = f"（{project.fiscal_year}年度）" if project.fiscal_year else ""
    return sheet_of(rows, (PrintedLine("title", f"项目支出绩效目标审核意见{year}"),), _WIDTHS, _HEAD_ROWS)


def _head(project: Project, document: DocumentRecord) -> Iterator[Row]:
    unit = document.money_unit or "万元"
    amount = "" if project.funding.annual is None else f"{format_amount(project.funding.annual, unit)}{unit}"
    counted = sum(not row.is_placeholder for row in project.indicators)
    yield label("项目名称"), value(project.name or "", 4)
    yield label("主管部门"), value(project.department.name or "", 2), label("实施单位"), value(project.unit.name or "")
    yield label("年度资金"), value(amount, 2), label("指标数"), value(f"{counted}条")


def _costs(report: Report, index: int) -> Row:
    one = next((one for one in report.reconciliations if one.project_index == index), None)
    return label("成本勾稽"), value(f"{_FIT[costs_fit(one)]}{cost_text(one)}" if one else "未核对", 4)


def _items(proposal: ReviewProposal, decision: ReviewDecision | None) -> Iterator[Row]:
    decided = {item.name: item for item in decision.items} if decision else {}
    for dimension in proposal.dimensions:
        for item in dimension.items:
            yield (
                (_dimension(dimension), "class", 1, "center"),
                label(f"{item.name}\n（{item.points:f}分）"),
                value(_findings(item)),
                value(item.grade or BY_PERSON, 1, "center"),
                value(_decided(decided[item.name]) if item.name in decided else ""),
            )
    if proposal.others:
        yield label("其他问题", 2), value(findings_text(proposal.others)), value("—", 1, "center"), value("")


def _dimension(dimension: DimensionProposal) -> str:
    return f"{dimension.name}\n（{dimension.points:f}分）"


def _findings(item: ItemProposal) -> str:
    nothing = "" if item.grade is None else "\n未发现问题"
    found = f"\n{findings_text(item.findings)}" if item.findings else nothing
    return f"〔{item.looks_at}〕{found}"


def _decided(item: ItemDecision) -> str:
    points = f"{item.points:f}分" if item.points is not None else ""
    return "\n".join(filter(None, [f"{item.grade or ''}{points}", item.text]))


def _foot(proposal: ReviewProposal, report: Report, decision: ReviewDecision | None) -> Iterator[Row]:
    grade = f"{proposal.grade}：{proposal.consequence}" if proposal.grade else BY_PERSON
    yield label("建议等级"), value(grade, 4)
    yield label("审核结论"), value(_conclusion(decision) if decision else _BLANK, 4)
    yield label("说明"), value(f"{ADVICE}{MARKS.replace(chr(10), '')}\n{made_text(report)}", 4)


def _conclusion(decision: ReviewDecision) -> str:
    total = f"总分{decision.points:f}分，" if decision.points is not None else ""
    grade = f"{total}等级：{decision.grade or '未定'}"
    return "\n".join(filter(None, [grade, decision.text, f"审核人：{decision.by}　　{decision.on:%Y年%m月%d日}"]))
