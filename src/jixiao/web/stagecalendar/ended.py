"""Stages that somebody has ended whatever their last day is: the rooms that know tell of them."""

from collections.abc import Callable

from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.stages import stages

Ended = Callable[[Window], bool]
"""Whether what a window is for has been ended."""
_BY_STAGE: dict[str, Ended] = {}


def register_ended(stage: str, ended: Ended) -> None:
    """Tells of a stage; the room that ends it calls this when it is loaded (`AppConfig.ready`).

    Raises:
        KeyError: there is no such stage.
    """
    _BY_STAGE[stages()[stage].id] = ended


def is_ended(window: Window) -> bool:
    """Whether somebody has ended what a window is for."""
    ended = _BY_STAGE.get(window.stage)
    return ended(window) if ended else False
