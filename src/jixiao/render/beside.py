"""The form that a project is printed on: with the cells beside it that the project has values for."""

import re
from collections.abc import Callable

from jixiao.forms import Form
from jixiao.forms.extras import ExtraCell, chosen, extended, extras_of
from jixiao.model import Indicator, Project
from jixiao.render.printed import is_code_apart
from jixiao.values.coded import coded

_ROW = re.compile(r"/indicators/(\d+)/(\w+)")


def with_room(form: Form, project: Project) -> Form:
    """The form, and what a sheet may print beside its cells for what the project says and the form has no cell for."""
    own = extras_of(form)
    cells = [cell for cell in own.cells if _has(project, cell)]
    columns = [
        item
        for item in own.columns
        if item.width and any(getattr(row, item.column.column) not in (None, "") for row in _rows(project))
    ]
    if not cells and not columns:
        return form
    return extended(form, chosen(own, cells, columns)).form


def can_show(form: Form, project: Project, pointer: str) -> bool:
    """Whether a field or a cell of a row that is empty, and so has no cell on the form, gets one beside it once it is filled in."""
    own = extras_of(form)
    if found := _ROW.fullmatch(pointer):
        columns = {item.column.column for item in own.columns if item.width}
        return found[2] in columns and project.indicators[int(found[1])] in _rows(project)
    fields = {cell.slot.name for cell in own.cells if cell.slot.kind == "field"} - {"code"}
    return pointer.removeprefix("/") in fields


def added(form: Form, project: Project) -> int:
    """How many cells and columns the form lacks for a project and can be given."""
    room, columns = with_room(form, project), len(form.indicators.columns)
    cells = sum(len(row) for row in (*room.head, *room.foot)) - sum(len(row) for row in (*form.head, *form.foot))
    return cells + len(room.indicators.columns) - columns


def _rows(project: Project) -> list[Indicator]:
    """The rows that stand in the block to which columns are added, which is that of the year."""
    return [row for row in project.indicators if row.horizon == "annual"]


def _has(project: Project, extra: ExtraCell) -> bool:
    slot = extra.slot
    if slot.kind == "money":
        return any(line.term == slot.name for line in project.funding.lines)
    if slot.kind == "goal":
        return any(goal.horizon == slot.name for goal in project.goals)
    return _FIELDS[slot.name](project)


_FIELDS: dict[str, Callable[[Project], bool]] = {
    "attribute": lambda project: coded(project.attribute.code, project.attribute.label) is not None,
    "period": lambda project: project.period.text is not None,
    "code": is_code_apart,
    "total_points": lambda project: project.total_points is not None,
    "central_department": lambda project: project.central_department is not None,
    "finance_department": lambda project: project.finance_department is not None,
    "grade": lambda project: project.grade is not None,
}
