"""What a project carries into next year's proposal: score, grade with its consequence, findings, open tasks."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.law import LATEST, NotInForce, policy
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.rectification.models import Task


@dataclass(frozen=True, slots=True)
class Carried:
    """Last year's results of a project.

    Attributes:
        dossier: last year's dossier.
        score: total of its self-evaluation as confirmed; None where there is none.
        grade: grade of the score; empty where there is none.
        consequence: what the profile says follows from the grade, with its basis; empty where it says nothing.
        errors: errors that the auditor still finds on last year's target.
        open_tasks: tasks that are not closed.
    """

    dossier: Dossier
    score: Decimal | None
    grade: str
    consequence: str
    errors: int
    open_tasks: tuple[Task, ...]


def carried(dossier: Dossier, profile: str) -> Carried | None:
    """What last year's dossier says about this one; None where there was no project last year."""
    last = dossier.previous
    if last is None:
        return None
    sheets = {sheet.kind: sheet for sheet in last.sheets.filter(kind__in=("target", "self_evaluation"))}
    score = _score(sheets.get("self_evaluation"))
    grade = _grade(score, profile)
    target = sheets.get("target")
    tasks = tuple(last.tasks.exclude(state="closed"))
    return Carried(last, score, grade, _consequence(grade, profile), target.error_count if target else 0, tasks)


def _score(sheet: Sheet | None) -> Decimal | None:
    if sheet is None or sheet.in_force is None:
        return None
    return handed_on(sheet.in_force).total_score


def _grade(score: Decimal | None, profile: str) -> str:
    from jixiao.scoring import scoring_profile
    from jixiao.scoring.grades import grade

    if score is None:
        return ""
    return grade(score, scoring_profile(profile=profile))


def _consequence(grade: str, profile: str) -> str:
    if not grade:
        return ""
    try:
        return "；".join(policy(profile, on=LATEST).words(f"consequence.{grade}"))
    except NotInForce:
        return ""
