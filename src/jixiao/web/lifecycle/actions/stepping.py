"""Takes a sheet from one state to the next, as the workflow says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from jixiao.model.review import GRADES
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.actions.base import SheetAction, state_change
from jixiao.web.lifecycle.actions.renaming import rename
from jixiao.web.lifecycle.auditing import findings_of, keep_findings
from jixiao.web.lifecycle.checks import complaints
from jixiao.web.lifecycle.contents import content_of, form_of, set_content
from jixiao.web.lifecycle.following import REFILL, RENEW, refill, refuse_outdated, renew
from jixiao.web.lifecycle.left_open import SUBMISSIONS, noted
from jixiao.web.lifecycle.makers import acting, count_in
from jixiao.web.lifecycle.models import Contribution, Remark, Sheet, Version
from jixiao.web.lifecycle.models.digest import digest_of
from jixiao.web.lifecycle.objections import refuse_objected, refuse_unexplained
from jixiao.web.lifecycle.renewing import differences
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import DISCARDED, Step, workflow
from jixiao.web.organisations.tree import Tree

_CANCEL = "adjustment_cancel"
_ADJUSTMENT = "adjust"
"""How the states of a sheet begin while an adjustment of it is under way."""
_CHANGES_CONTENT = (_CANCEL, RENEW, REFILL)
"""Steps after which the sheet says something else: its findings follow in the same transaction."""
_SHOWN = 3
"""Things missing on a sheet that are said at once."""
_WORDS = {
    "reason": "原因",
    "procedure": "调整程序",
    "approval": "批准文号",
    "grade": f"等级（{'、'.join(GRADES)}）",
    "remarks": "退回意见",
}


@dataclass(frozen=True, slots=True)
class NewRemark:
    """A remark on a cell; `place` is its address, empty for the whole sheet, `shown` what the cell shows."""

    text: str
    place: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a step asks for; what it does not ask for stays empty.

    `despite`: the person has seen what is still open on the sheet and submits it all the same.
    """

    reason: str = ""
    remarks: Sequence[NewRemark] = ()
    grade: str = ""
    procedure: str = ""
    approval: str = ""
    despite: bool = False


NOTHING = Answers()


class TakeStep(SheetAction[Sheet]):
    """One step of the workflow with one sheet."""

    def __init__(
        self, person: Person, sheet_id: int, step: str, answers: Answers = NOTHING, *, revision: int | None = None
    ) -> None:
        """Keeps the step and what the person gave for it."""
        super().__init__(person, sheet_id, revision)
        self.name = self.step = step  # type: ignore[misc]  # one class for all steps; the name is the step's
        self.answers = answers
        self.source = ""

    def prepare(self) -> None:
        """Audits a sheet that is to be submitted, so that what is said to be open is true of what it says now."""
        sheet = Sheet.objects.filter(pk=self.sheet_id).first() if self.step in SUBMISSIONS else None
        step = workflow(sheet.kind).steps.get(self.step) if sheet else None
        if sheet and step and may(self.person, step, sheet, self.tree_of(sheet.fiscal_year)):
            _audit(sheet)

    def change(self) -> Sheet:
        """Checks, freezes a version where the step makes one, and moves on."""
        sheet, step, _ = self.locked()
        self.refuse_stale(sheet)
        self.check_answers(step)
        refuse_objected(sheet, step, self.answers.grade)
        refuse_unexplained(sheet, step, self.answers.reason)
        refuse_outdated(sheet, step)
        if step.id in SUBMISSIONS:
            _check_changed(sheet)
            _check_complete(sheet)
        changes, before = noted(sheet, step.id, despite=self.answers.despite), sheet.state
        changes += [state_change(sheet, step.after)] if step.after and step.after != sheet.state else []
        if self.answers.grade and sheet.grade != self.answers.grade:
            changes.append(FieldChange("grade", "审核等级", sheet.grade or None, self.answers.grade))
            sheet.grade = self.answers.grade
        changes += self._refilled(sheet, step)
        if step.freezes:
            changes += self._freeze(sheet, step.freezes)
        if step.after and step.after != sheet.state:
            sheet.state, sheet.state_since = step.after, timezone.now()
        sheet.revision += 1
        sheet.save()
        if step.id in _CHANGES_CONTENT:
            _audit(sheet)
        if step.makes:
            count_in(sheet, (user.pk for user in acting(self.person, self.held)))
        if step.id == "discard":
            self._close(sheet)
        if step.id == _CANCEL:
            self._settle(sheet)
        self._keep_remarks(sheet, before)
        self.note(sheet, changes, reason=self._words())
        return sheet

    def _refilled(self, sheet: Sheet, step: Step) -> list[FieldChange]:
        """Puts in what the sheet says after a step that changes its content, and gives what that changed for the history."""
        if step.id == _CANCEL:
            return _taken_back(sheet)
        if step.id == RENEW:
            return self._renew(sheet)
        return self._refill(sheet) if step.id == REFILL else []

    def _renew(self, sheet: Sheet) -> list[FieldChange]:
        content, changes, filling, self.source = renew(sheet)
        set_content(sheet, content)
        count_in(sheet, filling.recorders)
        return changes

    def _refill(self, sheet: Sheet) -> list[FieldChange]:
        content, changes, filling = refill(sheet)
        set_content(sheet, content)
        count_in(sheet, filling.recorders)
        self.source = "带入登记的完成情况和入账的执行数"
        return changes

    def check_answers(self, step: Step) -> None:
        """Raises Refused where the step asks for something that was not given, or not so."""
        for ask in step.asks:
            if not getattr(self.answers, ask):
                wanted = f"等级（{'、'.join(step.grades)}）" if ask == "grade" and step.grades else _WORDS[ask]
                raise Refused(f"“{step.zh}”要填写{wanted}")
        if self.answers.grade and self.answers.grade not in GRADES:
            raise Refused(f"等级只能是{'、'.join(GRADES)}，不能是“{self.answers.grade}”")
        if step.grades and self.answers.grade not in step.grades:
            allowed = "、".join(step.grades)
            raise Refused(
                f"“{step.zh}”的等级是{allowed}，不能是“{self.answers.grade}”：评为中的退回修改后重新报审，评为差的不得进入下一步"
            )

    def _freeze(self, sheet: Sheet, kind: str) -> list[FieldChange]:
        version = Version(
            sheet=sheet,
            number=sheet.versions.count() + 1,
            kind=kind,
            content=sheet.content,
            digest=digest_of(sheet.content),
            row_ids=list(sheet.row_ids),
            made_by=self.person.user,
            made_at=timezone.now(),
            reason=self.answers.reason,
            procedure=self.answers.procedure,
            approval=self.answers.approval,
        )
        self.add(version)
        if kind in ("approval", "adjustment"):
            before = sheet.in_force
            sheet.in_force = version
            Contribution.objects.filter(sheet=sheet).update(is_past=True)
            if sheet.kind == "target":
                rename(self, sheet)
            return [
                FieldChange(
                    "in_force", "执行版本", f"第 {before.number} 版" if before else None, f"第 {version.number} 版"
                )
            ]
        return []

    def _keep_remarks(self, sheet: Sheet, before: str) -> None:
        """Keeps the remarks with the state from which the sheet was returned."""
        for remark in self.answers.remarks:
            self.add(
                Remark(
                    sheet=sheet,
                    place=remark.place,
                    shown=remark.shown,
                    text=remark.text,
                    state=before,
                    made_by=self.person.user,
                    made_at=timezone.now(),
                )
            )

    def _close(self, sheet: Sheet) -> None:
        """A dossier whose only sheet was discarded is no longer in use; its name is free again."""
        dossier = sheet.dossier
        if not dossier.sheets.exclude(state=DISCARDED).exists():
            dossier.is_open = False
            dossier.save()
            self.note(dossier, [FieldChange("is_open", "在用", "是", "否")], action="discard")

    def _settle(self, sheet: Sheet) -> None:
        """What was remarked on an adjustment that is cancelled is settled with it: nobody can attend to it any more."""
        for remark in sheet.remarks.filter(settled_by=None, state__startswith=_ADJUSTMENT):
            remark.settled_by, remark.settled_at = self.person.user, timezone.now()
            remark.save()
            settled = FieldChange("settled_by", "处理人", None, self.person.user.shown_name)
            self.note(remark, [settled], reason="调整已取消，这条意见不再处理", action="settle")

    def _words(self) -> str:
        given = self.answers
        parts = [
            self.source,
            given.reason,
            given.procedure and f"程序：{given.procedure}",
            given.approval and f"批准：{given.approval}",
        ]
        parts += [f"退回意见：{remark.text}" for remark in given.remarks]
        return "；".join(filter(None, parts))


def _audit(sheet: Sheet) -> None:
    keep_findings(sheet, findings_of(content_of(sheet), Tree.of(sheet.fiscal_year).profile(sheet.unit_id)))


def _check_changed(sheet: Sheet) -> None:
    """An adjustment says something else than the version in force; nobody decides about nothing."""
    if sheet.state == "adjusting" and sheet.in_force and sheet.digest == sheet.in_force.digest:
        raise Refused("没有改动任何内容，与执行的版本完全一样：请先填写要调整的内容；不调整了，请“取消调整”")


def _check_complete(sheet: Sheet) -> None:
    found = list(complaints(sheet))
    if found:
        more = f"；还有 {len(found) - _SHOWN} 处" if len(found) > _SHOWN else ""
        raise Refused("；".join(found[:_SHOWN]) + more)


def _taken_back(sheet: Sheet) -> list[FieldChange]:
    """Puts the version in force into the sheet again, and gives what of the adjustment that takes back."""
    if sheet.in_force is None:
        raise Refused("没有已批复的版本可以恢复")
    adjusted, content = content_of(sheet), content_of(sheet.in_force)
    set_content(sheet, content)
    return differences(adjusted, content, form_of(sheet))
