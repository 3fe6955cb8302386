"""What all actions on sheets share."""

from typing import TypeVar

from jixiao.web.accounts.person import Held, Person
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.organisations.tree import Tree

Result = TypeVar("Result")


class Stale(Refused):
    """Someone else has changed the sheet since it was seen; says who changed what.

    Attributes:
        entries: the changes since then, oldest first.
    """

    def __init__(self, message: str, entries: list[Entry]) -> None:
        """Keeps the changes."""
        super().__init__(message)
        self.entries = entries


class SheetAction(RecordedAction[Result]):
    """An action on one sheet by a person."""

    step: str

    def __init__(self, person: Person, sheet_id: int, revision: int | None = None) -> None:
        """Keeps who acts on which sheet.

        Args:
            person: who acts.
            sheet_id: key of the sheet.
            revision: revision of the sheet that the person saw; None to act on whatever it is now.
        """
        super().__init__(person.author())
        self.person, self.sheet_id, self.seen = person, sheet_id, revision

    def locked(self) -> tuple[Sheet, Step, Tree]:
        """The sheet, locked, and the step, once the person is found to be allowed to take it.

        Raises:
            Refused: the sheet is not there, or the person may not.
        """
        sheet = Sheet.objects.select_for_update().filter(pk=self.sheet_id).first()
        if sheet is None:
            raise Refused("没有这份表：可能已被删除")
        step = workflow(sheet.kind).steps.get(self.step)
        if step is None:
            raise Refused(f"“{workflow(sheet.kind).zh}”没有这一步")
        tree = self.tree_of(sheet.fiscal_year)
        answer = may(self.person, step, sheet, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.held: Held = answer.held
        self.author = self.person.author(answer.held)
        return sheet, step, tree

    def tree_of(self, year: int) -> Tree:
        """The organisations of a year; an action on many sheets asks the database once for all of them."""
        return Tree.of(year)

    def changes_since(self, sheet: Sheet) -> list[Entry]:
        """What has been done to the sheet since the revision that the person saw.

        Raises:
            Stale: the sheet has never been what the person saw: an older backup has taken its place.
        """
        if self.seen is None or self.seen == sheet.revision:
            return []
        if self.seen > sheet.revision:
            raise Stale("表已恢复到较早的状态，请刷新", [])
        return list(Entry.objects.filter(subject=sheet.subject, revision__gt=self.seen).order_by("number"))

    def refuse_stale(self, sheet: Sheet) -> None:
        """Raises Stale where the sheet is no longer as the person saw it."""
        if entries := self.changes_since(sheet):
            raise Stale(f"{entries[-1].actor_label}刚刚改过这份表（{len(entries)} 次改动），请先看过再做", entries)


def state_change(sheet: Sheet, after: str) -> FieldChange:
    """The change of state, in words."""
    states = workflow(sheet.kind).states
    before = states[sheet.state].zh if sheet.state in states else None
    return FieldChange("state", "状态", before, states[after].zh)
