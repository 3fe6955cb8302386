"""The unit is one in which the quantity that the name speaks of is measured.

计量单位应当与指标名称所说的量相符。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. `100人/次` is no price of 每人每次100元. Which names demand
    which units is data of the policy profile (`name_family.*`, `unit_family.*`, `unit_misfit.*`, `price_name.patterns`, `per_name.*`).

Does not apply when:
    1. no name demands a unit;
    2. the unit fits many things (个, 项) and is none of those that can't be (an area in 株), or is not in the lists.

Reading:
    In the class of cost, a price (每人每次100元, 人均, 单价) is money, and money stands above the line: `元/页`, not `页/元`; below
    it stands what the name says it is for (人均: 元/人, not 元/家). Where the goal has the same number of the same thing without
    it, an extent is not for each (`亩/次`), nor 户 for each person; where it has it in a unit that can't stand for this one
    (40万件, ≥40万元), one is wrong. Two units run together (`95%分`) are none, unless the name counts in them (排污口个次).
    Things done are not counted in people. For percentages and dates see indicators.type-disagrees.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.prose.other_unit import OtherUnit, units_against_goal
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unit_fit import ASKED, NUMBERS, UnitWords, unit_words
from jixiao.audit.wording import named, printed_value
from jixiao.model import Project, TargetValue

RULE = Rule(
    id="JX315",
    name="indicators.wrong-unit",
    family="indicators",
    catalogue=("Q07",),
    severity="error",
    version=8,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("人数以人计", sound(), "passed"),
        Example(
            "每人每次100元写作100人/次",
            with_row(3, name="冬春救助：每人每次100元", target=number("100人/次", None, "100", "人/次")),
            "failed",
            "成本指标“冬春救助：每人每次100元”应以元计，指标值“100人/次”的单位不对。",
        ),
        Example(
            "目标写300人",
            with_row(0, target=number("≥300元", ">=", "300", "元"), name="培训社区骨干"),
            "failed",
            "数量指标“培训社区骨干”的指标值“≥300元”与总体目标的“300人”数相同而单位不同，有一处写错。",
        ),
        Example(
            "两个单位写在一起",
            with_row(1, target=words("≥95%分", "text")),
            "failed",
            "质量指标“培训合格率”的指标值“≥95%分”的单位写错，不成单位。",
        ),
        Example(
            "案件以人计",
            with_rows(indicator("22", "辅助侦破案件", number("≥600人", ">=", "600", "人"))),
            "failed",
            "社会效益指标“辅助侦破案件”不以人计，指标值“≥600人”的单位不对。",
        ),
        Example(
            "人均标准按家计",
            with_row(3, name="人均补助标准", target=number("≤500元/家", "<=", "500", "元/家")),
            "failed",
            "成本指标“人均补助标准”说的是“人均”，指标值“≤500元/家”却按家计，单位不对。",
        ),
        Example(
            "面积以株计",
            with_rows(indicator("11", "绿化面积", number("≥200株", ">=", "200", "株"))),
            "failed",
            "数量指标“绿化面积”应以平方米、亩计，指标值“≥200株”的单位不对。",
        ),
        Example("人次与人都可以", with_rows(indicator("11", "参训人次", number("≥9人", ">=", "9", "人"))), "passed"),
        Example(
            "名称没有说明单位",
            sound(rows=(indicator("22", "安全形势", words("平稳")),)),
            "not_applicable",
            "名称没有要求某种单位",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each name that demands a unit, and for each unit that is written wrong by itself."""
    words, in_goal = context.policy.once(unit_words), context.once(units_against_goal, project)
    checked = False
    for row in context.real_rows:
        target = row.indicator.target
        if target and target.kind in ASKED and (outcome := _unit_of(row, target, words, in_goal.get(row.position))):
            checked = True
            yield outcome
    if not checked:
        yield NotApplicable("名称没有要求某种单位")  # 1


def _unit_of(row: Row, target: TargetValue, words: UnitWords, said: OtherUnit | None) -> Outcome | None:
    unit, is_text = target.unit or "", target.kind not in NUMBERS
    if (is_text or unit in words.doubtful or "/" in unit) and (slip := words.slip(row, target)):
        return _failed(row, f"{named(row)}{slip}。")
    if not unit or is_text:
        return None
    if said:
        return _failed(row, f"{named(row)}的指标值{printed_value(row)}{said.says}。", said=said)
    demanded = words.demanded(row, unit)
    if demanded and not words.fits(demanded, row, unit):  # 2
        usual = words.usual_of(demanded, row)
        return _failed(row, f"{named(row)}应以{usual}计，指标值{printed_value(row)}的单位不对。", demanded, usual)
    return PASSED if demanded else None


def _failed(row: Row, message: str, demanded: str = "", units: str = "", said: OtherUnit | None = None) -> Failed:
    remedy = f"核对单位{f'，改为{units}等' if units else ''}；单价写作“元/人·次”一类。"
    facts = {"target": row.value, "demanded": demanded} | ({"span": said.span} if said else {})
    places = (f"{row.pointer}/target", f"{row.pointer}/name", *([said.pointer] if said else []))
    return Failed(places, message, remedy, facts)
