"""What a form can't show of a project, so that nothing is lost in silence."""

from collections.abc import Iterator, Sequence

from jixiao.forms import Form
from jixiao.model import ClassLabel, NamedCode, Project
from jixiao.model.project import Horizon
from jixiao.render.indicator_rows import bands
from jixiao.render.printed import line_values
from jixiao.render.sheet import SheetCell
from jixiao.values.plan_years import years_beside

_INDICATOR_PARTS = (
    *("name", "target", "actual", "points", "score", "deviation_reason"),
    *("progress", "forecast", "likelihood", "remark"),
)

_PLACEHOLDERS = {"fiscal_year": "{fiscal_year}", "cutoff_month": "{month}"}


def unheld(form: Form, project: Project, cells: Sequence[SheetCell]) -> Iterator[str]:
    """Pointers of values that no cell shows, or whose cell would be read back as something else.

    A form for another year, kind or stage does not count: it is the caller's choice. Places are not printed.
    """
    shown = {cell.pointer for cell in cells} | set(_ticked(project, cells))
    yield from (pointer for pointer in _values(project) if pointer not in shown)
    yield from _codes_alone(project)
    for name in ("fiscal_year", "cutoff_month"):
        if getattr(project, name) is not None and not _prints(form, _PLACEHOLDERS[name]):
            yield f"/{name}"
    if years_beside(project.period) is not None and not _prints(form, "{years}"):
        yield "/period"
    yield from _inherited_classes(form, project)


def _values(project: Project) -> Iterator[str]:
    single = {
        "/name": project.name or project.code,
        "/department/name": project.department.name or project.department.code,
        "/unit/name": project.unit.name or project.unit.code,
        "/attribute": project.attribute.label or project.attribute.code,
        "/period": project.period.text,
        "/total_points": project.total_points,
        "/total_score": project.total_score,
        "/grade": project.grade,
        "/central_department": project.central_department,
        "/finance_department": project.finance_department,
    }
    yield from (pointer for pointer, value in single.items() if value is not None)
    for index, line in enumerate(project.funding.lines):
        yield from (f"/funding/lines/{index}/{part}" for part, value in line_values(line) if value is not None)
    for index, goal in enumerate(project.goals):
        yield from (f"/goals/{index}/{part}" for part in ("text", "actual_text") if getattr(goal, part))
        yield from (f"/goals/{index}/variants/{place}" for place in range(len(goal.variants)))
    for index, item in enumerate(project.indicators):
        filled = (part for part in _INDICATOR_PARTS if getattr(item, part) not in (None, ""))
        yield from (f"/indicators/{index}/{part}" for part in filled)
        yield from (f"/indicators/{index}/deviation_kinds/{kind}" for kind in item.deviation_kinds)
    yield from (f"/template_rows/{index}" for index in range(len(project.template_rows)))


def _ticked(project: Project, cells: Sequence[SheetCell]) -> Iterator[str]:
    """The likelihoods that a tick shows, and would be read back in the same words."""
    ticks = {cell.pointer for cell in cells if cell.text}
    for index, item in enumerate(project.indicators):
        if f"/indicators/{index}/likelihood/{item.likelihood}" in ticks:
            yield f"/indicators/{index}/likelihood"


def _codes_alone(project: Project) -> Iterator[str]:
    """A code without its name is printed, but is read back as the name."""
    pairs = {
        "/code": NamedCode(project.code, project.name),
        "/department/code": project.department,
        "/unit/code": project.unit,
        "/attribute/code": NamedCode(project.attribute.code, project.attribute.label),
    }
    yield from (pointer for pointer, pair in pairs.items() if pair.code and not pair.name)


def _prints(form: Form, placeholder: str) -> bool:
    labels = [cell.text for row in (*form.head, *form.foot) for cell in row]
    labels += [column.label for column in form.indicators.columns]
    return any(placeholder in text for text in (*labels, *(heading.text for heading in form.headings)))


def _inherited_classes(form: Form, project: Project) -> Iterator[str]:
    """A blank class cell below a printed one means the class above, so a missing class is only held at the top."""
    above: ClassLabel | str | None = None
    level2: dict[Horizon, str | None] = {}
    for band in bands(form, project):
        if band.level1 != above and band.level1 is not None:
            level2 = {}
        above = band.level1 or above
        for horizon, entries in band.entries.items():
            for entry in entries:
                if entry.level1 is None and above is not None:
                    yield f"{entry.pointer}/level1"
                if entry.level2 is None and level2.get(horizon) is not None:
                    yield f"{entry.pointer}/level2"
                level2[horizon] = entry.level2 or level2.get(horizon)
