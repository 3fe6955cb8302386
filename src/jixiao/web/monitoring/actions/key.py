"""Puts a project on the list of key monitoring, or takes it off."""

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.monitoring.rights import may_judge
from jixiao.web.organisations.tree import Tree


class MarkKey(RecordedAction[Dossier]):
    """列入或移出重点监控, with the reason."""

    name = "mark_key"

    def __init__(self, person: Person, dossier_id: int, *, is_key: bool, reason: str) -> None:
        """Keeps the decision."""
        super().__init__(person.author())
        self.person, self.dossier_id, self.is_key, self.reason = person, dossier_id, is_key, reason.strip()

    def change(self) -> Dossier:
        """Checks and changes."""
        dossier = Dossier.objects.select_for_update().filter(pk=self.dossier_id, is_open=True).first()
        if dossier is None:
            raise Refused("没有这个项目：可能已被删除")
        answer = may_judge(self.person, "mark_key", dossier, Tree.of(dossier.fiscal_year))
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        if not self.reason:
            raise Refused("列入或移出重点监控要写原因")
        if dossier.is_key != self.is_key:
            words = ("否", "是") if self.is_key else ("是", "否")
            dossier.is_key = self.is_key
            dossier.save()
            self.note(dossier, [FieldChange("is_key", "重点监控", *words)], reason=self.reason)
        return dossier
