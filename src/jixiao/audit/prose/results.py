"""What the text of a self-evaluation says was reached, held against the actual values of its indicators."""

from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.matching import Match, matches
from jixiao.model import Project
from jixiao.terms.folding import fold


def result_matches(project: Project, context: ProjectContext) -> tuple[Match, ...]:
    """The fate of every number in 实际完成情况, as that of a goal's numbers, with actual values in the place of targets.

    The pointers are those of the goals' `text`; ask through :meth:`ProjectContext.once`.
    """
    goals = tuple(replace(goal, text=goal.actual_text) for goal in project.goals)
    if not any(goal.text for goal in goals):
        return ()
    rows = tuple(_as_reached(row) for row in context.rows)
    reached = replace(project, goals=goals, indicators=tuple(row.indicator for row in rows))
    return matches(reached, replace(context, rows=rows))


def _as_reached(row: Row) -> Row:
    indicator = replace(row.indicator, target=row.indicator.actual)
    return Row(
        position=row.position,
        pointer=row.pointer,
        indicator=indicator,
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        bare_name=row.bare_name,
        value=fold(indicator.target.text) if indicator.target else "",
        is_filler=row.is_filler,
        is_template=row.is_template,
        is_real=row.is_real,
    )
