"""What a sheet sets against itself in words: used before it is finished, allowed though the goal says 不."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.audit.context import ProjectContext, Row
from jixiao.model import Project
from jixiao.terms.folding import fold

_NOT = "不"
_AT_MOST = ("<=", "<")
_LATEST = ("before", "on_or_before", "in")
_TIME = "13"
_TWO = 2
_ZERO = Decimal(0)
_LEAST = 4
"""Characters of a name that a goal denies; shorter ones stand in other words too often."""


class Denied(NamedTuple):
    """An indicator that allows some of what a goal says will not be.

    Attributes:
        pointer: of the goal.
        words: of the goal, as folded: 改造期间不停用现有车位.
        row: the indicator.
    """

    pointer: str
    words: str
    row: Row


def denied(project: Project, context: ProjectContext) -> Iterator[Denied]:
    """Indicators with an upper limit above 0 whose whole name a goal has with 不 in it or before it.

    The name of a rate is not looked for: 不合格率 denies no 合格率.
    """
    texts = [(f"/goals/{n}/text", fold(goal.text)) for n, goal in enumerate(project.goals) if goal.text]
    texts = [(pointer, text) for pointer, text in texts if _NOT in text]
    if not texts:
        return
    for row in _allowing_some(context):
        name = row.bare_name
        for pointer, text in texts:
            form = _denied_form(name, text)
            if form is not None:
                yield Denied(pointer, form, row)


def _denied_form(name: str, text: str) -> str | None:
    """The name with 不 in it or before it, as a text has it; then half of it at least is there as it is."""
    half = len(name) // 2
    if name[:half] not in text and name[half:] not in text:
        return None
    forms = (f"{name[:place]}{_NOT}{name[place:]}" for place in range(len(name)))
    return next((form for form in forms if form in text), None)


def _allowing_some(context: ProjectContext) -> list[Row]:
    """Real rows with an upper limit above 0 that is no rate, and with a name that is long enough."""
    rows = []
    for row in context.groups.signed:
        target = row.indicator.target
        if target is None or target.operator not in _AT_MOST or target.unit == "%" or target.kind != "quantity":
            continue
        if row.is_real and len(row.bare_name) >= _LEAST and target.high is not None and target.high > _ZERO:
            rows.append(row)
    return rows


def used_before_finished(context: ProjectContext) -> Iterator[tuple[Row, Row]]:
    """The row that says when it is used and the one that says when it is finished, if that is later.

    Only where a block has one of each: with several, parts may be used before all is finished.
    """
    times = context.groups.of_class.get(_TIME, ())
    if len(times) < _TWO:
        return
    law = context.policy
    dated = [row for row in times if row.is_real and _last_day(row) is not None]
    if len(dated) < _TWO:
        return
    finished = [row for row in dated if law.any_pattern("question.finished_names").search(row.bare_name)]
    used = [row for row in dated if law.any_pattern("question.used_names").search(row.bare_name)]
    if len(finished) == len(used) == 1 and finished[0].indicator.horizon == used[0].indicator.horizon:
        first, last = _last_day(used[0]), _last_day(finished[0])
        if first is not None and last is not None and first < last:
            yield used[0], finished[0]


def _last_day(row: Row) -> int | None:
    target = row.indicator.target
    deadline = target.deadline if target is not None and target.kind == "deadline" else None
    if deadline is None or deadline.date is None or deadline.relation not in _LATEST:
        return None
    return deadline.date.toordinal()
