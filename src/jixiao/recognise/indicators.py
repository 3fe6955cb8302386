"""The rows of a table become indicators and template rows, with everything in them that could not be understood."""

import re
from typing import TYPE_CHECKING

from jixiao.model import Indicator, Problem, Source, TemplateRow
from jixiao.recognise.cells import joined
from jixiao.recognise.placing import LEVELS
from jixiao.recognise.rows import IndicatorRow
from jixiao.recognise.ticks import in_words, ticked_values, without_bare_marks
from jixiao.recognise.value_cells import BESIDE_VALUE, whole_value
from jixiao.terms.folding import fold
from jixiao.values import parse_points, parse_value, parse_weight
from jixiao.values.formula_errors import is_formula_error

if TYPE_CHECKING:
    from jixiao.recognise.piece import Piece

FILLERS = frozenset({"-", "—", "/", "——", "--", "－"})
_ORDINAL = re.compile(r"^指标(\d{1,3})(?=\D|$)")


def not_a_number(piece: "Piece", text: str, number: object, source: Source) -> None:
    """Notes a text that stands where a number belongs and is none."""
    if is_formula_error(text):
        report_error(piece, text, source)
    elif text and number is None and fold(text) not in FILLERS:
        piece.problems.append(Problem("not_interpreted", f"“{text}”不是能读懂的数，未取值", source))


def report_error(piece: "Piece", text: str, source: Source) -> None:
    """Notes a formula that has failed; readers of worksheets have told it of their cells."""
    if source.sheet is None:
        piece.problems.append(Problem("not_interpreted", f"“{text}”是公式错误，没有值", source))


def take_rows(piece: "Piece") -> None:
    """Takes the rows of the block into the draft; what could not be placed or understood is noted."""
    _leave_shared_points(piece)
    for row in piece.block.rows:
        source = _row_source(row)
        if row.is_template():
            texts = (joined(cell.text) for name, cell in row.cells.items() if name not in ("level1", "level2"))
            text = "\t".join(dict.fromkeys(texts))  # ……, printed in each column, is said once
            piece.draft.template_rows.append(TemplateRow(row.horizon, row.level2, text, source))
            continue
        if "name" not in row.cells:
            cells = [cell for name, cell in row.cells.items() if name not in ("level1", "level2")]
            piece.block.unplaced += cells
            continue
        if row.shifted:
            moved = f"右移 {row.shifted} 列" if row.shifted > 0 else f"左移 {-row.shifted} 列"
            name = joined(row.cells["name"].text)
            piece.problems.append(Problem("row_shifted", f"“{name}”一行的单元格错位，已按编码和表头{moved}", source))
        piece.draft.indicators.append((_indicator(piece, row, source), _places(piece, row)))
    for stray in piece.block.strays:
        message = f"“{joined(stray.cell.text)}”印在“{stray.under.label}”之下，已归入“{stray.parent.label}”"
        piece.problems.append(Problem("class_misplaced", message, stray.cell.source))
    for cell in piece.block.unknown_classes:
        piece.problems.append(
            Problem("not_interpreted", f"“{joined(cell.text)}”不是本表分类中的指标类别，按原文保留", cell.source)
        )


def _leave_shared_points(piece: "Piece") -> None:
    """Takes points merged over several indicators out of the first of them: they are the points of all together."""
    for row in piece.block.rows:
        for name, label in (("points", "分值"), ("score", "得分")):
            cell = row.cells.get(name)
            if cell is None or cell.row_span == 1:
                continue
            last = cell.row + cell.row_span
            shared = sum(cell.row <= other.row < last and other.horizon == row.horizon for other in piece.block.rows)
            if shared > 1:
                del row.cells[name]
                message = f"“{joined(cell.text)}”一格合并了 {shared} 条指标，不是其中一条的{label}，未取值"
                piece.problems.append(Problem("not_interpreted", message, cell.source))


def _row_source(row: IndicatorRow) -> Source:
    own = [cell for cell in row.cells.values() if cell.row == row.row] or list(row.cells.values())
    first = own[0].source
    return Source(
        part=first.part, page=first.page, sheet=first.sheet, table=first.table, row=first.row, line=first.line
    )


_OF_TARGET = {"sign": "target/operator", "measure": "target/unit"}
"""What a column beside the value says of it."""


def _places(piece: "Piece", row: IndicatorRow) -> dict[str, Source]:
    """The places of a row's cells by field; of what was read into the target value too."""
    places = {}
    for name, cell in row.cells.items():
        if name in BESIDE_VALUE:
            if "target" in row.cells and cell not in piece.block.unplaced:
                places[_OF_TARGET[name]] = cell.source
        elif cell.row <= row.row:
            places[name.partition("/")[0]] = cell.source
    return places


def ordinal_of(name: str) -> int | None:
    """The number of a printed prefix `指标10：`; None where there is none."""
    found = _ORDINAL.match(fold(name))
    return int(found[1]) if found else None


def _texts(piece: "Piece", row: IndicatorRow, year: int | None) -> dict[str, str]:
    """The texts of a row by column; values with what columns beside them say of their sign and unit."""
    texts = {name: joined(cell.text) for name, cell in row.cells.items()}
    for name in [name for name, text in texts.items() if name not in LEVELS and is_formula_error(text)]:
        report_error(piece, texts[name], row.cells[name].source)
        if name != "name":
            del texts[name]
    _leave_numbers_beside(piece, row, texts)
    sign, measure = (texts.pop(name, "") for name in BESIDE_VALUE)
    if not sign and not measure:
        return texts
    for column, own in (("target", sign), ("actual", "")):
        whole = whole_value(texts.get(column, ""), own, measure, year)
        if whole is None:
            cells = [row.cells[name] for name in BESIDE_VALUE if name in row.cells]
            piece.block.unplaced += [cell for cell in cells if cell not in piece.block.unplaced]
        elif whole:
            texts[column] = whole
    if "target" not in texts and measure:
        piece.block.unplaced.append(row.cells["measure"])
    return texts


def _leave_numbers_beside(piece: "Piece", row: IndicatorRow, texts: dict[str, str]) -> None:
    """Leaves numbers in the columns of sign and unit aside: put beside the value, their digits would become its own."""
    for name, place in zip(BESIDE_VALUE, (-1, 0), strict=True):
        if texts.get(name) and fold(texts[name])[place].isdigit():
            del texts[name]
            piece.block.unplaced.append(row.cells[name])


def _indicator(piece: "Piece", row: IndicatorRow, source: Source) -> Indicator:
    year = piece.draft.fiscal_year
    texts = _texts(piece, row, year)
    name = texts["name"]
    values = {}
    for column in ("target", "actual"):
        value = parse_value(texts[column], name=name, year=year) if column in texts else None
        values[column] = value
        if value is not None and value.kind == "text":
            piece.problems.append(
                Problem("not_interpreted", f"“{value.text}”未能读成数值：{value.reason}", row.cells[column].source)
            )
    numbers = {}
    for column in ("points", "score"):
        parse = parse_weight if column == "points" else parse_points
        numbers[column] = parse(texts.get(column, ""))
        if column in texts:
            not_a_number(piece, texts[column], numbers[column], row.cells[column].source)
    ticked, problems = ticked_values(piece.draft.form, row)
    texts, bare = without_bare_marks(piece.draft.form, row, texts)
    piece.problems += [*problems, *bare]
    likelihoods = ticked.get("likelihood", [])
    return Indicator(
        horizon=row.horizon,
        level1=row.level1,
        level2=row.level2,
        name=name,
        target=values["target"],
        ordinal=ordinal_of(name),
        actual=values["actual"],
        points=numbers["points"],
        score=numbers["score"],
        progress=texts.get("progress"),
        forecast=texts.get("forecast"),
        likelihood=likelihoods[0]
        if len(likelihoods) == 1
        else in_words(piece.draft.form, "likelihood", texts.get("likelihood")),
        deviation_reason=texts.get("deviation_reason"),
        deviation_kinds=tuple(ticked.get("deviation_kinds", ())),  # type: ignore[arg-type]  # loader checks
        remark=texts.get("remark"),
        source=source,
    )
