"""Rows of a sheet that have one name, which hardly any sheet has."""

from collections import Counter

from jixiao.audit.context import ProjectContext, Row
from jixiao.terms.name_ends import MARKS


def namesakes(context: ProjectContext) -> dict[Row, str]:
    """Real rows whose name another one has as well, final marks apart, in the order of the sheet -> that name.

    Ask for them by `context.of_rows(namesakes)`.
    """
    names = [row.name.rstrip(MARKS) for row in context.real_rows]
    if len(set(names)) == len(names):
        return {}
    count = Counter(names)
    return {row: name for row, name in zip(context.real_rows, names, strict=True) if count[name] > 1}
