"""Which record of the process belongs to a sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.audit.beside import project_key
from jixiao.audit.context import ProjectContext
from jixiao.audit.rule import NotApplicable
from jixiao.model import Project
from jixiao.model.process_record import ProcessRecord
from jixiao.terms.folding import fold

NO_RECORD = NotApplicable("没有这个项目的过程记录（事前评估、审核、整改）")


def with_records(
    projects: Iterable[Project], contexts: Iterable[ProjectContext], records: Sequence[ProcessRecord]
) -> tuple[ProjectContext, ...]:
    """The contexts, each with the record of its project and year; by code where both have one, else by name."""
    pairs = zip(projects, contexts, strict=True)
    return tuple(replace(context, record=_record_of(project, context, records)) for project, context in pairs)


def _record_of(project: Project, context: ProjectContext, records: Sequence[ProcessRecord]) -> ProcessRecord | None:
    """None where there is none, and where several fit."""
    found = [
        record for record in records if is_of(project, record) and record.fiscal_year in (None, context.fiscal_year)
    ]
    return found[0] if len(found) == 1 else None


def is_of(project: Project, record: ProcessRecord) -> bool:
    """Whether a record is on a project, of whatever year."""
    if project.code and record.code:
        return fold(project.code) == fold(record.code)
    return bool(record.name) and project_key(project) == project_key(Project("target", name=record.name))
