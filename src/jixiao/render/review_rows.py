"""Rows of the sheets of a review, and the text of a finding in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jixiao.law import marked_citation, marks_text
from jixiao.model import Finding
from jixiao.model.report import Report, Waived
from jixiao.model.review import Grade
from jixiao.model.wording import SEVERITY_ZH, place_text, suggestion_text, waiver_text
from jixiao.render.sheet import Align, CellRole, PrintedLine, Sheet, SheetCell
from jixiao.terms.unprintable import readable

BY_PERSON = "需由审核人判断"
ADVICE = "建议由程序按发现的问题给出，只供参考；等级和意见由审核人填写、确认。"
_SUGGESTED = 3

Row = tuple[tuple[str, CellRole, int, Align], ...]
"""Cells of a row: text, role, columns covered, where the text stands."""


def label(text: str, columns: int = 1) -> tuple[str, CellRole, int, Align]:
    """A cell of a heading."""
    return (text, "label", columns, "center")


def value(text: str, columns: int = 1, align: Align = "left") -> tuple[str, CellRole, int, Align]:
    """A cell of content."""
    return (text, "value", columns, align)


def sheet_of(rows: Sequence[Row], headings: tuple[PrintedLine, ...], widths: tuple[int, ...], head: int) -> Sheet:
    """The rows as a compact sheet that any format can hold; `head` is the number of the row of headings, from 0."""
    cells = tuple(cell for number, row in enumerate(rows) for cell in _placed(row, number))
    return Sheet(
        form=None,
        headings=headings,
        widths=widths,
        rows=len(rows),
        cells=_merged(cells),
        header_rows=range(head, head + 1),
        landscape=False,
        is_compact=True,
    )


def findings_text(findings: Iterable[Finding]) -> str:
    """Findings in numbered lines: severity, rule, place, fault, remedy, what to set instead, basis."""
    return "\n".join(f"{number}. {_finding(finding)}" for number, finding in enumerate(findings, 1))


def waived_text(waived: Iterable[Waived]) -> str:
    """Accepted findings in numbered lines, each with the reason, who accepts it and until when."""
    return "\n".join(f"{number}. {_waived(one)}" for number, one in enumerate(waived, 1))


def grade_text(grade: Grade | None, words: Mapping[Grade, str]) -> str:
    """A proposed grade, in the words of the form where it has some."""
    return BY_PERSON if grade is None else words.get(grade, grade)


def counts_of(findings: Iterable[Finding]) -> tuple[int, ...]:
    """How many findings there are of each severity, the gravest first."""
    severities = [finding.severity for finding in findings]
    return tuple(severities.count(severity) for severity in SEVERITY_ZH)


def marks_of(findings: Iterable[Finding], index: int | None) -> str:
    """What the marks mean that stand behind the clauses of a project's findings, or of those on the whole document."""
    own = (finding for finding in findings if finding.project_index == index)
    return marks_text(citation for finding in own for citation in finding.citations)


def made_text(report: Report) -> str:
    """What the review rests on; a sheet of the register comes from no file."""
    day = "最新规定" if report.on is None else f"{report.on}有效的规定"
    file = f"，文件sha256 {report.document.sha256[:16]}" if report.document.sha256 else ""
    return f"规则{report.rules_version}，审核口径{report.profile_text}，{day}，{report.program}{file}"


def _finding(finding: Finding) -> str:
    place = place_text(finding.sources[0]) if finding.sources else ""
    basis = "；".join(marked_citation(citation) for citation in finding.citations)
    instead = "；".join(map(suggestion_text, finding.suggestions[:_SUGGESTED]))
    return (
        f"【{SEVERITY_ZH[finding.severity]}】{finding.rule} {place}：{finding.message}建议：{finding.remedy}"
        f"{f'可改设：{instead}。' if instead else ''}（{basis}）"
    )


def _waived(one: Waived) -> str:
    finding = one.finding
    place = place_text(finding.sources[0]) if finding.sources else ""
    return (
        f"【{SEVERITY_ZH[finding.severity]}】{finding.rule} {place}：{finding.message}豁免：{waiver_text(one.waiver)}。"
    )


def _placed(row: Row, number: int) -> Iterator[SheetCell]:
    column = 0
    for text, role, columns, align in row:
        yield SheetCell(number, column, 1, columns, readable(text), role, align)
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
