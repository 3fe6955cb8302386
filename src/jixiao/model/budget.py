"""Lists of projects beside the sheets: those that the budget holds (部门预算项目支出表), and how far it is executed."""

from dataclasses import dataclass
from datetime import date
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
        doubt: why its amount was not read, or what is to be said of how it was, in Chinese; empty for nothing.
    """

    name: str
    code: str | None
    amount: Decimal | None
    source: Source
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ExecutionItem:
    """How far the budget of a project is executed.

    Attributes:
        name: project name as printed; empty where the list has codes alone.
        code: project code; None where the list has no such column or the cell is empty.
        initial_budget: 年初预算数 in 元; None where it is not given or can't be read.
        annual_budget: 全年预算数 after adjustments in 元.
        executed: 执行数 in 元.
        day: up to which day; None where the list does not say.
        unread: what stands in cells of amounts or the date that can't be read, as text.
        source: its row.
        unit: name of the unit as printed; empty where the list has no such column, or none in the row.
        fault: why nothing of the row can be trusted, in Chinese; its amounts are then None. Empty for nothing.
        note: what is to be said of how its amounts were read, in Chinese; empty for nothing.
        month: up to which month the heading of the executed amounts says that they go (1-7月执行数); None where it does not.
    """

    name: str
    code: str | None
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    day: date | None
    unread: tuple[str, ...]
    source: Source
    unit: str = ""
    fault: str = ""
    note: str = ""
    month: int | None = None
