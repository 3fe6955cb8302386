"""The opinions that stand: those of the stage and the round in which sheets are, and what speaks against deciding otherwise."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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


def is_judged(step: Step) -> bool:
    """Whether a step decides with the grade that the review form results in."""
    return step.apart and "grade" in step.asks


def unready(sheets: Iterable[Sheet], step: Step) -> dict[int, str]:
    """Why a decision with a grade can't be made yet about a sheet, in Chinese, by key: its review form says why, as alone so among many.

    A grade for many is the grade of a sheet whose form leaves the grade open, but not where faults stand: the form proposes
    no better than 中 then, so that a better one is a person's to give, on the form itself.
    """
    if not is_judged(step):
        return {}
    targets = [sheet for sheet in sheets if sheet.kind == "target"]
    standing = standing_opinions(targets)
    told = {sheet.pk: _unready(sheet, standing.get(sheet.pk), step) for sheet in targets}
    return {key: reason for key, reason in told.items() if reason}


def _unready(sheet: Sheet, opinion: Opinion | None, step: Step) -> str:
    if opinion is None:
        return "还没有在“对照审核”里逐项评过"
    if reason := unjudged(opinion.items) or unfounded(opinion.items, opinion.grade, opinion.text):
        return reason
    if opinion.grade or not sheet.error_count or any(grade in NOT_PASSED for grade in step.grades or GRADES):
        return ""
    return f"还有 {sheet.error_count} 条审核错误，建议等级至多为“{NOT_PASSED[0]}”：请在“对照审核”里评定总的等级"


def unjudged(items: Sequence[Mapping[str, Any]]) -> str:
    """Which items of a form nobody judged, in Chinese; empty where all were."""
    left = [item["name"] for item in items if not item["grade"]]
    return f"还有 {len(left)} 项没有评：{'、'.join(left)}" if left else ""


def unfounded(items: Sequence[Mapping[str, Any]], grade: str, text: str) -> str:
    """Why a grade needs a reason that was not written: it is better than an item of the form; empty where it needs none."""
    worst = max((item["grade"] for item in items if item["grade"]), key=GRADES.index, default=grade)
    if not grade or text.strip() or GRADES.index(grade) >= GRADES.index(worst):
        return ""
    return f"总的等级“{grade}”高于评得最低的一项“{worst}”：请在审核结论里写明理由，或改评等级"


def _worst(opinion: Opinion) -> str:
    """The lowest grade of an item; empty where none has one."""
    return max((item["grade"] for item in opinion.items if item["grade"]), key=GRADES.index, default="")


def graded(sheets: Sequence[Sheet]) -> list[tuple[str, int]]:
    """How many of these sheets have which grade on their form, the best first; those without a grade are left out."""
    counts = Counter(one.grade for one in standing_opinions(sheets).values() if one.grade)
    return [(grade, counts[grade]) for grade in GRADES if counts[grade]]
