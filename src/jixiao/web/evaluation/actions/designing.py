"""Changes indicators and weights of an evaluation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.actions.one_evaluation import EvaluationAction, framework_of
from jixiao.web.evaluation.actions.scoring import score_words
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.evaluation.numbers import typed_points
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.editing.content import new_row_id

_MOST = Decimal(100)
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator as typed; an empty name takes the row out."""

    id: str
    level1: str
    level2: str
    name: str
    points: str
    looks_at: str


class DesignEvaluation(EvaluationAction[Evaluation]):
    """Changes indicators and weights; rows can be added and taken out."""

    name = "design_evaluation"
    step = "design"

    def __init__(self, person: Person, evaluation_id: int, rows: Sequence[Row], revision: int | None = None) -> None:
        """Keeps the rows."""
        super().__init__(person, evaluation_id, revision)
        self.rows = rows

    def taken(self) -> Evaluation:
        """Reads the rows."""
        classes = framework_of(self.evaluation).classes
        before = {row["id"]: row for row in self.evaluation.indicators}
        rows: list[dict[str, Any]] = []
        for row in self.rows:
            if row.name.strip():
                rows.append(_read(row, classes, before.keys() - {one["id"] for one in rows}))
        if not 0 < len(rows) <= _MOST_ROWS:
            raise Refused(f"指标要有 1 到 {_MOST_ROWS} 条")
        order = {name: place for place, name in enumerate(classes)}
        self.evaluation.indicators = sorted(rows, key=lambda row: order[row["level1"]])
        after = {row["id"]: row for row in rows}
        changes = [
            FieldChange(f"indicators/{key}", (after.get(key) or before[key])["name"], _row_words(before.get(key)),
                        _row_words(after.get(key)))
            for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)
        ]  # fmt: skip
        if changes:
            self._take_back({key for key in before if before[key] == after.get(key)})
        return self.keep(changes)

    def _take_back(self, same: Collection[str]) -> None:
        """Scores of indicators that are no longer the same are dropped, and who had finished has to look again."""
        names = {row["id"]: row["name"] for row in self.evaluation.indicators}
        for sheet in self.evaluation.score_sheets.select_for_update():
            held = dict(sheet.scores)
            sheet.scores = {key: score for key, score in held.items() if key in same}
            changes = [
                FieldChange(f"scores/{key}", names.get(key, "去掉的指标"), words, None)
                for key, score in held.items()
                if key not in same and (words := score_words(score))
            ]
            if sheet.is_done:
                changes.append(FieldChange("is_done", "已完成", "是", "否"))
                sheet.is_done = False
            if sheet.scores != held or changes:
                sheet.save()
                sheet.refresh_from_db()
                self.note(sheet, changes)


def _read(row: Row, classes: Sequence[str], known: Collection[str]) -> dict[str, Any]:
    points = typed_points(row.points, _MOST, row.name)
    if points is None or not points:
        raise Refused(f"“{row.name.strip()}”要有分值")
    if row.level1 not in classes:
        raise Refused(f"“{row.name.strip()}”的一级指标只能是{'、'.join(classes)}")
    key = row.id if row.id in known else new_row_id()
    return {"id": key, "level1": row.level1, "level2": row.level2.strip(), "name": row.name.strip(),
            "points": decimal_text(points), "looks_at": row.looks_at.strip()}  # fmt: skip


def _row_words(row: Mapping[str, Any] | None) -> str | None:
    return f"{row['level1']} · {row['level2']} · {row['name']} · {row['points']}分 · {row['looks_at']}" if row else None
