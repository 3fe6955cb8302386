"""Rates of budget execution that follow from the amounts beside them, offered at the cell while it says something else."""

from jixiao.model import Project
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.rates import rate_of


def rates(project: Project) -> dict[str, tuple[str, ...]]:
    """Pointer of a rate's cell -> the rate that its amounts give, where it is not the one that stands there."""
    found = ((number, line, rate_of(project, line)) for number, line in enumerate(project.funding.lines))
    return {
        f"/funding/lines/{number}/execution_rate_pct": (rate,)
        for number, line, rate in found
        if rate and (line.execution_rate_pct is None or f"{decimal_text(line.execution_rate_pct)}%" != rate)
    }
