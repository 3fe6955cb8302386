"""What a sheet says, whatever its place and format: the one ground for "unchanged" and for what is shown as changed.

Two sheets say the same when fields, amounts, goals and indicator rows are equal after folding (width and white space do
not count, nor does the order of the rows). Left out: places, template rows, and how a value was understood, which
follows from its text.
"""

from collections.abc import Iterable
from typing import Any

from jixiao.contract import plain
from jixiao.model import Indicator, Project
from jixiao.terms.folding import fold

FIELDS = (
    "name",
    "code",
    "department",
    "unit",
    "attribute",
    "period",
    "stage",
    "fiscal_year",
    "total_points",
    "total_score",
)
_LATER = ("cutoff_month", "grade", "central_department", "finance_department")
"""Fields of forms that came later: where they are empty they leave no trace, so that older sheets stay equal to themselves."""
ROW_PARTS = (
    "actual",
    "progress",
    "forecast",
    "likelihood",
    "points",
    "score",
    "deviation_reason",
    "deviation_kinds",
    "remark",
)
RowKey = tuple[str, str | None, str]


def content(project: Project) -> list[Any]:
    """Everything the sheet says, as JSON-ready data that is equal for equal sheets."""
    return [
        {name: fold(text or "") for name, text in fields_of(project).items()},
        sorted([*key, amount] for key, amount in amounts_of(project).items()),
        sorted([*key, fold(text)] for key, text in goals_of(project).items()),
        sorted([*map(str, row_key(row)), *folded_row(row)] for row in project.indicators),
    ]


def fields_of(project: Project) -> dict[str, str | None]:
    """The fields of the head as text; None for an empty one."""
    later = [name for name in _LATER if getattr(project, name) is not None]
    return {name: _field_text(plain(getattr(project, name))) for name in (*FIELDS, *later)}


def amounts_of(project: Project) -> dict[tuple[str, str], str]:
    """Printed amounts, points, rates and scores of the funds block by (term, column)."""
    amounts: dict[tuple[str, str], str] = {}
    for line in project.funding.lines:
        values = plain(line.amounts) | {
            name: plain(getattr(line, name)) for name in ("points", "execution_rate_pct", "score")
        }
        amounts |= {(line.term, column): value for column, value in values.items() if value is not None}
    return amounts


def goals_of(project: Project) -> dict[tuple[str, str], str]:
    """Goal texts by (horizon, part)."""
    parts = ((goal, part, getattr(goal, part)) for goal in project.goals for part in ("text", "actual_text"))
    return {(goal.horizon, part): text for goal, part, text in parts if text}


def row_key(row: Indicator) -> RowKey:
    """What makes a row the same indicator in two versions: horizon, class and folded name."""
    return (row.horizon, row.level2.code if row.level2 else None, fold(row.name).casefold())


def row_parts(row: Indicator) -> dict[str, str]:
    """The printed parts of a row beside its name; empty ones are left out."""
    parts = {"target": row.target.text if row.target else None}
    for name in ROW_PARTS:
        value = getattr(row, name)
        parts[name] = (
            value.text if name == "actual" and value else " ".join(value) if name == "deviation_kinds" else plain(value)
        )
    return {name: text for name, text in parts.items() if text}


def folded_row(row: Indicator) -> Iterable[str]:
    """The row's parts for comparing."""
    return (f"{name}={fold(text)}" for name, text in row_parts(row).items())


def _field_text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("text") or " ".join(str(value[key]) for key in ("code", "label", "name") if value.get(key))
    return str(value) if value not in (None, "") else None
