"""A project's funds as a table: a line for each printed line, a column for each kind of amount that occurs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jixiao.model import Project
from jixiao.web.register.wording import field_label

_COLUMNS = ("declared", "initial_budget", "annual_budget", "executed", "forecast")


@dataclass(frozen=True, slots=True)
class FundRow:
    """A line of the table.

    Attributes:
        label: wording of the funding term.
        depth: how deep the line stands below the topmost one.
        amounts: heading and amount in 元 of each column that occurs; None where nothing is printed.
    """

    label: str
    depth: int
    amounts: list[tuple[str, Decimal | None]]


def funds_view(project: Project) -> dict[str, Any]:
    """Headings (`fund_columns`) and lines (`fund_rows`); no lines where no amount is printed at all."""
    lines = project.funding.lines
    columns = [name for name in _COLUMNS if any(getattr(line.amounts, name) is not None for line in lines)]
    parents = {line.term: line.parent for line in lines}
    labels = {name: amount_label(project, name) for name in columns}
    rows = [
        FundRow(
            field_label(line.term),
            _depth(line.term, parents),
            [(label, getattr(line.amounts, name)) for name, label in labels.items()],
        )
        for line in lines
    ]
    return {"fund_columns": list(labels.values()), "fund_rows": rows if columns else []}


def amount_label(project: Project, name: str) -> str:
    """The wording of a column of amounts; what a monitoring sheet says was executed is that of its months, not of the year."""
    if project.form != "monitoring" or name != "executed":
        return field_label(name)
    months = project.cutoff_month
    return _("1–%(month)s月执行数") % {"month": months} if months else _("执行数")


def _depth(term: str, parents: dict[str, str | None]) -> int:
    depth = 0
    parent = parents.get(term)
    while parent is not None and depth < 5:
        depth += 1
        parent = parents.get(parent)
    return depth
