"""A sheet as it is shown and judged: without empty rows, with the lasting address and the name of each cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.render.layout import lay_out
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing.content import Content, address, pointer_of, ready
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
        is_unread: the text is no amount or number, where one belongs.
    """

    place: str
    pointer: str
    label: str
    text: str
    is_unread: bool = False


@dataclass(frozen=True)
class Shown:
    """A sheet or version without the rows that nobody filled in; findings and remarks are placed in this one."""

    content: Content

    @classmethod
    def of(cls, kept: Sheet | Version) -> "Shown":
        """What is shown of it."""
        content = content_of(kept)
        return cls(Content(ready(content), tuple(content.row_ids[row] for row in content.filled_rows), content.unread))

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
        for cell in lay_out(form, self.project, unread=self.content.unread_cells).cells:
            if cell.pointer and cell.role in ("value", "name"):
                label = self.label(cell.pointer)
                yield Cell(self.place_of(cell.pointer), cell.pointer, label, cell.text, cell.is_unread)
