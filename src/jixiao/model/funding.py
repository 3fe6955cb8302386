"""Project funds (项目资金). All amounts are Decimal in 元; None is not printed, 0 is a printed zero."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amounts:
    """The money columns of one line.

    Attributes:
        declared: amount of a target sheet, which has one column only.
        initial_budget: 年初预算数.
        annual_budget: 全年预算数 (A), after adjustments.
        executed: 全年执行数 (B), or executed up to the cut-off of a monitoring form.
        forecast: 全年预计执行数.
    """

    declared: Decimal | None = None
    initial_budget: Decimal | None = None
    annual_budget: Decimal | None = None
    executed: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One printed line of the funds block.

    Attributes:
        term: id of the funding term in `terms/` (`annual`, `own.fiscal` …).
        label: as printed.
        parent: term of the line this one is part of; None for the topmost.
        amounts: the money columns.
        points: 分值 of the line. None where none is printed.
        execution_rate_pct: 执行率 as printed, 95 for 95%.
        score: 得分.
    """

    term: str
    label: str
    parent: str | None
    amounts: Amounts
    points: Decimal | None = None
    execution_rate_pct: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OwnFunds:
    """本级资金: total and its parts."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    carryover: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TransferFunds:
    """转移支付 (转移市县资金): total and its parts."""

    total: Decimal | None = None
    central: Decimal | None = None
    regional: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """Funds of a project. `lines` is the truth for every form; the other fields are read off it.

    Attributes:
        total: 项目总额 over all years.
        annual: 年度资金总额.
        own: 本级资金.
        transfer: 转移支付.
        lines: every printed line, in the order of the form.
    """

    total: Decimal | None = None
    annual: Decimal | None = None
    own: OwnFunds = field(default_factory=OwnFunds)
    transfer: TransferFunds = field(default_factory=TransferFunds)
    lines: tuple[FundingLine, ...] = ()
