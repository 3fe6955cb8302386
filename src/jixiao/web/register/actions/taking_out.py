"""Takes sheets out of the register: what another document says too becomes that document's, all else goes."""

import shutil
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, QuerySet

from jixiao import model
from jixiao.contract import from_json, plain, to_json
from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import Visitor
from jixiao.web.register import storage
from jixiao.web.register.actions.auditing import AuditAgain
from jixiao.web.register.actions.sheets import FOLLOWING, follow, keep_rows
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.models import (
    Appearance,
    Document,
    Finding,
    Indicator,
    Project,
    TargetVersion,
    WithdrawnSheet,
    WithdrawnVersion,
)
from jixiao.web.register.search import index


class NotAsBefore(JixiaoError):
    """The register has changed since a withdrawal was prepared, or it can't be withdrawn so."""


def audits_elsewhere(visitor: Visitor, shown: QuerySet[Appearance]) -> dict[int, AuditAgain]:
    """The other documents that say what these places of a document say, read and audited; mostly there are none."""
    keys = sorted({one.document_id for one in _elsewhere(shown).values()})
    audits = {key: AuditAgain(visitor, Document.objects.get(pk=key)) for key in keys}
    for audit in audits.values():
        audit.prepare()
    return audits


def hand_on(shown: QuerySet[Appearance], others: Mapping[int, AuditAgain]) -> None:
    """Gives each version that another document says too to that document, with the places that it has there.

    Raises:
        NotAsBefore: a document says it that was not there when these were read.
    """
    elsewhere = _elsewhere(shown)
    if not {one.document_id for one in elsewhere.values()} <= set(others):
        raise NotAsBefore("登记册刚刚有了新的文件：请再办一次")
    for version in TargetVersion.objects.filter(pk__in=elsewhere):
        there = elsewhere[version.pk]
        version.document_id, version.position = there.document_id, there.position
        version.data = plain(others[there.document_id].reading.projects[there.position])
        version.save(update_fields=["document", "position", "data"])


def take_out(document: Document, shown: QuerySet[Appearance], at: datetime | None = None) -> int:
    """Removes places of a document, and what it brought there with all that hangs on it; says how many versions went.

    Args:
        document: which.
        shown: its places.
        at: when, for sheets that go alone; None for those that go with their document.
    """
    said = shown.order_by("position").values_list("version__project__identity", "version__digest")
    WithdrawnSheet.objects.bulk_create(
        (
            WithdrawnSheet(document=document, sha256=document.sha256, identity=identity, digest=digest, withdrawn_at=at)
            for identity, digest in said
        ),
        batch_size=500,
    )
    gone = TargetVersion.objects.filter(pk__in=list(_brought(shown)))
    projects = Project.objects.in_bulk(gone.values_list("project", flat=True))
    rows = [
        WithdrawnVersion(
            project_key=key, identity=projects[key].identity, number=number, document=document, withdrawn_at=at
        )
        for key, number in gone.order_by("position").values_list("project", "number")
    ]
    WithdrawnVersion.objects.bulk_create(rows, batch_size=500)
    left: dict[int, list[TargetVersion]] = defaultdict(list)
    for version in TargetVersion.objects.filter(project__in=projects).exclude(pk__in=gone).defer("data"):
        left[version.project_id].append(version)
    current = set(Project.objects.filter(current__in=gone).values_list("pk", flat=True))
    Project.objects.filter(pk__in=current).update(current=None)
    shown.delete()
    gone.delete()
    lost = [key for key in projects if key not in left]
    index.remove(lost)
    Project.objects.filter(pk__in=lost).delete()
    for key in sorted(current & set(left)):
        _say_again(projects[key], max(left[key], key=lambda version: version.number))
    return len(rows)


def superseded_by(document: Document) -> list[Document]:
    """Older documents that share a project with this one and whose findings as a whole are history."""
    projects = Appearance.objects.filter(document=document).values("version__project")
    older = Document.objects.filter(pk__lt=document.pk, findings__project=None, findings__is_current=False)
    return list(older.filter(appearances__version__project__in=projects).distinct())


def forget_pictures(sha256: str) -> None:
    """Removes drawn pages of a file, and all charts; those of what is public still are drawn again as they are asked for."""
    shutil.rmtree(storage.derived_path("pages", sha256), ignore_errors=True)
    shutil.rmtree(storage.derived_path("charts"), ignore_errors=True)


def _brought(shown: QuerySet[Appearance]) -> QuerySet[Appearance, int]:
    """The versions that a document brought at these places; at the others it says what the register knew."""
    return shown.filter(version__document=F("document")).values_list("version", flat=True)


def _elsewhere(shown: QuerySet[Appearance]) -> dict[int, Appearance]:
    """Key of each version that was brought at these places and another document shows too -> the first place where."""
    places = Appearance.objects.filter(version__in=_brought(shown)).exclude(version__document=F("document"))
    return {one.version_id: one for one in places.order_by("-document", "-position")}


def _say_again(project: Project, version: TargetVersion) -> None:
    """Makes an older version the current one again."""
    sheet, profile = version_sheet(version), version.document.profile
    kept = Finding.objects.filter(version=version)
    found = [from_json(model.Finding, to_json(row.data)) for row in kept.order_by("pk")]
    project.current, project.version_count = version, version.number
    project.name, project.code = sheet.name or "", (sheet.code or "")[:100]
    follow(project, sheet, found, profile)
    project.save(update_fields=["current", *FOLLOWING])
    kept.update(is_current=True)
    Indicator.objects.filter(project=project).delete()
    keep_rows([(project, sheet)], profile)
