"""What is on record of the execution of projects, and how a figure sent in stands to it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from jixiao.values.numbers import decimal_text
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from jixiao.web.monitoring.months import month_end


class OnRecord:
    """The figures of some units in a year, by project and month."""

    def __init__(self, fiscal_year: int, units: Iterable[int]) -> None:
        """Loads them."""
        self._figures: dict[int, dict[int, BudgetExecution]] = {}
        rows = BudgetExecution.objects.filter(dossier__fiscal_year=fiscal_year, dossier__unit__in=list(units))
        for row in rows.select_related("source"):
            self._figures.setdefault(row.dossier_id, {})[row.month] = row

    def of(self, dossier: int, month: int) -> BudgetExecution | None:
        """What is on record for a month."""
        return self._figures.get(dossier, {}).get(month)

    def question(self, dossier: int, month: int, executed: Decimal) -> str:
        """What must be asked about an executed amount: it adds up over the year, so it does not fall; empty for nothing."""
        figures = {key: row.executed for key, row in self._figures.get(dossier, {}).items() if row.executed is not None}
        before = max((key for key in figures if key <= month), default=None)
        if before is not None and executed < figures[before]:
            return f"累计执行数比已入账的截至 {before} 月的 {decimal_text(figures[before])} 元少：请核对"
        after = min((key for key in figures if key > month), default=None)
        if after is not None and executed > figures[after]:
            return f"累计执行数比已入账的截至 {after} 月的 {decimal_text(figures[after])} 元多：请核对"
        return ""


def later_source(known: BudgetExecution, held: ExecutionImport, day: date | None) -> str:
    """Why a figure on record stands against one of another list: its day is later, or it was sent in later; else empty.

    A list that prints no day goes up to the end of its month.
    """
    if (known.day or month_end(held.fiscal_year, held.month), known.source_id) <= (
        day or month_end(held.fiscal_year, held.month),
        held.pk,
    ):
        return ""
    until = f"截至 {known.day}" if known.day else f"截至 {held.month} 月底"
    return f"已入账的是更晚的表“{known.source.file_name}”（{until}）：以那张表为准，这一行不再入账"
