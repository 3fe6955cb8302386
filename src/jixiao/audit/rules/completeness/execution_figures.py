"""A self-evaluation gives the full-year budget, what was executed, and the rate.

自评表应当填写全年预算数、全年执行数和执行率。

Basis:
    财预〔2020〕10号, annex: the line 年度资金总额 of the funds block has these columns, and budget execution is scored by them.

Does not apply when:
    1. the sheet has no such line;
    2. no definition fits the form, so that it is not known whether it has a column for the rate.

Reading:
    0 is filled in. Where the full-year budget is 0 there is no rate to give. A form whose rate is a share of another budget asks for that.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import execution_line
from jixiao.forms.execution import budget_of_rate, rated_budget
from jixiao.model import Funding, FundingLine, Project
from jixiao.terms.catalogue import catalogue

RULE = Rule(
    id="JX140",
    name="completeness.execution-figures",
    family="completeness",
    catalogue=("F20",),
    severity="error",
    version=1,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("三栏都已填写", self_evaluation(), "passed"),
        Example(
            "全年执行数和执行率空白",
            self_evaluation(funding=matrix({"annual": ("300000", "300000", None)})),
            "failed",
            "年度资金总额一行的全年执行数、执行率空白。",
        ),
        Example(
            "没有年度资金总额一行", self_evaluation(funding=Funding()), "not_applicable", "表上没有年度资金总额一行"
        ),
        Example(
            "认不出表式，没有执行率",
            self_evaluation(form_id=None, funding=matrix({"annual": ("300000", "300000", "280000")})),
            "not_applicable",
            "认不出表式，不知道有没有执行率一栏",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each column; the empty ones are one finding."""
    found = execution_line(context)
    if found is None:
        yield NotApplicable("表上没有年度资金总额一行")  # 1
        return
    pointer, line = found
    empty = []
    for term, cell, value in _cells(project, line):
        if value is not None:
            yield PASSED
        elif term == "execution_rate_pct" and context.form is None:
            yield NotApplicable("认不出表式，不知道有没有执行率一栏")  # 2
        else:
            empty.append((f"{pointer}/{cell}", term))
    if empty:
        labels = "、".join(catalogue()[term].zh for _, term in empty)
        yield Failed(
            tuple(place for place, _ in empty),
            f"{catalogue()[line.term].zh}一行的{labels}空白。",
            f"补填{labels}。",
            {"empty": "、".join(term for _, term in empty)},
        )


def _cells(project: Project, line: FundingLine) -> Iterator[tuple[str, str, Decimal | None]]:
    rate, budget = line.execution_rate_pct, rated_budget(project, line)
    if rate is None and budget == 0:
        rate = Decimal(0)
    if column := budget_of_rate(project):
        yield column, f"amounts/{column}", budget
    yield "executed", "amounts/executed", line.amounts.executed
    yield "execution_rate_pct", "execution_rate_pct", rate
