"""The sheet as fields: the official grid, each cell that people fill in with what it needs to be typed into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from jixiao.forms import Form
from jixiao.model import Finding, TargetValue
from jixiao.web.editor.findings import Advice, advice
from jixiao.web.editor.reading import reading
from jixiao.web.editor.sums import Sum, sums
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.cells import is_tick, is_writable
from jixiao.web.lifecycle.editing.content import address
from jixiao.web.lifecycle.editing.limits import longest
from jixiao.web.lifecycle.editing.naming import cell_label
from jixiao.web.lifecycle.given import is_given
from jixiao.web.lifecycle.models import Remark
from jixiao.web.portal.sheet_view import CellView, Mark, SheetView, anchor, sheet_view
from jixiao.web.portal.source_view import value_at

_HORIZONS = {"annual": "年度", "mid_term": "中期", "half_year": "半年"}
_LETTERS_IN_MM = 0.27
"""Chinese letters of the page's size that fit on a millimetre of the form."""


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of the grid.

    Attributes:
        view: place, spans, printed text, marks of findings.
        place: lasting address; empty for a cell that stands for no value.
        anchor: id in the page.
        is_open: people fill it in.
        label: what it is called.
        text: what it shows: what was typed, where that was not understood.
        longest: most characters.
        lines: lines that the text takes, about.
        reading: how the value was understood.
        is_unread: the text is no amount or number.
        is_tick: it is ticked, not written into.
        sum: what its parts come to, for a total.
        remarks: open remarks of reviewers.
        doubts: what is to be looked at in it, as Chinese sentences.
        choices: texts to choose from; any other may be typed as well.
        row: name of the row, in the cell that names an indicator.
        code: class, in a cell of a second-level class, and in the cell that names an indicator.
        horizon: horizon of the row or class.
    """

    view: CellView
    place: str = ""
    anchor: str = ""
    is_open: bool = False
    label: str = ""
    text: str = ""
    longest: int = 0
    lines: int = 1
    reading: str = ""
    is_unread: bool = False
    is_tick: bool = False
    sum: Sum | None = None
    remarks: Sequence[Remark] = ()
    doubts: Sequence[str] = ()
    choices: Sequence[str] = ()
    row: str = ""
    code: str = ""
    horizon: str = ""

    @property
    def parts(self) -> str:
        """The addresses of the cells that add up to this one."""
        return " ".join(self.sum.parts) if self.sum else ""

    @property
    def has_below(self) -> bool:
        """Whether anything stands under the text."""
        notes = self.view.marks or self.doubts or self.remarks
        return bool(self.is_unread or self.reading or self.sum or notes or self.choices)

    @property
    def worst(self) -> str:
        """The gravest severity of a finding in the cell; a doubt counts as a warning. Empty for neither."""
        return self.view.worst if self.view.worst == "error" or not self.doubts else "warning"

    @property
    def is_class(self) -> bool:
        """Whether rows can be added under it."""
        return bool(self.code) and not self.row


@dataclass(frozen=True, slots=True)
class EditView:
    """The sheet to fill in.

    Attributes:
        sheet: the grid as the register draws it.
        rows: its cells by row.
        advice: what the auditor finds, in the order of the marks' numbers.
        anchors: number of a finding -> (address in the page, label) of the cells that it is about.
        classes: (horizon, code, label) of every class that a row can be added to.
        loose: remarks on the whole sheet, or on a cell that is gone.
    """

    sheet: SheetView
    rows: list[list[Field]]
    advice: list[Advice]
    anchors: Mapping[int, list[tuple[str, str]]] = field(default_factory=dict)
    classes: Sequence[tuple[str, str, str]] = ()
    loose: Sequence[Remark] = ()

    def fields(self) -> list[Field]:
        """The cells that stand for a value, in reading order."""
        return [one for row in self.rows for one in row if one.place]


@dataclass(frozen=True)
class _Drawing:
    """What every cell of one sheet is drawn from."""

    content: Content
    form: Form
    sums: Mapping[str, Sum]
    remarks: Mapping[str, list[Remark]]
    choices: Mapping[str, Sequence[str]]
    doubts: Mapping[str, Sequence[str]]
    is_editable: bool
    holds_given: bool


def edit_view(  # noqa: PLR0913  # what the page shows is made from all of these
    content: Content,
    form: Form,
    findings: Sequence[Finding],
    remarks: Sequence[Remark] = (),
    *,
    choices: Mapping[str, Sequence[str]] = MappingProxyType({}),
    doubts: Mapping[str, Sequence[str]] = MappingProxyType({}),
    is_editable: bool = True,
    holds_given: bool = False,
) -> EditView:
    """Lays a sheet out to be filled in.

    Args:
        content: what it says.
        form: the official form.
        findings: of the auditor, on the sheet without its empty rows.
        remarks: open remarks of reviewers.
        choices: pointer -> texts to choose from, of the cells that have a list.
        doubts: pointer -> what is to be looked at, as Chinese sentences.
        is_editable: the person may save it now.
        holds_given: what the approved target says stands in it and is not typed (:mod:`given`).
    """
    found = advice(findings, content, form)
    marks: list[tuple[Mark, Sequence[str]]] = []
    for item in (one.finding for one in found):
        marks.append((Mark(item.number, item.severity), item.pointers))
        marks.append((Mark(item.number, item.severity, is_compared=True), item.compared_pointers))
    sheet = sheet_view(content.project, None, marks, None, unread=content.unread_cells)
    shown = {one.cell.pointer for row in sheet.rows for one in row if one.cell.pointer}
    in_cell: dict[str, list[Remark]] = {}
    for remark in remarks:
        in_cell.setdefault(remark.place, []).append(remark)
    added = sums(form, content.project, shown)
    drawing = _Drawing(content, form, added, in_cell, choices, doubts, is_editable, holds_given)
    places = {address(pointer, content.row_ids) for pointer in shown if is_writable(pointer)}
    return EditView(
        sheet=sheet,
        rows=[[_field(one, drawing) for one in row] for row in sheet.rows],
        advice=found,
        anchors={one.finding.number: _anchors(one.finding.pointers, sheet, content) for one in found},
        classes=_classes(form),
        loose=[remark for remark in remarks if remark.place not in places],
    )


def _field(view: CellView, drawing: _Drawing) -> Field:
    pointer, content = view.cell.pointer, drawing.content
    if pointer is None or not is_writable(pointer):
        return _class(view, drawing) if pointer and pointer.endswith("/level2") else Field(view, text=view.cell.text)
    place = address(pointer, content.row_ids)
    value, row = value_at(content.project, pointer), _row(pointer, content)
    text = view.cell.text
    is_name = pointer.endswith("/name") and row is not None
    is_open = drawing.is_editable and not (drawing.holds_given and is_given(pointer))
    return Field(
        view=view,
        place=place,
        anchor=anchor(place.replace("@", "")),
        is_open=is_open,
        label=cell_label(content, pointer),
        text=text,
        longest=longest(place),
        lines=_lines(text, view, drawing.form),
        reading=reading(value) if isinstance(value, TargetValue) else "",
        is_unread=view.cell.is_unread,
        is_tick=is_tick(pointer) and not view.cell.is_unread,
        sum=_by_place(drawing.sums.get(pointer), content),
        remarks=drawing.remarks.get(place, ()),
        doubts=drawing.doubts.get(pointer, ()),
        choices=drawing.choices.get(pointer, ()) if is_open else (),
        row=content.row_ids[row] if is_name and row is not None else "",
        code=_code(row, content) if is_name and row is not None else "",
        horizon=content.project.indicators[row].horizon if row is not None else "",
    )


def _class(view: CellView, drawing: _Drawing) -> Field:
    row = _row(view.cell.pointer or "", drawing.content)
    if row is None or not drawing.is_editable or drawing.holds_given:
        return Field(view, text=view.cell.text)
    horizon = drawing.content.project.indicators[row].horizon
    return Field(view, text=view.cell.text, code=_code(row, drawing.content), horizon=horizon)


def _row(pointer: str, content: Content) -> int | None:
    parts = pointer.split("/")
    return int(parts[2]) if parts[1] == "indicators" else None


def _code(row: int, content: Content) -> str:
    level2 = content.project.indicators[row].level2
    return (level2 and level2.code) or ""


def _by_place(one: Sum | None, content: Content) -> Sum | None:
    if one is None:
        return None
    return Sum(tuple(address(part, content.row_ids) for part in one.parts), one.state, one.total, one.difference)


def _lines(text: str, view: CellView, form: Form) -> int:
    column, span = view.cell.column, view.cell.column_span
    letters = max(4, int(sum(form.widths[column : column + span]) * _LETTERS_IN_MM))
    return max(1, sum(-(-len(line) // letters) for line in text.split("\n")))


def _anchors(pointers: Sequence[str], sheet: SheetView, content: Content) -> list[tuple[str, str]]:
    cells = dict.fromkeys(sheet.places[pointer] for pointer in pointers if pointer in sheet.places)
    return [
        (f"#{anchor(address(cell, content.row_ids).replace('@', ''))}", cell_label(content, cell))
        for cell in cells
        if is_writable(cell)
    ]


def _classes(form: Form) -> list[tuple[str, str, str]]:
    horizons = form.indicators.horizons()
    return [
        (horizon, code, label if len(horizons) == 1 else f"{label}（{_HORIZONS[horizon]}）")
        for horizon in horizons
        for code, label in form.indicators.classes.items()
        if len(code) > 1
    ]
