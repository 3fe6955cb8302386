"""Which form a project is printed on."""

from collections.abc import Iterator

from jixiao.forms import Form, form, forms
from jixiao.model import Project
from jixiao.render.beside import added
from jixiao.render.errors import NoFittingForm
from jixiao.render.layout import lay_out


def form_for(project: Project, known: tuple[Form, ...] | None = None) -> Form:
    """The form that the project names, else the one that shows most of what it holds.

    Among the forms of its kind, scope and year: the one that leaves out the fewest values, then the most general (a form
    of the whole country before one of a region), then one that says no other stage than the project does, then the one
    with the fewest cells beside its own, then the one of its stage, then the one with the fewest empty cells, then the
    first by name.

    Args:
        project: what to print.
        known: forms to choose from; None for all definitions.

    Raises:
        NoFittingForm: no definition is for this kind of sheet.
        FormDefinitionError: the project names a form that there is not.
    """
    if project.form_id is not None:
        return form(project.form_id)
    candidates = list(_candidates(project, forms() if known is None else known))
    if not candidates:
        raise NoFittingForm(
            f"没有用于 {project.form}（{project.scope}，{project.fiscal_year or '年度不明'}）的表式定义，请指定表式"
        )
    return min(candidates, key=lambda candidate: _distance(candidate, project))


def _candidates(project: Project, known: tuple[Form, ...]) -> Iterator[Form]:
    for candidate in known:
        year = project.fiscal_year
        in_use = year is None or (
            candidate.first_year <= year and (candidate.last_year is None or year <= candidate.last_year)
        )
        if candidate.kind == project.form and candidate.scope == project.scope and in_use:
            yield candidate


def _distance(candidate: Form, project: Project) -> tuple[int, int, bool, int, bool, int]:
    sheet = lay_out(candidate, project)
    empty = sum(cell.role == "value" and not cell.text for cell in sheet.cells)
    says_other_stage = candidate.stage is not None and candidate.stage != project.stage
    other_stage = project.stage is not None and candidate.stage != project.stage
    regions = candidate.jurisdiction.count("-")
    return len(sheet.unheld), regions, says_other_stage, added(candidate, project), other_stage, empty
