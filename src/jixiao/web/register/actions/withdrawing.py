"""Takes a document out of the register again: nothing of it is served any more, and its addresses say so."""

import shutil
from collections import defaultdict

from django.utils import timezone

from jixiao import model
from jixiao.contract import from_json, plain, to_json
from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor
from jixiao.web.register import storage
from jixiao.web.register.actions.auditing import AuditAgain
from jixiao.web.register.actions.base import Action, locked_state
from jixiao.web.register.actions.findings import is_superseded
from jixiao.web.register.actions.sheets import FOLLOWING, follow, keep_rows
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.models import (
    Appearance,
    Document,
    Finding,
    Indicator,
    Project,
    TargetVersion,
    WithdrawnVersion,
)
from jixiao.web.register.search import index


class NotAsBefore(JixiaoError):
    """The register has changed since the withdrawal was prepared, or the document was withdrawn already."""


class WithdrawDocument(Action[None]):
    """Makes the register what it would be had the document never come in, but for its numbers, keys and bytes.

    A version that another public document says too becomes that document's; any other leaves its number alone, and its
    project says again what the version before it said; without one the project leaves lists, figures and search. The
    bytes stay in the data folder, for the history proves them.
    """

    policy = ADD_DOCUMENTS
    name = "withdraw_document"

    def __init__(self, visitor: Visitor, document: Document) -> None:
        """Keeps what to withdraw."""
        super().__init__(visitor)
        self.document = document

    def prepare(self) -> None:
        """Reads and audits the documents that say the same as a version of this one; mostly there are none."""
        keys = {shown.document_id for shown in _elsewhere(self.document).values()}
        self.others = {key: AuditAgain(self.visitor, Document.objects.get(pk=key)) for key in sorted(keys)}
        for other in self.others.values():
            other.prepare()

    def change(self) -> None:
        """Changes the rows; imports that come meanwhile queue up behind the state row.

        Raises:
            NotAsBefore: it can't be done as it was prepared.
        """
        state = locked_state()
        document = Document.objects.select_for_update().get(pk=self.document.pk)
        if document.withdrawn_at is not None:
            raise NotAsBefore("这次公开已经撤回")
        older = _superseded_by(document)
        self._hand_on(document)
        counts = {"versions": _take_out(document)}
        for one in older:
            if not is_superseded(one):
                Finding.objects.filter(document=one, project=None).update(is_current=True)
        for other in self.others.values():
            other.change()
        state.refresh_from_db()
        state.revision += 1
        state.save()
        document.withdrawn_at = timezone.now()
        document.save()
        self.log(document, **counts)
        self.prove(document)

    def forget_pictures(self) -> None:
        """Removes drawn pages and charts, whose addresses anyone may have noted; call it once the change is done for good.

        Charts of what is public still are drawn again as they are asked for.
        """
        shutil.rmtree(storage.derived_path("pages", self.document.sha256), ignore_errors=True)
        shutil.rmtree(storage.derived_path("charts"), ignore_errors=True)

    def _hand_on(self, document: Document) -> None:
        """Gives each version that another document says too to that document, with the places that it has there."""
        elsewhere = _elsewhere(document)
        if not {shown.document_id for shown in elsewhere.values()} <= set(self.others):
            raise NotAsBefore("登记册刚刚有了新的文件：请再办一次")
        for version in TargetVersion.objects.filter(pk__in=elsewhere):
            shown = elsewhere[version.pk]
            version.document_id, version.position = shown.document_id, shown.position
            version.data = plain(self.others[shown.document_id].reading.projects[shown.position])
            version.save(update_fields=["document", "position", "data"])


def _elsewhere(document: Document) -> dict[int, Appearance]:
    """Key of each version that another document shows too -> the first place where."""
    own = TargetVersion.objects.filter(document=document).values("pk")
    shown = Appearance.objects.filter(version__in=own).exclude(document=document).order_by("-document", "-position")
    return {one.version_id: one for one in shown}


def _superseded_by(document: Document) -> list[Document]:
    """Older documents that share a project with this one and whose findings as a whole are history."""
    projects = Appearance.objects.filter(document=document).values("version__project")
    older = Document.objects.filter(pk__lt=document.pk, findings__project=None, findings__is_current=False)
    return list(older.filter(appearances__version__project__in=projects).distinct())


def _take_out(document: Document) -> int:
    """Removes the versions of a document with all that hangs on them, and says how many there were."""
    gone = TargetVersion.objects.filter(document=document)
    projects = Project.objects.in_bulk(gone.values_list("project", flat=True))
    rows = [
        WithdrawnVersion(project_key=key, identity=projects[key].identity, number=number, document=document)
        for key, number in gone.order_by("position").values_list("project", "number")
    ]
    WithdrawnVersion.objects.bulk_create(rows, batch_size=500)
    left: dict[int, list[TargetVersion]] = defaultdict(list)
    for version in TargetVersion.objects.filter(project__in=projects).exclude(document=document).defer("data"):
        left[version.project_id].append(version)
    current = set(Project.objects.filter(current__document=document).values_list("pk", flat=True))
    Project.objects.filter(pk__in=current).update(current=None)
    Finding.objects.filter(document=document).delete()
    Appearance.objects.filter(document=document).delete()
    gone.delete()
    lost = [key for key in projects if key not in left]
    index.remove(lost)
    Project.objects.filter(pk__in=lost).delete()
    for key in sorted(current & set(left)):
        _say_again(projects[key], max(left[key], key=lambda version: version.number))
    return len(rows)


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
