"""Funds that add up: beside each total what its parts come to, as the form's tree of funds says."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.values.money import format_amount

State = Literal["empty", "equal", "so_far", "more", "less"]
_FEWEST = 2
"""A total with one part alone (项目总额 of several years and its 年度资金总额) is no sum."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the parts of a total come to.

    Attributes:
        parts: pointers of the parts' cells.
        state: `so_far` where parts are still empty, `more` or `less` where all are filled in and come to more or less.
        total: sum of the parts that are filled in, in the form's unit.
        difference: how far it is from the total; empty where it is equal or can't be said yet.
    """

    parts: tuple[str, ...]
    state: State
    total: str = ""
    difference: str = ""


def sums(form: Form, project: Project, shown: Collection[str]) -> dict[str, Sum]:
    """Pointer of a total's cell -> what its parts come to, in every column of money that the form shows."""
    lines = {line.term: index for index, line in enumerate(project.funding.lines)}
    found = {}
    for whole in dict.fromkeys(form.parents.values()):
        parts = [part for part, above in form.parents.items() if above == whole and part in lines]
        if whole not in lines or len(parts) < _FEWEST:
            continue
        prefix = f"/funding/lines/{lines[whole]}/amounts/"
        for pointer in (pointer for pointer in shown if pointer.startswith(prefix)):
            column = pointer.removeprefix(prefix)
            cells = [f"/funding/lines/{lines[part]}/amounts/{column}" for part in parts]
            amounts = [getattr(project.funding.lines[lines[part]].amounts, column) for part in parts]
            total = getattr(project.funding.lines[lines[whole]].amounts, column)
            found[pointer] = _sum(tuple(cells), total, amounts, form.money_unit)
    return found


def _sum(parts: tuple[str, ...], total: Decimal | None, amounts: list[Decimal | None], unit: str) -> Sum:
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return Sum(parts, "empty")
    added = sum(known, Decimal(0))
    text = format_amount(added, unit)
    if total == added:
        return Sum(parts, "equal", text)
    if total is None or len(known) < len(amounts):
        return Sum(parts, "so_far", text)
    return Sum(parts, "more" if added > total else "less", text, format_amount(abs(added - total), unit))
