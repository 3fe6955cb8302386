"""What a sheet says while it is edited, and the addresses of its cells."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.model import Project

_ROW = "/indicators/"
_ROW_ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Content:
    """A sheet under edit.

    Attributes:
        project: the typed sheet; rows without a name are rows that nobody has filled in yet.
        row_ids: a name for each of its indicators, in their order, that stays while rows move.
        unread: cell -> text typed there that is no amount or number; nothing typed is lost.
    """

    project: Project
    row_ids: tuple[str, ...]
    unread: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> "Content":
        """A project with names for its rows; what only the document it came from says of it doesn't count here."""
        return cls(without_document(project), tuple(new_row_id() for _ in project.indicators))

    @property
    def unread_cells(self) -> dict[str, str]:
        """The texts that are no amount or number by the JSON pointer of their cell, as the layout of a form takes them."""
        found = ((pointer_of(place, self.row_ids), text) for place, text in self.unread.items())
        return {pointer: text for pointer, text in found if pointer is not None}

    @property
    def filled_rows(self) -> list[int]:
        """Numbers of the indicators into which somebody has written anything, understood or not."""
        typed = {place.split("/")[2] for place in self.unread if place.startswith(f"{_ROW}@")}
        rows = enumerate(zip(self.project.indicators, self.row_ids, strict=True))
        return [number for number, (row, name) in rows if not is_empty(row) or f"@{name}" in typed]


def new_row_id() -> str:
    """A name that no other row of a sheet has."""
    return secrets.token_hex(4)


def is_row_id(name: str) -> bool:
    """Whether a name has the form of those that :func:`new_row_id` gives.

    >>> is_row_id("0a1b2c3d"), is_row_id("../x")
    (True, False)
    """
    return _ROW_ID.fullmatch(name) is not None


def address(pointer: str, row_ids: Sequence[str]) -> str:
    """The lasting address of a cell: its JSON pointer with the row's name for its number.

    >>> address("/indicators/1/target", ["a", "b"]), address("/name", [])
    ('/indicators/@b/target', '/name')
    """
    if not pointer.startswith(_ROW):
        return pointer
    number, _, rest = pointer.removeprefix(_ROW).partition("/")
    return f"{_ROW}@{row_ids[int(number)]}/{rest}" if rest else f"{_ROW}@{row_ids[int(number)]}"


def pointer_of(place: str, row_ids: Sequence[str]) -> str | None:
    """The JSON pointer of an address; None where its row is gone.

    >>> pointer_of("/indicators/@b/target", ["a", "b"]), pointer_of("/indicators/@c/target", ["a"])
    ('/indicators/1/target', None)
    """
    if not place.startswith(f"{_ROW}@"):
        return place
    row, _, rest = place.removeprefix(f"{_ROW}@").partition("/")
    if row not in row_ids:
        return None
    number = list(row_ids).index(row)
    return f"{_ROW}{number}/{rest}" if rest else f"{_ROW}{number}"


def ready(content: Content) -> Project:
    """The sheet as it is handed on: rows that hold nothing are left out, and so is what no page of the desk shows.

    Other wordings of a goal belong to the reading of the document that the sheet began with: nobody could correct them, or mask
    them before they are published.
    """
    rows = content.project.indicators
    kept = tuple(rows[number] for number in content.filled_rows)
    return replace(without_document(content.project), indicators=kept)


def without_document(project: Project) -> Project:
    """Without places in a document, and without other wordings of a goal that it prints where it goes on."""
    return replace(project, sources={}, goals=tuple(replace(goal, variants=()) for goal in project.goals))


def is_empty(row: object) -> bool:
    """Whether nobody has written anything into a row."""
    names = (
        "name", "target", "actual", "progress", "forecast", "likelihood", "points", "score", "deviation_reason",
        "deviation_kinds", "remark",
    )  # fmt: skip
    return all(getattr(row, name) in (None, "", ()) for name in names)
