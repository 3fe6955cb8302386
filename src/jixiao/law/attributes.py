"""Code lists of 项目属性, loaded from `attributes.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.law.instruments import Certainty


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """One attribute: printed code (None where the list has no codes), label, and how it is known."""

    code: str | None
    label: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class AttributeList:
    """A code list.

    Attributes:
        id: name of the list.
        jurisdiction: profile whose sheets use it; None where that is not known.
        in_use_from: first day; None is unknown.
        in_use_to: last day; None while in use.
        source: where it was seen.
        entries: its attributes.
    """

    id: str
    jurisdiction: str | None
    in_use_from: date | None
    in_use_to: date | None
    source: str
    entries: tuple[AttributeEntry, ...]

    def in_use_on(self, day: date) -> bool:
        """Whether the list is in use on a day; unknown bounds are open."""
        return (self.in_use_from or date.min) <= day <= (self.in_use_to or date.max)


@cache
def attribute_lists() -> dict[str, AttributeList]:
    """All lists by id, in the order of the file."""
    raw = yaml.load(files(__package__).joinpath("attributes.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return {entry["id"]: _build(entry) for entry in raw["lists"]}


def _build(raw: dict[str, Any]) -> AttributeList:
    entries = tuple(AttributeEntry(**entry) for entry in raw["entries"])
    return AttributeList(raw["id"], raw["jurisdiction"], raw["from"], raw["to"], raw["source"], entries)
