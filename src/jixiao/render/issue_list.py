"""The list of problems (问题清单) as auditors keep it: a workbook in which each finding is a row to be settled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import count
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jixiao.errors import JixiaoError
from jixiao.law import marked_citation, marks_text
from jixiao.model import Finding, Project
from jixiao.model.finding import Severity
from jixiao.model.report import Report, UnreadFile, Waived
from jixiao.model.wording import (
    LONGEST_CELL,
    SEVERITY_ZH,
    nameless,
    place_text,
    shortened,
    subject_text,
    suggestion_text,
)
from jixiao.render.costs import cost_text, costs_fit
from jixiao.render.file_names import FileNames, file_names
from jixiao.render.issue_basis import Basis, set_page, write_basis
from jixiao.render.metrics import line_count
from jixiao.terms.unprintable import readable

HEAD = ("序号", "单位", "项目", "等级", "问题", "原文及位置", "依据", "建议", "整改期限", "整改情况", "规则")
_WIDTHS = (5, 13, 16, 7, 38, 20, 26, 29, 9, 12, 7)
CHANGE = "变化"
"""Heading of the column that a comparison adds: what became of a finding."""
_CHANGE_WIDTH = 12
WAIVED_HEAD = ("序号", "单位", "项目", "等级", "问题", "原文及位置", "规则", "豁免理由", "批准人", "期限")
_WAIVED_WIDTHS = (5, 13, 16, 7, 44, 24, 7, 36, 14, 12)
COSTS_HEAD = ("序号", "单位", "项目", "结果", "等式，或者不能核对的原因", "文件")
_COSTS_WIDTHS = (5, 20, 30, 9, 90, 24)
_COSTS_FIT: Mapping[bool | None, tuple[Severity, str]] = MappingProxyType(
    {True: ("notice", "对得上"), False: ("warning", "对不上"), None: ("notice", "未核对")}
)
MOST_ROWS = 1_048_576
"""Rows of a worksheet."""
_SIZE = 10
_LINE = 14.0
_HIGHEST = 409.0
_LONGEST_EXCERPT = 90
_SUGGESTED = 3
_MM_PER_CHARACTER = 1.9
_COLOURS = {"error": "#F8D7DA", "warning": "#FFF3CD", "notice": "#E7F1FA"}
_GRAVEST_FIRST = tuple(SEVERITY_ZH)
_TITLE = "绩效审核问题清单"
_ROOM = "整改期限、整改情况由被审核单位填写。"


_WAIVED_NOTE = "经批准接受的问题，不计入问题数；期限过后重新列出。"
_COSTS_NOTE = "成本指标按总额或者单价乘以数量与年度资金核对；“未核对”不等于没有问题。"
_COLOURED = frozenset({"等级", "结果"})
_Columns = tuple[tuple[str, int], ...]
"""Heading and width of each column."""
_Row = tuple[Severity, tuple[str, ...]]
"""How grave a finding is, and the texts of its row."""


class TooManyFindings(JixiaoError):
    """More findings than a worksheet has rows."""


def render_issue_list(
    reports: Iterable[tuple[str, Sequence[Project], Report]],
    *,
    files: Iterable[str] = (),
    unread: Sequence[UnreadFile] = (),
    changes: Mapping[int, tuple[str, str]] | None = None,
) -> bytes:
    """All findings of the reports on one worksheet, a last one with what was audited, by which rules, and what was not.

    Accepted findings have a worksheet of their own, where there are any, and so has how the costs of each sheet add up to its funds,
    where no versions are compared.

    Every text is written as text: no cell is ever a formula.

    Args:
        reports: name of the file, its projects, and the report on it; each is done with before the next one is asked for.
        files: names of all files, for the head; where there are several, each finding says in which it stands.
        unread: documents that could not be read; looked at when the reports are through, so that it may grow with them.
        changes: of two versions that are compared, `id` of a finding -> what became of it, and why; others are not listed.
            Those of one document come in the order in which what became of them is first said here.

    Raises:
        TooManyFindings: there are more than a worksheet has rows.
    """
    buffer, basis, waived, costs = BytesIO(), Basis(), list[_Row](), list[_Row]()
    # a row goes to the disk when the next one begins: a full worksheet would take gigabytes
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        columns = _columns(has_changes=changes is not None)
        names = file_names(files)
        reports = reports if changes is not None else _with_costs(reports, costs, names)
        rows = _rows(reports, basis, waived, names=names, changes=changes)
        note = "\n".join(filter(None, [_files_text(names), f"{_ROOM}{marks_text()}"]))
        _write_list(book, book.add_worksheet("问题清单"), (_TITLE, note), columns, rows)
        if waived:
            columns = tuple(zip(WAIVED_HEAD, _WAIVED_WIDTHS, strict=True))
            numbered = ((severity, (str(n), *cells)) for n, (severity, cells) in enumerate(waived, 1))
            _write_list(book, book.add_worksheet("已豁免"), ("已豁免的问题", _WAIVED_NOTE), columns, numbered)
        if costs:
            columns = tuple(zip(COSTS_HEAD, _COSTS_WIDTHS, strict=True))
            numbered = ((severity, (str(n), *cells)) for n, (severity, cells) in enumerate(costs, 1))
            _write_list(book, book.add_worksheet("成本勾稽"), ("成本与资金的核对", _COSTS_NOTE), columns, numbered)
        write_basis(book, book.add_worksheet("审核说明"), basis, unread)
        created = datetime.combine(basis.day, time(), UTC)
        book.set_properties({"title": _TITLE, "created": created})
    return buffer.getvalue()


def _files_text(names: FileNames) -> str:
    """What was audited, as far as it can be said once: the file, or the folder of several."""
    if len(names.short) == 1:
        return f"文件：{next(iter(names.short.values()))}"
    return f"文件都在“{names.folder}”里，全部路径见“审核说明”。" if names.folder.strip("./") else ""


_MIDDLE = frozenset({"序号", "整改期限", "规则", "期限"})


def _columns(*, has_changes: bool) -> _Columns:
    columns = tuple(zip(HEAD, _WIDTHS, strict=True))
    return (*columns, (CHANGE, _CHANGE_WIDTH)) if has_changes else columns


def _write_list(
    book: Workbook,
    worksheet: Worksheet,
    head: tuple[str, str],
    columns: _Columns,
    rows: Iterable[_Row],
) -> None:
    """A title, a note below it, the headings, and the rows with the severity in colour."""
    shared = {"font_name": "宋体", "font_size": _SIZE, "valign": "vcenter", "text_wrap": True}
    text = book.add_format({**shared, "border": 1, "align": "left"})
    middle = book.add_format({**shared, "border": 1, "align": "center"})
    severities = {
        key: book.add_format({**shared, "border": 1, "align": "center", "bg_color": colour})
        for key, colour in _COLOURS.items()
    }
    heading = book.add_format({**shared, "border": 1, "align": "center", "bold": True, "bg_color": "#EDEDED"})
    large = book.add_format({**shared, "font_name": "黑体", "font_size": 16, "align": "center"})
    last = len(columns) - 1
    worksheet.merge_range(0, 0, 0, last, "", large)
    worksheet.write_string(0, 0, head[0], large)
    worksheet.set_row(0, 30)
    note = book.add_format({**shared, "align": "left"})
    worksheet.merge_range(1, 0, 1, last, "", note)
    worksheet.write_string(1, 0, readable(head[1]), note)
    _set_height(worksheet, 1, [head[1]], [sum(width for _, width in columns)])
    for column, (label, width) in enumerate(columns):
        worksheet.set_column(column, column, width)
        worksheet.write_string(2, column, label, heading)
    row = 2
    for row, (severity, cells) in enumerate(rows, 3):
        if row >= MOST_ROWS:
            raise TooManyFindings(f"问题超过 {MOST_ROWS - 3} 条，一张工作表放不下；请改用 --format csv，或者分几次输出")
        looks = [severities[severity] if one in _COLOURED else middle if one in _MIDDLE else text for one, _ in columns]
        _write_row(worksheet, row, cells, looks, [width for _, width in columns])
    worksheet.autofilter(2, 0, max(row, 3), last)
    worksheet.freeze_panes(3, 3)
    set_page(worksheet)


def _rows(
    reports: Iterable[tuple[str, Sequence[Project], Report]],
    basis: Basis,
    waived: list[_Row],
    *,
    names: FileNames,
    changes: Mapping[int, tuple[str, str]] | None,
) -> Iterator[_Row]:
    """A row for each finding; those that are accepted are put into the other list."""
    numbers = count(1)
    for name, projects, report in reports:
        basis.add(name, projects, report)
        where = names.short[name] if len(names.short) > 1 else ""
        waived += [(one.finding.severity, _accepted(one, projects, report, where)) for one in report.waived]
        for finding in _listed(report.findings, changes):
            cells = (
                str(next(numbers)),
                *_told(finding, projects, report, where),
                "\n".join(marked_citation(citation) for citation in finding.citations),
                _remedy(finding),
                "",
                "",
                finding.rule,
            )
            change = () if changes is None else ("：".join(filter(None, changes[id(finding)])),)
            yield finding.severity, (*cells, *change)


def _with_costs(
    reports: Iterable[tuple[str, Sequence[Project], Report]], costs: list[_Row], names: FileNames
) -> Iterator[tuple[str, Sequence[Project], Report]]:
    """The reports; on the way how costs and funds of each sheet fit is put into the list."""
    for name, projects, report in reports:
        where = names.short[name] if len(names.short) > 1 else ""
        for one in report.reconciliations:
            severity, fit = _COSTS_FIT[costs_fit(one)]
            unit = projects[one.project_index].unit.name or report.document.issuer or ""
            about = shortened(one.project or nameless(one.project_index))
            costs.append((severity, (shortened(unit), about, fit, cost_text(one), where)))
        yield name, projects, report


def _listed(findings: Iterable[Finding], changes: Mapping[int, tuple[str, str]] | None) -> list[Finding]:
    """The findings that have a row, of a comparison by what became of them, each of these in the order of the document."""
    if changes is None:
        return sorted(findings, key=_order)
    ranks = list(dict.fromkeys(state for state, _ in changes.values()))
    listed = (finding for finding in findings if id(finding) in changes)
    return sorted(listed, key=lambda finding: (ranks.index(changes[id(finding)][0]), *_order(finding)))


def _told(finding: Finding, projects: Sequence[Project], report: Report, name: str) -> tuple[str, ...]:
    """Unit, project, severity, fault and place."""
    project = None if finding.project_index is None else projects[finding.project_index]
    return (
        shortened((project and project.unit.name) or report.document.issuer or ""),
        subject_text(finding),
        SEVERITY_ZH[finding.severity],
        finding.message,
        _where(finding, name),
    )


def _accepted(one: Waived, projects: Sequence[Project], report: Report, name: str) -> tuple[str, ...]:
    """An accepted finding as a row, without its number."""
    waiver = one.waiver
    until = f"至{waiver.until}" if waiver.until else "长期"
    return (*_told(one.finding, projects, report, name), one.finding.rule, waiver.reason, waiver.by, until)


def _order(finding: Finding) -> tuple[int, int]:
    """Document order of the projects, the gravest first within each."""
    index = -1 if finding.project_index is None else finding.project_index
    return index, _GRAVEST_FIRST.index(finding.severity)


def _where(finding: Finding, name: str) -> str:
    """The excerpt and the place, on a line each."""
    source = finding.sources[0] if finding.sources else None
    lines = [_excerpt(source.text) if source and source.text else "", place_text(source) if source else "", name]
    return "\n".join(line for line in lines if line)


def _remedy(finding: Finding) -> str:
    """What to do, with indicators to set instead."""
    if not finding.suggestions:
        return finding.remedy
    return f"{finding.remedy}可改设：{'；'.join(map(suggestion_text, finding.suggestions[:_SUGGESTED]))}。"


def _excerpt(text: str) -> str:
    """The printed text, cut where it is long: the place leads to the rest."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _LONGEST_EXCERPT else f"“{flat[:_LONGEST_EXCERPT]}…”"


def _write_row(
    worksheet: Worksheet, row: int, texts: Sequence[str], looks: Sequence[Format], widths: Sequence[int]
) -> None:
    cells = [shortened(readable(text), LONGEST_CELL) for text in texts]
    for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        if column == 0:
            worksheet.write_number(row, column, int(cell), look)
        elif not cell:
            worksheet.write_blank(row, column, None, look)
        else:
            worksheet.write_string(row, column, cell, look)
    _set_height(worksheet, row, cells, widths)


def _set_height(worksheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[int]) -> None:
    lines = max(line_count(cell, width * _MM_PER_CHARACTER, _SIZE) for cell, width in zip(cells, widths, strict=True))
    worksheet.set_row(row, min(_HIGHEST, lines * _LINE + 4))
