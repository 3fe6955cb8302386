"""`jixiao audit`: findings with clause, place and remedy; two versions of the same sheets are compared."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao import pipeline
from jixiao.cli.audit_csv import waived_states, write_findings
from jixiao.cli.audit_text import Together, leftovers_text, report_text
from jixiao.cli.budget_file import doubts_text
from jixiao.cli.comparing import TWO, are_a_pair, compared, write_compared, write_compared_workbook
from jixiao.cli.held_against import Held, audited, held_of
from jixiao.cli.inputs import Input, closing_text, inputs, reading_of, refuse_to_overwrite, with_progress
from jixiao.cli.output import CannotWrite, TextOutput, format_of, write_output
from jixiao.cli.selection import Selection, selection_of
from jixiao.contract import to_json
from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.model.report import UnreadFile
from jixiao.render.file_names import FileNames, file_names
from jixiao.terms.unprintable import readable

if TYPE_CHECKING:
    from jixiao.audit import Report

FORMATS = ("table", "json", "csv", "xlsx", "docx")
_Read = tuple[Input, Reading | JixiaoError]


class CannotCompare(JixiaoError):
    """`--compare` with something else than two documents."""


@dataclass(frozen=True, slots=True)
class _Out:
    """Where the findings go, in which format, and which of them."""

    output: TextOutput
    form: str
    selection: Selection
    names: FileNames


def command(options: Namespace) -> int:
    """Audits every document. Gives the highest of: 0 nothing wrong, 1 findings of severity error, 2 unreadable."""
    form = format_of(options.format, options.output, FORMATS, option="--format")
    refuse_to_overwrite(
        options.output, [*options.files, *options.beside, options.budget, options.records, options.waivers]
    )
    selection = selection_of(options, form)
    held = held_of(options)
    sys.stderr.write(doubts_text(held.budget or ()))
    items = inputs(options.files)
    if options.compare and (len(items) != TWO or form == "docx"):
        raise CannotCompare(
            f"--compare 用于两份文件和 table、json、csv、xlsx 格式；现在有 {len(items)} 份，格式 {form}"
        )
    if form in ("xlsx", "docx"):
        return _as_file(items, options, held, form)
    with TextOutput(options.output, form) as output:
        names = file_names(item.name for item in items)
        return _as_text(items, options, held, _Out(output, form, selection, names))


def _as_text(items: list[Input], options: Namespace, held: Held, out: _Out) -> int:
    """Two versions compared, or document by document: a report goes when the next one comes."""
    readings = _readings(items, options)
    if (pair := _pair(readings, options)) is not None:
        if len(pair) < TWO:
            return 2
        one = compared(pair[0], pair[1], options, held)
        write_compared(one, out.output, out.form, out.selection)
        return _status(one.reports[1])
    return _one_by_one(readings, options, held, out)


def _readings(items: list[Input], options: Namespace) -> Iterable[_Read]:
    """The documents as they are read; two that may be versions of one another are read at once."""
    readings = ((item, _read(item)) for item in with_progress(items))
    return tuple(readings) if len(items) == TWO and options.compare is not False else readings


def _pair(readings: Iterable[_Read], options: Namespace) -> list[tuple[str, Reading]] | None:
    """An old and a new version; fewer where they were to be compared and can't be read; None where there is nothing to compare."""
    if not isinstance(readings, tuple):
        return None
    pair = [(item.name, read) for item, read in readings if isinstance(read, Reading)]
    if options.compare:
        return pair
    return pair if len(pair) == TWO and are_a_pair(options.files, pair[0][1], pair[1][1]) else None


def _one_by_one(readings: Iterable[_Read], options: Namespace, held: Held, out: _Out) -> int:
    status = read = unread = 0
    together = Together()
    for item, reading in readings:
        if isinstance(reading, JixiaoError):
            status, unread = 2, unread + 1
            continue
        report, leftovers = audited(reading, options, held)
        status = max(status, _status(report))
        _write(item.name, reading, report, out, first=read == 0)
        read += 1
        together.add(report, len(reading.projects))
        sys.stderr.write(leftovers_text(leftovers))
    if read > 1 and out.form == "table":
        out.output.write(together.text())
    sys.stderr.write(closing_text(read, unread))
    return status


def _as_file(items: list[Input], options: Namespace, held: Held, form: str) -> int:
    """The list of problems of all documents, or the review of one, as a file. Unreadable documents are said and left out."""
    if form == "docx" and len(items) > 1:
        raise CannotWrite("审核意见一次只写一份文件的，请逐份输出；几份文件一起可用 --format xlsx 的问题清单")
    readings = _readings(items, options)
    if (pair := _pair(readings, options)) is not None:
        if len(pair) < TWO:
            return 2
        one = compared(pair[0], pair[1], options, held)
        write_compared_workbook(one, options)
        return _status(one.reports[1])
    audits = _Audits(readings, options, held)
    if form == "docx":
        opinions = [pipeline.review_opinion(read, report, name=Path(name).name) for name, read, report in audits]
        content = opinions[0] if opinions else b""
    else:
        content = pipeline.issue_list(
            ((name, reading.projects, report) for name, reading, report in audits),
            files=[item.name for item in items],
            unread=audits.unread,
        )
    if audits.done:
        write_output(content, options.output, form)
    sys.stderr.write("".join(audits.remarks) + closing_text(audits.done, len(items) - audits.done))
    return audits.status if audits.done == len(items) else 2


class _Audits:
    """The audits of several documents, one after the other: a report goes when the next one comes."""

    def __init__(self, readings: Iterable[_Read], options: Namespace, held: Held) -> None:
        self._readings, self._options, self._held = readings, options, held
        self.done = self.status = 0
        self.remarks: list[str] = []
        self.unread: list[UnreadFile] = []

    def __iter__(self) -> "Iterator[tuple[str, Reading, Report]]":
        for item, reading in self._readings:
            if isinstance(reading, JixiaoError):
                self.unread.append(UnreadFile(item.name, str(reading)))
                continue
            report, leftovers = audited(reading, self._options, self._held)
            self.done += 1
            self.status = max(self.status, _status(report))
            self.remarks.append(leftovers_text(leftovers))
            yield item.name, reading, report


def _read(item: Input) -> Reading | JixiaoError:
    """The reading of a document; why, and one line on standard error, where it can't be read."""
    try:
        return reading_of(item)
    except JixiaoError as error:
        print(readable(f"jixiao：{item.name}：{error}"), file=sys.stderr)
        return error


def _status(report: "Report") -> int:
    return int(any(finding.severity == "error" for finding in report.findings))


def _write(name: str, reading: Reading, report: "Report", out: _Out, *, first: bool) -> None:
    if out.form == "json":
        out.output.write(to_json(report).decode() + "\n")
    elif out.form == "csv":
        listed = [*report.findings, *(one.finding for one in report.waived)]
        states = waived_states(report.waived)
        write_findings(out.names.short[name], out.selection.keeps(listed), out.output, head=first, states=states)
    else:
        out.output.write(report_text(name, report, reading.projects, out.selection))
