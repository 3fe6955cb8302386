"""Rates of budget execution that follow from the amounts beside them."""

from collections.abc import Iterator, Sequence

from jixiao.forms.execution import rated_budget
from jixiao.model import FundingLine, Project
from jixiao.scoring import rate_pct
from jixiao.values.numbers import decimal_text
from jixiao.web.lifecycle.editing import Content, Put
from jixiao.web.lifecycle.editing.changes import Edit


def rate_of(project: Project, line: FundingLine) -> str:
    """The rate that the amounts of a line of a sheet give, as it stands in its cell; empty where they give none."""
    rate = rate_pct(line.amounts.executed, rated_budget(project, line))
    return "" if rate is None else f"{decimal_text(rate)}%"


def following(before: Content, after: Content, edits: Sequence[Edit]) -> Iterator[Put]:
    """The rates that go with amounts just changed: those that the amounts gave before, or that were empty with them.

    A rate that somebody typed otherwise, or types now, stays: the auditor tells that it is not that of the amounts.
    """
    typed = {edit.place for edit in edits if isinstance(edit, Put)} | set(before.unread)
    lines = zip(before.project.funding.lines, after.project.funding.lines, strict=False)
    for number, (old, new) in enumerate(lines):
        place = f"/funding/lines/{number}/execution_rate_pct"
        was, now = rate_of(after.project, old), rate_of(after.project, new)
        stood = "" if old.execution_rate_pct is None else f"{decimal_text(old.execution_rate_pct)}%"
        if place not in typed and was != now and stood == was:
            yield Put(place, now)
