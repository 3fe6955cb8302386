"""Names that promise another kind of quantity than their value is only because of a slip of the pen."""

from dataclasses import replace

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_kinds import kind_of_name, other_kind
from jixiao.audit.slips import slips
from jixiao.terms.name_ends import without_ornament


def is_slip_of_kind(row: Row, context: ProjectContext) -> bool:
    """Whether name and value agree when a listed slip is put right: 率改数 of 95% should be 整改率."""
    for slip in context.policy.once(slips).in_text(row.name):
        name = slip.pattern.sub(slip.right, row.name)
        meant = replace(row, name=name, bare_name=without_ornament(name))
        kind = kind_of_name(meant, context)
        if kind is not None and other_kind(kind, meant, context) is None:
            return True
    return False
