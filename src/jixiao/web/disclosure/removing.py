"""Takes a document that was uploaded by mistake out of the register; what was published is withdrawn instead."""

from jixiao.web.accounts.models import User
from jixiao.web.accounts.policies import Visitor, may_stand_for
from jixiao.web.disclosure.models import Publication
from jixiao.web.disclosure.withdrawing import LONGEST
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.editing.limits import refuse_control
from jixiao.web.register.actions import WithdrawDocument
from jixiao.web.register.models import Document


class RemoveDocument(WithdrawDocument):
    """移出登记册: takes an uploaded document out, as a withdrawal would, for a reason; :func:`why_not` says who may not.

    The same file may be uploaded again, and its projects go on counting their versions.
    """

    name = "remove_document"

    def __init__(self, visitor: Visitor, document: Document, reason: str) -> None:
        """Keeps which document to take out, and why."""
        super().__init__(visitor, document, reason.strip())

    def run(self) -> None:
        """Takes it out, then removes the pictures drawn of it."""
        super().run()
        self.forget_pictures()

    def prepare(self) -> None:
        """Checks the reason and where the document came from.

        Raises:
            Refused: the person may not, there is no reason, or the document was published.
        """
        if reason := why_not(self.visitor, self.document):
            raise Refused(reason)
        if not self.removal_reason:
            raise Refused("“移出登记册”要填写原因")
        if len(self.removal_reason) > LONGEST:
            raise Refused(f"原因最多写 {LONGEST} 字，现在有 {len(self.removal_reason)} 字")
        refuse_control(self.removal_reason)
        if publication_of(self.document):
            raise Refused("这份文件是在工作台公开的，不是上传的：请在它的公开记录页“撤回公开”")
        super().prepare()


def why_not(visitor: Visitor, document: Document) -> str:
    """Why a visitor who may upload does not take a document out, in Chinese; empty for who may (see :func:`may_stand_for`)."""
    by = document.imported_by
    if may_stand_for(visitor, by) or visitor.user.has_perm("register.delete_document"):
        return ""
    name = by.shown_name if isinstance(by, User) else ""
    return f"这份文件是{name}放进登记册的：由上传的人，或管得到其单位的财政绩效管理人员移出"


def publication_of(document: Document) -> Publication | None:
    """The publication that brought a document into the register; None for one that was uploaded."""
    return Publication.objects.filter(document=document).first()
