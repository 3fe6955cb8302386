"""The same project in another sheet: last year's target, the approved target of a self-evaluation, the monitoring sheet.

Sheets are paired by project, never by position: the project's code where both print one, else its name without the year
(`2024年防灾培训项目` and `防灾培训项目`), and no two different departments.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jixiao.model import DocumentRecord, Project
from jixiao.model.project import FormKind
from jixiao.terms.folding import fold

if TYPE_CHECKING:
    from jixiao.audit.context import ProjectContext

_YEAR = re.compile(r"[(]?(?:19|20)\d\d(?:年度|年)?[)]?")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The same project in another sheet.

    Attributes:
        project: the other sheet.
        context: what is prepared for it.
    """

    project: Project
    context: "ProjectContext"

    @property
    def document(self) -> DocumentRecord:
        """The document that the other sheet stands in."""
        return self.context.document


def project_key(project: Project) -> str:
    """What the name of a project says beside its year, folded; empty for a sheet without a name.

    >>> project_key(Project("target", name="2024年 防灾培训项目（2024年度）"))
    '防灾培训项目'
    """
    return _YEAR.sub("", fold(project.name or ""))


def with_counterparts(
    projects: Sequence[Project],
    contexts: Sequence["ProjectContext"],
    others: Iterable[tuple[Sequence[Project], Sequence["ProjectContext"]]],
) -> "tuple[ProjectContext, ...]":
    """The contexts, each with the counterparts of its project in the document itself and in others."""
    index: dict[str, list[Counterpart]] = {}
    for sheets, prepared in ((projects, contexts), *others):
        for project, context in zip(sheets, prepared, strict=True):
            for key in _keys(project):
                index.setdefault(key, []).append(Counterpart(project, context))
    return tuple(
        replace(context, counterparts=tuple(_of(project, index)))
        for project, context in zip(projects, contexts, strict=True)
    )


def _keys(project: Project) -> Iterator[str]:
    if project.code:
        yield f"code {fold(project.code)}"
    if key := project_key(project):
        yield f"name {key}"


def share_a_project(projects: Iterable[Project], others: Iterable[Project]) -> bool:
    """Whether a sheet of the one is on the same project as a sheet of the other, of whatever year and kind."""
    index: dict[str, list[Project]] = {}
    for project in projects:
        for key in _keys(project):
            index.setdefault(key, []).append(project)
    return any(
        _may_be_one(project, other) for other in others for key in _keys(other) for project in index.get(key, ())
    )


def _of(project: Project, index: Mapping[str, list[Counterpart]]) -> Iterator[Counterpart]:
    """Counterparts by code first; each once, and never the sheet itself."""
    seen = {id(project)}
    for key in _keys(project):
        for other in index[key]:
            if id(other.project) not in seen and _may_be_one(project, other.project):
                seen.add(id(other.project))
                yield other


def _may_be_one(one: Project, other: Project) -> bool:
    """False where codes or departments are printed and differ."""
    pairs = ((one.code, other.code), (one.department.name, other.department.name))
    return all(not first or not second or fold(first) == fold(second) for first, second in pairs)


def counterpart(context: "ProjectContext", form: FormKind, *, years_before: int = 0) -> Counterpart | None:
    """The one sheet of a kind for the same project and budget year, or for a year so many years before.

    None where there is none, where the year of either sheet is not known, or where several fit.
    """
    if not context.counterparts or context.fiscal_year is None:
        return None
    year = context.fiscal_year - years_before
    found = [
        other for other in context.counterparts if other.project.form == form and other.context.fiscal_year == year
    ]
    return found[0] if len(found) == 1 else None
