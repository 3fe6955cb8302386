"""What other rooms have against a decision about a sheet: a reviewer's own opinion that says something else."""

from collections.abc import Callable

from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step

Objection = Callable[[Sheet, Step, str], str]
"""Gives, for a sheet, a step and the grade given with it, why it is not taken, in Chinese; empty for nothing."""

_OBJECTIONS: list[Objection] = []


def register_objection(objection: Objection) -> None:
    """Adds one; a room calls this when it is loaded (`AppConfig.ready`)."""
    if objection not in _OBJECTIONS:
        _OBJECTIONS.append(objection)


def refuse_objected(sheet: Sheet, step: Step, grade: str) -> None:
    """Refuses a decision to which a room objects.

    Raises:
        Refused: says why.
    """
    for objection in _OBJECTIONS:
        if reason := objection(sheet, step, grade):
            raise Refused(reason)
