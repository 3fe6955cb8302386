"""What changed between two versions of a target: fields, funds, goals, indicators."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from jixiao.forms import forms
from jixiao.model import Indicator, Project
from jixiao.terms.folding import fold
from jixiao.values.numbers import decimal_text
from jixiao.values.units import money_power
from jixiao.web.register.content import RowKey, amounts_of, fields_of, folded_row, goals_of, row_key, row_parts
from jixiao.web.register.wording import field_label, horizon_label

Part = Literal["field", "funds", "goal", "indicator"]
_SAME_ROW = 0.6
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        part: what kind of thing changed.
        label: which one, in Chinese: `年度资金总额`, `数量指标 · 奖励考核优秀率`.
        before: text in the old version; None where it was not there.
        after: text in the new version; None where it is gone.
    """

    part: Part
    label: str
    before: str | None
    after: str | None


def difference(old: Project, new: Project) -> tuple[Change, ...]:
    """Every difference that the form shows, in its order; places don't count.

    An indicator is the same one when horizon, class and folded name agree; what is left over in a class is paired where
    the names are alike, so that a corrected name reads as a change and not as a loss.
    """
    return (*_fields(old, new), *_funds(old, new), *_goals(old, new), *_indicators(old, new))


def _fields(old: Project, new: Project) -> Iterator[Change]:
    before, after = fields_of(old), fields_of(new)
    for name in dict.fromkeys([*before, *after]):
        if fold(before.get(name) or "") != fold(after.get(name) or ""):
            yield Change("field", field_label(name), before.get(name), after.get(name))


def _funds(old: Project, new: Project) -> Iterator[Change]:
    before, after, unit = amounts_of(old), amounts_of(new), _unit_of(new, old)
    for term, column in dict.fromkeys([*before, *after]):
        if before.get((term, column)) != after.get((term, column)):
            label = field_label(term) + ("" if column == "declared" else f" · {field_label(column)}")
            texts = (_printed(column, one.get((term, column)), unit) for one in (before, after))
            yield Change("funds", label, *texts)


def _printed(column: str, number: str | None, unit: str) -> str | None:
    """A number of the funds block with its unit: amounts are kept in 元, and shown in the unit of the form."""
    if number is None or column in ("points", "score"):
        return number
    if column == "execution_rate_pct":
        return f"{number}%"
    return f"{Decimal(decimal_text(Decimal(number).scaleb(-(money_power(unit) or 0)))):,f}{unit}"


def _unit_of(*sheets: Project) -> str:
    """The unit in which the form of the first sheet that has a form prints money; 元 where none has."""
    units = {form.id: form.money_unit for form in forms()}
    return next((units[sheet.form_id] for sheet in sheets if sheet.form_id in units), "元")


def _goals(old: Project, new: Project) -> Iterator[Change]:
    before, after = goals_of(old), goals_of(new)
    for key in dict.fromkeys([*before, *after]):
        if fold(before.get(key, "")) != fold(after.get(key, "")):
            label = horizon_label(key[0]) + (f" · {field_label('goal.actual')}" if key[1] == "actual_text" else "")
            yield Change("goal", label, before.get(key), after.get(key))


def _indicators(old: Project, new: Project) -> Iterator[Change]:
    for before, after in _pairs(list(old.indicators), list(new.indicators)):
        row = after or before
        if row and not (before and after and _says_the_same(before, after)):
            old_text = _row_text(before) if before else None
            yield Change("indicator", _row_label(row), old_text, _row_text(after) if after else None)


def _pairs(old: list[Indicator], new: list[Indicator]) -> Iterator[tuple[Indicator | None, Indicator | None]]:
    """Old and new rows that are the same indicator, in the order of the new version; what is gone comes last."""
    left: dict[RowKey, list[Indicator]] = {}
    for row in old:
        left.setdefault(row_key(row), []).append(row)
    partner: list[Indicator | None] = [_taken(left.get(row_key(row), []), row) for row in new]
    gone = [row for rows in left.values() for row in rows]
    for place, row in enumerate(new):
        if partner[place] is None and len(gone) <= _MOST_COMPARED:
            alike = [
                other for other in gone if row_key(other)[:2] == row_key(row)[:2] and _is_alike(other.name, row.name)
            ]
            if alike:
                partner[place] = alike[0]
                gone.remove(alike[0])
        yield partner[place], row
    for row in gone:
        yield row, None


def _taken(rows: list[Indicator], like: Indicator) -> Indicator | None:
    """Takes a row out of those of one name: one that says the same first, so that only what differs is left over."""
    place = next((place for place, row in enumerate(rows) if _says_the_same(row, like)), 0)
    return rows.pop(place) if rows else None


def _says_the_same(one: Indicator, other: Indicator) -> bool:
    return row_key(one) == row_key(other) and list(folded_row(one)) == list(folded_row(other))


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _SAME_ROW


def _row_label(row: Indicator) -> str:
    return f"{(row.level2 and row.level2.label) or '未分类'} · {row.name}"


def _row_text(row: Indicator) -> str:
    """Name, target and what else the row prints, without a label where there is only a target."""
    parts = row_parts(row)
    others = (f"{field_label(name)} {text}" for name, text in parts.items() if name != "target")
    return " ｜ ".join([row.name, parts.get("target", "（空）"), *others])
