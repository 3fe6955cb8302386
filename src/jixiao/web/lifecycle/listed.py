"""Proves what lists show of sheets and is worked out from them: scores, lights."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from jixiao.web.history.checks import Tampering
from jixiao.web.history.reading import UNREADABLE, readable
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree

Worked = Callable[[Sheet, str], Mapping[str, object]]
"""Gives the columns of a sheet's row under a profile, as they are kept when it is saved."""


def altered_rows(kind: str, kept: "QuerySet[Any]", what: str, worked: Worked) -> Iterator[Tampering]:
    """Sheets of a kind whose kept row is gone, or does not say what is worked out from the sheet.

    Args:
        kind: kind of sheet.
        kept: the rows, whose key is that of the sheet.
        what: what the rows are called, in Chinese.
        worked: works a row out.
    """
    trees: dict[int, Tree] = {}
    for key, sheet in readable(Sheet.objects.filter(kind=kind).select_related("dossier")):
        if sheet is None:  # named where the rows of the history are looked at
            continue
        tree = trees.setdefault(sheet.fiscal_year, Tree.of(sheet.fiscal_year))
        try:
            row = kept.filter(pk=key).first()
            wrong = row is None or any(
                getattr(row, name) != value for name, value in worked(sheet, tree.profile(sheet.unit_id)).items()
            )
        except UNREADABLE:
            wrong = True
        if wrong:
            yield Tampering(
                sheet.subject,
                f"名单里的{what}与表不符：有人绕过本系统改过，或程序、规定更新以后还没有重算（保存这份表即重算）",
            )
