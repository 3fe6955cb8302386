"""Name and value speak of the same kind of quantity: a rate is no date, a number of things no percentage.

指标名称与指标值的类型应当一致：比率不写日期，个数、分数、时间不写百分比。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. 资金拨付率 “2024年12月前” can neither be reached nor
    missed. What the end of a name promises is data of the policy profile (`name_kind.*`).

Does not apply when:
    1. the end of no name says what kind of quantity it is (效率, 指数 and 频率 may be anything);
    2. the name speaks of a share or a change (占总数, 增长数), where a percentage is right;
    3. the unit is not one that rules the kind out: units of their own (起/万车, 人/十万) fit many rates, and 起 alone one whose name
       says of what (万车事故率), or none (事故率0起);
    4. a slip of the pen explains it (率改数 for 整改率): that is completeness.slip.

Reading:
    What is done (开展培训) promises a number in the class of quantity, and a price money in that of cost, where 100% of it, or
    at least 90%, says nothing; satisfaction is a percentage or points. A rate in the class of time is indicators.rate-as-time; 人数 with
    元 is indicators.wrong-unit.
"""

from collections.abc import Iterator
from datetime import date

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import due, indicator, number, sound, with_row, with_rows, words
from jixiao.audit.kind_slips import is_slip_of_kind
from jixiao.audit.name_kinds import other_kind, promised_kinds
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

_CALLED = {"rate": "比率", "score": "分数", "time": "时间", "count": "数量", "money": "金额"}
RULE = Rule(
    id="JX313",
    name="indicators.type-disagrees",
    family="indicators",
    catalogue=("Q06",),
    severity="error",
    version=8,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("比率用百分比，人数用人", sound(), "passed"),
        Example(
            "比率写日期",
            with_rows(indicator("12", "资金拨付率", due("2024年12月前", date(2024, 12, 1), "before"))),
            "failed",
            "质量指标“资金拨付率”说的是比率，指标值却是日期“2024年12月前”。",
        ),
        Example(
            "分数写百分比",
            with_row(1, name="等保测评分数", target=number("≥70%", ">=", "70", "%")),
            "failed",
            "质量指标“等保测评分数”说的是分数，指标值却是百分比“≥70%”。",
        ),
        Example(
            "比率写个数",
            with_row(1, target=number("≥20家", ">=", "20", "家")),
            "failed",
            "质量指标“培训合格率”说的是比率，指标值却是数量“≥20家”。",
        ),
        Example(
            "数量指标写百分比",
            with_row(0, name="开展骨干培训", target=number("100%", None, "100", "%")),
            "failed",
            "数量指标“开展骨干培训”说的是数量，指标值却是百分比“100%”。",
        ),
        Example("数量指标写份额", with_row(0, name="培训覆盖面", target=number("100%", None, "100", "%")), "passed"),
        Example(
            "成本指标写100%",
            with_row(3, name="培训经费", target=number("100%", None, "100", "%")),
            "failed",
            "成本指标“培训经费”说的是金额，指标值却是百分比“100%”。",
        ),
        Example(
            "成本指标写≥90%",
            with_row(3, name="节能改造成本", target=number("≥90%", ">=", "90", "%")),
            "failed",
            "成本指标“节能改造成本”说的是金额，指标值却是百分比“≥90%”。",
        ),
        Example(
            "满意度写成人次",
            with_row(5, target=number("≥90人/次", ">=", "90", "人/次")),
            "failed",
            "服务对象满意度指标“参训人员满意度”说的是比率，指标值却是数量“≥90人/次”。",
        ),
        Example(
            "事故率写起数",
            with_row(1, name="安全责任事故率", target=number("≤2起", "<=", "2", "起")),
            "failed",
            "质量指标“安全责任事故率”说的是比率，指标值却是数量“≤2起”。",
        ),
        Example("整改率写作率改数", with_row(1, name="隐患率改数"), "passed"),
        Example(
            "没有可判断的名称",
            sound(rows=(indicator("22", "安全形势", words("平稳")),)),
            "not_applicable",
            "名称没有说明是哪一种量",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each name whose end says the kind."""
    kinds = context.of_rows(promised_kinds)
    for row, kind in kinds.items():
        other = other_kind(kind, row, context)  # 2, 3
        if other is None or is_slip_of_kind(row, context):  # 4
            yield PASSED
            continue
        yield Failed(
            (f"{row.pointer}/target", f"{row.pointer}/name"),
            f"{named(row)}说的是{_CALLED[kind]}，指标值却是{other}{printed_value(row)}。",
            f"按名称填写{_CALLED[kind]}；值是对的，就改名称，使两者说的是同一个量。",
            {"name_kind": kind, "target": row.value},
        )
    if not kinds:
        yield NotApplicable("名称没有说明是哪一种量")  # 1
