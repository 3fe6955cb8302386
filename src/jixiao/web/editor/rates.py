"""Rates of budget execution that follow from the amounts beside them, offered at the cell while it says something else."""

from collections.abc import Mapping

from jixiao.model import FundingLine, Project
from jixiao.scoring import rate_pct
from jixiao.values.numbers import decimal_text

_BUDGETS: Mapping[str, str] = {"monitoring": "initial_budget", "self_evaluation": "annual_budget"}
"""Of which amount the executed one is a share: 财预〔2019〕136号 附件 and 财预〔2020〕10号 附件1, by kind of form."""


def rates(project: Project) -> dict[str, tuple[str, ...]]:
    """Pointer of a rate's cell -> the rate that its amounts give, where it is not the one that stands there."""
    budget = _BUDGETS.get(project.form)
    lines = enumerate(project.funding.lines) if budget else ()
    found = ((number, line, _rate(line, budget or "")) for number, line in lines)
    return {
        f"/funding/lines/{number}/execution_rate_pct": (rate,)
        for number, line, rate in found
        if rate and (line.execution_rate_pct is None or f"{decimal_text(line.execution_rate_pct)}%" != rate)
    }


def _rate(line: FundingLine, budget: str) -> str:
    rate = rate_pct(line.amounts.executed, getattr(line.amounts, budget))
    return "" if rate is None else f"{decimal_text(rate)}%"
