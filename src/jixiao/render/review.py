"""The review of targets (绩效目标审核意见) as sheets, one a project, for any of the printed formats."""

from collections.abc import Iterator, Sequence

from jixiao.law import short_citation
from jixiao.model import DocumentRecord, Finding, Project
from jixiao.model.report import Report
from jixiao.model.review import DimensionProposal, ItemProposal, ReviewProposal
from jixiao.model.wording import SEVERITY_ZH, place_text
from jixiao.render.sheet import Align, CellRole, PrintedLine, Sheet, SheetCell
from jixiao.values.money import format_amount

_WIDTHS = (18, 26, 86, 14, 26)
_HEADINGS = ("审核内容", "审核项目", "审核发现（位置、问题、依据、建议）", "建议等级", "审核人意见")
_BY_PERSON = "需由审核人判断"
_NOTHING = "未发现问题"
_ADVICE = "建议等级由程序按发现的问题给出，只供参考；等级和意见由审核人填写、确认。"


def review_sheets(
    projects: Sequence[Project], report: Report, proposals: Sequence[ReviewProposal], document: DocumentRecord
) -> list[Sheet]:
    """A sheet for each proposal: head, the dimensions with their findings, the conclusion, room for the reviewer."""
    return [_sheet(projects[one.project_index], report, one, document) for one in proposals]


def _sheet(project: Project, report: Report, proposal: ReviewProposal, document: DocumentRecord) -> Sheet:
    rows = [*_head(project, document), _HEADINGS_ROW, *_items(proposal), *_foot(proposal, report)]
    cells = tuple(cell for number, row in enumerate(rows) for cell in _placed(row, number))
    year = f"（{project.fiscal_year}年度）" if project.fiscal_year else ""
    return Sheet(
        form=None,
        headings=(PrintedLine("title", "项目支出绩效目标审核意见"), PrintedLine("year", year)),
        widths=_WIDTHS,
        rows=len(rows),
        cells=_merged(cells),
        header_rows=range(3, 4),
        landscape=False,
    )


_Row = tuple[tuple[str, CellRole, int, Align], ...]
"""Cells of a row: text, role, columns covered, where the text stands."""


def _label(text: str, columns: int = 1) -> tuple[str, CellRole, int, Align]:
    return (text, "label", columns, "center")


def _value(text: str, columns: int = 1, align: Align = "left") -> tuple[str, CellRole, int, Align]:
    return (text, "value", columns, align)


_HEADINGS_ROW: _Row = tuple(_label(text) for text in _HEADINGS)


def _head(project: Project, document: DocumentRecord) -> Iterator[_Row]:
    unit = document.money_unit or "万元"
    amount = "" if project.funding.annual is None else f"{format_amount(project.funding.annual, unit)}{unit}"
    yield _label("项目名称"), _value(project.name or "", 4)
    yield (
        _label("主管部门"),
        _value(project.department.name or "", 2),
        _label("实施单位"),
        _value(project.unit.name or ""),
    )
    yield _label("年度资金"), _value(amount, 2), _label("指标数"), _value(f"{len(project.indicators)}条")


def _items(proposal: ReviewProposal) -> Iterator[_Row]:
    for dimension in proposal.dimensions:
        for item in dimension.items:
            yield (
                (_dimension(dimension), "class", 1, "center"),
                _label(f"{item.name}（{item.points:f}分）\n{item.looks_at}"),
                _value(_findings(item)),
                _value(item.grade or _BY_PERSON, 1, "center"),
                _value(""),
            )


def _dimension(dimension: DimensionProposal) -> str:
    return f"{dimension.name}\n（{dimension.points:f}分）"


def _findings(item: ItemProposal) -> str:
    if not item.findings:
        return "" if item.grade is None else _NOTHING
    return "\n".join(f"{number}. {_finding(finding)}" for number, finding in enumerate(item.findings, 1))


def _finding(finding: Finding) -> str:
    place = place_text(finding.sources[0]) if finding.sources else ""
    basis = "；".join(short_citation(citation) for citation in finding.citations[:2])
    return f"【{SEVERITY_ZH[finding.severity]}】{place}：{finding.message}建议：{finding.remedy}（{basis}）"


def _foot(proposal: ReviewProposal, report: Report) -> Iterator[_Row]:
    grade = f"{proposal.grade}：{proposal.consequence}" if proposal.grade else _BY_PERSON
    yield _label("建议等级"), _value(grade, 4)
    yield _label("审核结论"), _value("\n\n审核人：　　　　　　　　　　　　　　　　年　　月　　日", 4)
    day = "最新规定" if report.on is None else f"{report.on}有效的规定"
    made = f"规则{report.rules_version}，政策档案{report.profile}，{day}，{report.program}，文件sha256 {report.document.sha256[:16]}"
    yield _label("说明"), _value(f"{_ADVICE}\n{made}", 4)


def _placed(row: _Row, number: int) -> Iterator[SheetCell]:
    column = 0
    for text, role, columns, align in row:
        yield SheetCell(number, column, 1, columns, text, role, align)
        column += columns


def _merged(cells: tuple[SheetCell, ...]) -> tuple[SheetCell, ...]:
    """Cells of a dimension that stand below one another become one."""
    merged: list[SheetCell] = []
    for cell in cells:
        above = next((one for one in merged if one.role == "class" and one.text == cell.text), None)
        if cell.role == "class" and above is not None:
            merged[merged.index(above)] = SheetCell(
                above.row, 0, above.row_span + 1, 1, above.text, above.role, above.align
            )
        else:
            merged.append(cell)
    return tuple(merged)
