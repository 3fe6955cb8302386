"""A sheet as it is shown and judged: without empty rows, with the lasting address and the name of each cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.render.layout import lay_out
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing.content import Content, address, is_empty, pointer_of
from jixiao.web.lifecycle.editing.naming import cell_label
from jixiao.web.lifecycle.models import Sheet, Version


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds a value.

    Attributes:
        place: lasting address.
        pointer: JSON pointer into the project that is shown.
        label: how people call it, in Chinese.
        text: what it shows.
    """

    place: str
    pointer: str
    label: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A sheet or version without the rows that nobody filled in; findings and remarks are placed in this one."""

    content: Content

    @classmethod
    def of(cls, kept: Sheet | Version) -> "Shown":
        """What is shown of it."""
        content = content_of(kept)
        rows = zip(content.project.indicators, content.row_ids, strict=True)
        filled = [(row, key) for row, key in rows if not is_empty(row)]
        project = replace(content.project, indicators=tuple(row for row, _ in filled))
        return cls(Content(project, tuple(key for _, key in filled), content.unread))

    @property
    def project(self) -> Project:
        """The typed sheet."""
        return self.content.project

    def place_of(self, pointer: str) -> str:
        """The lasting address of a pointer."""
        return address(pointer, self.content.row_ids)

    def pointer_of(self, place: str) -> str | None:
        """The pointer of a lasting address; None where its row is gone."""
        return pointer_of(place, self.content.row_ids)

    def label(self, pointer: str) -> str:
        """How people call a cell; the pointer itself where no cell has it."""
        try:
            return cell_label(self.content, pointer)
        except (IndexError, KeyError):
            return pointer

    def cells(self, form: Form) -> Iterator[Cell]:
        """Every cell of the form that holds what somebody filled in, in its order."""
        for cell in lay_out(form, self.project).cells:
            if cell.pointer and cell.role in ("value", "name"):
                yield Cell(self.place_of(cell.pointer), cell.pointer, self.label(cell.pointer), cell.text)
