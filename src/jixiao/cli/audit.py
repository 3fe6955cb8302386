"""`jixiao audit`: findings with clause, place and remedy."""

import csv
import sys
from argparse import Namespace
from collections import Counter

from jixiao import pipeline
from jixiao.cli.inputs import inputs, reading_of, with_progress
from jixiao.contract import spreadsheet_safe, to_json
from jixiao.errors import JixiaoError
from jixiao.law import citation_text
from jixiao.model import Finding, Source
from jixiao.model.finding import Severity
from jixiao.model.wording import place_text

_SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "应改正", "notice": "提示"}


def command(options: Namespace) -> int:
    """Audits every document. Gives the highest of: 0 nothing wrong, 1 findings of severity error, 2 unreadable."""
    status = 0
    for number, item in enumerate(with_progress(inputs(options.files))):
        try:
            reading = reading_of(item)
            report = pipeline.audit(reading, profile=options.profile, on=options.on)
        except JixiaoError as error:
            print(f"jixiao：{item.name}：{error}", file=sys.stderr)
            status = 2
            continue
        if any(finding.severity == "error" for finding in report.findings):
            status = max(status, 1)
        if options.format == "json":
            sys.stdout.write(to_json(report).decode() + "\n")
        elif options.format == "csv":
            _write_csv(item.name, report.findings, head=number == 0)
        else:
            sys.stdout.write(_table(item.name, report.findings))
    return status


def _table(name: str, findings: tuple[Finding, ...]) -> str:
    counts = Counter(finding.severity for finding in findings)
    totals = "，".join(f"{word} {counts[severity]}" for severity, word in _SEVERITY.items())
    lines = [f"{name}：{totals}"]
    project: str | None = ""
    for finding in sorted(findings, key=_worst_first):
        if finding.project != project:
            project = finding.project
            lines.append(f"\n■ {project or '整份文件'}")
        place = place_text(finding.sources[0]) if finding.sources else ""
        basis = "；".join(citation_text(citation) for citation in finding.citations)
        lines.append(f"  [{_SEVERITY[finding.severity]}] {place}  {finding.message}")
        lines.append(f"         建议：{finding.remedy}" + (f"  依据：{basis}" if basis else ""))
    return "\n".join(lines) + "\n\n"


def _worst_first(finding: Finding) -> tuple[int, int, int, int, int, int]:
    """Document order of the projects; within one the gravest first, then by place."""
    place = finding.sources[0] if finding.sources else Source()
    project = -1 if finding.project_index is None else finding.project_index
    severity = list(_SEVERITY).index(finding.severity)
    return (project, severity, place.line or 0, place.page or 0, place.table or 0, place.row or 0)


def _write_csv(name: str, findings: tuple[Finding, ...], *, head: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if head:
        writer.writerow(("文件", "项目", "等级", "规则", "问题", "位置", "建议", "依据"))
    for finding in findings:
        place = place_text(finding.sources[0]) if finding.sources else ""
        basis = "；".join(citation_text(citation) for citation in finding.citations)
        row = (
            name,
            finding.project or "",
            _SEVERITY[finding.severity],
            finding.rule,
            finding.message,
            place,
            finding.remedy,
            basis,
        )
        writer.writerow([spreadsheet_safe(text) for text in row])
