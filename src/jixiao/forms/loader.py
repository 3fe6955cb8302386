"""Loads form definitions from YAML and checks that they are whole."""

from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from jixiao.errors import JixiaoError
from jixiao.forms.definition import (
    BudgetColumn,
    ColumnName,
    Form,
    FormCell,
    Heading,
    IndicatorBlock,
    IndicatorColumn,
    Role,
    Slot,
)
from jixiao.model.project import DeviationKind, Horizon
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import label_key
from jixiao.terms.taxonomy import taxonomies

_COLUMN_TERMS = {"name": "indicator.name", "forecast": "indicator.forecast"}
_SIMPLE_TERMS = {"total_points": "grand_total", "total_score": "grand_total"}


class FormDefinitionError(JixiaoError):
    """A form definition does not hold together; says which form and row."""


@cache
def forms() -> tuple[Form, ...]:
    """All form definitions, in the order of their file names."""
    folder = files(__package__).joinpath("definitions")
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name
    )
    return tuple(build(yaml.load(entry.read_bytes(), Loader=yaml.CSafeLoader)) for entry in entries)


def form(form_id: str) -> Form:
    """The definition with this id. Raises :class:`FormDefinitionError` where there is none."""
    for entry in forms():
        if entry.id == form_id:
            return entry
    known = ", ".join(entry.id for entry in forms())
    raise FormDefinitionError(f"没有名为“{form_id}”的表式定义；现有：{known}")


def build(raw: dict[str, Any]) -> Form:
    """Builds a form from the parsed YAML."""
    width = len(raw["widths"])
    head = _rows(raw["id"], raw["head"], width)
    _check(raw["id"], head)
    return Form(
        id=raw["id"],
        kind=raw["kind"],
        scope=raw["scope"],
        stage=raw.get("stage"),
        zh=raw["zh"],
        en=raw["en"],
        taxonomy=taxonomies()[raw["taxonomy"]],
        jurisdiction=raw["jurisdiction"],
        first_year=raw["years"]["from"],
        last_year=raw["years"]["to"],
        basis=raw["basis"],
        headings=tuple(Heading(**entry) for entry in raw["heading"]),
        money_unit=raw["money_unit"],
        widths=tuple(raw["widths"]),
        landscape=raw.get("landscape", False),
        head=head,
        indicators=_indicators(raw["id"], raw["indicators"], width),
        foot=_rows(raw["id"], raw.get("foot", []), width),
        parents=raw["parents"],
        told_by=frozenset(label_key(text) for text in raw.get("told_by", ())),
        execution_rate_of=_rated(raw["id"], raw.get("execution_rate_of"), head),
    )


def _rows(form_id: str, raw: list[list[dict[str, Any]]], width: int) -> tuple[tuple[FormCell, ...], ...]:
    covered: set[tuple[int, int]] = set()
    rows = []
    for number, entries in enumerate(raw):
        column, cells = 0, []
        for index, entry in enumerate(entries):
            while (number, column) in covered:
                column += 1
            cell = _cell(entry, entries, index, number, column)
            covered |= {(number + down, column + right) for down in range(cell.height) for right in range(cell.span)}
            cells.append(cell)
            column += cell.span
        filled = sum((number, place) in covered for place in range(width))
        if filled != width or any((number, place) in covered for place in range(width, width + 20)):
            raise FormDefinitionError(f"表式 {form_id} 第 {number + 1} 行不满 {width} 列或超出，请检查 span")
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(entry: dict[str, Any], row: list[dict[str, Any]], index: int, number: int, column: int) -> FormCell:
    slot = _slot(entry)
    role: Role = "value" if slot else "label" if "label" in entry else "static" if "text" in entry else "blank"
    keys: frozenset[str] = frozenset()
    if role == "label":
        keys = frozenset(label_key(text) for text in (_bare(entry["label"]), *entry.get("also", ())))
        if "term" in entry:
            keys |= _keys_of(entry["term"])
        follower = _slot(row[index + 1]) if index + 1 < len(row) else None
        if follower:
            keys |= _synonyms(follower)
    return FormCell(
        role=role,
        row=number,
        column=column,
        span=entry.get("span", 1),
        height=entry.get("height", 1),
        text=entry.get("label", entry.get("text", "")),
        keys=keys,
        slot=slot,
    )


def labelled_slot(entry: dict[str, Any]) -> tuple[FormCell, Slot]:
    """The label and the value of an entry that declares both in one, as `extras.yaml` and the lists do."""
    label = {"label": entry["label"], "also": entry.get("also", ())}
    slot = _slot(entry)
    if slot is None:
        raise FormDefinitionError(f"“{entry['label']}”没有写明是哪一项（field、money 或 goal）")
    return _cell(label, [label, entry], 0, 0, 0), slot


def _slot(entry: dict[str, Any]) -> Slot | None:
    if "field" in entry:
        return Slot("field", entry["field"])
    if "money" in entry:
        return Slot("money", entry["money"], entry.get("part", "declared"))
    if "goal" in entry:
        return Slot("goal", entry["goal"], entry.get("part", "text"))
    return None


def _bare(label: str) -> str:
    return label.replace("（{money_unit}）", "").replace("({money_unit})", "")


def _synonyms(slot: Slot) -> frozenset[str]:
    term = f"goal.{slot.name}" if slot.kind == "goal" else _SIMPLE_TERMS.get(slot.name, slot.name)
    entry = catalogue().get(term)
    return entry.label_keys() if entry else frozenset()


def _keys_of(term: str) -> frozenset[str]:
    if term not in catalogue():
        raise FormDefinitionError(f"表式用了词表里没有的术语“{term}”")
    return catalogue()[term].label_keys()


def _indicators(form_id: str, raw: dict[str, Any], width: int) -> IndicatorBlock:
    position = 1 if raw.get("side") else 0
    columns = []
    for entry in raw["columns"]:
        if entry["column"] not in get_args(ColumnName) or entry.get("horizon", "annual") not in get_args(Horizon):
            raise FormDefinitionError(f"表式 {form_id} 的指标列“{entry['column']}”不认识")
        if entry["column"] == "deviation_kinds" and entry.get("tick") not in get_args(DeviationKind):
            raise FormDefinitionError(f"表式 {form_id} 的偏差原因“{entry.get('tick')}”不认识")
        span = entry.get("span", 1)
        columns.append(
            IndicatorColumn(
                entry["column"],
                entry.get("horizon", "annual"),
                entry["label"],
                heading_keys(entry),
                position,
                span,
                entry.get("group", ""),
                entry.get("tick", ""),
            )
        )
        position += span
    if position != width:
        raise FormDefinitionError(f"表式 {form_id} 的指标列共 {position} 列，应为 {width} 列")
    return IndicatorBlock(tuple(columns), raw.get("side"), raw["classes"])


def heading_keys(entry: dict[str, Any]) -> frozenset[str]:
    """Keys of a heading; one that a tick stands under says only itself, not the whole field."""
    keys = frozenset(label_key(text) for text in (entry["label"], *entry.get("also", ())))
    if "tick" in entry:
        return keys
    return keys | catalogue()[_COLUMN_TERMS.get(entry["column"], entry["column"])].label_keys()


def _rated(form_id: str, column: str | None, head: tuple[tuple[FormCell, ...], ...]) -> BudgetColumn | None:
    """The budget of the rate, which the form itself must print."""
    if column is None:
        return None
    printed = {cell.slot.part for row in head for cell in row if cell.slot and cell.slot.kind == "money"}
    budgets: tuple[BudgetColumn, ...] = get_args(BudgetColumn)
    for known in budgets:
        if column == known and column in printed:
            return known
    raise FormDefinitionError(f"表式 {form_id} 的执行率按“{column}”计算（execution_rate_of），它不是表上的预算数一栏")


def _check(form_id: str, head: tuple[tuple[FormCell, ...], ...]) -> None:
    for row in head:
        for cell in row:
            if cell.slot and cell.slot.kind == "money" and cell.slot.name not in catalogue():
                raise FormDefinitionError(f"表式 {form_id} 用了词表里没有的资金项“{cell.slot.name}”")
            if cell.slot and cell.slot.kind == "goal" and cell.slot.name not in get_args(Horizon):
                raise FormDefinitionError(f"表式 {form_id} 用了不认识的目标期间“{cell.slot.name}”")
