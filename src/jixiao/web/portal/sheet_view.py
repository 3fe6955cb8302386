"""A project's sheet as the page draws it: the official grid, with anchors, marks of findings and links to sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jixiao.errors import JixiaoError
from jixiao.forms import Form, forms
from jixiao.model import Project
from jixiao.render.choice import form_for
from jixiao.render.layout import lay_out
from jixiao.render.sheet import Sheet, SheetCell
from jixiao.web.register.models import Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a finding in a cell: its number in the list and how grave it is.

    `is_compared` is True in a cell that is right and only shows the fault of another (对照).
    """

    number: int
    severity: Severity
    is_compared: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell to draw.

    Attributes:
        cell: place and text, as laid out.
        is_heading: True for printed labels and classes.
        scope: what a heading heads (`row`, `col`); empty for a value.
        anchor: id in the page; empty for a cell that stands for no value.
        marks: findings in it, its own and gravest first.
        is_chosen: its source is on show.
        remarks: keys of the open remarks on it.
    """

    cell: SheetCell
    is_heading: bool
    scope: str
    anchor: str
    marks: tuple[Mark, ...] = ()
    is_chosen: bool = False
    remarks: tuple[int, ...] = ()

    @property
    def worst(self) -> str:
        """The gravest severity of a fault in the cell, as the contract's word; empty for none."""
        faults = [mark.severity for mark in self.marks if not mark.is_compared]
        return max(faults).word if faults else ""

    @property
    def is_compared(self) -> bool:
        """Whether the cell has no fault of its own, but one elsewhere was compared with it."""
        return bool(self.marks) and not self.worst


@dataclass(frozen=True, slots=True)
class SheetView:
    """The sheet to draw.

    Attributes:
        sheet: title, unit, form.
        rows: cells by row.
        widths: share of each column, in whole percent.
        places: pointer of a finding -> pointer of the cell that shows it; what no cell shows is missing.
    """

    sheet: Sheet
    rows: list[list[CellView]]
    widths: list[int]
    places: Mapping[str, str] = field(default_factory=dict)


def sheet_view(
    project: Project,
    money_unit: str | None,
    marks: Sequence[tuple[Mark, Sequence[str]]],
    chosen: str | None,
    form: Form | None = None,
    unread: Mapping[str, str] | None = None,
    remarks: Mapping[str, Sequence[int]] | None = None,
) -> SheetView:
    """Lays the project out and puts the marks where they belong.

    Args:
        project: what to draw.
        money_unit: the document's unit of money; None for the form's own.
        marks: each finding's mark with its pointers.
        chosen: pointer of the cell whose source is on show.
        form: form to draw on; None for the one that the project was printed on.
        unread: pointer of a cell -> text typed there that is no amount or number.
        remarks: pointer of a cell -> keys of the open remarks on it.
    """
    sheet = lay_out(form or _form(project), project, money_unit=money_unit, unread=unread)
    shown = {cell.pointer for cell in sheet.cells if cell.pointer}
    wanted = {pointer for _, pointers in marks for pointer in pointers}
    found = {pointer: shown_pointer(pointer, project, shown) for pointer in wanted}
    places = {pointer: place for pointer, place in found.items() if place}
    in_cell: dict[str, list[Mark]] = {}
    for mark, pointers in marks:
        for place in dict.fromkeys(places[pointer] for pointer in pointers if pointer in places):
            in_cell.setdefault(place, []).append(mark)
    chosen_cell = shown_pointer(chosen, project, shown) if chosen else None
    rows: list[list[CellView]] = [[] for _ in range(sheet.rows)]
    for cell in sheet.cells:
        view = _view(sheet, cell, in_cell.get(cell.pointer or "", []), chosen_cell)
        keys = (remarks or {}).get(cell.pointer or "", ())
        rows[cell.row].append(replace(view, remarks=tuple(keys)) if keys else view)
    total = sum(sheet.widths)
    return SheetView(sheet, rows, [round(width * 100 / total) for width in sheet.widths], places)


def _form(project: Project) -> Form:
    """The form to draw on; any form of the kind, else any at all, where none fits: a page shows what there is."""
    try:
        return form_for(project)
    except JixiaoError:
        return max(forms(), key=lambda form: (form.kind == project.form, form.scope == project.scope))


def _view(sheet: Sheet, cell: SheetCell, marks: list[Mark], chosen: str | None) -> CellView:
    is_heading = cell.role in ("label", "class") and bool(cell.text)
    is_column = cell.role == "label" and sheet.heads_column(cell)
    return CellView(
        cell=cell,
        is_heading=is_heading,
        scope=("col" if is_column else "row") if is_heading else "",
        anchor=anchor(cell.pointer) if cell.pointer else "",
        marks=tuple(sorted(marks, key=lambda mark: (mark.is_compared, -mark.severity, mark.number))),
        is_chosen=cell.pointer is not None and cell.pointer == chosen,
    )


def anchor(pointer: str) -> str:
    """The id of a cell in the page.

    >>> anchor("/indicators/0/target")
    'cell-indicators-0-target'
    """
    return "cell" + pointer.replace("/", "-")


def shown_pointer(pointer: str, project: Project, shown: set[str]) -> str | None:
    """The pointer of the cell that shows a value; None where the form has no cell for it.

    Funds are known by two names (`/funding/annual` and its line); a pointer to a whole (`/indicators/3`, `/unit`) is
    shown where its first part is, one to a part that has no cell of its own (`/period/years`) where the whole is.
    """
    candidates = [pointer]
    if pointer.startswith("/funding/") and not pointer.startswith("/funding/lines/"):
        term = pointer.removeprefix("/funding/").replace("/", ".")
        names = (term, f"{term}.total")
        candidates += [
            f"/funding/lines/{place}" for place, line in enumerate(project.funding.lines) if line.term in names
        ]
    for candidate in candidates:
        if candidate in shown:
            return candidate
        for part in ("/name", "/text", "/target", "/amounts/declared", "/amounts/annual_budget", "/points"):
            if candidate + part in shown:
                return candidate + part
        parent = candidate.rpartition("/")[0]
        while parent and not candidate.startswith("/funding/"):
            for whole in (parent, f"{parent}/name"):
                if whole in shown:
                    return whole
            parent = parent.rpartition("/")[0]
    return None
