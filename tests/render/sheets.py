"""Sheets and projects that the tests of rendering share."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from jixiao.forms import Form, form
from jixiao.model import (
    Amounts,
    ClassLabel,
    FundingLine,
    Goal,
    Indicator,
    NamedCode,
    Project,
    TemplateRow,
)
from jixiao.model.project import Horizon
from jixiao.render.sheet import Sheet, SheetCell
from jixiao.values.grammar import parse_value
from tests.strategies import funding_of, printed_label

NINGXIA = form("ningxia-target-2024")
DECLARATION = form("mof-2015-declaration")
SELF_EVALUATION = form("mof-2020-self-evaluation")


def indicator(code: str, name: str, value: str | None = "1个", *, horizon: Horizon = "annual") -> Indicator:
    """An indicator of a class of the 2015 taxonomy."""
    level2 = NINGXIA.taxonomy.label(code)
    target = None if value is None else parse_value(value, name=name, year=2024)
    return Indicator(horizon, NINGXIA.taxonomy.parent(level2), level2, name, target)


def template_row(code: str, text: str, *, horizon: Horizon = "annual") -> TemplateRow:
    """A row of template text."""
    return TemplateRow(horizon, NINGXIA.taxonomy.label(code), text)


def project(
    *rows: Indicator,
    on: Form = NINGXIA,
    templates: tuple[TemplateRow, ...] = (),
    name: str = "执法检查",
    goal: str = "开展执法检查。",
    amount: Decimal | None = Decimal(1000000),
    **other: object,
) -> Project:
    """A project with one amount in every money cell of the form."""
    parts: dict[str, list[str]] = {}
    for cell in (cell for row in on.head for cell in row if cell.slot and cell.slot.kind == "money"):
        parts.setdefault(cell.slot.name, []).append(cell.slot.part)  # type: ignore[union-attr]  # looked at above
    lines = tuple(
        FundingLine(
            term,
            printed_label(on, term),
            on.parents.get(term),
            Amounts(**{part: amount for part in parts[term] if part not in ("points", "score", "execution_rate_pct")}),
        )
        for term in on.funding_terms()
    )
    values: dict[str, object] = {
        "form": on.kind,
        "scope": on.scope,
        "form_id": on.id,
        "stage": on.stage,
        "name": name,
        "department": NamedCode("066", "某某厅"),
        "unit": NamedCode(None, "某某中心"),
        "fiscal_year": 2024,
        "funding": funding_of(lines),
        "goals": tuple(Goal(horizon, goal) for horizon in on.horizons()),
        "indicators": rows,
        "template_rows": templates,
    }
    return Project(**{**values, **other})  # type: ignore[arg-type]  # keywords of the tests


def at(sheet: Sheet, pointer: str) -> SheetCell:
    """The cell that shows the value behind a pointer."""
    (found,) = (cell for cell in sheet.cells if cell.pointer == pointer)
    return found


def column(sheet: Sheet, number: int) -> list[tuple[str, int, int]]:
    """Text, row below the indicator headings and rows covered, of the cells that begin in a column of the block."""
    top = sheet.header_rows.stop
    return [
        (cell.text, cell.row - top, cell.row_span) for cell in sheet.cells if cell.column == number and cell.row >= top
    ]


def part(content: bytes, name: str) -> "etree._Element":
    """A part of an office file, parsed."""
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def text_of(element: "etree._Element") -> str:
    """All text below an element."""
    return "".join(str(text) for text in element.itertext())


UNKNOWN = ClassLabel(None, "其他指标")
