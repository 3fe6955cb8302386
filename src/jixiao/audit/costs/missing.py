"""Cost rows that the printed numbers show to be missing."""

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.words import cost_words
from jixiao.audit.numbering import numberings, spans
from jixiao.model import Project


def missing_numbers(project: Project, context: ProjectContext) -> str:
    """The missing ordinals of the cost class as runs (`7–9`); empty where none is missing."""
    classes = cost_words(context.policy).classes
    found = context.once(numberings, project)
    return "、".join(spans(one.missing) for one in found if one.level2 in classes and one.missing)
