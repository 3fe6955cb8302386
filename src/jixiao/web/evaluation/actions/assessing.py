"""Saves the ex-ante assessment of a project, and reopens a finished one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from jixiao.law import LATEST, policy
from jixiao.law.judged_forms import ex_ante_form
from jixiao.model.review import GRADES
from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.ex_ante import points_of
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.evaluation.rights import may_judge
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import Answer
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True, slots=True)
class Judged:
    """What was filled in for an item."""

    grade: str = ""
    text: str = ""


def may_assess(person: Person, dossier: Dossier, tree: Tree, kept: ExAnte | None) -> Answer:
    """Whether a person fills in the assessment of a project now: not of one's own target, and not a finished one."""
    answer = _may(person, "assess_ex_ante", dossier, tree, kept)
    if answer and kept and kept.is_done:
        return Answer(None, f"事前绩效评估已由{kept.made_by.shown_name}完成，不再改动；要改，请先“重新进行事前评估”")
    return answer


def may_reopen(person: Person, dossier: Dossier, tree: Tree, kept: ExAnte | None) -> Answer:
    """Whether a person reopens the assessment of a project: a finished one, by who stands as high as the one who finished it."""
    if kept is None or not kept.is_done:
        return Answer(None, "事前绩效评估还没有完成，直接填写即可")
    return _may(person, "reopen_ex_ante", dossier, tree, kept)


def _may(person: Person, name: str, dossier: Dossier, tree: Tree, kept: ExAnte | None) -> Answer:
    if not dossier.is_open:
        return Answer(None, f"“{dossier.name}”已经删除，不再作事前绩效评估")
    answer = may_judge(person, name, dossier, tree, began=kept.role if kept else "")
    if answer and Sheet.objects.filter(dossier=dossier, kind="target", in_force__isnull=False).exists():
        return Answer(None, "目标已经批复，事前绩效评估不再改动")
    return answer


class SaveExAnte(RecordedAction[ExAnte]):
    """Keeps grades, conclusion and opinion; `is_final` once all of them stand."""

    name = "assess_ex_ante"

    def __init__(  # each is a part of what is kept
        self, person: Person, dossier_id: int, given: Mapping[str, Judged], conclusion: str, text: str,
        *, revision: int, is_final: bool = False,
    ) -> None:  # fmt: skip
        """Keeps what was filled in, by the name of the item, and the revision that the person saw (0 for none yet)."""
        super().__init__(person.author())
        self.person, self.dossier_id, self.given = person, dossier_id, given
        self.conclusion, self.text, self.revision, self.is_final = conclusion, text.strip(), revision, is_final

    def change(self) -> ExAnte:
        """Checks the right and what is missing."""
        dossier = Dossier.objects.select_for_update().filter(pk=self.dossier_id, is_open=True).first()
        if dossier is None:
            raise Refused("没有这个项目：可能已被删除")
        tree = Tree.of(dossier.fiscal_year)
        kept = kept_of(dossier, lock=True)
        answer = may_assess(self.person, dossier, tree, kept)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        if kept and kept.revision != self.revision:
            who = kept.made_by.shown_name
            raise Refused(
                f"{who}刚刚保存过这份评估，您的没有保存：您填的还在格里，空着的格已补上{who}填的，不同的格下面写着{who}填的，请看过再保存"
            )
        law = policy(tree.profile(dossier.unit_id), on=LATEST)
        form = ex_ante_form(timezone.localdate())
        self._check(law.words("ex_ante.conclusions"))
        before = _words(kept)
        one = kept or ExAnte(dossier=dossier)
        one.form = form.id
        one.items = [
            {"name": item.name, "grade": judged.grade, "text": judged.text}
            for item in form.items
            for judged in [self.given.get(item.name, Judged())]
        ]
        one.points = points_of(form, {item["name"]: item["grade"] for item in one.items}, law)
        if self.is_final and one.points is None:
            missing = next(item["name"] for item in one.items if not item["grade"])
            raise Refused(f"“{missing}”还没有评等级")
        one.conclusion, one.text, one.is_done = self.conclusion, self.text, self.is_final
        one.role = answer.held.role if self.is_final else one.role
        one.revision += 1
        one.made_by, one.made_at = self.person.user, timezone.now()
        one.save()
        one.refresh_from_db()
        self.note(one, _changes(before, _words(one)))
        return one

    def _check(self, conclusions: tuple[str, ...]) -> None:
        wrong = next((name for name, judged in self.given.items() if judged.grade not in ("", *GRADES)), None)
        if wrong:
            raise Refused(f"“{wrong}”的等级只能是{'、'.join(GRADES)}")
        if self.conclusion not in ("", *conclusions):
            raise Refused(f"评估结论只能是{'、'.join(conclusions)}")
        if self.is_final and not self.conclusion:
            raise Refused("请选择评估结论")
        if self.is_final and not self.text:
            raise Refused("请写评估意见")


class ReopenExAnte(RecordedAction[ExAnte]):
    """Reopens a finished assessment, so that it can be filled in again; what stands in it stays."""

    name = "reopen_ex_ante"

    def __init__(self, person: Person, dossier_id: int, reason: str, *, revision: int) -> None:
        """Keeps why, and the revision that the person saw."""
        super().__init__(person.author())
        self.person, self.dossier_id, self.reason, self.revision = person, dossier_id, reason.strip(), revision

    def change(self) -> ExAnte:
        """Checks the right."""
        dossier = Dossier.objects.select_for_update().get(pk=self.dossier_id)
        one = kept_of(dossier, lock=True)
        answer = may_reopen(self.person, dossier, Tree.of(dossier.fiscal_year), one)
        if answer.held is None or one is None:
            raise Refused(answer.reason)
        if one.revision != self.revision:
            raise Refused("别人刚刚改过这份评估，请刷新后再办")
        if not self.reason:
            raise Refused("请写明为什么要重新评估")
        self.author = self.person.author(answer.held)
        before = _words(one)
        one.is_done, one.role = False, answer.held.role
        one.revision += 1
        one.made_by, one.made_at = self.person.user, timezone.now()
        one.save()
        one.refresh_from_db()
        self.note(one, _changes(before, _words(one)), reason=self.reason)
        return one


def kept_of(dossier: Dossier, *, lock: bool = False) -> ExAnte | None:
    """The assessment of a project, if there is one."""
    found = ExAnte.objects.select_related("made_by").filter(dossier=dossier)
    return (found.select_for_update(of=("self",)) if lock else found).first()


def _changes(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> list[FieldChange]:
    return [
        FieldChange(name, name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def _words(one: ExAnte | None) -> dict[str, str | None]:
    if one is None:
        return {}
    items = {item["name"]: " · ".join(filter(None, [item["grade"], item["text"]])) or None for item in one.items}
    points = None if one.points is None else decimal_text(one.points)
    return {**items, "评估得分": points, "评估结论": one.conclusion or None, "评估意见": one.text or None,
            "已完成": "是" if one.is_done else "否", "评估角色": one.get_role_display() or None}  # fmt: skip
