"""Own funds are the sum of their parts, and so are transfers.

本级资金总额、转移支付资金总额应当分别等于其各项组成之和。

Basis:
    预算法第三十二条: units draw up their budgets by the rules of target management. 财预〔2015〕88号第十三条: a target fits the
    amount of money. Own funds: 财政拨款, 其他资金, 结余结转资金. Transfers: 中央资金, 自治区(省级)资金.

Does not apply when:
    1. the form does not part the money so;
    2. the total is not filled in, or a part is not and the others do not exceed the total by themselves: unknown is not zero.

Reading:
    Rounding is allowed for as in funds.annual-blocks.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, self_evaluation, sound
from jixiao.audit.rule import Basis, Example, Outcome, Rule
from jixiao.audit.sums import check_sum
from jixiao.model import Project

RULE = Rule(
    id="JX202",
    name="funds.block-parts",
    family="funds",
    catalogue=("M02",),
    severity="error",
    version=2,
    citations=(Basis("中华人民共和国预算法", "第三十二条"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("本级30万元 = 财政拨款30万元", sound(), "passed"),
        Example(
            "转移支付的组成少列5万元",
            sound(funding=funds(annual="400000", transfer_total="100000", transfer_regional="50000")),
            "failed",
            "转移支付资金总额为10万元，与转移支付中央资金0万元、转移支付自治区(省级)资金5万元之和5万元不符，相差5万元。",
        ),
        Example(
            "其他资金空白，财政拨款已超过本级资金总额",
            sound(funding=funds(own_total="250000", own_other=None)),
            "failed",
            "本级资金总额为25万元，已填的本级财政拨款30万元、本级结余结转资金0万元之和30万元就超过它5万元，其余分项还没有填。",
        ),
        Example(
            "其他资金空白", sound(funding=funds(own_other=None)), "not_applicable", "本级其他资金未填，无法核对合计"
        ),
        Example("自评表没有这两组资金", self_evaluation(), "not_applicable", "表中没有这几项资金，无法核对"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each of the two blocks and each column of money."""
    yield from check_sum(project, context, "own.total", ("own.fiscal", "own.other", "own.carryover"))
    yield from check_sum(project, context, "transfer.total", ("transfer.central", "transfer.regional"))
