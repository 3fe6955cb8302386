"""What rooms know to be wrong on a sheet, with which the form of a task begins."""

from collections.abc import Callable
from dataclasses import dataclass

from jixiao.web.lifecycle.models import Sheet


@dataclass(frozen=True, slots=True)
class Known:
    """What is known to be wrong on a sheet, and what is asked for, each in Chinese; empty for nothing."""

    problem: str = ""
    demand: str = ""


_PROBLEMS: dict[str, Callable[[Sheet], Known]] = {}


def register_problem(kind: str, told: Callable[[Sheet], Known]) -> None:
    """Tells what is wrong on a kind of sheet; a room calls this when it is loaded (`AppConfig.ready`)."""
    _PROBLEMS[kind] = told


def problem_of(sheet: Sheet) -> Known:
    """What is known to be wrong on a sheet."""
    told = _PROBLEMS.get(sheet.kind)
    return told(sheet) if told else Known()
