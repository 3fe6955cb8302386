"""What is done to a reviewer's remark."""

from django.utils import timezone

from jixiao.web.accounts.person import Person
from jixiao.web.desk.typed import bounded_text
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing.limits import refuse_control
from jixiao.web.lifecycle.models import Remark, Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree

_LONGEST = 500


class SettleRemark(RecordedAction[Remark]):
    """已处理: the one who may fill in the sheet says that a remark has been attended to; the reviewer sees it."""

    name = "settle"

    def __init__(self, person: Person, sheet_id: int, remark_id: int, reply: str = "") -> None:
        """Keeps who settles which remark of which sheet, and what the person answers to it; the history keeps the reply.

        Raises:
            Refused: the reply is too long, or no document can hold it.
        """
        super().__init__(person.author())
        refuse_control(reply)
        self.person, self.sheet_id, self.remark_id = person, sheet_id, remark_id
        self.reply = bounded_text(reply, "答复", _LONGEST)

    def change(self) -> Remark:
        """Settles it, once."""
        sheet = Sheet.objects.select_for_update().filter(pk=self.sheet_id).first()
        remark = Remark.objects.select_for_update().filter(sheet=self.sheet_id, pk=self.remark_id).first()
        if sheet is None or remark is None:
            raise Refused("没有这条意见：可能已被删除，请刷新页面")
        answer = may(self.person, workflow(sheet.kind).steps["save"], sheet, Tree.of(sheet.fiscal_year))
        if answer.held is None:
            raise Refused(answer.reason)
        if remark.settled_by is not None:
            return remark
        self.author = self.person.author(answer.held)
        remark.settled_by, remark.settled_at = self.person.user, timezone.now()
        remark.save()
        self.note(remark, [FieldChange("settled_by", "处理人", None, self.person.user.shown_name)], reason=self.reply)
        return remark
