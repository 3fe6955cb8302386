"""Takes a publication back: its document leaves the register, its sheets may be published again, all together or not at all."""

from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.policies import Visitor
from jixiao.web.disclosure.models import Publication, Withdrawal
from jixiao.web.disclosure.queries import public_rows, withdrawal_of
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import Author, Change
from jixiao.web.history.together import record_together
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import Answer, may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.actions import WithdrawDocument

LONGEST = 2000
"""Characters of a reason."""
_STEP = "withdraw"


class Withdraw(RecordedAction[Withdrawal]):
    """撤回公开: takes back a whole publication, or what is public of it still where single sheets were taken back before.

    The sheets stay in the state that they are in, which publishing did not change; each may be published again as soon as it
    is in force. The history of each says who took it back, and why. A clerk who is filling in an adjustment meanwhile is not
    disturbed: what the sheet says does not change, nor does its revision.
    """

    name = _STEP

    def __init__(self, person: Person, publication: int, reason: str) -> None:
        """Keeps what to take back, and why."""
        super().__init__(person.author())
        self.person, self.key, self.reason = person, publication, reason.strip()

    def run(self) -> Withdrawal:
        """Takes it back, then removes the pictures drawn of it."""
        withdrawal = super().run()
        self.withdrawing.forget_pictures()
        return withdrawal

    def prepare(self) -> None:
        """Checks what can be checked before, and prepares the register.

        Raises:
            Refused: there is no reason, or the person may not.
        """
        check_reason(self.reason)
        publication = Publication.objects.select_related("document", "withdrawal").filter(pk=self.key).first()
        if publication is None:
            raise Refused("没有这次公开")
        if withdrawal_of(publication) is not None:
            raise Refused("这次公开已经撤回")
        answer = may_withdraw(self.person, publication, Tree.of(publication.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        self.withdrawing = WithdrawDocument(Visitor(self.person.user), publication.document)
        self.withdrawing.prepare()

    def change(self) -> Withdrawal:
        """Stores all of it; sheets are locked before the register, the register before the end of the history."""
        publication = Publication.objects.select_for_update().get(pk=self.key)
        if Withdrawal.objects.filter(publication=publication).exists():
            raise Refused("这次公开已经撤回")
        tree = Tree.of(publication.fiscal_year)
        sheets = list(Sheet.objects.select_for_update().filter(pk__in=_published(publication)).order_by("pk"))
        held = {sheet.pk: self._check(sheet, tree) for sheet in sheets}
        try:
            self.withdrawing.change()
        except JixiaoError as error:
            raise Refused(str(error)) from error
        withdrawal = Withdrawal(
            publication=publication, reason=self.reason, made_by=self.person.user, made_at=timezone.now()
        )
        self.author = held[sheets[0].pk] if sheets else self.author
        self.add(withdrawal, reason=self.reason)
        words = f"{self.reason}（公开文件：{publication.title}，{publication.document.sha256[:12]}）"
        record_together(
            (held[sheet.pk], Change(_STEP, sheet.subject, sheet.fingerprint(), (), words, sheet.revision))
            for sheet in sheets
        )
        return withdrawal

    def _check(self, sheet: Sheet, tree: Tree) -> Author:
        return author_of(self.person, sheet, tree)


def may_withdraw(person: Person, publication: Publication, tree: Tree) -> Answer:
    """Whether a person may take a publication back: the step with each sheet that is public in it; the first no is the answer."""
    answer = Answer(None, "这次公开没有公开任何表")
    for sheet in Sheet.objects.filter(pk__in=_published(publication)).order_by("pk"):
        answer = may_withdraw_sheet(person, sheet, tree)
        if not answer:
            return answer
    return answer


def may_withdraw_sheet(person: Person, sheet: Sheet, tree: Tree) -> Answer:
    """Whether a person may take a sheet back from where it is public."""
    return may(person, workflow(sheet.kind).steps[_STEP], sheet, tree)


def author_of(person: Person, sheet: Sheet, tree: Tree) -> Author:
    """Who takes a sheet back, with the role that allows it.

    Raises:
        Refused: none does.
    """
    answer = may_withdraw_sheet(person, sheet, tree)
    if answer.held is None:
        raise Refused(f"“{sheet.name}”：{answer.reason}")
    return person.author(answer.held)


def check_reason(reason: str) -> None:
    """A reason is there and not too long.

    Raises:
        Refused: it is not.
    """
    if not reason:
        raise Refused("“撤回公开”要填写原因")
    if len(reason) > LONGEST:
        raise Refused(f"原因最多写 {LONGEST} 字，现在有 {len(reason)} 字")


def _published(publication: Publication) -> list[int]:
    return list(public_rows(publication).values_list("sheet", flat=True))
