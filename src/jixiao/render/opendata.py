"""Projects as open data: JSON as the contract `jixiao/targets/1` has it, and CSV with a row for every indicator."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from jixiao.contract import to_json
from jixiao.model import ClassLabel, DocumentRecord, Indicator, Project, Reading, TargetValue
from jixiao.render.printed import number_text

_NO_DOCUMENT = DocumentRecord(title=None, issuer=None, fiscal_year=None, issued_on=None, sha256="", money_unit=None)
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_VALUE_PARTS = ("", "_kind", "_operator", "_low", "_high", "_unit", "_label", "_deadline", "_relation")

PROJECT_COLUMNS = (
    *("form", "scope", "stage", "project", "project_code", "department", "department_code", "unit", "unit_code"),
    *(
        "fiscal_year",
        "attribute_code",
        "attribute",
        "period",
        "funding_total",
        "funding_annual",
        "total_points",
        "total_score",
        "cutoff_month",
    ),
)
INDICATOR_COLUMNS = (
    *("horizon", "level1_code", "level1", "level2_code", "level2", "ordinal", "indicator"),
    *(f"{value}{part}" for value in ("target", "actual") for part in _VALUE_PARTS),
    *("progress", "forecast", "likelihood", "points", "score", "deviation_reason", "deviation_kinds", "remark"),
)

Field = str | int | None


def render_json(projects: Sequence[Project], document: DocumentRecord | None = None) -> bytes:
    """One JSON object with an end of line. Projects that come from no document get an empty document record."""
    return to_json(Reading(document or _NO_DOCUMENT, tuple(projects))) + b"\n"


def render_csv(projects: Sequence[Project], *, bom: bool = True) -> bytes:
    """One row an indicator, the project's columns repeated; a project without indicators has one row.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with
    an apostrophe: taking one away gives the exact text again. Numbers are written plainly, money in 元.

    Args:
        projects: what to write.
        bom: begin with a byte order mark, without which Excel takes UTF-8 for GBK.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow((*PROJECT_COLUMNS, *INDICATOR_COLUMNS))
    for project in projects:
        head = [_safe(item) for item in _project_fields(project)]
        for indicator in project.indicators or (None,):
            fields = _indicator_fields(indicator) if indicator else ()
            row = [_safe(item) for item in fields] or [""] * len(INDICATOR_COLUMNS)
            writer.writerow([*head, *row])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _safe(field: Field) -> str | int:
    if field is None or isinstance(field, int):
        return "" if field is None else field
    return f"'{field}" if field.startswith(_FORMULA_LIKE) and not _is_number(field) else field


def _is_number(field: str) -> bool:
    return (
        field.removeprefix("-").replace(".", "", 1).isascii() and field.removeprefix("-").replace(".", "", 1).isdigit()
    )


def _project_fields(project: Project) -> tuple[Field, ...]:
    return (
        project.form,
        project.scope,
        project.stage,
        project.name,
        project.code,
        project.department.name,
        project.department.code,
        project.unit.name,
        project.unit.code,
        project.fiscal_year,
        project.attribute.code,
        project.attribute.label,
        project.period.text,
        number_text(project.funding.total),
        number_text(project.funding.annual),
        number_text(project.total_points),
        number_text(project.total_score),
        project.cutoff_month,
    )


def _indicator_fields(indicator: Indicator) -> tuple[Field, ...]:
    return (
        indicator.horizon,
        *_class_fields(indicator.level1),
        *_class_fields(indicator.level2),
        indicator.ordinal,
        indicator.name,
        *_value_fields(indicator.target),
        *_value_fields(indicator.actual),
        indicator.progress,
        indicator.forecast,
        indicator.likelihood,
        number_text(indicator.points),
        number_text(indicator.score),
        indicator.deviation_reason,
        " ".join(indicator.deviation_kinds),
        indicator.remark,
    )


def _class_fields(label: ClassLabel | None) -> Iterator[Field]:
    yield from (label.code, label.label) if label else (None, None)


def _value_fields(value: TargetValue | None) -> Iterator[Field]:
    if value is None:
        yield from (None for _ in _VALUE_PARTS)
        return
    yield from (value.text, value.kind, value.operator, number_text(value.low), number_text(value.high))
    yield from (value.unit, value.label)
    deadline = value.deadline
    yield deadline.date.isoformat() if deadline and deadline.date else None
    yield deadline.relation if deadline else None
