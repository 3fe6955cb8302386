"""Writes the scores that follow from a rule into a self-evaluation."""

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.law import assessed
from jixiao.web.evaluation.scores import score_edits
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import Saved, SaveSheet
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree


def write_scores(person: Person, sheet: Sheet, tree: Tree) -> Saved:
    """Writes scores, rates and totals by the rules; scores that leave a choice stay for the person.

    Raises:
        Refused: the person may not fill in the sheet now, or nothing changes.
    """
    content = content_of(sheet)
    edits = score_edits(content, assessed(content.project, tree.profile(sheet.unit_id)))
    saved = SaveSheet(person, sheet.pk, sheet.revision, edits, reason="按规则计分").run()
    if not saved.changes:
        raise Refused("没有可以改的得分：能按规则计的已经填上，其余要先填实际完成值或由您在范围内定分")
    return saved
