"""Sheets for the tests of costs, written as rows of a table: class, name, value as printed."""

import re
from decimal import Decimal

from jixiao.audit import audit
from jixiao.audit.context import prepare
from jixiao.audit.costs import reconcile
from jixiao.audit.examples import document, funds, indicator, sound
from jixiao.law import LATEST, policy
from jixiao.model import Indicator, Project, Reconciliation
from jixiao.values import parse_value


def sheet(
    name: str, annual: str, rows: str, *, own: str | None = None, transfer: str = "0", total: str | None = None
) -> Project:
    """A sheet of a project with its funds in 元; `rows` holds one row a line, `class name | value`."""
    parsed = tuple(_row(line) for line in rows.strip().splitlines())
    own_total = str(Decimal(annual) - Decimal(transfer)) if own is None else own
    money = funds(
        total=total or annual, annual=annual, own_total=own_total, own_fiscal=own_total, transfer_total=transfer,
        transfer_central=transfer,
    )  # fmt: skip
    return sound(name=name, funding=money, rows=parsed, form_id=None)


def reconciled(project: Project) -> Reconciliation:
    """What is said of the sheet's money."""
    (context,) = prepare(document(project), policy("cn", on=LATEST), {})
    return reconcile(project, context)


def faults(project: Project) -> list[str]:
    """Rules on costs that find something."""
    return [finding.rule for finding in audit(document(project)).findings if finding.rule.startswith("JX22")]


def _row(line: str) -> Indicator:
    head, _, value = line.strip().partition("|")
    code, _, name = head.strip().partition(" ")
    ordinal = re.match(r"指标(\d+)", name)
    return indicator(
        code, name.strip(), parse_value(value.strip(), year=2024), ordinal=int(ordinal[1]) if ordinal else None
    )
