"""The rate that amounts give is offered at its cell while something else stands there."""

import pytest

from jixiao.forms import form
from jixiao.web.editor.rates import rates
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.editing.cells import write

RATE = "/funding/lines/0/execution_rate_pct"


@pytest.mark.parametrize(
    ("official", "typed", "offered"),
    [
        ("mof-2019-monitoring", {"initial_budget": "107", "executed": "40"}, ("37.38%",)),
        ("mof-2019-monitoring", {"initial_budget": "107"}, None),
        ("mof-2019-monitoring", {"initial_budget": "0", "executed": "40"}, None),
        ("mof-2020-self-evaluation", {"initial_budget": "80", "annual_budget": "50", "executed": "40"}, ("80%",)),
        ("mof-2020-self-evaluation", {"initial_budget": "80", "executed": "40"}, None),
        ("mof-2015-annual", {"declared": "50"}, None),
    ],
)
def test_the_rate_of_a_line(official: str, typed: dict[str, str], offered: tuple[str] | None) -> None:
    project = blank(form(official), name="校舍维修", department="教育局", unit="一中", fiscal_year=2026)
    for column, text in typed.items():
        project = write(project, f"/funding/lines/0/amounts/{column}", text, "万元").project
    assert rates(project).get(RATE) == offered
    if offered:
        right = write(project, RATE, offered[0], "万元").project
        assert RATE not in rates(right)
        assert rates(write(project, RATE, "100%", "万元").project)[RATE] == offered
