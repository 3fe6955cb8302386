"""Saves the opinion of a reviewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.model.review import GRADES
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.roles import roles
from jixiao.web.desk.typed import excerpt, plain_number
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.actions import Stale
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import Answer, may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.models import Opinion
from jixiao.web.review.opinions import Basis, round_of
from jixiao.web.review.standing import NOT_PASSED, unfounded, unjudged

FEWEST = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What was filled in for an item: a grade, or points where the sheet is scored, and words."""

    name: str
    grade: str = ""
    points: str = ""
    text: str = ""


def may_review(person: Person, sheet: Sheet, tree: Tree) -> Answer:
    """Whether a person reviews the sheet as it stands: it is a target, it can be sent back, and the person can pass it."""
    flow = workflow(sheet.kind)
    steps, state = flow.steps_from(sheet.state), flow.states.get(sheet.state)
    if state is None or state.waits_for is None or not any("remarks" in step.asks for step in steps):
        return Answer(None, f"这份表现在是“{state.zh if state else '已删除'}”，不在审核中")
    turn = roles()[state.waits_for].zh
    if sheet.kind != "target":
        return Answer(None, f"这份表现在是“{state.zh}”，由“{turn}”在表的页面上审核：这种表没有审核表")
    answers = [may(person, step, sheet, tree) for step in steps if step.apart]
    if not answers:
        return Answer(None, "这份表现在不用审核")
    if state.waits_for in person.role_ids:
        return next((answer for answer in answers if answer), answers[0])
    return next(
        (answer for answer in answers if answer),
        Answer(None, f"这份表现在是“{state.zh}”，轮到“{turn}”；{answers[0].reason}"),
    )


class Overtaken(Refused):
    """Another reviewer has saved the opinion since the person opened it."""


class SaveOpinion(RecordedAction[Opinion]):
    """Saves what a reviewer thinks of a sheet at this stage, in this round."""

    name = "opinion"

    def __init__(  # noqa: PLR0913  # the parts of an opinion
        self,
        person: Person,
        sheet_id: int,
        basis: Basis,
        items: Sequence[ItemDraft],
        *,
        grade: str = "",
        text: str = "",
        revision: int | None = None,
        mark: str | None = None,
        is_final: bool = False,
        is_passing: bool = False,
    ) -> None:
        """Keeps the opinion.

        Args:
            person: the reviewer.
            sheet_id: key of the sheet.
            basis: form and policy.
            items: item by item; those not named stay undecided.
            grade: of the whole, for a sheet that is not scored.
            text: conclusion.
            revision: revision of the sheet that the reviewer saw.
            mark: mark of the opinion that the reviewer saw, empty for none; None for whatever is kept.
            is_final: the reviewer decides with it, so that nothing may be left open.
            is_passing: the sheet goes on to the next review with it, which those of 中 and 差 do not (财预〔2015〕88号 第二十五条).
        """
        super().__init__(person.author())
        self.person, self.sheet_id, self.basis = person, sheet_id, basis
        self.items = {item.name: item for item in items}
        self.grade, self.text, self.seen, self.mark = grade, text, revision, mark
        self.is_final, self.is_passing = is_final, is_passing

    def change(self) -> Opinion:
        """Checks, works out points and grade, saves."""
        sheet = Sheet.objects.select_for_update().select_related("dossier").get(pk=self.sheet_id)
        answer = may_review(self.person, sheet, Tree.of(sheet.fiscal_year))
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        if self.seen not in (None, sheet.revision):
            since = Entry.objects.filter(subject=sheet.subject, revision__gt=self.seen).order_by("number")
            raise Stale("这份表在您审核期间有了改动，请先看过再写意见", list(since))
        key = {"sheet": sheet, "state": sheet.state, "round": round_of(sheet)}
        kept = Opinion.objects.select_for_update(of=("self",)).select_related("made_by").filter(**key).first()
        if self.mark is not None and kept and self.mark != kept.mark:
            who = kept.made_by.shown_name
            raise Overtaken(
                f"{who}刚刚保存过这份表的审核意见，您的没有保存：您填的还在格里，空着的格已补上{who}填的，不同的格下面写着{who}填的，请看过再保存"
            )
        is_scored = sheet.dossier.is_key
        items = [self._item(item.name, item.points, is_scored) for item in self.basis.items]
        points, grade = self._total(items, is_scored)
        if self.is_final:
            self._refuse_open(items, grade)
        if (self.is_final or self.is_passing) and grade and not is_scored:
            self._refuse_unfounded(items, grade)
        if self.is_passing and grade in NOT_PASSED:
            raise Refused(f"审核表的等级是“{grade}”，不能通过：请退回修改，或重新评定等级")
        opinion = kept or Opinion(**key)
        before = kept and (list(kept.items), kept.points, kept.grade, kept.text)
        opinion.revision, opinion.form, opinion.is_scored = sheet.revision, self.basis.form.id, is_scored
        opinion.items, opinion.points, opinion.grade, opinion.text = items, points, grade, self.text
        opinion.made_by, opinion.made_at = self.person.user, timezone.now()
        opinion.save()
        self.note(opinion, list(_changes(before, opinion)))
        return opinion

    def _item(self, name: str, full: Decimal, is_scored: bool) -> dict[str, Any]:
        draft = self.items.get(name, ItemDraft(name))
        grade, points = draft.grade, None
        if is_scored:
            points = _read_points(draft.points, name, full)
            grade = self.basis.grade_of(points, full) if points is not None else ""
        if grade and grade not in GRADES:
            raise Refused(f"“{name}”的等级只能是{'、'.join(GRADES)}，不能是“{grade}”")
        return {"name": name, "grade": grade, "points": None if points is None else f"{points:f}", "text": draft.text}

    def _total(self, items: Sequence[dict[str, Any]], is_scored: bool) -> tuple[str, str]:
        if not is_scored:
            if self.grade and self.grade not in GRADES:
                raise Refused(f"等级只能是{'、'.join(GRADES)}，不能是“{self.grade}”")
            return "", self.grade
        if any(item["points"] is None for item in items):
            return "", ""
        total = sum((Decimal(item["points"]) for item in items), Decimal(0))
        return f"{total:f}", self.basis.grade_of(total, self.basis.full_points)

    def _refuse_open(self, items: Sequence[dict[str, Any]], grade: str) -> None:
        if reason := unjudged(items):
            raise Refused(reason)
        if not grade:
            raise Refused("还没有评定总的等级")

    def _refuse_unfounded(self, items: Sequence[dict[str, Any]], grade: str) -> None:
        """A grade given, not worked out from points, that is better than an item needs its reason."""
        if reason := unfounded(items, grade, self.text):
            raise Refused(reason)


def _read_points(text: str, name: str, full: Decimal) -> Decimal | None:
    if not text.strip():
        return None
    points = plain_number(text)
    if points is None:
        raise Refused(f"“{name}”的得分要写数，“{excerpt(text)}”不是")
    if not 0 <= points <= full or points % FEWEST:
        raise Refused(f"“{name}”的得分在 0 到 {full:f} 之间，最多一位小数，不能是“{text}”")
    return points


def _changes(before: Any, opinion: Opinion) -> "list[FieldChange]":
    old_items = {item["name"]: item for item in before[0]} if before else {}
    found = []
    for item in opinion.items:
        was, now = _shown(old_items.get(item["name"])), _shown(item)
        if was != now:
            found.append(FieldChange(f"items/{item['name']}", item["name"], was, now))
    old = before[1:] if before else ("", "", "")
    for place, label, was, now in zip(
        ("points", "grade", "text"),
        ("总分", "等级", "审核结论"),
        old,
        (opinion.points, opinion.grade, opinion.text),
        strict=True,
    ):
        if was != now:
            found.append(FieldChange(place, label, was or None, now or None))
    return found


def _shown(item: dict[str, Any] | None) -> str | None:
    if item is None:
        return None
    points = f"{item['points']} 分" if item["points"] is not None else ""
    return " · ".join(filter(None, [item["grade"], points, item["text"]])) or None
