"""Takes one sheet of a publication back: the others stay public, in a file without it, all together or not at all."""

from dataclasses import replace

from django.utils import timezone

from jixiao import pipeline
from jixiao.contract import from_json, to_json
from jixiao.errors import JixiaoError
from jixiao.model import DocumentRecord, Project
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.models import Publication, PublishedSheet, SheetWithdrawal
from jixiao.web.disclosure.publishing import compare_published
from jixiao.web.disclosure.queries import public_rows
from jixiao.web.disclosure.withdrawing import author_of, check_reason
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.lifecycle.editing.content import without_document
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.actions import WithdrawSheet
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.models import Appearance, Document
from jixiao.web.register.preparation import Prepared, prepare


class WithdrawOne(RecordedAction[SheetWithdrawal]):
    """撤回公开: takes one sheet of a publication back.

    The sheet stays in the state that it is in, and may be published again as soon as it is in force; the others keep their
    addresses and versions, and their histories say nothing, for nothing of what they say has changed. The last sheet of a
    publication is taken back with it (:class:`~jixiao.web.disclosure.withdrawing.Withdraw`).
    """

    name = "withdraw"

    def __init__(self, person: Person, published: int, reason: str) -> None:
        """Keeps what to take back, and why; `published` is the key of the sheet in the publication."""
        super().__init__(person.author())
        self.person, self.key, self.reason = person, published, reason.strip()

    def run(self) -> SheetWithdrawal:
        """Takes it back, then removes the pictures drawn of the file that held it."""
        withdrawal = super().run()
        self.withdrawing.forget_pictures()
        return withdrawal

    def prepare(self) -> None:
        """Checks what can be checked before, makes the file without the sheet, and prepares the register.

        Raises:
            Refused: there is no reason, the person may not, or the new file does not say what the sheets say.
        """
        check_reason(self.reason)
        found = PublishedSheet.objects.select_related("publication__document", "sheet")
        row = found.filter(pk=self.key, outcome=PublishedSheet.Outcome.PUBLISHED).first()
        if row is None:
            raise Refused("没有这次公开")
        author_of(self.person, row.sheet, Tree.of(row.publication.fiscal_year))
        document = row.publication.document
        position = position_of(row)
        shown = Appearance.objects.filter(document=document).select_related("version").order_by("position")
        rest = _without(
            [without_document(version_sheet(one.version)) for one in shown if one.position != position], document
        )
        self.withdrawing = WithdrawSheet(Visitor(self.person.user), document, position, rest)
        self.withdrawing.prepare()

    def change(self) -> SheetWithdrawal:
        """Stores all of it; the sheet is locked before the register, the register before the end of the history."""
        row = PublishedSheet.objects.select_related("publication").get(pk=self.key)
        publication = Publication.objects.select_for_update().get(pk=row.publication_id)
        position_of(row)
        sheet = Sheet.objects.select_for_update().get(pk=row.sheet_id)
        self.author = author_of(self.person, sheet, Tree.of(publication.fiscal_year))
        try:
            self.withdrawing.change()
        except JixiaoError as error:
            raise Refused(str(error)) from error
        withdrawal = SheetWithdrawal(
            published=row,
            reason=self.reason,
            document_sha256=self.withdrawing.sha256,
            made_by=self.person.user,
            made_at=timezone.now(),
        )
        self.add(withdrawal, reason=self.reason)
        self.note(sheet, reason=f"{self.reason}（公开文件：{publication.title}，只撤回这一份表）")
        return withdrawal


def position_of(row: PublishedSheet) -> int:
    """Where a sheet stands in the document of its publication.

    Raises:
        Refused: it was taken back already, or is the last one.
    """
    public = list(public_rows(row.publication).values_list("pk", flat=True))
    if row.pk not in public:
        raise Refused("这份表的这次公开已经撤回")
    if len(public) == 1:
        raise Refused("这次公开只剩这一份表：请撤回整次公开")
    return public.index(row.pk)


def _without(projects: list[Project], document: Document) -> Prepared:
    """The file of the sheets that stay, under the title, issuer and day of the document, read back and compared."""
    record = from_json(DocumentRecord, to_json(document.record))
    try:
        content = pipeline.render(projects, to="pdf", document=record)
        prepared = prepare(content, document.file_name, document.profile if document.profile_basis == "chosen" else "")
    except JixiaoError as error:
        raise Refused(f"公开文件没有做成：{error}") from error
    compare_published(projects, prepared.reading.projects)
    named = replace(
        prepared.reading.document,
        title=record.title,
        issuer=record.issuer,
        fiscal_year=record.fiscal_year,
        issued_on=record.issued_on,
    )
    return replace(prepared, reading=replace(prepared.reading, document=named))
