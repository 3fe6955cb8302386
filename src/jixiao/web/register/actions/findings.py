"""The rows of findings: those on a sheet, and those on a document as a whole."""

from collections.abc import Iterable, Mapping

from jixiao import model
from jixiao.contract import plain
from jixiao.web.register.models import Appearance, Document, Finding, Project, Severity, TargetVersion

_BATCH = 500


def by_sheet(findings: Iterable[model.Finding]) -> dict[int, list[model.Finding]]:
    """The findings on sheets by the position of the sheet; those on the document as a whole are left out."""
    found: dict[int, list[model.Finding]] = {}
    for finding in findings:
        if finding.project_index is not None:
            found.setdefault(finding.project_index, []).append(finding)
    return found


def keep_sheet_findings(
    document: Document,
    sheets: Iterable[tuple[TargetVersion, Project]],
    findings: Mapping[int, list[model.Finding]],
) -> None:
    """Stores the findings on sheets by the position of each version; those of a version that is no longer current are history."""
    rows = (
        Finding(
            document=document,
            version=version,
            project=project,
            is_current=project.version_count == version.number,
            unit_id=project.unit_id,
            fiscal_year=project.fiscal_year,
            rule=finding.rule,
            severity=Severity[finding.severity.upper()],
            data=plain(finding),
        )
        for version, project in sheets
        for finding in findings.get(version.position, [])
    )
    Finding.objects.bulk_create(rows, batch_size=_BATCH)


def keep_document_findings(document: Document, findings: Iterable[model.Finding], *, is_current: bool = True) -> None:
    """Stores the findings on the document as a whole."""
    Finding.objects.bulk_create(
        Finding(
            document=document,
            is_current=is_current,
            rule=finding.rule,
            severity=Severity[finding.severity.upper()],
            data=plain(finding),
            fiscal_year=document.fiscal_year,
        )
        for finding in findings
        if finding.project_index is None
    )


def is_superseded(document: Document) -> bool:
    """Whether each of the document's projects stands in a later document too."""
    projects = Appearance.objects.filter(document=document).values("version__project")
    later = Appearance.objects.filter(document__pk__gt=document.pk).values("version__project")
    return not projects.exclude(version__project__in=later).exists()
