"""What changed between two versions of a target: fields, funds, goals, indicators."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from jixiao.contract import plain
from jixiao.model import Indicator, Project
from jixiao.terms.folding import fold
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
    for name in ("name", "code", "department", "unit", "attribute", "period", "stage"):
        before, after = _field_text(old, name), _field_text(new, name)
        if before != after:
            yield Change("field", field_label(name), before, after)


def _field_text(project: Project, name: str) -> str | None:
    value = plain(getattr(project, name))
    if isinstance(value, dict):
        value = value.get("text") or " ".join(str(value[key]) for key in ("code", "label", "name") if value.get(key))
    return value or None


def _funds(old: Project, new: Project) -> Iterator[Change]:
    before, after = _amounts(old), _amounts(new)
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield Change("funds", key, before.get(key), after.get(key))


def _amounts(project: Project) -> dict[str, str]:
    amounts = {}
    for line in project.funding.lines:
        values = {**plain(line.amounts), "points": plain(line.points), "score": plain(line.score)}
        values["execution_rate_pct"] = plain(line.execution_rate_pct)
        for column, value in values.items():
            if value is not None:
                label = field_label(line.term) + ("" if column == "declared" else f" · {field_label(column)}")
                amounts[label] = value
    return amounts


def _goals(old: Project, new: Project) -> Iterator[Change]:
    before, after = _goal_texts(old), _goal_texts(new)
    for key in dict.fromkeys([*before, *after]):
        if fold(before.get(key) or "") != fold(after.get(key) or ""):
            yield Change("goal", key, before.get(key), after.get(key))


def _goal_texts(project: Project) -> dict[str, str]:
    texts = {}
    for goal in project.goals:
        for part, suffix in (("text", ""), ("actual_text", " · 实际完成情况")):
            if text := getattr(goal, part):
                texts[f"{horizon_label(goal.horizon)}{suffix}"] = text
    return texts


def _indicators(old: Project, new: Project) -> Iterator[Change]:
    for before, after in _pairs(list(old.indicators), list(new.indicators)):
        old_text = _row_text(before) if before else None
        new_text = _row_text(after) if after else None
        row = after or before
        if row and old_text != new_text:
            yield Change("indicator", _row_label(row), old_text, new_text)


def _pairs(old: list[Indicator], new: list[Indicator]) -> Iterator[tuple[Indicator | None, Indicator | None]]:
    """Old and new rows that are the same indicator, in the order of the new version; what is gone comes last."""
    left: dict[tuple[str, str | None, str], list[Indicator]] = {}
    for row in old:
        left.setdefault(_key(row), []).append(row)
    partner: list[Indicator | None] = [left[_key(row)].pop(0) if left.get(_key(row)) else None for row in new]
    gone = [row for rows in left.values() for row in rows]
    for place, row in enumerate(new):
        if partner[place] is None and len(gone) <= _MOST_COMPARED:
            alike = [other for other in gone if _key(other)[:2] == _key(row)[:2] and _is_alike(other.name, row.name)]
            if alike:
                partner[place] = alike[0]
                gone.remove(alike[0])
        yield partner[place], row
    for row in gone:
        yield row, None


def _key(row: Indicator) -> tuple[str, str | None, str]:
    return (row.horizon, row.level2.code if row.level2 else None, fold(row.name).casefold())


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _SAME_ROW


def _row_label(row: Indicator) -> str:
    return f"{(row.level2 and row.level2.label) or '未分类'} · {row.name}"


def _row_text(row: Indicator) -> str:
    """Name, target and what else the row prints, without labels where there is only a target."""
    parts = [row.name, row.target.text if row.target else "（空）"]
    for name in ("actual", "progress", "forecast", "likelihood", "points", "score", "deviation_reason"):
        value = getattr(row, name)
        if value is not None:
            parts.append(f"{field_label(name)} {plain(value) if name != 'actual' else value.text}")
    return " ｜ ".join(parts)
