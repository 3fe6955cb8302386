"""What should be more is not limited from above, what should be less not from below.

越多越好的量不应当用“≤”，越少越好的量不应当用“≥”。

Basis:
    财预〔2015〕88号第十三条: targets point in a clear direction. 投诉率 ≥5% is reached by being bad, 满意度 ≤95% by doing nothing.

Does not apply when:
    1. no value has a sign;
    2. words don't decide the direction of the quantity (受理投诉次数, 车辆, 会议次数): data of the profile
       (`less_is_better.*`, `more_is_better.*`);
    3. the class is cost in money: a bound of a cost has rules of its own. Cost to society or nature is less the better;
    4. the unit is per something (次/家): how often one is visited may well be limited.

Reading:
    ≥0 asks for nothing, whatever the name. Where words don't decide, the goal does that limits the same number of the same thing
    from the other side (每周不少于2次 against ≤2次). Else only certain names count. An output of any other name with an upper limit
    alone is indicators.no-floor.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.direction import better_by_class, is_always_kept, standing, with_a_bound
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.prose.opposed import Opposed, opposed
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project

RULE = Rule(
    id="JX316",
    name="indicators.wrong-direction",
    family="indicators",
    catalogue=("Q09",),
    severity="error",
    version=10,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("投诉率用“≤”", with_rows(indicator("12", "学员投诉率", number("≤5%", "<=", "5", "%"))), "passed"),
        Example(
            "设备故障用“≥”",
            with_rows(indicator("11", "设备故障次数", number("≥5次", ">=", "5", "次"))),
            "failed",
            "数量指标“设备故障次数”越少越好，指标值“≥5次”的方向反了。",
        ),
        Example(
            "增收用“≤”",
            with_rows(indicator("21", "户均增收额", number("≤6000元", "<=", "6000", "元"))),
            "failed",
            "经济效益指标“户均增收额”越多越好，指标值“≤6000元”的方向反了。",
        ),
        Example(
            "满意度用“≤”",
            with_row(5, target=number("≤90%", "<=", "90", "%")),
            "failed",
            "服务对象满意度指标“参训人员满意度”越多越好，指标值“≤90%”的方向反了。",
        ),
        Example(
            "“≥0”怎样都能达到",
            with_rows(indicator("22", "食品安全事件", number("≥0起", ">=", "0", "起"))),
            "failed",
            "社会效益指标“食品安全事件”的指标值“≥0起”，怎样都能达到。",
        ),
        Example(
            "生态环境成本用“≥”",
            with_rows(indicator("43", "施工占用林地面积", number("≥2亩", ">=", "2", "亩"))),
            "failed",
            "生态环境成本指标“施工占用林地面积”越少越好，指标值“≥2亩”的方向反了。",
        ),
        Example(
            "处置故障是做的工作",
            with_rows(indicator("11", "处置故障数", number("≥50起", ">=", "50", "起"))),
            "passed",
        ),
        Example("投诉办结率是做的工作", with_row(1, name="投诉办结率"), "passed"),
        Example(
            "没有符号", sound(rows=(indicator("22", "形势", words("平稳")),)), "not_applicable", "没有能断定方向的量"
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each value with a sign whose direction is certain."""
    bounded = with_a_bound(context.groups.signed, context.policy)  # 1, 3
    outcomes = [outcome for row in bounded if (outcome := _judged(row, project, context)) is not None]
    yield from outcomes or [NotApplicable("没有能断定方向的量")]


def _judged(row: Row, project: Project, context: ProjectContext) -> Outcome | None:
    if is_always_kept(row):
        remedy = "不应当发生的，写作“=0”；越多越好的，填写要达到的数量。"
        return _failed(row, f"{named(row)}的指标值{printed_value(row)}，怎样都能达到。", remedy)
    direction = better_by_class(row, context.policy)
    if direction is None:  # 2
        against = context.once(opposed, project).get(row.position)
        return None if against is None else _against_goal(row, against)
    stands = standing(row, direction)
    if stands == "fits":
        return PASSED
    if stands == "limit_for_each":
        return NotApplicable("对每一对象的次数，可以只设上限")  # 4
    wanted, sign = ("越少越好", "≤") if direction == "less" else ("越多越好", "≥")
    message = f"{named(row)}{wanted}，指标值{printed_value(row)}的方向反了。"
    return _failed(row, message, f"把符号改为“{sign}”，并核对数值是否与方向相配。", {"better": direction})


def _against_goal(row: Row, against: Opposed) -> Failed:
    message = f"{named(row)}的指标值{printed_value(row)}与总体目标{against.excerpt}的方向相反。"
    facts = {"goal": against.number, "span": against.span}
    return _failed(row, message, "核对是下限还是上限，把目标文字和指标值改为同一个方向。", facts, (against.pointer,))


def _failed(
    row: Row, message: str, remedy: str, facts: Mapping[str, str] = MappingProxyType({}), beside: tuple[str, ...] = ()
) -> Failed:
    places = (f"{row.pointer}/target", f"{row.pointer}/name", *beside)
    return Failed(places, message, remedy, {"target": row.value, **facts})
