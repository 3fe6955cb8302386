"""A project whose result was fair or poor gets less money in the next year, or says why not.

上年评价为中、差的项目，本年预算应当压减，不减的要说明。

Basis:
    中发〔2018〕34号: results of evaluation are tied to budgets; 预算法第三十二条: budgets are drawn up with reference to them. The limit
    below which a result is 中 or 差 is a provision of the profile (`weak_result.below`).

Does not apply when:
    1. no self-evaluation of last year is at hand for the project;
    2. it prints no total score, or one that is not weak;
    3. an amount is not printed.

Reading:
    Last year's self-evaluation stands for the evaluation where no other is at hand. Money is held against last year's full-year
    budget. A reason can stand in other papers, so this is a warning.
"""

from decimal import Decimal

from jixiao.audit.beside import counterpart
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import matrix, self_evaluation, sound
from jixiao.audit.rule import PASSED, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.sums import amount_of
from jixiao.audit.wording import money
from jixiao.model import Project
from jixiao.values.numbers import decimal_text

_WEAK = self_evaluation(fiscal_year=2023, total_score=Decimal("68.5"))
_MORE = matrix({"annual": ("400000", "400000", "280000"), "annual.fiscal": ("400000", "400000", "280000")})
_NO_SHEET = NotApplicable("没有同一项目上年的自评表")
RULE = Rule(
    id="JX513",
    name="process.weak-result-kept-money",
    family="process",
    catalogue=("W10",),
    severity="warning",
    version=1,
    forms=TARGET,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("中发〔2018〕34号", "（九）开展绩效评价和结果应用")),
    examples=(
        Example(
            "上年68.5分，本年预算压减",
            sound(),
            "passed",
            beside=(self_evaluation(fiscal_year=2023, total_score=Decimal("68.5"), funding=_MORE),),
        ),
        Example(
            "上年68.5分，本年预算不减",
            sound(),
            "failed",
            "上年自评68.5分，不到80分；本年预算30万元，没有比上年的30万元减少。",
            beside=(_WEAK,),
        ),
        Example("没有上年的自评表", sound(), "not_applicable", "没有同一项目上年的自评表"),
        Example(
            "上年95分",
            sound(),
            "not_applicable",
            "上年的结果不是中、差",
            beside=(self_evaluation(fiscal_year=2023, total_score=Decimal(95)),),
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for the project."""
    before = counterpart(context, "self_evaluation", years_before=1)
    limit = context.policy.number("weak_result.below")
    if before is None:
        return _NO_SHEET  # 1
    score = before.project.total_score
    now = amount_of(project, context, "annual")
    past = amount_of(before.project, before.context, "annual", "annual_budget")
    if score is None or score >= limit:
        return NotApplicable("上年的结果不是中、差")  # 2
    if now is None or past is None or now.value is None or past.value is None:
        return NotApplicable("年度资金总额没有填写，无法对照")  # 3
    if now.value < past.value:
        return PASSED
    return Failed(
        (now.pointer,),
        f"上年自评{decimal_text(score)}分，不到{decimal_text(limit)}分；本年预算{money(now.value, context)}，"
        f"没有比上年的{money(past.value, context)}减少。",
        "按评价结果压减预算；确需保持的，说明理由和整改情况。",
        {"score": str(score), "annual": str(now.value), "last_year_annual": str(past.value)},
    )
