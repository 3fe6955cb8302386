"""Rows of a block that have one name, which hardly any sheet has."""

from collections import Counter

from jixiao.audit.context import ProjectContext, Row
from jixiao.terms.name_ends import MARKS


def namesakes(context: ProjectContext) -> dict[Row, str]:
    """Real rows whose name another one of their block has, final marks apart, in the order of the sheet -> that name.

    Ask for them by `context.of_rows(namesakes)`.
    """
    # a bare name that is the name itself has no mark behind it
    names = [name if (name := row.name) is row.bare_name else name.rstrip(MARKS) for row in context.real_rows]
    if len(set(names)) == len(names):
        return {}
    times = Counter(names)
    several = [(row, name) for row, name in zip(context.real_rows, names, strict=True) if times[name] > 1]
    in_blocks = Counter([(row.indicator.horizon, name) for row, name in several])
    return {row: name for row, name in several if in_blocks[row.indicator.horizon, name] > 1}
