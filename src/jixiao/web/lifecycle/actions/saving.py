"""Saves what was typed into a sheet; two people on one sheet never overwrite each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.model import Finding
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange, field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.actions.base import SheetAction, Stale
from jixiao.web.lifecycle.actions.renaming import refuse_name, rename
from jixiao.web.lifecycle.auditing import findings_of, keep_findings
from jixiao.web.lifecycle.contents import content_of, form_of, set_content
from jixiao.web.lifecycle.editing import Content, apply
from jixiao.web.lifecycle.editing.cells import NoSuchCell
from jixiao.web.lifecycle.editing.changes import Edit, is_overwritten
from jixiao.web.lifecycle.editing.limits import check_edits
from jixiao.web.lifecycle.editing.rows import NoSuchRow
from jixiao.web.lifecycle.given import refuse_given
from jixiao.web.lifecycle.makers import acting, count_in
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rates import following


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did.

    Attributes:
        sheet: as it is now.
        content: as it is now, others' changes included.
        changes: what this save changed.
        others: what others changed since the revision that the person saw, in cells that this save did not touch.
        findings: what the auditor finds now.
    """

    sheet: Sheet
    content: Content
    changes: tuple[FieldChange, ...]
    others: tuple[Entry, ...]
    findings: tuple[Finding, ...]


class SaveSheet(SheetAction[Saved]):
    """Applies edits to a sheet that is being filled in.

    Edits on a revision that is no longer the newest are applied all the same where nobody else touched the same cells or
    rows; else nothing is saved and the person sees what the other one wrote.
    """

    name = step = "save"

    def __init__(
        self,
        person: Person,
        sheet_id: int,
        revision: int,
        edits: Sequence[Edit],
        *,
        reason: str = "",
        recorders: Iterable[int] = (),
    ) -> None:
        """Keeps the edits.

        Args:
            person: who types.
            sheet_id: key of the sheet.
            revision: revision on which the edits were made.
            edits: what was done, in order.
            reason: how it came in, where it was not typed (`从 Excel 导入`).
            recorders: accounts that wrote down the entries from which the edits come; they make the sheet as well.
        """
        super().__init__(person, sheet_id, revision)
        self.edits, self.reason, self.recorders = edits, reason, tuple(recorders)

    def run(self) -> Saved:
        """Saves, then audits outside the transaction.

        Raises:
            Refused: not allowed, a cell or row is not there, too much or too long (:mod:`limits`), or what the approved target
                says (:mod:`given`).
            Stale: someone else changed the same cells.
        """
        saved = super().run()
        findings = findings_of(saved.content, self._profile)
        keep_findings(saved.sheet, findings)
        return Saved(saved.sheet, saved.content, saved.changes, saved.others, findings)

    def change(self) -> Saved:
        """Applies the edits to the newest content."""
        sheet, _, tree = self.locked()
        self._profile = tree.profile(sheet.unit_id)
        check_edits(self.edits, len(sheet.row_ids))
        refuse_given(self.edits, sheet)
        others = self.changes_since(sheet)
        self._refuse_overlap(others)
        try:
            before = content_of(sheet)
            content, changes = apply(before, self.edits, form_of(sheet))
            if rates := list(following(before, content, self.edits)):
                content, changes = apply(before, [*self.edits, *rates], form_of(sheet))
        except (NoSuchCell, NoSuchRow) as error:
            raise Refused("要改的格或行已经不在表上：请刷新页面") from error
        if changes:
            set_content(sheet, content)
            if sheet.kind == "target" and any(change.place == "/name" for change in changes):
                self._follow_name(sheet)
            sheet.revision += 1
            sheet.save()
            count_in(sheet, [*(user.pk for user in acting(self.person, self.held)), *self.recorders])
            self.note(sheet, changes, reason=self.reason)
        return Saved(sheet, content, tuple(changes), tuple(others), ())

    def _follow_name(self, sheet: Sheet) -> None:
        """The project bears the name on its sheet; once a version is in force, an adjustment renames it when approved."""
        if sheet.in_force_id is None:
            rename(self, sheet)
        else:
            refuse_name(sheet.dossier, sheet.name)

    def _refuse_overlap(self, others: list[Entry]) -> None:
        for entry in others:
            if entry.action != "save":
                raise Stale(f"这份表的状态已由{entry.actor_label}改变，刚输入的内容没有保存", others)
            for change in field_changes(entry):
                if any(is_overwritten(edit, change) for edit in self.edits):
                    shown = f"“{change.after}”" if change.after else "空"
                    raise Stale(f"{entry.actor_label}刚把“{change.label}”改成{shown}，您的改动没有保存", others)
