"""The opinions that stand: those of the stage and the round in which sheets are, and what speaks against deciding otherwise."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count

from jixiao.model.review import GRADES
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.left_open import SUBMISSIONS
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.review.models import Opinion

NOT_PASSED = GRADES[2:]
"""中 goes back and 差 stops, whoever reviews: 财预〔2015〕88号 第二十五条."""


def standing_opinions(sheets: Iterable[Sheet]) -> dict[int, Opinion]:
    """The opinion kept at the stage and in the round where each sheet is, by key of the sheet; two questions for all."""
    by_key = {sheet.pk: sheet for sheet in sheets}
    kept = Opinion.objects.filter(sheet__in=by_key, state__in={sheet.state for sheet in by_key.values()})
    found = [one for one in kept if one.state == by_key[one.sheet_id].state]
    rounds = _rounds({by_key[one.sheet_id].subject for one in found})
    return {one.sheet_id: one for one in found if one.round == rounds.get(by_key[one.sheet_id].subject, 0)}


def _rounds(subjects: Iterable[str]) -> dict[str, int]:
    """How often each sheet has been submitted, by its subject."""
    entries = Entry.objects.filter(subject__in=list(subjects), action__in=SUBMISSIONS).order_by()
    return dict(entries.values_list("subject").annotate(Count("number")))


def objection(sheet: Sheet, step: Step, grade: str) -> str:
    """Why a decision contradicts the reviewers' own form, in Chinese; empty where it does not.

    A grade given without a form (one for many sheets) is a decision of its own, but not against a form that says something
    else, and not for a project whose form is scored.
    """
    if sheet.kind != "target" or not (step.apart or "grade" in step.asks):
        return ""
    opinion = standing_opinions([sheet]).get(sheet.pk)
    said = opinion.grade if opinion else ""
    if "grade" not in step.asks:
        return f"审核表的等级是“{said}”，不能“{step.zh}”：请退回修改，或重新评定等级" if said in NOT_PASSED else ""
    if said and said != grade:
        return f"审核表的等级是“{said}”，与“{grade}”不一致：请按审核表办理，或先在“对照审核”里改评"
    if not said and opinion and (worst := _worst(opinion)) and GRADES.index(worst) > GRADES.index(grade):
        return f"审核表上有一项评为“{worst}”，低于“{grade}”：请先在“对照审核”里评完"
    if step.apart and sheet.dossier.is_key and not (opinion and opinion.points):
        return f"重点项目按审核表打分，不能只给等级：请在“对照审核”里打分后“{step.zh}”"
    return ""


def _worst(opinion: Opinion) -> str:
    """The lowest grade of an item; empty where none has one."""
    return max((item["grade"] for item in opinion.items if item["grade"]), key=GRADES.index, default="")


def graded(sheets: Sequence[Sheet]) -> list[tuple[str, int]]:
    """How many of these sheets have which grade on their form, the best first; those without a grade are left out."""
    counts = Counter(one.grade for one in standing_opinions(sheets).values() if one.grade)
    return [(grade, counts[grade]) for grade in GRADES if counts[grade]]
