"""Takes a document, or one of its sheets, out of the register again: nothing of it is served any more, and its addresses say so."""

from django.db.models import QuerySet
from django.utils import timezone

from jixiao.contract import plain
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor
from jixiao.web.register.actions.auditing import AuditAgain
from jixiao.web.register.actions.base import Action, locked_state
from jixiao.web.register.actions.findings import is_superseded
from jixiao.web.register.actions.importing import keep_files
from jixiao.web.register.actions.taking_out import (
    NotAsBefore,
    audits_elsewhere,
    forget_pictures,
    hand_on,
    superseded_by,
    take_out,
)
from jixiao.web.register.models import Appearance, Document, Finding, TargetVersion
from jixiao.web.register.preparation import Prepared
from jixiao.web.register.queries.withdrawn import public_documents


class WithdrawDocument(Action[None]):
    """Makes the register what it would be had the document never come in, but for its numbers, keys and bytes.

    A version that another public document says too becomes that document's; any other leaves its number alone, and its
    project says again what the version before it said; without one the project leaves lists, figures and search. The
    bytes stay in the data folder, for the history proves them.
    """

    policy = ADD_DOCUMENTS
    name = "withdraw_document"

    def __init__(self, visitor: Visitor, document: Document, removal_reason: str = "") -> None:
        """Keeps what to withdraw.

        Args:
            visitor: who does it.
            document: which.
            removal_reason: why an uploaded document is taken out (移出), which may be uploaded again; empty for the withdrawal
                of a publication, which says why itself.
        """
        super().__init__(visitor)
        self.document, self.removal_reason = document, removal_reason

    def prepare(self) -> None:
        """Reads and audits the documents that say the same as a version of this one; mostly there are none."""
        self.others = audits_elsewhere(self.visitor, Appearance.objects.filter(document=self.document))

    def change(self) -> None:
        """Changes the rows; imports that come meanwhile queue up behind the state row.

        Raises:
            NotAsBefore: it can't be done as it was prepared.
        """
        state = locked_state()
        document = Document.objects.select_for_update().get(pk=self.document.pk)
        if document.withdrawn_at is not None:
            raise NotAsBefore("这份文件已经移出登记册" if self.removal_reason else "这次公开已经撤回")
        older = superseded_by(document)
        shown = Appearance.objects.filter(document=document)
        hand_on(shown, self.others)
        Finding.objects.filter(document=document).delete()
        counts = {"versions": take_out(document, shown)}
        _restore_findings(older)
        for other in self.others.values():
            other.change()
        state.refresh_from_db()
        state.revision += 1
        state.save()
        document.withdrawn_at, document.removal_reason = timezone.now(), self.removal_reason
        document.save()
        self.log(document, **counts)
        self.prove(document, self.removal_reason)

    def forget_pictures(self) -> None:
        """Removes drawn pages and charts, whose addresses anyone may have noted; call it once the change is done for good."""
        forget_pictures(self.document.sha256)


class WithdrawSheet(Action[None]):
    """Makes a document what it would be had one of its sheets never stood in it: a file without that sheet takes its place.

    The document keeps its key and address, its other sheets their versions and numbers; the places of these are those in the
    new file. Of the sheet itself becomes what :class:`WithdrawDocument` makes of every sheet.
    """

    policy = ADD_DOCUMENTS
    name = "withdraw_sheet"

    def __init__(self, visitor: Visitor, document: Document, position: int, rest: Prepared) -> None:
        """Keeps which sheet to withdraw; `rest` is the file that says what the document says, but for that sheet."""
        super().__init__(visitor)
        self.document, self.position, self.rest = document, position, rest

    def prepare(self) -> None:
        """Writes the new file; reads and audits the documents that say the same as the sheet."""
        self.sha256 = keep_files(self.rest)
        self.others = audits_elsewhere(self.visitor, self._place())

    def change(self) -> None:
        """Changes the rows; imports that come meanwhile queue up behind the state row.

        Raises:
            NotAsBefore: it can't be done as it was prepared, or the rest is another document already.
        """
        state = locked_state()
        document = Document.objects.select_for_update().get(pk=self.document.pk)
        if document.withdrawn_at is not None or document.sha256 != self.document.sha256:
            raise NotAsBefore("登记册刚刚有了变化：请再办一次")
        if public_documents().filter(sha256=self.sha256).exists():
            raise NotAsBefore("余下的表与登记册里另一份文件完全相同：请撤回整次公开，那份文件仍然公开")
        older = superseded_by(document)
        hand_on(self._place(), self.others)
        counts = {"versions": take_out(document, self._place(), timezone.now())}
        self._replace(document)
        _restore_findings(older)
        again = AuditAgain(self.visitor, document)
        again.take(self.rest)
        for audit in (again, *self.others.values()):
            audit.change()
        state.refresh_from_db()
        state.revision += 1
        state.save()
        self.log(document, position=self.position, was=self.document.sha256, now=self.sha256, **counts)
        self.prove(document)

    def forget_pictures(self) -> None:
        """Removes pages drawn of the file of before, and charts; call it once the change is done for good."""
        forget_pictures(self.document.sha256)

    def _place(self) -> QuerySet[Appearance]:
        return Appearance.objects.filter(document=self.document, position=self.position)

    def _replace(self, document: Document) -> None:
        """Gives the document the new file, and the sheets that stay the places that they have in it."""
        reading = self.rest.reading
        document.sha256, document.size = self.sha256, len(self.rest.content)
        document.record, document.problems = plain(reading.document), plain(reading.problems)
        document.project_count = len(reading.projects)
        document.save()
        for place, shown in enumerate(Appearance.objects.filter(document=document).order_by("position")):
            Appearance.objects.filter(pk=shown.pk).update(position=place)
            brought = TargetVersion.objects.filter(pk=shown.version_id, document=document)
            brought.update(position=place, data=plain(reading.projects[place]))


def _restore_findings(older: list[Document]) -> None:
    """Makes findings on older documents as a whole count again, where no later document has each of their projects any more."""
    for one in older:
        if not is_superseded(one):
            Finding.objects.filter(document=one, project=None).update(is_current=True)
