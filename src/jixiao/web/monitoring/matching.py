"""Which dossier each row of a list of budget execution belongs to, and what it would change."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from jixiao.contract import from_json, to_json
from jixiao.model.budget import ExecutionItem
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from jixiao.web.monitoring.named_project import NamedProjects, NoProject
from jixiao.web.monitoring.on_record import OnRecord, later_source
from jixiao.web.organisations.tree import Tree

AMOUNTS = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "执行数"}
"""Amounts of a list, as they are called."""
_FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of a list beside what is known.

    Attributes:
        item: the row.
        dossier: the project that it is about; None where there is none, or where there are several.
        known: what is on record for the month; None for nothing.
        problem: why the row is not taken, in Chinese; empty where it is.
        note: what the person should see though the row is taken.
        question: what the person must have looked at, or the row is not taken, in Chinese; empty for nothing.
        place: the how-manieth row of the list it is, from 0.
    """

    item: ExecutionItem
    dossier: Dossier | None
    known: BudgetExecution | None
    problem: str = ""
    note: str = ""
    question: str = ""
    place: int = 0

    @property
    def outcome(self) -> str:
        """`problem`, `new`, `changed` or `same`."""
        if self.problem:
            return "problem"
        if self.known is None:
            return "new"
        return "changed" if any(before != after for _, before, after in self.amounts()) else "same"

    def amounts(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """Each amount on record and in the list, in 元 to the 分 as it is kept; what the list does not give stays."""
        before = [getattr(self.known, name, None) for name in AMOUNTS]
        after = [_to_the_fen(getattr(self.item, name)) for name in AMOUNTS]
        return [
            (name, old, new if new is not None else old) for name, old, new in zip(AMOUNTS, before, after, strict=True)
        ]


def items_of(held: ExecutionImport) -> tuple[ExecutionItem, ...]:
    """The rows of an import."""
    return tuple(from_json(ExecutionItem, to_json(row)) for row in held.rows)


def matched(held: ExecutionImport) -> tuple[Matched, ...]:
    """Every row of an import with its dossier; see :mod:`~jixiao.web.monitoring.named_project` for how it is found."""
    tree = Tree.of(held.fiscal_year)
    units = tree.below(held.organisation_id)
    projects = NamedProjects(held.fiscal_year, units, tree)
    record = OnRecord(held.fiscal_year, units)
    rows = _twice([_match(item, held, projects, record) for item in items_of(held)])
    return tuple(replace(row, place=place) for place, row in enumerate(rows))


def digest(rows: Iterable[Matched]) -> str:
    """A short text that changes with anything that a list would do or that is said about it."""
    told = [
        (row.outcome, row.dossier and row.dossier.pk, row.problem, row.question, row.note, row.amounts())
        for row in rows
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _match(item: ExecutionItem, held: ExecutionImport, projects: NamedProjects, record: OnRecord) -> Matched:
    if item.fault:
        return Matched(item, None, None, item.fault)
    if not (item.name or item.code):
        return Matched(
            item, None, None, f"第 {item.source.line or item.source.row} 行没有项目名称和项目编码：请补上后重新导入"
        )
    try:
        dossier = projects.find(item)
    except NoProject as reason:
        return Matched(item, reason.dossier, None, str(reason))
    if problem := _problem(item):
        return Matched(item, dossier, None, problem)
    return _beside_record(Matched(item, dossier, record.of(dossier.pk, held.month)), held, dossier, record)


def _beside_record(row: Matched, held: ExecutionImport, dossier: Dossier, record: OnRecord) -> Matched:
    """The row with what is to be said about it beside what is on record."""
    if row.known and row.outcome == "changed" and (later := later_source(row.known, held, row.item.day)):
        return Matched(row.item, dossier, None, later)
    amounts = {name: after for name, _, after in row.amounts()}
    executed = amounts["executed"] or Decimal(0)
    annual, initial = amounts["annual_budget"], amounts["initial_budget"]
    budget = initial if annual is None else annual
    over = "执行数大于预算数" if budget is not None and executed > budget else ""
    note = "；".join(filter(None, (over, _other_month(row.item, held), row.item.note)))
    return replace(row, note=note, question=record.question(dossier.pk, held.month, executed))


def _other_month(item: ExecutionItem, held: ExecutionImport) -> str:
    """What is said of a row whose day, or heading, says another month than the one that the list was sent in for; empty for none."""
    if item.day and (item.day.year, item.day.month) != (held.fiscal_year, held.month):
        return f"截至日期是 {item.day}，导入的是 {held.fiscal_year} 年截至 {held.month} 月：请核对月份"
    if item.month and item.month != held.month:
        return f"栏目写的是截至 {item.month} 月，导入的是截至 {held.month} 月：请核对月份"
    return ""


def _to_the_fen(amount: Decimal | None) -> Decimal | None:
    return amount if amount is None or amount % _FEN == 0 else amount.quantize(_FEN, ROUND_HALF_UP)


def _problem(item: ExecutionItem) -> str:
    """What is wrong with the amounts of a row; empty for nothing."""
    if item.unread:
        return f"“{'”“'.join(item.unread)}”读不懂：请改正后重新导入"
    if item.executed is None:
        return "没有执行数"
    for name, label in AMOUNTS.items():
        amount = getattr(item, name)
        if amount is not None and amount < 0:
            return f"{label}为负（{decimal_text(amount)} 元）：请核对，改正后重新导入"
    return ""


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
