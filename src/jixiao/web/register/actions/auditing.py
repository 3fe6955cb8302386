"""Audits a document of the register again: under newer rules, or under another policy profile."""

from dataclasses import dataclass, replace

from jixiao import pipeline
from jixiao.contract import from_json, plain, to_json
from jixiao.errors import JixiaoError
from jixiao.model import DocumentRecord, Problem, Project, Reading, Source
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor, may_stand_for
from jixiao.web.register import storage
from jixiao.web.register.actions.base import Action, NotAllowed, locked_state
from jixiao.web.register.actions.findings import by_sheet, is_superseded, keep_document_findings, keep_sheet_findings
from jixiao.web.register.actions.sheets import FOLLOWING, follow, keep_rows
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.identity import digest
from jixiao.web.register.jurisdiction import Jurisdiction, audited_under
from jixiao.web.register.models import Appearance, Document, Finding, Indicator, TargetVersion
from jixiao.web.register.models import Project as Kept
from jixiao.web.register.preparation import Prepared


@dataclass(frozen=True, slots=True)
class AuditedAgain:
    """What came of it: the number of findings before and after."""

    before: int
    after: int


class AuditAgain(Action[AuditedAgain]):
    """Replaces the findings of a document and what lists say of its projects, in one transaction.

    Versions stay as they are, and so do the findings of other documents. A profile that somebody chose is kept; any
    other is told anew, since the tree of organisations may know more by now.
    """

    policy = ADD_DOCUMENTS
    name = "audit_again"

    def __init__(self, visitor: Visitor, document: Document, profile: str = "") -> None:
        """Keeps what to audit; `profile` is what somebody chooses now, empty for no choice."""
        super().__init__(visitor)
        self.document = document
        self.profile = profile or (document.profile if document.profile_basis == "chosen" else "")

    def refuse_others(self) -> None:
        """The document of others; a withdrawal, which audits others' documents as its part, prepares and changes by itself."""
        if not may_stand_for(self.visitor, self.document.imported_by):
            raise NotAllowed("这份文件是别处放进登记册的，由上传的人或管得到其单位的财政绩效管理人员重新审核")

    def prepare(self) -> None:
        """Audits the sheets as the register holds them."""
        self.reading = kept_reading(self.document)
        self.right = self._right()
        self.report = pipeline.audit(self.reading, profile=self.right.profile)

    def take(self, prepared: Prepared) -> None:
        """In the place of :meth:`prepare`, where another file takes the place of the document's and was audited already."""
        self.reading, self.report = prepared.reading, prepared.report
        self.right = self._right()

    def _right(self) -> Jurisdiction:
        return Jurisdiction(self.profile, "chosen") if self.profile else audited_under(self.reading)

    def change(self) -> AuditedAgain:
        """Stores the rows; imports that come meanwhile queue up behind the state row."""
        state = locked_state()
        document = Document.objects.get(pk=self.document.pk)
        before, _ = Finding.objects.filter(document=document).delete()
        was = {"rules_version": document.rules_version, "profile": document.profile}
        document.rules_version, document.profile = self.report.rules_version, self.right.profile
        document.profile_basis, document.checked = self.right.basis, plain(self.report.checked)
        document.save()
        self._keep_findings(document)
        state.revision += 1
        state.save()
        counts = {"before": before, "after": len(self.report.findings)}
        self.log(
            document, was=was, now={"rules_version": document.rules_version, "profile": document.profile}, **counts
        )
        self.prove(document)
        return AuditedAgain(**counts)

    def _keep_findings(self, document: Document) -> None:
        found = by_sheet(self.report.findings)
        versions = list(TargetVersion.objects.filter(document=document).select_related("project").defer("data"))
        keep_document_findings(document, self.report.findings, is_current=not is_superseded(document))
        keep_sheet_findings(document, ((version, version.project) for version in versions), found)
        current = [version for version in versions if version.number == version.project.version_count]
        sheets = [(version.project, self.reading.projects[version.position]) for version in current]
        for version in current:
            sheet = self.reading.projects[version.position]
            follow(version.project, sheet, found.get(version.position, []), document.profile)
        Kept.objects.bulk_update((project for project, _ in sheets), FOLLOWING, batch_size=100)
        Indicator.objects.filter(project__in=[project.pk for project, _ in sheets]).delete()
        keep_rows(sheets, document.profile)


def kept_reading(document: Document) -> Reading:
    """What was read from a document, as the register holds it.

    A sheet that said nothing new is kept with the document that said it first: its places are read from this document's
    own bytes again; where these are gone, or are read otherwise by now, the sheet has no places.
    """
    shown = Appearance.objects.filter(document=document).select_related("version").order_by("position")
    versions = [appearance.version for appearance in shown]
    is_whole = all(version.document_id == document.pk for version in versions)
    anew = () if is_whole else _read_anew(document)
    return Reading(
        from_json(DocumentRecord, to_json(document.record)),
        tuple(_sheet(document, place, version, anew) for place, version in enumerate(versions)),
        tuple(from_json(Problem, to_json(problem)) for problem in document.problems),
    )


def _read_anew(document: Document) -> tuple[Project, ...]:
    try:
        return pipeline.read(storage.document_path(document.sha256), name=document.file_name).projects
    except JixiaoError:
        return ()


def _sheet(document: Document, place: int, version: TargetVersion, anew: tuple[Project, ...]) -> Project:
    if version.document_id == document.pk:
        return version_sheet(version)
    if place < len(anew) and digest(anew[place]) == version.digest:
        return anew[place]
    return _without_places(version_sheet(version))


def _without_places(sheet: Project) -> Project:
    indicators = tuple(replace(row, source=Source()) for row in sheet.indicators)
    return replace(sheet, sources={}, indicators=indicators)
