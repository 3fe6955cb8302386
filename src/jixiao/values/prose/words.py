"""The words of running text, loaded once from `words.yaml`."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from jixiao.model.value import Operator


@cache
def _raw() -> dict[str, Any]:
    loaded = yaml.load(files(__package__).joinpath("words.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return cast("dict[str, Any]", loaded)


def words(*path: str) -> tuple[str, ...]:
    """The list of words at this path of the file.

    >>> words("operators", "nearly")
    ('近', '将近', '接近')
    """
    return tuple(_at(path))


def table(*path: str) -> dict[str, str]:
    """The table of texts at this path."""
    return dict(_at(path))


def operators() -> dict[str, Operator]:
    """Words before a number that only prose uses, each with its operator."""
    return dict(_raw()["operators"]["before"])


def firsts(*lists: Iterable[str]) -> str:
    """A regular expression for a character that an entry of some lists begins with: a text without one has none of them.

    >>> firsts(["每人", "每户"], ["人均"])
    '[人每]'
    """
    return f"[{''.join(sorted({re.escape(entry[0]) for entries in lists for entry in entries}))}]"


def _at(path: tuple[str, ...]) -> Any:
    found: Any = _raw()
    for key in path:
        found = found[key]
    return found
