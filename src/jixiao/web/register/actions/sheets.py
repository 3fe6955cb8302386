"""Stores the sheets of a document: projects, versions, indicators, findings, search texts; a handful of statements each."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import OuterRef, Subquery

from jixiao import model
from jixiao.contract import plain
from jixiao.web.organisations.models import organisation_key
from jixiao.web.register import projection
from jixiao.web.register.actions.findings import by_sheet, keep_sheet_findings
from jixiao.web.register.comparison import Match, Outcome
from jixiao.web.register.models import Appearance, Document, Finding, Indicator, Project, TargetVersion
from jixiao.web.register.queries.withdrawn import numbers_used
from jixiao.web.register.search import index

_BATCH = 500
FOLLOWING = ["version_count", "name", "code", *projection.columns(model.Project("target"), [])]


def keep_sheets(
    document: Document, matches: Sequence[Match], findings: Iterable[model.Finding], organisations: Mapping[str, int]
) -> None:
    """Stores what is new or changed; sheets that say what is known only get their appearance."""
    by_place = by_sheet(findings)
    written = [match for match in matches if match.outcome is not Outcome.UNCHANGED]
    projects = _keep_projects(document, written, organisations, by_place)
    versions = _keep_versions(document, written, projects)
    _keep_rows(document, written, projects)
    keep_sheet_findings(document, ((versions[place], projects[place]) for place in versions), by_place)
    Appearance.objects.bulk_create(
        (_appearance(document, match, versions.get(match.position)) for match in matches), batch_size=_BATCH
    )


def _keep_projects(
    document: Document,
    written: list[Match],
    organisations: Mapping[str, int],
    findings: dict[int, list[model.Finding]],
) -> dict[int, Project]:
    """The project of each written sheet by position, its columns as the new version says; new projects are added."""
    used = numbers_used(match.identity for match in written)
    projects = {match.position: match.known or _new_project(match, organisations, used) for match in written}
    for match in written:
        project = projects[match.position]
        _, withdrawn = used.get(match.identity, (0, 0))
        project.version_count = max(project.version_count, withdrawn) + 1
        project.name, project.code = match.sheet.name or "", (match.sheet.code or "")[:100]
        follow(project, match.sheet, findings.get(match.position, []), document.profile)
    new = [projects[match.position] for match in written if match.known is None]
    Project.objects.bulk_create(new, batch_size=_BATCH)
    changed = [projects[match.position] for match in written if match.known]
    Project.objects.bulk_update(changed, FOLLOWING, batch_size=100)
    return projects


def follow(project: Project, sheet: model.Project, findings: list[model.Finding], profile: str) -> None:
    """Sets the columns that follow the current version."""
    for column, value in projection.columns(sheet, findings, profile).items():
        setattr(project, column, value)


def _new_project(match: Match, organisations: Mapping[str, int], used: Mapping[str, tuple[int, int]]) -> Project:
    """A new project; one whose every version was withdrawn comes back under the key that it had."""
    sheet = match.sheet
    key, _ = used.get(match.identity, (None, 0))
    return Project(
        pk=key,
        identity=match.identity,
        department_id=organisations.get(organisation_key(sheet.department) or ""),
        unit_id=organisations.get(organisation_key(sheet.unit) or ""),
        fiscal_year=sheet.fiscal_year,
        form=sheet.form,
        scope=sheet.scope,
        version_count=0,
    )


def _keep_versions(document: Document, written: list[Match], projects: dict[int, Project]) -> dict[int, TargetVersion]:
    """Adds the versions and makes each the current one of its project."""
    versions = {
        match.position: TargetVersion(
            project=projects[match.position],
            number=projects[match.position].version_count,
            document=document,
            position=match.position,
            digest=match.digest,
            data=plain(match.sheet),
        )
        for match in written
    }
    TargetVersion.objects.bulk_create(versions.values(), batch_size=_BATCH)
    newest = TargetVersion.objects.filter(project=OuterRef("pk"), number=OuterRef("version_count")).values("pk")
    keys = [version.project_id for version in versions.values()]
    for start in range(0, len(keys), _BATCH):
        Project.objects.filter(pk__in=keys[start : start + _BATCH]).update(current=Subquery(newest))
    return versions


def _keep_rows(document: Document, written: list[Match], projects: dict[int, Project]) -> None:
    """Writes indicators and search texts in the place of those of older versions, whose findings become history."""
    changed = [projects[match.position].pk for match in written if match.outcome is Outcome.CHANGED]
    Indicator.objects.filter(project__in=changed).delete()
    Finding.objects.filter(project__in=changed, is_current=True).update(is_current=False)
    keep_rows(((projects[match.position], match.sheet) for match in written), document.profile)


def keep_rows(sheets: Iterable[tuple[Project, model.Project]], profile: str) -> None:
    """Writes the indicators of these projects, of which none are left, and their search texts."""
    kept = list(sheets)
    rows = (row for project, sheet in kept for row in projection.indicator_rows(project.pk, sheet, profile))
    Indicator.objects.bulk_create(rows, batch_size=_BATCH)
    index.write(projection.search_row(project, sheet) for project, sheet in kept)


def _appearance(document: Document, match: Match, version: TargetVersion | None) -> Appearance:
    known = match.known.current if match.known else None
    return Appearance(
        document=document,
        position=match.position,
        version=version or known,
        outcome=match.outcome,
        change_count=len(match.changes),
    )
