"""What all actions share."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import Policy, Visitor
from jixiao.web.history.chain import Author, Change, record
from jixiao.web.register.models import Document, LogEntry, RegisterState

Result = TypeVar("Result")


class NotAllowed(JixiaoError):
    """The visitor may not do this."""


class Action(ABC, Generic[Result]):
    """One change of the register, as a whole or not at all."""

    policy: ClassVar[Policy]
    name: ClassVar[str]

    def __init__(self, visitor: Visitor) -> None:
        """Keeps who asks."""
        self.visitor = visitor

    def run(self) -> Result:
        """Checks the policy and whose it is, prepares outside the transaction, changes inside it.

        Raises:
            NotAllowed: the policy says no, or others decide on this; nothing has been changed.
        """
        if not self.policy.allows(self.visitor):
            raise NotAllowed("没有上传文件的权限：请先登录有此权限的账户")
        self.refuse_others()
        self.prepare()
        with transaction.atomic():
            return self.change()

    def refuse_others(self) -> None:  # most actions are for everyone whom the policy allows
        """Refuses what only those may who put a thing in, or stand for them (`policies.may_stand_for`).

        Raises:
            NotAllowed: others decide on this.
        """

    def prepare(self) -> None:  # most actions need none
        """Reads, audits, writes files: whatever is slow and must not hold the database."""

    @abstractmethod
    def change(self) -> Result:
        """Changes the database; runs in a transaction."""

    def log(self, document: Document | None = None, **details: Any) -> None:
        """Writes who did what."""
        LogEntry.objects.create(
            action=self.name,
            actor_id=self.visitor.account_id,
            actor_label=self.visitor.label,
            document=document,
            details=details,
        )

    def prove(self, document: Document, reason: str = "") -> None:
        """Records in the history what a document says now; the last deed of a change, for it holds the end of the history."""
        document.refresh_from_db()
        author = Author(self.visitor.account_id, self.visitor.label)
        record(author, [Change(self.name, document.subject, document.fingerprint(), reason=reason)])


def locked_state() -> RegisterState:
    """The register's single state row, held until the transaction ends: changes of the register queue up behind it."""
    RegisterState.objects.get_or_create(pk=1)
    return RegisterState.objects.select_for_update().get(pk=1)
