"""`jixiao audit`: findings with clause, place and remedy; two versions of the same sheets are compared."""

import csv
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jixiao import pipeline
from jixiao.cli.audit_text import comparison_text, leftovers_text, report_text
from jixiao.cli.budget_file import budget_of
from jixiao.cli.inputs import Input, inputs, reading_of, with_progress
from jixiao.cli.output import CannotWrite, write_output
from jixiao.contract import spreadsheet_safe, to_json
from jixiao.errors import JixiaoError
from jixiao.law import citation_text
from jixiao.model import Reading, Waiver
from jixiao.model.budget import BudgetItem
from jixiao.model.wording import SEVERITY_ZH, place_text

if TYPE_CHECKING:
    from jixiao.audit import Leftover, Report

_HERE = ZoneInfo("Asia/Shanghai")
_CSV_HEAD = ("文件", "项目", "等级", "规则", "问题", "位置", "建议", "依据")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the documents are held against, and which findings are accepted."""

    beside: tuple[Reading, ...]
    budget: tuple[BudgetItem, ...] | None
    waivers: tuple[Waiver, ...]


def command(options: Namespace) -> int:
    """Audits every document. Gives the highest of: 0 nothing wrong, 1 findings of severity error, 2 unreadable."""
    from jixiao.audit import are_versions, waivers_from_yaml

    held = _Held(
        beside=tuple(reading_of(item) for item in inputs(options.beside)),
        budget=budget_of(options.budget) if options.budget else None,
        waivers=waivers_from_yaml(options.waivers.read_bytes()) if options.waivers else (),
    )
    items = inputs(options.files)
    if options.format in ("xlsx", "docx"):
        return _as_file(items, options, held)
    readings: Iterable[tuple[Input, Reading | None]] = ((item, _read(item)) for item in with_progress(items))
    if len(items) == 2:
        old, new = readings = tuple(readings)
        if old[1] and new[1] and are_versions(old[1], new[1]):
            return _compared((old[0].name, old[1]), (new[0].name, new[1]), options, held)
    status = 0
    for number, (item, reading) in enumerate(readings):
        if reading is None:
            status = 2
            continue
        report, leftovers = _audited(reading, options, held)
        status = max(status, _status(report))
        _write(item.name, report, options.format, first=number == 0)
        sys.stderr.write(leftovers_text(leftovers))
    return status


def _as_file(items: list[Input], options: Namespace, held: _Held) -> int:
    """The list of problems of all documents, or the review of one, as a file. Unreadable documents are said and left out."""
    readings = [(item.name, reading) for item in with_progress(items) if (reading := _read(item)) is not None]
    audited = [(name, reading, *_audited(reading, options, held)) for name, reading in readings]
    if not audited:
        return 2
    if options.format == "docx" and len(items) > 1:
        raise CannotWrite("审核意见一次只写一份文件的，请逐份输出；几份文件一起可用 --format xlsx 的问题清单")
    if options.format == "docx":
        content = pipeline.review_opinion(audited[0][1], audited[0][2])
    else:
        content = pipeline.issue_list([(name, reading.projects, report) for name, reading, report, _ in audited])
    write_output(content, options.output, options.format)
    for *_, leftovers in audited:
        sys.stderr.write(leftovers_text(leftovers))
    return max(2 * (len(readings) < len(items)), *(_status(report) for *_, report, _ in audited))


def _read(item: Input) -> Reading | None:
    """The reading of a document; None, and one line on standard error, where it can't be read."""
    try:
        return reading_of(item)
    except JixiaoError as error:
        print(f"jixiao：{item.name}：{error}", file=sys.stderr)
        return None


def _audited(
    reading: Reading, options: Namespace, held: _Held, *others: Reading
) -> "tuple[Report, tuple[Leftover, ...]]":
    from jixiao.audit import waive

    report = pipeline.audit(
        reading, profile=options.profile, on=options.on, beside=(*held.beside, *others), budget=held.budget
    )
    return waive(report, held.waivers, datetime.now(_HERE).date()) if held.waivers else (report, ())


def _compared(old: tuple[str, Reading], new: tuple[str, Reading], options: Namespace, held: _Held) -> int:
    """Two versions: each is audited with the other beside it, and the new one decides the exit status."""
    from jixiao.audit import compare

    old_report, _ = _audited(old[1], options, held, new[1])
    new_report, leftovers = _audited(new[1], options, held, old[1])
    result = compare((old[1], old_report), (new[1], new_report))
    if options.format == "table":
        sys.stdout.write(comparison_text(result, old[0], new[0]))
    else:
        _write(old[0], old_report, options.format, first=True)
        _write(new[0], new_report, options.format, first=False)
    if options.format == "json":
        sys.stdout.write(to_json(result).decode() + "\n")
    sys.stderr.write(leftovers_text(leftovers))
    return _status(new_report)


def _status(report: "Report") -> int:
    return int(any(finding.severity == "error" for finding in report.findings))


def _write(name: str, report: "Report", form: str, *, first: bool) -> None:
    if form == "json":
        sys.stdout.write(to_json(report).decode() + "\n")
    elif form == "csv":
        _write_csv(name, report, head=first)
    else:
        sys.stdout.write(report_text(name, report))


def _write_csv(name: str, report: "Report", *, head: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if head:
        writer.writerow(_CSV_HEAD)
    for finding in report.findings:
        row = (
            name,
            finding.project or "",
            SEVERITY_ZH[finding.severity],
            finding.rule,
            finding.message,
            place_text(finding.sources[0]) if finding.sources else "",
            finding.remedy,
            "；".join(citation_text(citation) for citation in finding.citations),
        )
        writer.writerow([spreadsheet_safe(text) for text in row])
