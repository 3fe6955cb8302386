"""What a row of a monitoring sheet says beside its figures."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.terms.folding import fold


def said_beside(row: Row, context: ProjectContext) -> str:
    """Reason and remark, folded; empty where neither says anything."""
    return ";".join(_said(row, context))


def says_both(row: Row, context: ProjectContext) -> bool:
    """Whether the row has a reason and a remark, which its form asks for what is done."""
    return len(_said(row, context)) == 2


def _said(row: Row, context: ProjectContext) -> list[str]:
    texts = (fold(text or "") for text in (row.indicator.deviation_reason, row.indicator.remark))
    return [text for text in texts if text and text not in context.policy.word_set("filler.words")]
