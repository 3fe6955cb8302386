"""`jixiao audit`: findings with clause, place and remedy; two versions of the same sheets are compared."""

import csv
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jixiao import pipeline
from jixiao.cli.audit_text import comparison_text, leftovers_text, report_text
from jixiao.cli.inputs import Input, inputs, reading_of, with_progress
from jixiao.contract import spreadsheet_safe, to_json
from jixiao.errors import JixiaoError
from jixiao.law import citation_text
from jixiao.model import Reading, Waiver
from jixiao.model.wording import SEVERITY_ZH, place_text

if TYPE_CHECKING:
    from jixiao.audit import Leftover, Report

_HERE = ZoneInfo("Asia/Shanghai")
_CSV_HEAD = ("文件", "项目", "等级", "规则", "问题", "位置", "建议", "依据")


def command(options: Namespace) -> int:
    """Audits every document. Gives the highest of: 0 nothing wrong, 1 findings of severity error, 2 unreadable."""
    from jixiao.audit import are_versions

    beside = [reading_of(item) for item in inputs(options.beside)]
    waivers = _waivers(options.waivers)
    items = inputs(options.files)
    if len(items) == 2:
        old, new = (_read(item) for item in items)
        if old and new and are_versions(old, new):
            return _compared((items[0], old), (items[1], new), options, beside, waivers)
    status = 0
    for number, item in enumerate(with_progress(items)):
        reading = _read(item)
        if reading is None:
            status = 2
            continue
        report, leftovers = _audited(reading, options, beside, waivers)
        status = max(status, _status(report))
        _write(item.name, report, options.format, first=number == 0)
        _say(leftovers)
    return status


def _read(item: Input) -> Reading | None:
    """The reading of a document; None, and one line on standard error, where it can't be read."""
    try:
        return reading_of(item)
    except JixiaoError as error:
        print(f"jixiao：{item.name}：{error}", file=sys.stderr)
        return None


def _waivers(path: Path | None) -> tuple[Waiver, ...]:
    from jixiao.audit import waivers_from_yaml

    return waivers_from_yaml(path.read_bytes()) if path else ()


def _audited(
    reading: Reading, options: Namespace, beside: Sequence[Reading], waivers: Sequence[Waiver]
) -> "tuple[Report, tuple[Leftover, ...]]":
    from jixiao.audit import waive

    report = pipeline.audit(reading, profile=options.profile, on=options.on, beside=beside)
    return waive(report, waivers, datetime.now(_HERE).date()) if waivers else (report, ())


def _compared(
    old: tuple[Input, Reading],
    new: tuple[Input, Reading],
    options: Namespace,
    beside: Sequence[Reading],
    waivers: Sequence[Waiver],
) -> int:
    """Two versions: each is audited with the other beside it, and the new one decides the exit status."""
    from jixiao.audit import compare

    old_report, _ = _audited(old[1], options, [*beside, new[1]], waivers)
    new_report, leftovers = _audited(new[1], options, [*beside, old[1]], waivers)
    result = compare((old[1], old_report), (new[1], new_report))
    if options.format == "table":
        sys.stdout.write(comparison_text(result, old[0].name, new[0].name))
    else:
        _write(old[0].name, old_report, options.format, first=True)
        _write(new[0].name, new_report, options.format, first=False)
    if options.format == "json":
        sys.stdout.write(to_json(result).decode() + "\n")
    _say(leftovers)
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


def _say(leftovers: "Sequence[Leftover]") -> None:
    sys.stderr.write(leftovers_text(leftovers))
