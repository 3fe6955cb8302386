"""`jixiao audit`: findings with clause, place and remedy; two versions of the same sheets are compared."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jixiao import pipeline
from jixiao.bounded.here import bounds
from jixiao.cli.audit_csv import write_findings
from jixiao.cli.audit_text import comparison_text, leftovers_text, report_text, totals_text
from jixiao.cli.budget_file import budget_of, doubts_text
from jixiao.cli.inputs import Input, closing_text, inputs, reading_of, refuse_to_overwrite, with_progress
from jixiao.cli.output import CannotWrite, TextOutput, format_of, write_output
from jixiao.cli.record_file import records_of
from jixiao.cli.selection import Selection, selection_of
from jixiao.contract import to_json
from jixiao.errors import JixiaoError
from jixiao.model import Reading, Waiver
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord
from jixiao.model.report import UnreadFile

if TYPE_CHECKING:
    from jixiao.audit import Leftover, Report

FORMATS = ("table", "json", "csv", "xlsx", "docx")
_HERE = ZoneInfo("Asia/Shanghai")
_TWO = 2
_Read = tuple[Input, Reading | None]


class CannotCompare(JixiaoError):
    """`--compare` with something else than two documents."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What the documents are held against, and which findings are accepted."""

    beside: tuple[Reading, ...]
    budget: tuple[BudgetItem, ...] | None
    records: tuple[ProcessRecord, ...]
    waivers: tuple[Waiver, ...]


@dataclass(frozen=True, slots=True)
class _Out:
    """Where the findings go, in which format, and which of them."""

    output: TextOutput
    form: str
    selection: Selection


def command(options: Namespace) -> int:
    """Audits every document. Gives the highest of: 0 nothing wrong, 1 findings of severity error, 2 unreadable."""
    from jixiao.audit import waivers_from_yaml

    form = format_of(options.format, options.output, FORMATS, option="--format")
    refuse_to_overwrite(
        options.output, [*options.files, *options.beside, options.budget, options.records, options.waivers]
    )
    selection = selection_of(options, form)
    held = _Held(
        beside=tuple(reading_of(item) for item in inputs(options.beside)),
        budget=budget_of(options.budget) if options.budget else None,
        records=records_of(options.records) if options.records else (),
        waivers=waivers_from_yaml(options.waivers.read_bytes()) if options.waivers else (),
    )
    sys.stderr.write(doubts_text(held.budget or ()))
    items = inputs(options.files)
    if options.compare and (len(items) != _TWO or form in ("xlsx", "docx")):
        raise CannotCompare(f"--compare 用于两份文件和 table、json、csv 格式；现在有 {len(items)} 份，格式 {form}")
    if form in ("xlsx", "docx"):
        return _as_file(items, options, held, form)
    with TextOutput(options.output, form) as output:
        return _as_text(items, options, held, _Out(output, form, selection))


def _as_text(items: list[Input], options: Namespace, held: _Held, out: _Out) -> int:
    """Two versions compared, or document by document: a report goes when the next one comes."""
    readings: Iterable[_Read] = ((item, _read(item)) for item in with_progress(items))
    if len(items) == _TWO and options.compare is not False:
        old, new = readings = tuple(readings)
        if old[1] and new[1] and (options.compare or _is_pair(options.files, old[1], new[1])):
            return _compared((old[0].name, old[1]), (new[0].name, new[1]), options, held, out)
        if options.compare:
            return 2
    return _one_by_one(readings, options, held, out)


def _is_pair(names: list[str], old: Reading, new: Reading) -> bool:
    """Whether two documents were named, not found in a folder, and hold the same sheets."""
    from jixiao.audit import are_versions

    return len(names) == _TWO and not any(Path(name).is_dir() for name in names) and are_versions(old, new)


def _one_by_one(readings: Iterable[_Read], options: Namespace, held: _Held, out: _Out) -> int:
    status = read = unread = 0
    for item, reading in readings:
        if reading is None:
            status, unread = 2, unread + 1
            continue
        report, leftovers = _audited(reading, options, held)
        status = max(status, _status(report))
        _write(item.name, reading, report, out, first=read == 0)
        read += 1
        sys.stderr.write(leftovers_text(leftovers))
    sys.stderr.write(closing_text(read, unread))
    return status


def _as_file(items: list[Input], options: Namespace, held: _Held, form: str) -> int:
    """The list of problems of all documents, or the review of one, as a file. Unreadable documents are said and left out."""
    if form == "docx" and len(items) > 1:
        raise CannotWrite("审核意见一次只写一份文件的，请逐份输出；几份文件一起可用 --format xlsx 的问题清单")
    audits = _Audits(items, options, held)
    if form == "docx":
        opinions = [pipeline.review_opinion(read, report, name=Path(name).name) for name, read, report in audits]
        content = opinions[0] if opinions else b""
    else:
        content = pipeline.issue_list(
            ((name, reading.projects, report) for name, reading, report in audits),
            names_files=len(items) > 1,
            unread=audits.unread,
        )
    if audits.done:
        write_output(content, options.output, form)
    sys.stderr.write("".join(audits.remarks) + closing_text(audits.done, len(items) - audits.done))
    return audits.status if audits.done == len(items) else 2


class _Audits:
    """The audits of several documents, one after the other: a report goes when the next one comes."""

    def __init__(self, items: list[Input], options: Namespace, held: _Held) -> None:
        self._items, self._options, self._held = items, options, held
        self.done = self.status = 0
        self.remarks: list[str] = []
        self.unread: list[UnreadFile] = []

    def __iter__(self) -> "Iterator[tuple[str, Reading, Report]]":
        for item in with_progress(self._items):
            try:
                reading = reading_of(item)
            except JixiaoError as error:
                _say_unread(item, error)
                self.unread.append(UnreadFile(item.name, str(error)))
                continue
            report, leftovers = _audited(reading, self._options, self._held)
            self.done += 1
            self.status = max(self.status, _status(report))
            self.remarks.append(leftovers_text(leftovers))
            yield item.name, reading, report


def _read(item: Input) -> Reading | None:
    """The reading of a document; None, and one line on standard error, where it can't be read."""
    try:
        return reading_of(item)
    except JixiaoError as error:
        _say_unread(item, error)
        return None


def _say_unread(item: Input, error: JixiaoError) -> None:
    print(f"jixiao：{item.name}：{error}", file=sys.stderr)


def _audited(
    reading: Reading, options: Namespace, held: _Held, *others: Reading
) -> "tuple[Report, tuple[Leftover, ...]]":
    from jixiao.audit import Jurisdiction, jurisdiction_of, waive

    right = Jurisdiction(options.profile, "chosen") if options.profile else jurisdiction_of(reading)
    report = _report(reading, right.profile, options.on, held, *others)
    report = replace(report, profile_basis=right.basis)
    return waive(report, held.waivers, datetime.now(_HERE).date()) if held.waivers else (report, ())


def _report(reading: Reading, profile: str, on: date | None, held: _Held, *others: Reading) -> "Report":
    """The audit of a document under a policy profile, by the law of a day."""
    with bounds("审核"):
        return pipeline.audit(
            reading,
            profile=profile,
            on=on,
            beside=(*held.beside, *others),
            budget=held.budget,
            records=held.records,
        )


def _compared(old: tuple[str, Reading], new: tuple[str, Reading], options: Namespace, held: _Held, out: _Out) -> int:
    """Two versions: each is audited with the other beside it, and the new one decides the exit status."""
    from jixiao.audit import compare

    old_report, _ = _audited(old[1], options, held, new[1])
    new_report, leftovers = _audited(new[1], options, held, old[1])
    profile, on = new_report.profile, new_report.on  # a part is audited by the law that holds for the whole
    result = compare((old[1], old_report), (new[1], new_report), lambda part: _report(part, profile, on, held, old[1]))
    if out.form == "table":
        out.output.write("按旧、新两份比较（--no-compare 分别审核）\n")
        out.output.write(f"{totals_text(old[0], old_report)}\n{totals_text(new[0], new_report)}\n")
        out.output.write(comparison_text(out.selection.of(result), old[0], new[0]))
    else:
        _write(*old, old_report, out, first=True)
        _write(*new, new_report, out, first=False)
    if out.form == "json":
        out.output.write(to_json(result).decode() + "\n")
    sys.stderr.write(leftovers_text(leftovers))
    return _status(new_report)


def _status(report: "Report") -> int:
    return int(any(finding.severity == "error" for finding in report.findings))


def _write(name: str, reading: Reading, report: "Report", out: _Out, *, first: bool) -> None:
    if out.form == "json":
        out.output.write(to_json(report).decode() + "\n")
    elif out.form == "csv":
        write_findings(name, out.selection.keeps(report.findings), out.output, head=first)
    else:
        out.output.write(report_text(name, report, reading.projects, out.selection))
