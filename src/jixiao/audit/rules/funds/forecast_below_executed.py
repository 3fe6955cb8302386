"""What will be executed in a year is no less than what has been executed in its first months.

监控表的全年预计执行数不应当少于已经执行的数。

Basis:
    财预〔2019〕136号: the monitoring form sets what is expected of the whole year (全年预计执行数) beside what was executed in the first
    months. The months are part of the year.

Does not apply when:
    1. no line has both amounts.

Reading:
    What is expected to be paid back by the end of the year is a reason when the sheet speaks of it (`explanation.patterns`). One finding
    a sheet, on 年度资金总额 where that line is wrong, else on the sources. Rounding is allowed for.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.scores import explains
from jixiao.audit.sums import Amount, tolerance
from jixiao.audit.wording import money
from jixiao.model import Funding, Project
from jixiao.terms.catalogue import catalogue


def _funds(executed: str, forecast: str | None) -> Funding:
    funding = matrix({"annual": ("1600000", None, executed)})
    amounts = replace(funding.lines[0].amounts, forecast=None if forecast is None else Decimal(forecast))
    return replace(funding, lines=(replace(funding.lines[0], amounts=amounts),))


def _sheet(executed: str, forecast: str | None) -> Project:
    return sound(form="monitoring", form_id=None, funding=_funds(executed, forecast))


RULE = Rule(
    id="JX226",
    name="funds.forecast-below-executed",
    family="funds",
    catalogue=("S03", "M16"),
    severity="error",
    version=1,
    citations=(Basis("财预〔2019〕136号", "附件（监控表）"),),
    forms=frozenset({"monitoring"}),
    examples=(
        Example("预计全年执行160，已执行56", _sheet("560000", "1600000"), "passed"),
        Example(
            "预计全年执行50，已执行56",
            _sheet("560000", "500000"),
            "failed",
            "年度资金总额的全年预计执行数50万元，比已经执行的56万元还少。",
        ),
        Example("没有填全年预计执行数", _sheet("560000", None), "not_applicable", "执行数或全年预计执行数空白"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check a sheet."""
    filled = [
        (f"/funding/lines/{number}", line.term, line.amounts.executed, line.amounts.forecast)
        for number, line in enumerate(project.funding.lines)
        if line.amounts.executed is not None and line.amounts.forecast is not None
    ]
    if not filled:
        return NotApplicable("执行数或全年预计执行数空白")  # 1
    wrong = [item for item in filled if _is_below(project, context, *item)]
    wrong = [item for item in wrong if item[1] == "annual"] or wrong
    if not wrong or explains(project, context):
        return PASSED
    told = (
        f"{catalogue()[term].zh}的全年预计执行数{money(forecast, context)}，比已经执行的{money(executed, context)}还少"
        for _, term, executed, forecast in wrong
    )
    return Failed(
        tuple(f"{pointer}/amounts/{column}" for pointer, *_ in wrong for column in ("forecast", "executed")),
        f"{'；'.join(told)}。",
        "核对两项金额和金额单位；全年预计执行数含已经执行的数。",
        {"executed": str(wrong[0][2]), "forecast": str(wrong[0][3])},
    )


def _is_below(
    project: Project, context: ProjectContext, pointer: str, term: str, executed: Decimal, forecast: Decimal
) -> bool:
    if executed <= forecast:
        return False
    amounts = (
        Amount(term, f"{pointer}/amounts/executed", executed),
        Amount(term, f"{pointer}/amounts/forecast", forecast),
    )
    return executed - forecast > tolerance(project, context, amounts)
