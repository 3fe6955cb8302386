"""Who sees what a checker has written before the check is finished."""

from collections.abc import Iterable

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.lifecycle.apart import maker_of_sheet
from jixiao.web.lifecycle.makers import makers_of
from jixiao.web.lifecycle.rights import may_at
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree


def as_seen(items: Iterable[SpotCheckItem], person: Person, tree: Tree) -> list[SpotCheckItem]:
    """The items as a person is shown them: half a check is nobody's but those who may check.

    An item that is not finished comes without scores, total, grade, opinion and checker to everybody else, so that the
    checked unit learns nothing before the check stands. Such an item is for showing and never saved. Who may check is asked
    by role, place and that they did not make the sheet, whatever the state of the sheet is.

    Args:
        items: with their sheets.
        person: who looks.
        tree: organisations of the sheets' year.
    """
    found, step = list(items), workflow(KIND).steps["check"]
    makers = makers_of([item.sheet_id for item in found], person, step)

    def checks(item: SpotCheckItem) -> bool:
        held = may_at(person, step, item.sheet.unit_id, tree).held
        return held is not None and not maker_of_sheet(person, held, step, item.sheet, tree, makers)

    return [item if item.state == SpotCheckItem.State.CHECKED or checks(item) else _bare(item) for item in found]


def _bare(item: SpotCheckItem) -> SpotCheckItem:
    item.scores, item.total, item.grade, item.text, item.made_by, item.made_at = [], None, "", "", None, None
    return item
