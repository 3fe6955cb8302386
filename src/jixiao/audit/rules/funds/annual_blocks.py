"""The year's money is the unit's own money and the money transferred.

年度资金总额应当等于本级资金与转移支付资金之和。

Basis:
    预算法第三十二条: units draw up their budgets by the rules of target management. 财预〔2015〕88号第十三条: a target fits the
    amount of money, so the amount must be one and certain.

Does not apply when:
    1. the form does not part the money into own funds and transfers;
    2. the total is not filled in, or a part is not and the others do not exceed the total by themselves: unknown is not zero.

Reading:
    Rounding is allowed for: every figure is known to half of its last printed place, at least to two decimals of the
    printed unit (±50 元 for 万元), and the halves add up.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, self_evaluation, sound
from jixiao.audit.rule import Basis, Example, Outcome, Rule
from jixiao.audit.sums import check_sum
from jixiao.model import Project

RULE = Rule(
    id="JX201",
    name="funds.annual-blocks",
    family="funds",
    catalogue=("M01",),
    severity="error",
    version=2,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("30万元 = 本级30万元 + 转移支付0", sound(), "passed"),
        Example(
            "尾差在万元两位小数以内",
            sound(
                funding=funds(
                    annual="300100",
                    own_total="200000",
                    own_fiscal="200000",
                    transfer_total="100000",
                    transfer_regional="100000",
                )
            ),
            "passed",
        ),
        Example(
            "少列10万元",
            sound(funding=funds(annual="400000")),
            "failed",
            "年度资金总额为40万元，与本级资金总额30万元、转移支付资金总额0万元之和30万元不符，相差10万元。",
        ),
        Example(
            "转移支付空白，本级已超过总额",
            sound(funding=funds(annual="250000", transfer_total=None)),
            "failed",
            "年度资金总额为25万元，已填的本级资金总额30万元就超过它5万元，其余分项还没有填。",
        ),
        Example(
            "年度资金总额空白", sound(funding=funds(annual=None)), "not_applicable", "年度资金总额未填，无法核对合计"
        ),
        Example("自评表不分本级和转移支付", self_evaluation(), "not_applicable", "表中没有这几项资金，无法核对"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each column of money."""
    return check_sum(project, context, "annual", ("own.total", "transfer.total"))
