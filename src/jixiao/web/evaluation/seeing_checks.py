"""Who sees what a checker has written before the check is finished."""

from collections.abc import Iterable

from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.models import SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.lifecycle.apart import maker_of_sheet
from jixiao.web.lifecycle.makers import Makers, makers_of
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
    found = list(items)
    makers = makers_of([item.sheet_id for item in found], person, workflow(KIND).steps["check"])
    return [item if sees_check(item, person, tree, makers) else _bare(item) for item in found]


def sees_check(item: SpotCheckItem, person: Person, tree: Tree, makers: Makers | None = None) -> bool:
    """Whether a person is shown what the checker has written: see :func:`as_seen`."""
    if item.state == SpotCheckItem.State.CHECKED:
        return True
    step = workflow(KIND).steps["check"]
    held = may_at(person, step, item.sheet.unit_id, tree).held
    if makers is None:
        makers = makers_of([item.sheet_id], person, step)
    return held is not None and not maker_of_sheet(person, held, step, item.sheet, tree, makers)


def _bare(item: SpotCheckItem) -> SpotCheckItem:
    item.scores, item.total, item.grade, item.text, item.made_by, item.made_at = [], None, "", "", None, None
    return item
