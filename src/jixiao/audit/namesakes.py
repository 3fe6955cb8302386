"""Rows of a sheet that have one name, which hardly any sheet has."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.terms.name_ends import MARKS


def namesakes(context: ProjectContext) -> dict[Row, str]:
    """Real rows whose name another one has as well, final marks apart, in the order of the sheet -> that name.

    Ask for them by `context.of_rows(namesakes)`.
    """
    # a bare name that is the name itself has no mark behind it
    names = [name if (name := row.name) is row.bare_name else name.rstrip(MARKS) for row in context.real_rows]
    if len(set(names)) == len(names):
        return {}
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return {row: name for row, name in zip(context.real_rows, names, strict=True) if name in twice}
