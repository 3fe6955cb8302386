"""Takes a document into the register."""

import gzip
from dataclasses import dataclass

from jixiao.contract import plain, to_json
from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor
from jixiao.web.organisations.keeping import keep_organisations
from jixiao.web.register import storage
from jixiao.web.register.actions.base import Action, locked_state
from jixiao.web.register.actions.findings import is_superseded, keep_document_findings
from jixiao.web.register.actions.sheets import keep_sheets
from jixiao.web.register.comparison import Match, Outcome, compare
from jixiao.web.register.models import Appearance, Document, Finding
from jixiao.web.register.preparation import Prepared
from jixiao.web.register.queries.withdrawn import public_documents, was_withdrawn


class TakenBack(JixiaoError):
    """The file's publication was withdrawn: it does not come back by an upload."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        document: the document in the register.
        is_new: False where the same bytes were in the register before; nothing has changed then.
        counts: outcome (`new`, `changed`, `unchanged`) -> number of sheets.
    """

    document: Document
    is_new: bool
    counts: dict[str, int]


class ImportDocument(Action[Imported]):
    """Stores a document, a version of each project that it changes, and the findings, in one transaction.

    The same bytes a second time change nothing. A sheet that says what the register knows keeps its version. Files are
    written before the transaction, under their hash: a killed import leaves at most a file that nothing points at.
    """

    policy = ADD_DOCUMENTS
    name = "import_document"

    def __init__(self, visitor: Visitor, prepared: Prepared, *, is_publication: bool = False) -> None:
        """Keeps what to store; a publication alone brings back a file that was withdrawn."""
        super().__init__(visitor)
        self.prepared, self.is_publication = prepared, is_publication
        self.digest = storage.sha256(prepared.content)

    def prepare(self) -> None:
        """Writes the bytes and the transcript to the data folder."""
        keep_files(self.prepared)

    def change(self) -> Imported:
        """Stores the rows; imports queue up behind the register's single state row."""
        state = locked_state()
        known = public_documents().filter(sha256=self.digest).first()
        if known:
            return Imported(known, False, dict.fromkeys(Outcome.values, 0))
        if not self.is_publication and was_withdrawn(self.digest):
            raise TakenBack("这个文件公开后已经撤回，不能再上传入库：更正以后，请在工作台的“公开”页重新公开")
        matches = compare(self.prepared.reading)
        document = self._keep_document()
        keep_sheets(document, matches, self.prepared.report.findings, _organisations(matches))
        keep_document_findings(document, self.prepared.report.findings)
        _supersede(document)
        state.revision += 1
        state.save()
        counts = {outcome: sum(match.outcome == outcome for match in matches) for outcome in Outcome.values}
        self.log(document, **counts)
        self.prove(document)
        return Imported(document, True, counts)

    def _keep_document(self) -> Document:
        record, report = self.prepared.reading.document, self.prepared.report
        return Document.objects.create(
            sha256=self.digest,
            size=len(self.prepared.content),
            format=self.prepared.transcript.format,
            file_name=self.prepared.file_name,
            title=record.title or "",
            issuer=record.issuer or "",
            fiscal_year=record.fiscal_year,
            issued_on=record.issued_on,
            record=plain(record),
            project_count=len(self.prepared.reading.projects),
            problems=plain(self.prepared.reading.problems),
            rules_version=report.rules_version,
            profile=report.profile,
            profile_basis=self.prepared.basis,
            checked=plain(report.checked),
            imported_by_id=self.visitor.account_id,
        )


def keep_files(prepared: Prepared) -> str:
    """Writes bytes and transcript of a document under its hash, which it gives; what is there already is left alone."""
    digest = storage.sha256(prepared.content)
    if not storage.document_path(digest).exists():
        storage.write_whole(storage.transcript_path(digest), gzip.compress(to_json(prepared.transcript), 6))
        storage.write_whole(storage.document_path(digest), prepared.content)
    return digest


def _supersede(document: Document) -> None:
    """Findings on older documents as a whole are history once each of their projects stands in a later document."""
    shown = Appearance.objects.filter(document=document).values("version__project")
    older = (
        Document.objects.filter(pk__lt=document.pk, findings__project=None, findings__is_current=True)
        .filter(appearances__version__project__in=shown)
        .distinct()
    )
    for one in older:
        if is_superseded(one):
            Finding.objects.filter(document=one, project=None, is_current=True).update(is_current=False)


def _organisations(matches: list[Match]) -> dict[str, int]:
    return keep_organisations(printed for match in matches for printed in (match.sheet.department, match.sheet.unit))
