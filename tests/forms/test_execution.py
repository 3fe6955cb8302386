"""Of which budget a rate of execution is a share is said by the form, once."""

import copy
from dataclasses import replace
from decimal import Decimal

import pytest

import jixiao.forms.execution
from jixiao.audit import audit
from jixiao.audit.examples import document, matrix, self_evaluation
from jixiao.forms import Form, form, forms
from jixiao.forms.execution import budget_of_rate, rated_budget
from jixiao.forms.loader import FormDefinitionError, build
from jixiao.model import Amounts, Funding, FundingLine, Project
from tests.forms.test_loader import raw

LINE = FundingLine(
    "annual", "", None, Amounts(None, initial_budget=Decimal(200), annual_budget=Decimal(100), executed=Decimal(50))
)


def of(definition: Form, *, form_id: str | None) -> Project:
    return Project(form=definition.kind, scope=definition.scope, form_id=form_id, funding=Funding(lines=(LINE,)))


@pytest.mark.parametrize(
    ("official", "column", "amount"),
    [
        ("mof-2019-monitoring", "initial_budget", 200),
        ("mof-2020-self-evaluation", "annual_budget", 100),
        ("mof-2020-region-self-evaluation", "annual_budget", 100),
        ("mof-2015-annual", None, None),
    ],
)
def test_the_budget_of_the_rate(official: str, column: str | None, amount: int | None) -> None:
    sheet = of(form(official), form_id=official)
    assert (budget_of_rate(sheet), rated_budget(sheet, LINE)) == (column, amount)
    unknown = replace(sheet, form_id=None)
    assert budget_of_rate(unknown) == column, "an unknown form goes by that of the whole country for its kind"


def test_a_form_that_declares_another_budget_goes_by_it_and_one_that_declares_none_by_its_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rate and, with it, what the auditor holds the printed one against."""
    own = copy.deepcopy(raw("mof-2020-self-evaluation"))
    own |= {"id": "own", "jurisdiction": "cn-own", "execution_rate_of": "initial_budget"}
    silent = {**own, "id": "silent", "execution_rate_of": None}
    known = (build(own), build(silent), *forms())
    monkeypatch.setattr(jixiao.forms.execution, "forms", lambda: known)
    assert rated_budget(of(known[0], form_id="own"), LINE) == 200
    assert rated_budget(of(known[1], form_id="silent"), LINE) == 100
    funding = matrix({"annual": ("2000000", "1000000", "500000")}, marks=("10", "30", "3"))
    sheet = self_evaluation(funding=funding)
    messages = [
        found.message
        for form_id in ("own", "silent")
        for found in audit(document(replace(sheet, form_id=form_id))).findings
        if found.rule == "JX403"
    ]
    assert messages == [
        "年度资金总额的执行率印30%，按全年执行数50÷年初预算数200应为25%。",
        "年度资金总额的执行率印30%，按全年执行数50÷全年预算数100应为50%。",
    ]


@pytest.mark.parametrize("column", ["executed", "declared", "预算数"])
def test_a_rate_of_what_is_no_budget_of_the_form_is_refused(column: str) -> None:
    broken = {**copy.deepcopy(raw("mof-2019-monitoring")), "execution_rate_of": column}
    with pytest.raises(FormDefinitionError) as refused:
        build(broken)
    assert str(refused.value) == (
        f"表式 mof-2019-monitoring 的执行率按“{column}”计算（execution_rate_of），它不是表上的预算数一栏"
    )
