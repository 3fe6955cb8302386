"""The list of projects that the budget holds (部门预算项目支出表), to hold targets against."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.model.source import Source

BUDGET_LIST = "预算项目表"
"""`part` of the places in the list, which tells them from those of the sheets."""


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """A project of the budget.

    Attributes:
        name: project name as printed.
        code: project code; None where the list has no such column or the cell is empty.
        amount: annual amount in 元; None where the cell holds no amount.
        source: its row; its `part` is :data:`BUDGET_LIST`.
    """

    name: str
    code: str | None
    amount: Decimal | None
    source: Source
