"""What a project carries into next year's proposal: score, grade with its consequence, findings, open tasks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.law import LATEST, NotInForce, policy
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody else than the unit made of a project.

    Attributes:
        name: who or what, in the language of the page (`财政评价`).
        score: points of 100.
        grade: grade of the score; empty where none was given.
        address: page on which it stands; empty for none.
        advice: what is to be done better, in their words; empty for nothing.
    """

    name: str
    score: Decimal
    grade: str
    address: str = ""
    advice: str = ""


_JUDGES: list[Callable[[Dossier], Iterable[Judged]]] = []


def register_judges(judged: Callable[[Dossier], Iterable[Judged]]) -> None:
    """Tells who else judges projects, the weightiest last; a room calls this when it is loaded (`AppConfig.ready`)."""
    _JUDGES.append(judged)


@dataclass(frozen=True, slots=True)
class Carried:
    """Last year's results of a project.

    Attributes:
        dossier: last year's dossier.
        score: total of its self-evaluation as confirmed; None where there is none.
        grade: grade of the score; empty where there is none.
        judged: what others made of it, the weightiest last.
        decides: whose grade the consequence follows: the last of `judged` that has one; empty for the unit's own.
        consequence: what the profile says follows from that grade, with its basis; empty where it says nothing.
        errors: errors that the auditor still finds on last year's target.
        open_tasks: tasks that are neither closed nor withdrawn.
    """

    dossier: Dossier
    score: Decimal | None
    grade: str
    judged: tuple[Judged, ...]
    decides: str
    consequence: str
    errors: int
    open_tasks: tuple[Task, ...]

    @property
    def differing(self) -> tuple[tuple[str, str], ...]:
        """Who gave which grade, the unit first under an empty name, where they are not all the same; else nothing."""
        given = [
            (name, grade)
            for name, grade in (("", self.grade), *((one.name, one.grade) for one in self.judged))
            if grade
        ]
        return tuple(given) if len({grade for _, grade in given}) > 1 else ()


def carried(dossier: Dossier, profile: str) -> Carried | None:
    """What last year's dossier says about this one; None where there was no project last year."""
    last = dossier.previous
    if last is None:
        return None
    sheets = {sheet.kind: sheet for sheet in last.sheets.filter(kind__in=("target", "self_evaluation"))}
    score = _score(sheets.get("self_evaluation"))
    grade = _grade(score, profile)
    judged = tuple(one for judge in _JUDGES for one in judge(last))
    weighty = next((one for one in reversed(judged) if one.grade), None)
    target = sheets.get("target")
    open_states = [state.id for state in task_workflow().states.values() if not state.is_final]
    return Carried(
        dossier=last,
        score=score,
        grade=grade,
        judged=judged,
        decides=weighty.name if weighty else "",
        consequence=_consequence(weighty.grade if weighty else grade, profile),
        errors=target.error_count if target else 0,
        open_tasks=tuple(last.tasks.filter(state__in=open_states)),
    )


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
