"""Saves the ex-ante assessment of a project."""

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


def may_assess(person: Person, dossier: Dossier, tree: Tree) -> Answer:
    """Whether a person assesses a project now: not one's own target, and not after it has been approved."""
    answer = may_judge(person, "assess_ex_ante", dossier, tree)
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
        answer = may_assess(self.person, dossier, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        kept = ExAnte.objects.select_for_update().filter(dossier=dossier).first()
        if (kept.revision if kept else 0) != self.revision:
            raise Refused("别人刚刚改过这份评估，请刷新后再填")
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
        one.revision = self.revision + 1
        one.made_by, one.made_at = self.person.user, timezone.now()
        one.save()
        one.refresh_from_db()
        after = _words(one)
        labels = dict.fromkeys([*before, *after])
        self.note(one, [FieldChange(name, name, before.get(name), after.get(name)) for name in labels
                        if before.get(name) != after.get(name)])  # fmt: skip
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


def _words(one: ExAnte | None) -> dict[str, str | None]:
    if one is None:
        return {}
    items = {item["name"]: " · ".join(filter(None, [item["grade"], item["text"]])) or None for item in one.items}
    points = None if one.points is None else decimal_text(one.points)
    return {**items, "评估得分": points, "评估结论": one.conclusion or None, "评估意见": one.text or None,
            "已完成": "是" if one.is_done else "否"}  # fmt: skip
