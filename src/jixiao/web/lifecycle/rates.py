"""Rates of budget execution that follow from the amounts beside them."""

from collections.abc import Iterator, Mapping, Sequence

from jixiao.model import FundingLine
from jixiao.scoring import rate_pct
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.changes import Edit

_BUDGETS: Mapping[str, str] = {"monitoring": "initial_budget", "self_evaluation": "annual_budget"}
"""Of which amount the executed one is a share: 财预〔2019〕136号 附件 and 财预〔2020〕10号 附件1, by kind of form."""


def rate_of(line: FundingLine, form: str) -> str:
    """The rate that the amounts of a line give, as it stands in its cell; empty where they give none."""
    budget = _BUDGETS.get(form)
    rate = rate_pct(line.amounts.executed, getattr(line.amounts, budget)) if budget else None
    return "" if rate is None else f"{decimal_text(rate)}%"


def following(before: Content, after: Content, edits: Sequence[Edit]) -> Iterator[Put]:
    """The rates that go with amounts just changed: those that the amounts gave before, or that were empty with them.

    A rate that somebody typed otherwise, or types now, stays: the auditor tells that it is not that of the amounts.
    """
    typed = {edit.place for edit in edits if isinstance(edit, Put)} | set(before.unread)
    form, lines = after.project.form, zip(before.project.funding.lines, after.project.funding.lines, strict=False)
    for number, (old, new) in enumerate(lines):
        place = f"/funding/lines/{number}/execution_rate_pct"
        was, now = rate_of(old, form), rate_of(new, form)
        stood = "" if old.execution_rate_pct is None else f"{decimal_text(old.execution_rate_pct)}%"
        if place not in typed and was != now and stood == was:
            yield Put(place, now)
