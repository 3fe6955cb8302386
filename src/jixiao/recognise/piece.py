"""One table becomes one draft: head, indicator rows and foot, with everything that could not be placed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from jixiao.forms import Slot, forms
from jixiao.model import Cell, Paragraph, Period, Problem, Source
from jixiao.recognise.block_units import block_units
from jixiao.recognise.captions import tell_captions, tell_taken
from jixiao.recognise.cells import even, joined
from jixiao.recognise.context import TableContext, cutoff_month, is_note, year_of
from jixiao.recognise.draft import Draft, Read
from jixiao.recognise.extras import foot_extras, with_extras
from jixiao.recognise.fitting import Fit, group_keys
from jixiao.recognise.goal_years import take_goal_years
from jixiao.recognise.grid import Grid, key_of
from jixiao.recognise.head import HeadValue, foot_values, head_values
from jixiao.recognise.indicators import FILLERS, not_a_number, report_error, take_rows
from jixiao.recognise.lead import Lead, lead_of
from jixiao.recognise.rows import Block, BlockReader, filled_columns
from jixiao.recognise.shared_cells import tell_shared
from jixiao.recognise.slid_amounts import tell_slid
from jixiao.recognise.standing import has_bare_amounts
from jixiao.recognise.uneven_rows import class_keys, tell_uneven
from jixiao.recognise.units_behind import units_of_amount_label
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values import parse_amount, parse_percent, parse_period, parse_points
from jixiao.values.coded import split_code
from jixiao.values.declared_unit import (
    declared_units,
    is_clear,
    says_only_unit,
    units_alone,
    units_of_note,
    units_of_notes,
)
from jixiao.values.formula_errors import is_formula_error

_MONTH = "{month}"
_ANY_UNIT = "元"
"""To tell an amount of nothing, which is nothing in every unit."""


@dataclass(slots=True)
class Piece:
    """A table as read.

    Attributes:
        draft: what it says.
        block: its indicator rows.
        problems: what could not be placed or understood.
        said: the units of money that stand on it, without those in the lines above it.
        has_heading: whether something stands above its form inside its table.
    """

    draft: Draft
    block: Block
    problems: list[Problem] = field(default_factory=list)
    said: frozenset[str] = frozenset()
    has_heading: bool = False


@cache
def known_labels() -> frozenset[str]:
    """Keys of every label that any form or the catalogue knows."""
    keys = {key for term in catalogue().values() for key in term.label_keys()}
    keys |= {key for form in forms() for row in (*form.head, *form.foot) for cell in row for key in cell.keys}
    return frozenset(keys)


def read_piece(
    grid: Grid,
    fit: Fit,
    context: TableContext,
    fiscal_year: int | None,
    *,
    standing_unit: str | None = None,
    notes: Iterable[Paragraph] = (),
) -> Piece:
    """Reads one table of a known form.

    Args:
        grid: the table.
        fit: its form.
        context: what stands above it.
        fiscal_year: year of the sheet before it, which holds where this one prints neither a year nor a title.
        standing_unit: unit of money declared over the sheet before it, which holds where nothing here declares one.
        notes: the notes below it.
    """
    lead = lead_of(grid, fit, known_labels())
    context = lead.over(context)
    extra = with_extras(grid, fit, known_labels())
    fit = extra.fit
    draft = Draft(fit.form, grid.table.source, lead.year_over(context, fiscal_year), lead.title, lead.titles())
    piece = Piece(draft, BlockReader(grid, fit).read())
    head = head_values(grid, fit, known=known_labels())
    if piece.block.foot_row is not None:
        head += foot_values(grid, fit, piece.block.foot_row, dict(filled_columns(fit)))
    below = foot_extras(grid, fit, _below_rows(piece, grid, head), known_labels())
    head += below
    used = _used(grid, fit, head, lead)
    of_head = [
        cell for row in range(1, (fit.header_row or grid.rows) + 1) for cell in grid.filled(row) if id(cell) not in used
    ]
    below_rows = [cell for cell in _below_rows(piece, grid, head) if id(cell) not in used]
    inside = block_units(grid, of_head, head, fit.header_top)
    known = _said(lead, fit, head).union(context.units, context.page_units, *inside.values())
    noted = _units_of_notes(notes, below_rows, known, head)
    unit = _sheet_unit(piece, context, fit, head, noted.union(*inside.values()))
    piece.said = _said(lead, fit, head, below_rows).union(noted, *inside.values())
    piece.has_heading = lead.is_printed
    is_standing = (
        not piece.said and not piece.has_heading and not context.units | context.page_units | context.page_defaults
    )
    unit = standing_unit if is_standing else unit
    draft.money_unit = unit or _unit_of_labels(head)
    _take_head(piece, grid, fit, head, unit)
    piece.problems += take_goal_years(draft, fit.labels.values(), context.fiscal_year)
    _tell_assumed(piece, fit, unit if is_standing else None)
    _compare_year_of_title(piece, context, fit)
    _take_month(piece, fit)
    take_rows(piece)
    piece.problems += tell_shared(piece.block.rows, fit)
    piece.problems += [] if grid.table.ruled else tell_uneven(grid, piece.block.rows, class_keys(fit.form))
    left = [cell for cell in of_head if cell not in inside]
    left += [cell for cell in _below_rows(piece, grid, head) if id(cell) not in used]
    for cell in left:
        if not says_only_unit(cell.text) or units_of_note(cell.text) != {unit}:
            _report(piece, fit, cell)
    _tell_captions(piece, context, piece.said - lead.units)
    _tell_beside_form(piece, (*extra.printed, *(value.label for value in below)))
    return piece


def _units_of_notes(
    notes: Iterable[Paragraph], below: Iterable[Cell], known: frozenset[str], head: list[HeadValue]
) -> frozenset[str]:
    """The units of money that the notes below a table declare, and those in its last rows; `known` are those declared elsewhere."""
    noted = [*(note.text for note in notes), *(cell.text for cell in below if is_note(cell.text))]
    columns = [key_of(value.heading or value.label) for value in head if value.slot.kind == "money"]
    return units_of_notes(noted, known, columns)


def _take_head(piece: Piece, grid: Grid, fit: Fit, head: list[HeadValue], unit: str | None) -> None:
    for value in head:
        if _is_doubled(grid, fit, value):
            _leave_doubled(piece, value)
        else:
            _take(piece, value, unit)
    piece.problems += tell_slid((value.label, value.slid) for value in head if value.slid != 0)


def _tell_beside_form(piece: Piece, labels: Iterable[Cell]) -> None:
    """Reports the labels that the form has not and that were read all the same."""
    for cell in labels:
        message = f"“{short(cell.text)}”是本表式没有的一栏，已按词表认定并取用"
        piece.problems.append(Problem("beside_form", message, cell.source))


def take_listed(piece: Piece, fit: Fit, head: list[HeadValue], context: TableContext) -> None:
    """Takes the values and rows of one project of a list."""
    unit = _sheet_unit(piece, context, fit, head)
    piece.draft.money_unit = unit or _unit_of_labels(head)
    for value in head:
        _take(piece, value, unit)
    labels = (value.label for value in head)
    piece.problems += take_goal_years(piece.draft, labels, context.fiscal_year)
    take_rows(piece)
    piece.problems += tell_shared(piece.block.rows, fit)
    for cell in piece.block.unplaced:
        _report(piece, fit, cell)
    _tell_captions(piece, context, _units_of_labels(head))


def _tell_captions(piece: Piece, context: TableContext, labelled: set[str] | frozenset[str]) -> None:
    """Tells of units over the title: those not taken, where amounts are left without one, and doubtful ones that they are read by."""
    if any(problem.code == "money_unit_undeclared" for problem in piece.problems):
        piece.problems += tell_captions(context.captions)
    if piece.draft.money_unit in context.units - labelled and has_bare_amounts(piece.draft):
        piece.problems += tell_taken(context.doubted)


def _is_doubled(grid: Grid, fit: Fit, value: HeadValue) -> bool:
    """Whether the row prints the label of an amount once more, which the form has once: one of the two belongs elsewhere."""
    if value.slot.kind != "money":
        return False
    placed = {id(cell) for cell in fit.labels.values()}
    row = grid.filled(value.label.row)
    return any(key_of(cell) == key_of(value.label) and id(cell) not in placed for cell in row)


def _leave_doubled(piece: Piece, value: HeadValue) -> None:
    label, cell = joined(value.label.text), value.cell or value.label
    message = f"“{label}”在一行里印了两次，表式只有一栏，分不清是哪一项，金额未取"
    piece.problems.append(Problem("not_interpreted", message, cell.source))
    piece.draft.amounts[value.slot.name, value.slot.part] = Read(None, cell.source, label, cell.text)


def _below_rows(piece: Piece, grid: Grid, head: list[HeadValue]) -> list[Cell]:
    """Cells below the indicators that are no value of the form."""
    row = piece.block.foot_row
    used = {id(cell) for value in head for cell in (value.label, value.cell)}
    of_foot = [] if row is None else [cell for cell in grid.filled(row) if id(cell) not in used]
    return [*of_foot, *piece.block.unplaced]


def _said(lead: Lead, fit: Fit, head: list[HeadValue], below: Iterable[Cell] = ()) -> frozenset[str]:
    """The units that a sheet says itself: above its form, in a label, or in a row below its indicators."""
    labels = {unit for cell in fit.labels.values() for unit in units_of_amount_label(cell.text)}
    below_form = {unit for cell in below for unit in declared_units(cell.text) | units_alone(cell.text)}
    return lead.units | _units_of_labels(head) | labels | below_form


def _sheet_unit(
    piece: Piece, context: TableContext, fit: Fit, head: list[HeadValue], beside: frozenset[str] = frozenset()
) -> str | None:
    """Unit of money of the sheet; None where several are declared.

    It is declared above the table, in the label of the block, or `beside` it: in a cell of its own or a note below; or in the
    margin of its pages, which counts for none where labels say another.
    """
    own = {id(cell) for value in head for cell in (value.label, value.heading)}
    blocks = [cell for cell in fit.labels.values() if id(cell) not in own and units_of_amount_label(cell.text)]
    units = {unit for cell in blocks for unit in units_of_amount_label(cell.text)}
    nearer = units | _units_of_labels(head)
    pages = frozenset() if nearer and not context.page_units <= nearer else context.page_units
    units |= context.units | pages | beside
    units |= frozenset() if units | nearer else context.page_defaults
    if not is_clear(units):
        listed = "、".join(sorted(units))
        source = blocks[0].source if blocks else piece.draft.table
        of_pages = pages - context.units - beside
        where = f"，其中“{'、'.join(sorted(of_pages))}”印在页眉或页脚" if of_pages and is_clear(of_pages) else ""
        said = f"金额单位注明了两种（{listed}{where}），金额未取" if len(units) > 1 else "金额单位读不懂，金额未取"
        piece.problems.append(Problem("money_unit_conflict", said, source))
        return None
    return next(iter(units), None)


def _unit_of_labels(head: list[HeadValue]) -> str | None:
    """The unit that the labels of the amounts declare, each for itself; None where they declare none or several."""
    declared = _units_of_labels(head)
    return next(iter(declared)) if len(declared) == 1 and is_clear(declared) else None


def _units_of_labels(head: list[HeadValue]) -> set[str]:
    return {unit for value in head if value.slot.kind == "money" for unit in _own_units(value)}


def _own_units(value: HeadValue) -> frozenset[str]:
    """The units that the label of an amount and the heading of its column declare."""
    texts = (cell.text for cell in (value.label, value.heading) if cell is not None)
    return frozenset(unit for text in texts for unit in units_of_amount_label(joined(text)))


def _take(piece: Piece, value: HeadValue, unit: str | None) -> None:
    cell = value.cell
    source = cell.source if cell else value.label.source
    text = joined(cell.text) if cell else ""
    slot = value.slot
    if is_formula_error(text) and not value.below:
        report_error(piece, text, source)
        text = ""
    if slot.kind == "goal":
        goal = "\n".join(part.text for part in (cell, *value.below) if part is not None and part.text)
        source = replace(source, text=goal) if value.below else source
        goal = goal if text or value.below else ""
        piece.draft.goals[slot.name, slot.part] = Read(even(goal) or None, source)  # type: ignore[index]  # loader checks
    elif slot.kind == "money":
        _take_money(piece, value, text, unit, source)
    elif slot.name in ("total_points", "total_score"):
        piece.draft.totals[slot.name] = Read(parse_points(text), source)
        not_a_number(piece, text, piece.draft.totals[slot.name].value, source)
    elif slot.name == "period":
        piece.draft.fields["period"] = Read(text or None, source)
        piece.draft.period = parse_period(text) if text else Period()
    else:
        code, name = split_code(text, slot.name)
        piece.draft.fields[slot.name] = Read(name, source)
        piece.draft.codes[slot.name] = code


def _take_money(piece: Piece, value: HeadValue, text: str, unit: str | None, source: Source) -> None:
    slot: Slot = value.slot
    label = joined(value.label.text)
    if slot.part in ("points", "score", "execution_rate_pct"):
        number = parse_percent(text) if slot.part == "execution_rate_pct" else parse_points(text)
        piece.draft.amounts[slot.name, slot.part] = Read(number, source, label, text)
        not_a_number(piece, text, number, source)
        return
    declared = _own_units(value)
    own = next(iter(declared), None)
    if not is_clear(declared | ({unit} if unit else set())) and parse_amount(text, _ANY_UNIT).amount:
        beside = f"表上注明{unit}，" if declared == {own} else ""
        heading = value.heading if value.heading and units_of_amount_label(value.heading.text) else None
        said_by = label if heading is None else joined(heading.text)
        message = f"“{said_by}”注明{'、'.join(sorted(declared))}，{beside}金额“{text}”未取"
        piece.problems.append(Problem("money_unit_conflict", message, source))
        piece.draft.amounts[slot.name, slot.part] = Read(None, source, label, text)
        return
    reading = parse_amount(text, own or unit)
    piece.draft.amounts[slot.name, slot.part] = Read(reading.amount, source, label, text)
    if reading.status == "undeclared_unit":
        piece.problems.append(
            Problem("money_unit_undeclared", f"“{label}”的金额“{text}”没有注明单位，未读作金额", source)
        )
    elif reading.status == "not_interpreted":
        not_a_number(piece, text, None, source)


def _compare_year_of_title(piece: Piece, context: TableContext, fit: Fit) -> None:
    """Reports a title of another year than the heading below it; what looks back may be titled by the year after."""
    titled, year = year_of(context.title or ""), context.fiscal_year
    if titled is None or year is None or titled - (fit.form.kind != "target") <= year <= titled:
        return
    first = min(fit.labels.values(), key=lambda cell: (cell.row, cell.column), default=None)
    source = replace(first.source, text=None) if first is not None else piece.draft.table
    piece.problems.append(
        Problem("title_year", f"表头为{year}年度，这张表的标题为“{short(context.title or '')}”", source)
    )


def _take_month(piece: Piece, fit: Fit) -> None:
    """Takes the cut-off month from the titles that name it; where they name several, none."""
    heads = [fit.labels.get((cell.row, cell.column)) for row in fit.form.head for cell in row if _MONTH in cell.text]
    heads += [cell for column, cell in fit.columns if _MONTH in column.label]
    named = {month: cell for cell in heads if cell is not None and (month := cutoff_month(cell.text))}
    if len(named) == 1:
        piece.draft.cutoff_month = next(iter(named))
    elif named:
        months = "、".join(f"{month}月" for month in sorted(named))
        message = f"各栏目名称中的截至月份不一致（{months}），截至月份未取"
        piece.problems.append(Problem("header_differs", message, next(iter(named.values())).source))


def _used(grid: Grid, fit: Fit, head: list[HeadValue], lead: Lead) -> set[int]:
    """The cells that are a heading, label or value of the form, or say something above it."""
    used = {id(cell) for cell in lead.cells}
    used |= {id(cell) for cell in fit.labels.values()} | {id(cell) for _, cell in fit.columns}
    used |= {id(value.cell) for value in head} | {id(value.label) for value in head}
    used |= {id(cell) for value in head for cell in (*value.below, *value.labels_below)}
    if fit.header_top != fit.header_row:
        used |= {id(cell) for cell in grid.filled(fit.header_top or 0) if key_of(cell) in group_keys(fit.form)}
    return used


def _tell_assumed(piece: Piece, fit: Fit, standing_unit: str | None) -> None:
    """Tells what was not printed: the unit of another table by which amounts are read, a heading that is empty."""
    if standing_unit and has_bare_amounts(piece.draft):
        message = f"表上没有注明金额单位，各项金额按前一张表上方注明的“{standing_unit}”读取，请核对"
        piece.problems.append(Problem("doubtful_value", message, piece.draft.table))
    if fit.inferred is not None:
        heading = next(column.label for column, cell in fit.columns if cell is fit.inferred)
        message = f"“{heading}”一列的表头是空的，已按各行内容认定"
        piece.problems.append(Problem("empty_field", message, fit.inferred.source))


def _report(piece: Piece, fit: Fit, cell: Cell) -> None:
    if fold(cell.text) in FILLERS or fold(cell.text) == fold(fit.form.indicators.side or ""):
        return
    piece.problems.append(Problem("unplaced", f"“{short(cell.text)}”不属于表式中的任何一栏，未取用", cell.source))


def short(text: str) -> str:
    """A text in one line, cut where it is long, for messages."""
    flat = joined(text)
    return flat if len(flat) <= 30 else f"{flat[:29]}…"
