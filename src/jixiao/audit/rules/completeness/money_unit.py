"""The unit of money is declared, once.

项目资金应当注明金额单位，且只注明一种。

Basis:
    财预〔2015〕88号附件（申报表）: the form prints the unit of its amounts. A figure without a unit, or under two, is off by a
    factor of ten thousand as likely as not, so it is not read as an amount.

Does not apply when:
    1. the sheet has no amounts, or they were typed in, where the unit is fixed.

Reading:
    A cell that prints its own unit needs no other. Indicators in 元 under a head in 万元 are usual and no fault: each prints
    its unit. Declarations come from the reading, so the message speaks of the text as read.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import document, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed
from jixiao.model import Problem, Project, Source

_PLACE = Source(table=1, line=11)
_MISSING = Problem("money_unit_undeclared", "“年度资金总额”的金额“30”没有注明单位，未读作金额", _PLACE)
_TWICE = Problem("money_unit_conflict", "金额单位注明了两种（万元、元），金额未取", _PLACE)
RULE = Rule(
    id="JX122",
    name="completeness.money-unit",
    family="completeness",
    catalogue=("F11",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2015〕88号", "附件（申报表）"),),
    examples=(
        Example("金额单位为万元", document(sound()), "passed"),
        Example(
            "没有注明单位",
            document(sound(), problems=(_MISSING,)),
            "failed",
            "按读到的文字，“年度资金总额”的金额“30”没有注明单位，未读作金额。",
        ),
        Example(
            "注明了两种单位",
            document(sound(), problems=(_TWICE, _MISSING)),
            "failed",
            "按读到的文字，金额单位注明了两种（万元、元），金额未取。",
        ),
        Example("没有任何金额", sound(funding=sound().funding.__class__()), "not_applicable", "表中没有金额"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    twice = [problem for problem in context.problems if problem.code == "money_unit_conflict"]
    # where two units contradict each other, the reading goes on as if none were declared
    faults = twice or [problem for problem in context.problems if problem.code == "money_unit_undeclared"]
    if faults:
        return Failed(
            tuple(problem.source for problem in faults),
            f"按读到的文字，{listed(dict.fromkeys(problem.message.rstrip('。') for problem in faults))}。",
            "在表头或项目资金栏注明一种金额单位，如“单位：万元”。",
            {"places": str(len(faults))},
        )
    if project.funding.lines or project.funding.annual is not None:
        return PASSED
    return NotApplicable("表中没有金额")  # 1
