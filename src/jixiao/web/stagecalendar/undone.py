"""Sheets that a stage has yet to deal with though no state of a sheet says so: the rooms that know tell of them."""

from collections.abc import Callable

from django.db.models import Q

from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.stages import Stage, stages

Undone = Callable[[Tree], Q]
"""Gives, for the organisations of a year, which sheets of the stage's kind it has yet to deal with."""
_BY_STAGE: dict[str, Undone] = {}


def register_undone(stage: str, undone: Undone) -> None:
    """Tells of a stage; the room that takes its steps calls this when it is loaded (`AppConfig.ready`).

    Raises:
        KeyError: there is no such stage.
    """
    _BY_STAGE[stages()[stage].id] = undone


def undone_in(stage: Stage, tree: Tree) -> Q | None:
    """Which sheets a stage itself has yet to deal with, beside those in its `pending` states; None where only these."""
    undone = _BY_STAGE.get(stage.id)
    return undone(tree) if undone else None


def not_beyond(stage: Stage, tree: Tree) -> Q:
    """Which sheets of the stage's kind are not beyond it: it, or a stage before it, has yet to deal with them."""
    own = undone_in(stage, tree)
    by_state = Q(state__in=stage.not_beyond)
    return by_state if own is None else by_state | own
