"""Publishes sheets: one document into the register, the step of each sheet, and the record, all together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from jixiao import pipeline
from jixiao.errors import JixiaoError
from jixiao.forms import form as form_named
from jixiao.model import DocumentRecord, Project
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.masking import Decided, decide
from jixiao.web.disclosure.models import Publication, PublishedSheet
from jixiao.web.disclosure.queries import whole_publications
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import Author, Change, FieldChange
from jixiao.web.history.together import record_together
from jixiao.web.lifecycle.actions import Answers, TakeStep
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.actions import ImportDocument
from jixiao.web.register.identity import digest
from jixiao.web.register.preparation import Prepared, prepare

MOST = 500
"""Sheets in one document."""
_MONEY_UNIT = "万元"


@dataclass(frozen=True, slots=True)
class Choice:
    """A sheet that is to be published.

    Attributes:
        sheet: its key.
        version: key of the version in force that the publisher saw.
        kept: things found in it that are to stay -> reason.
    """

    sheet: int
    version: int
    kept: Mapping[int, str] = field(default_factory=dict)


class Publish(RecordedAction[Publication]):
    """Publishes the versions in force of a department's sheets.

    The document is made, read back and compared before anything is stored; its files are written under their hash before
    the transaction. A process killed at any time leaves all of it or nothing, and at most a file that nothing points at.
    """

    name = "publish"

    def __init__(self, person: Person, department: int, fiscal_year: int, kind: str, choices: Sequence[Choice]) -> None:
        """Keeps what to publish.

        Args:
            person: who publishes.
            department: key of the department.
            fiscal_year: budget year.
            kind: kind of sheets.
            choices: the sheets, in the order of the document.
        """
        super().__init__(person.author())
        self.person, self.department, self.fiscal_year, self.kind = person, department, fiscal_year, kind
        self.choices = choices

    def prepare(self) -> None:
        """Makes the document, reads it back, and writes its files.

        Raises:
            Refused: nothing is left to publish, or the document does not say what the sheets say.
        """
        if not self.choices:
            raise Refused("没有选择要公开的表")
        if len(self.choices) > MOST:
            raise Refused(f"一次最多公开 {MOST} 份表：请分次公开")
        tree = Tree.of(self.fiscal_year)
        sheets = self._sheets()
        self.numbers = {sheet.in_force_id: sheet.in_force.number for sheet in sheets.values() if sheet.in_force}
        for sheet in sheets.values():
            self._check(sheet, tree)
        self.decided = {choice.sheet: self._decide(sheets[choice.sheet], choice) for choice in self.choices}
        projects = [one.project for one in self.decided.values() if one.project is not None]
        if not projects:
            raise Refused("选中的表都不能公开：" + "；".join(one.reason for one in self.decided.values()))
        self.title = f"{tree.name(self.department)}{self.fiscal_year}年度{workflow(self.kind).zh}表"
        prepared = prepare(self._document(tree, projects), f"{self.title}.pdf")
        self.importing = ImportDocument(Visitor(self.person.user), self._titled(prepared, tree), is_publication=True)
        compare_published(projects, self.importing.prepared.reading.projects)
        self.importing.prepare()

    def change(self) -> Publication:
        """Stores all of it; sheets are locked before the register, the register before the end of the history."""
        tree = Tree.of(self.fiscal_year)
        keys = [choice.sheet for choice in self.choices]
        locked = {sheet.pk: sheet for sheet in Sheet.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
        for choice in self.choices:
            sheet = locked.get(choice.sheet)
            if sheet is None or sheet.in_force_id != choice.version:
                raise Refused("有的表刚刚换了执行版本：请重新检查后再公开")
            self._check(sheet, tree)
        self._refuse_same()
        imported = self.importing.change()
        if not imported.is_new:
            raise Refused("内容与登记册里已公开的文件完全相同，没有可公开的变化")
        publication = Publication(
            department_id=self.department,
            fiscal_year=self.fiscal_year,
            kind=self.kind,
            title=self.title,
            document=imported.document,
            document_sha256=imported.document.sha256,
            made_by=self.person.user,
            made_at=timezone.now(),
        )
        self.add(publication)
        published = [locked[choice.sheet] for choice in self.choices if self.decided[choice.sheet].project is not None]
        self._take_steps(published, publication, tree)
        self._keep(publication, locked)
        return publication

    def _refuse_same(self) -> None:
        """Refuses what a publication of just these sheets says already: mostly a second click."""
        wanted = {
            choice.sheet: (choice.version, _outcome(self.decided[choice.sheet]), self.decided[choice.sheet].decisions)
            for choice in self.choices
        }
        for publication in whole_publications(self.choices[0].sheet, self.choices[0].version):
            rows = {row.sheet_id: (row.version_id, row.outcome, row.decisions) for row in publication.sheets.all()}
            if rows == wanted:
                raise Refused(f"这些表已按现在的版本公开过（{publication.made_at:%Y-%m-%d}），没有可公开的变化")

    def _sheets(self) -> dict[int, Sheet]:
        keys = [choice.sheet for choice in self.choices]
        found = Sheet.objects.select_related("in_force").filter(
            pk__in=keys, department=self.department, fiscal_year=self.fiscal_year, kind=self.kind
        )
        sheets = {sheet.pk: sheet for sheet in found}
        if len(sheets) != len(set(keys)) or len(keys) != len(set(keys)):
            raise Refused("要公开的表里有的不属于这个部门、年度或这种表：请重新选择")
        return sheets

    def _check(self, sheet: Sheet, tree: Tree) -> None:
        step = workflow(self.kind).steps.get("publish")
        if step is None:
            raise Refused(f"{workflow(self.kind).zh}表不公开")
        answer = may(self.person, step, sheet, tree)
        if answer.held is None:
            raise Refused(f"“{sheet.name}”：{answer.reason}")
        self.author = self.person.author(answer.held)

    def _decide(self, sheet: Sheet, choice: Choice) -> Decided:
        if sheet.in_force is None or sheet.in_force_id != choice.version:
            raise Refused(f"“{sheet.name}”刚刚换了执行版本：请重新检查后再公开")
        return decide(handed_on(sheet.in_force), form_named(sheet.form_id), choice.kept)

    def _document(self, tree: Tree, projects: list[Project]) -> bytes:
        issuer = tree.name(self.department)
        record = DocumentRecord(self.title, issuer, self.fiscal_year, timezone.localdate(), "", _MONEY_UNIT)
        try:
            return pipeline.render(projects, to="pdf", document=record)
        except JixiaoError as error:
            raise Refused(f"公开文件没有做成：{error}") from error

    def _titled(self, prepared: Prepared, tree: Tree) -> Prepared:
        """The document under its own title, issuer and day: the forms in it print theirs only."""
        record = replace(
            prepared.reading.document,
            title=self.title,
            issuer=tree.name(self.department),
            issued_on=timezone.localdate(),
        )
        return replace(prepared, reading=replace(prepared.reading, document=record))

    def _take_steps(self, sheets: Sequence[Sheet], publication: Publication, tree: Tree) -> None:
        """The step of each sheet; the history is written once for all of them."""
        answers = Answers(reason=f"公开文件：{publication.title}（{publication.document_sha256[:12]}）")
        noted: list[tuple[Author, Change]] = []
        for sheet in sheets:
            step = _PublishStep(self.person, sheet, tree, answers)
            step.change()
            noted += [(step.author, change) for change in step.noted]
        record_together(noted)

    def _keep(self, publication: Publication, sheets: Mapping[int, Sheet]) -> None:
        """Writes what became of each sheet, all at once, and notes it."""
        rows = PublishedSheet.objects.bulk_create(
            PublishedSheet(
                publication=publication,
                sheet=sheets[choice.sheet],
                version_id=choice.version,
                outcome=_outcome(self.decided[choice.sheet]),
                reason=self.decided[choice.sheet].reason,
                decisions=self.decided[choice.sheet].decisions,
            )
            for choice in self.choices
        )
        for row in rows:
            version = f"第 {self.numbers[row.version_id]} 版"
            fields = [
                FieldChange("sheet", "表", None, str(row.sheet)),
                FieldChange("version", "版本", None, version),
                FieldChange("outcome", "结果", None, "未公开" if row.reason else "已公开"),
            ]
            self.note(row, fields, reason=row.reason)


class _PublishStep(TakeStep):
    """The step of one sheet of many: the organisations of the year are asked for once."""

    def __init__(self, person: Person, sheet: Sheet, tree: Tree, answers: Answers) -> None:
        super().__init__(person, sheet.pk, "publish", answers, revision=sheet.revision)
        self._tree = tree

    def tree_of(self, year: int) -> Tree:
        return self._tree if self._tree.year == year else super().tree_of(year)


def _outcome(one: Decided) -> PublishedSheet.Outcome:
    return PublishedSheet.Outcome.EXCLUDED if one.project is None else PublishedSheet.Outcome.PUBLISHED


def compare_published(wrote: Sequence[Project], read: Sequence[Project]) -> None:
    """Refuses a document that does not say what the sheets say: a fault of ours must not be published."""
    if len(wrote) != len(read):
        raise Refused(f"公开文件里有 {len(wrote)} 份表，读回来是 {len(read)} 份，没有公开：请把这件事告诉系统管理员")
    for one, other in zip(wrote, read, strict=True):
        if digest(one) != digest(other):
            raise Refused(f"“{one.name}”做成公开文件后读回来与原表不同，没有公开：请把这份表告诉系统管理员")
