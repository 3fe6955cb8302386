"""The second worksheet of the list of problems: what was audited, by which rules, what could not be read, what is cited."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jixiao.law import find_instrument
from jixiao.model import Project
from jixiao.model.report import Report, UnreadFile
from jixiao.model.wording import LONGEST_CELL, SEVERITY_ZH, shortened
from jixiao.render.about import UNDATED, day_of_report
from jixiao.render.metrics import line_count
from jixiao.terms.unprintable import readable

_SIZE = 10
_LINE = 14.0
_MM_PER_CHARACTER = 1.9
_HEAD = {
    "文件": 24, "标题": 30, "sha256": 24, "项目数": 8, **dict.fromkeys(SEVERITY_ZH.values(), 8), "豁免": 8,
    "规则版本": 18, "审核口径": 12, "规定日期": 12, "程序": 14, "注意": 40,
}  # fmt: skip
"""Heading -> width of the column."""
_UNREAD_HEAD = ("没有审核的文件", "不能读的原因")
_CITED_HEAD = ("引用文件", "名称", "制定机关")


class _Audited(NamedTuple):
    """What the second worksheet says of a document, in the order of its columns."""

    texts: tuple[str, ...]
    figures: tuple[int, ...]
    rules: tuple[str, ...]


class Basis:
    """What was audited and what is cited, gathered while the reports go by; `day` is the latest of the documents."""

    def __init__(self) -> None:
        self.documents: list[_Audited] = []
        self.cited: set[str] = set()
        self.day = UNDATED

    def add(self, name: str, projects: Sequence[Project], report: Report) -> None:
        """Takes what the worksheet says of a document."""
        self.day = max(self.day, day_of_report(report.document, report.on))
        counts = Counter(finding.severity for finding in report.findings)
        self.documents.append(
            _Audited(
                (name, shortened(report.document.title or ""), report.document.sha256),
                (len(projects), *(counts[severity] for severity in SEVERITY_ZH), len(report.waived)),
                (
                    report.rules_version,
                    report.profile_text,
                    str(report.on or "最新"),
                    report.program,
                    "\n".join(report.notes),
                ),
            )
        )
        self.cited.update(citation.instrument for finding in report.findings for citation in finding.citations)


def write_basis(book: Workbook, worksheet: Worksheet, basis: Basis, unread: Sequence[UnreadFile]) -> None:
    """The documents, a row each; below them those that could not be read, and the instruments."""
    look = book.add_format({"font_name": "宋体", "font_size": _SIZE, "valign": "top", "text_wrap": True, "border": 1})
    bold = book.add_format({"font_name": "宋体", "font_size": _SIZE, "bold": True, "border": 1, "bg_color": "#EDEDED"})
    for column, (label, width) in enumerate(_HEAD.items()):
        worksheet.set_column(column, column, width)
        worksheet.write_string(0, column, label, bold)
    for row, (texts, figures, rest) in enumerate(basis.documents, 1):
        _write_texts(worksheet, row, 0, texts, look)
        for column, figure in enumerate(figures, len(texts)):
            worksheet.write_number(row, column, figure, look)
        _write_texts(worksheet, row, len(texts) + len(figures), rest, look)
        worksheet.set_row(row, _height([*texts, *map(str, figures), *rest]))
    worksheet.freeze_panes(1, 1)
    set_page(worksheet, repeated=0)
    cited = (find_instrument(key) for key in sorted(basis.cited))
    below = len(basis.documents) + 2
    below = _write_block(worksheet, below, (_UNREAD_HEAD, *((file.name, file.reason) for file in unread)), bold, look)
    instruments = ((instrument.id, instrument.title, instrument.issuer) for instrument in cited)
    _write_block(worksheet, below, (_CITED_HEAD, *instruments), bold, look)


def _write_block(worksheet: Worksheet, top: int, block: Sequence[tuple[str, ...]], bold: Format, look: Format) -> int:
    """Rows of texts under a heading, nothing where there are none; gives the row where the next block may begin."""
    if len(block) == 1:
        return top
    for row, texts in enumerate(block, top):
        _write_texts(worksheet, row, 0, texts, look if row > top else bold)
        worksheet.set_row(row, _height(texts))
    return top + len(block) + 1


def _write_texts(worksheet: Worksheet, row: int, first: int, texts: Sequence[str], look: Format) -> None:
    for column, text in enumerate(texts, first):
        worksheet.write_string(row, column, shortened(readable(text), LONGEST_CELL), look)


def _height(texts: Sequence[str]) -> float:
    """Height in points of a row of these texts from the first column on."""
    widths = zip(texts, _HEAD.values(), strict=False)
    return max(line_count(text, width * _MM_PER_CHARACTER, _SIZE) for text, width in widths) * _LINE + 4


def set_page(worksheet: Worksheet, repeated: int = 2) -> None:
    """A4 across, the width on one page, and the rows up to `repeated` on each page."""
    worksheet.set_paper(9)  # A4
    worksheet.set_landscape()
    worksheet.set_margins(0.4, 0.4, 0.5, 0.5)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(repeated)
    worksheet.set_footer("&C第 &P 页 共 &N 页")
    worksheet.hide_gridlines(2)
