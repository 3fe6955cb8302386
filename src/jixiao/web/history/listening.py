"""Hears of every action that is recorded, while it goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_save

from jixiao.web.history.models import ChainHead


@contextmanager
def each_action(heard: Callable[[], None]) -> Iterator[None]:
    """Calls back after each action of this process that changes something: each moves the head of the chain once."""

    def moved(sender: Any, **kwargs: Any) -> None:
        heard()

    post_save.connect(moved, sender=ChainHead, weak=False)
    try:
        yield
    finally:
        post_save.disconnect(moved, sender=ChainHead)
