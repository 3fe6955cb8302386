"""Findings of the auditor on a sheet under edit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jixiao import pipeline
from jixiao.contract import from_json, plain, to_json
from jixiao.model import DocumentRecord, Finding, Project, Reading, Source
from jixiao.model.process_record import ProcessRecord
from jixiao.model.report import Report
from jixiao.web.lifecycle.editing.content import Content, ready
from jixiao.web.lifecycle.models import Sheet

_ANNUAL, _TOTAL_LINE = "/funding/annual", "annual"


def findings_of(content: Content, profile: str, on: date | None = None) -> tuple[Finding, ...]:
    """What the auditor finds on one sheet; findings on documents as a whole don't arise.

    An amount that was typed and not understood is no blank cell: the sheet says itself that it was not read.
    """
    project = ready(content)
    totals = (f"/funding/lines/{at}/" for at, line in enumerate(project.funding.lines) if line.term == _TOTAL_LINE)
    begins = (_ANNUAL, *totals)
    typed = [text for pointer, text in content.unread_cells.items() if pointer.startswith(begins)]
    sources = {_ANNUAL: Source(text=typed[0])} if typed else {}
    return report_of(replace(project, sources=sources), profile, on).findings


def report_of(
    project: Project,
    profile: str,
    on: date | None = None,
    beside: Sequence[Project] = (),
    records: Sequence[ProcessRecord] = (),
) -> Report:
    """The whole audit of one sheet, held against other sheets (last year's) and against what is on file of its process."""
    others = tuple(reading_of(other) for other in beside)
    return pipeline.audit(reading_of(project), profile=profile, on=on, beside=others, records=records)


def reading_of(project: Project) -> Reading:
    """One sheet as a document of its own."""
    return Reading(DocumentRecord(None, None, project.fiscal_year, None, "", None), (project,), ())


def keep_findings(sheet: Sheet, findings: tuple[Finding, ...]) -> None:
    """Keeps the findings on the revision that they were made on; one that has changed meanwhile is left alone."""
    counts = {
        severity: sum(item.severity == severity for item in findings) for severity in ("error", "warning", "notice")
    }
    sheet.findings = plain(findings)
    sheet.error_count, sheet.warning_count, sheet.notice_count = counts["error"], counts["warning"], counts["notice"]
    Sheet.objects.filter(pk=sheet.pk, revision=sheet.revision).update(
        findings=sheet.findings,
        error_count=sheet.error_count,
        warning_count=sheet.warning_count,
        notice_count=sheet.notice_count,
    )


def kept_findings(sheet: Sheet) -> tuple[Finding, ...]:
    """The findings kept with a sheet."""
    return tuple(from_json(Finding, to_json(item)) for item in sheet.findings or ())
