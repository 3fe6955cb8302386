"""Which dossier each row of a list of budget execution belongs to, and what it would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.contract import from_json, to_json
from jixiao.model.budget import ExecutionItem
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from jixiao.web.organisations.tree import Tree

AMOUNTS = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "执行数"}
"""Amounts of a list, as they are called."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of a list beside what is known.

    Attributes:
        item: the row.
        dossier: the project that it is about; None where there is none, or where there are several.
        known: what is on record for the month; None for nothing.
        problem: why the row is not taken, in Chinese; empty where it is.
        note: what the person should see though the row is taken.
    """

    item: ExecutionItem
    dossier: Dossier | None
    known: BudgetExecution | None
    problem: str = ""
    note: str = ""

    @property
    def outcome(self) -> str:
        """`problem`, `new`, `changed` or `same`."""
        if self.problem:
            return "problem"
        if self.known is None:
            return "new"
        return "changed" if any(before != after for _, before, after in self.amounts()) else "same"

    def amounts(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """Each amount on record and in the list; what the list does not give stays."""
        before = [getattr(self.known, name, None) for name in AMOUNTS]
        after = [getattr(self.item, name) for name in AMOUNTS]
        return [
            (name, old, new if new is not None else old) for name, old, new in zip(AMOUNTS, before, after, strict=True)
        ]


def items_of(held: ExecutionImport) -> tuple[ExecutionItem, ...]:
    """The rows of an import."""
    return tuple(from_json(ExecutionItem, to_json(row)) for row in held.rows)


def matched(held: ExecutionImport) -> tuple[Matched, ...]:
    """Every row of an import with its dossier: by code, else by name; a name that several units bear is not guessed."""
    items = items_of(held)
    units = Tree.of(held.fiscal_year).below(held.organisation_id)
    dossiers = list(
        Dossier.objects.filter(fiscal_year=held.fiscal_year, is_open=True, unit__in=units).select_related("unit")
    )
    known = {
        row.dossier_id: row
        for row in BudgetExecution.objects.filter(
            dossier__fiscal_year=held.fiscal_year, dossier__unit__in=units, month=held.month
        )
    }
    by_code, by_name = _index(dossiers, "code"), _index(dossiers, "name_key")
    result = [_match(item, by_code, by_name, known) for item in items]
    return tuple(_twice(result))


def _index(dossiers: Iterable[Dossier], name: str) -> dict[str, list[Dossier]]:
    found: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        if key := getattr(dossier, name):
            found.setdefault(key, []).append(dossier)
    return found


def _match(
    item: ExecutionItem,
    by_code: dict[str, list[Dossier]],
    by_name: dict[str, list[Dossier]],
    known: dict[int, BudgetExecution],
) -> Matched:
    if not (item.name or item.code):
        return Matched(
            item, None, None, f"第 {item.source.line or item.source.row} 行没有项目名称和项目编码：请补上后重新导入"
        )
    found = by_code.get(item.code or "", []) or (by_name.get(name_key(item.name), []) if item.name else [])
    if not found:
        return Matched(item, None, None, "没有这个项目：请核对项目编码和名称")
    if len(found) > 1:
        return Matched(item, None, None, f"有 {len(found)} 个单位的项目叫这个名称：请在表中写项目编码")
    dossier = found[0]
    if item.unread:
        return Matched(item, dossier, None, f"“{'”“'.join(item.unread)}”读不懂：请改正后重新导入")
    if item.executed is None:
        return Matched(item, dossier, None, "没有执行数")
    if negative := next(
        ((label, amount) for name, label in AMOUNTS.items() if (amount := getattr(item, name) or Decimal(0)) < 0), None
    ):
        return Matched(
            item, dossier, None, f"{negative[0]}为负（{decimal_text(negative[1])} 元）：请核对，改正后重新导入"
        )
    row = Matched(item, dossier, known.get(dossier.pk))
    amounts = {name: after for name, _, after in row.amounts()}
    budget = amounts["annual_budget"] or amounts["initial_budget"]
    note = "执行数大于预算数" if budget is not None and item.executed > budget else ""
    return Matched(item, dossier, row.known, note=note)


def _twice(rows: Sequence[Matched]) -> Iterable[Matched]:
    """A project that stands in the list twice is not taken: which row is right can't be told."""
    seen: dict[int, int] = {}
    for row in rows:
        if row.dossier is not None:
            seen[row.dossier.pk] = seen.get(row.dossier.pk, 0) + 1
    for row in rows:
        if row.dossier is not None and seen[row.dossier.pk] > 1:
            yield Matched(row.item, row.dossier, None, "这个项目在表中出现了不止一次：请合并成一行")
        else:
            yield row
