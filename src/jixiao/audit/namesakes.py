"""Rows of a block that have one name, which hardly any sheet has."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.model.project import Horizon
from jixiao.terms.name_ends import MARKS


def namesakes(context: ProjectContext) -> dict[Row, str]:
    """Real rows whose name another one of their block has, final marks apart, in the order of the sheet -> that name.

    Ask for them by `context.of_rows(namesakes)`.
    """
    # a bare name that is the name itself has no mark behind it
    names = [name if (name := row.name) is row.bare_name else name.rstrip(MARKS) for row in context.real_rows]
    if len(set(names)) == len(names):
        return {}
    in_blocks = [(row.indicator.horizon, name) for row, name in zip(context.real_rows, names, strict=True)]
    seen: set[tuple[Horizon, str]] = set()
    twice: set[tuple[Horizon, str]] = set()
    for one in in_blocks:
        (twice if one in seen else seen).add(one)
    named = zip(context.real_rows, in_blocks, strict=True) if twice else ()
    return {row: one[1] for row, one in named if one in twice}
