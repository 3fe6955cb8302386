"""What people do to a sheet under edit, one change at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.render.beside import can_show
from jixiao.render.layout import lay_out
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing import rows
from jixiao.web.lifecycle.editing.cells import NoSuchCell, write
from jixiao.web.lifecycle.editing.content import Content, address, pointer_of
from jixiao.web.lifecycle.editing.naming import cell_label, row_label


@dataclass(frozen=True, slots=True)
class Put:
    """A text typed into a cell (its address, see :func:`~jixiao.web.lifecycle.editing.content.address`)."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class AddRow:
    """A new row of a class, behind a row or at the end of its class; `row` names it, so that later edits can fill it in."""

    code: str
    after: str | None = None
    horizon: str | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A row once more behind itself; `copy` names the new one."""

    row: str
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A row behind another one; None for the top."""

    row: str
    after: str | None


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row taken out."""

    row: str


@dataclass(frozen=True, slots=True)
class SetClass:
    """A row put into another second-level class."""

    row: str
    code: str


Edit: TypeAlias = Put | AddRow | CopyRow | MoveRow | RemoveRow | SetClass


def apply(content: Content, edits: Sequence[Edit], form: Form) -> tuple[Content, list[FieldChange]]:
    """The content after all edits, and what each changed; an edit that changes nothing leaves no trace.

    Raises:
        NoSuchCell: a cell is not there, or its row has been removed.
        NoSuchRow: a row is not there, or the form has no such class.
    """
    noted: list[FieldChange] = []
    printed = _Printed(form)
    for edit in edits:
        content, change = _apply(content, edit, printed)
        if change and change.before != change.after:
            noted.append(change)
    return content, noted


class _Printed:
    """What a form prints in the cells of one content after another; each is laid out once, not for each of its cells."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._project: Project | None = None
        self._texts: Mapping[str, str] = {}

    def text(self, project: Project, pointer: str) -> str | None:
        """What a cell of a project prints; None for no cell."""
        if project is not self._project:
            cells = reversed(lay_out(self.form, project).cells)  # the first cell of a pointer counts
            self._project, self._texts = project, {cell.pointer: cell.text for cell in cells if cell.pointer}
        return self._texts.get(pointer)


def cell_text(content: Content, place: str, form: Form) -> str | None:
    """What a cell shows: the text as typed where it was not understood, else as the form prints it; None for no cell."""
    return _shown(content, place, _Printed(form))


def _shown(content: Content, place: str, printed: _Printed) -> str | None:
    if place in content.unread:
        return content.unread[place]
    pointer = pointer_of(place, content.row_ids)
    if pointer is None:
        return None
    text = printed.text(content.project, pointer)
    return "" if text is None and can_show(printed.form, content.project, pointer) else text


def is_overwritten(edit: Edit, change: FieldChange) -> bool:
    """Whether an edit would undo what someone else has changed meanwhile.

    A text typed into the same cell does, a row taken out in which someone has typed, and whatever is done to a row that
    is no longer there. Rows that were added, moved or put into another class are in nobody's way.
    """
    row = _row_of(edit)
    if row and change.place == row and change.after is None:
        return True
    if isinstance(edit, Put):
        return _cell_of(change.place) == _cell_of(edit.place)
    return isinstance(edit, RemoveRow) and change.place.startswith(f"{row}/")


def _cell_of(place: str) -> str:
    """The address of what a cell says: ticks of which only one can hold are one value."""
    head, found, _ = place.partition("/likelihood")
    return head + found


def _row_of(edit: Edit) -> str:
    """The address of the row that an edit needs; empty for none."""
    if isinstance(edit, Put):
        return "/".join(edit.place.split("/")[:3]) if edit.place.startswith("/indicators/") else ""
    row = edit.after if isinstance(edit, AddRow) else edit.row
    return f"/indicators/@{row}" if row else ""


def _apply(content: Content, edit: Edit, printed: _Printed) -> tuple[Content, FieldChange | None]:
    form = printed.form
    if isinstance(edit, Put):
        return _put(content, edit, printed)
    if isinstance(edit, AddRow):
        content, row = rows.added(content, form, edit.code, edit.after, edit.horizon, edit.row)
        return content, FieldChange(f"/indicators/@{row}", "新增一行", None, row_label(content, row))
    if isinstance(edit, CopyRow):
        content, row = rows.copied(content, edit.row, edit.copy)
        return content, FieldChange(f"/indicators/@{row}", "复制一行", None, row_label(content, row))
    before = row_label(content, edit.row)
    if isinstance(edit, RemoveRow):
        return rows.removed(content, edit.row), FieldChange(f"/indicators/@{edit.row}", "删除一行", before, None)
    old = content
    if isinstance(edit, MoveRow):
        content, label = rows.moved(content, edit.row, edit.after), "移动一行"
    else:
        content, label = rows.classified(content, form, edit.row, edit.code), "改变指标类别"
    if content.row_ids == old.row_ids and content.project == old.project:
        return content, None
    position = f"第 {content.row_ids.index(edit.row) + 1} 行"
    return content, FieldChange(
        f"/indicators/@{edit.row}", label, f"第 {old.row_ids.index(edit.row) + 1} 行：{before}",
        f"{position}：{row_label(content, edit.row)}",
    )  # fmt: skip


def _put(content: Content, edit: Put, printed: _Printed) -> tuple[Content, FieldChange | None]:
    pointer = pointer_of(edit.place, content.row_ids)
    before = _shown(content, edit.place, printed)
    if pointer is None or before is None:
        raise NoSuchCell(edit.place)
    label = cell_label(content, pointer)
    written = write(content.project, pointer, edit.text, printed.form.money_unit)
    unread = {key: text for key, text in content.unread.items() if key != edit.place}
    if not written.is_understood:
        unread[edit.place] = edit.text.strip()
    content = replace(content, project=written.project, unread=unread)
    after = _shown(content, edit.place, printed) or ""
    return content, FieldChange(edit.place, label, before or None, after or None)


__all__ = [
    "AddRow", "CopyRow", "Edit", "MoveRow", "NoSuchCell", "Put", "RemoveRow", "SetClass", "address", "apply", "cell_text",
    "is_overwritten",
]  # fmt: skip
