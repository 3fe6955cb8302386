"""The findings of an audit as comma-separated rows."""

import csv
from collections.abc import Iterable

from jixiao.cli.output import TextOutput
from jixiao.contract import spreadsheet_safe
from jixiao.law import citation_text
from jixiao.model import Finding
from jixiao.model.wording import SEVERITY_ZH, place_text, suggestion_text

HEAD = ("文件", "项目", "等级", "规则", "问题", "位置", "原文", "建议", "可改设", "依据")


def write_findings(name: str, findings: Iterable[Finding], output: TextOutput, *, head: bool) -> None:
    """A row for each finding of a document, the headings above the first."""
    writer = csv.writer(output, lineterminator="\n")
    if head:
        writer.writerow(HEAD)
    for finding in findings:
        place = finding.sources[0] if finding.sources else None
        row = (
            name,
            finding.project or "",
            SEVERITY_ZH[finding.severity],
            finding.rule,
            finding.message,
            place_text(place) if place else "",
            (place and place.text) or "",
            finding.remedy,
            "；".join(map(suggestion_text, finding.suggestions)),
            "；".join(citation_text(citation) for citation in finding.citations),
        )
        writer.writerow([spreadsheet_safe(text) for text in row])
