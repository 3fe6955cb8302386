"""What rooms know to be wrong on a sheet, with which the form of a task begins."""

from collections.abc import Callable

from jixiao.web.lifecycle.models import Sheet

_PROBLEMS: dict[str, Callable[[Sheet], str]] = {}


def register_problem(kind: str, told: Callable[[Sheet], str]) -> None:
    """Tells what is wrong on a kind of sheet, in Chinese; a room calls this when it is loaded (`AppConfig.ready`)."""
    _PROBLEMS[kind] = told


def problem_of(sheet: Sheet) -> str:
    """What is known to be wrong on a sheet; empty for nothing."""
    told = _PROBLEMS.get(sheet.kind)
    return told(sheet) if told else ""
