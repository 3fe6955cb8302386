"""What a row of a monitoring sheet says beside its figures."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.terms.folding import fold


def said_beside(row: Row, context: ProjectContext) -> str:
    """Reason and remark, folded; empty where neither says anything."""
    texts = (fold(text or "") for text in (row.indicator.deviation_reason, row.indicator.remark))
    return ";".join(text for text in texts if text and text not in context.policy.word_set("filler.words"))
