"""The findings of an audit as comma-separated rows."""

import csv
from collections.abc import Iterable, Mapping

from jixiao.cli.output import TextOutput
from jixiao.contract import spreadsheet_safe
from jixiao.law import citation_text
from jixiao.model import Finding
from jixiao.model.report import Waived
from jixiao.model.wording import (
    LONGEST_CELL,
    SEVERITY_ZH,
    place_text,
    shortened,
    subject_text,
    suggestion_text,
    waiver_text,
)
from jixiao.terms.unprintable import readable

HEAD = ("文件", "项目", "等级", "规则", "问题", "位置", "原文", "建议", "可改设", "依据", "状态", "状态说明")
WAIVED = "已豁免"


def write_findings(
    name: str,
    findings: Iterable[Finding],
    output: TextOutput,
    *,
    head: bool,
    states: Mapping[int, tuple[str, str]] | None = None,
) -> None:
    """A row for each finding of a document, the headings above the first.

    Args:
        name: name of the file, as far as it tells it from the others.
        findings: what is listed.
        output: where to.
        head: whether to begin with the headings.
        states: `id` of a finding -> what became of it, and why; others are open.
    """
    writer = csv.writer(output, lineterminator="\n")
    if head:
        writer.writerow(HEAD)
    for finding in findings:
        place = finding.sources[0] if finding.sources else None
        row = (
            name,
            subject_text(finding) if finding.project or finding.project_index is not None else "",
            SEVERITY_ZH[finding.severity],
            finding.rule,
            finding.message,
            place_text(place) if place else "",
            (place and place.text) or "",
            finding.remedy,
            "；".join(map(suggestion_text, finding.suggestions)),
            "；".join(citation_text(citation) for citation in finding.citations),
            *(states or {}).get(id(finding), ("", "")),
        )
        writer.writerow([spreadsheet_safe(shortened(readable(text), LONGEST_CELL)) for text in row])


def waived_states(waived: Iterable[Waived]) -> dict[int, tuple[str, str]]:
    """`id` of each accepted finding -> that it is accepted, with the reason, by whom and until when."""
    return {id(one.finding): (WAIVED, waiver_text(one.waiver)) for one in waived}
