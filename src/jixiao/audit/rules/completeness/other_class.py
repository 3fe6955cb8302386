"""An indicator stands in the class that its name and unit belong to: no satisfaction among outputs, no things among costs.

指标应当放在与其内容相符的类别：满意度不放在产出，件数、合格率和时间不放在成本。

Basis:
    财预〔2015〕88号第十条: the classes of indicators and what belongs to which. A number of things among the costs is added to no
    cost, and is missed where outputs are counted.

Does not apply when:
    1. no row stands in one of the classes looked at (数量, 时效, 成本);
    2. the name speaks of money, of what is saved or used up (`other_class.cost_words`): it belongs to the costs in any unit;
    3. a number of things has an upper limit, which may hold the cost down.

Reading:
    A warning, since words decide. What belongs where is data of the policy profile (`other_class.*`). 满意度 under benefit and
    quality is usual and left alone, as are rates in the class of quantity. One finding for a sheet.
"""

from datetime import date

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import due, indicator, number, sound, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.law import Policy
from jixiao.model import Project

_OUTPUT = frozenset({"11", "13"})
_LOWER = frozenset({None, "=", ">=", ">"})
_NUMBERS = frozenset({"quantity", "range"})
RULE = Rule(
    id="JX127",
    name="completeness.other-class",
    family="completeness",
    catalogue=("F19",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十条"),),
    examples=(
        Example("各类指标都放对", sound(), "passed"),
        Example(
            "件数放在成本指标",
            with_rows(indicator("14", "新增培训教室", number("≥6间", ">=", "6", "间"))),
            "failed",
            "有1条指标放在别的类别：成本指标“新增培训教室”（“≥6间”）像是数量指标。",
        ),
        Example(
            "合格率放在成本指标",
            with_rows(indicator("14", "教材验收合格率", number("≥98%", ">=", "98", "%"))),
            "failed",
            "有1条指标放在别的类别：成本指标“教材验收合格率”（“≥98%”）像是质量指标。",
        ),
        Example(
            "满意度放在数量指标",
            with_rows(indicator("11", "学员满意度", number("≥90%", ">=", "90", "%"))),
            "failed",
            "有1条指标放在别的类别：数量指标“学员满意度”（“≥90%”）像是满意度指标。",
        ),
        Example(
            "时间放在成本指标",
            with_rows(indicator("14", "教材采购完成时间", due("2024年6月底前", date(2024, 6, 30)))),
            "failed",
            "有1条指标放在别的类别：成本指标“教材采购完成时间”（“2024年6月底前”）像是时效指标。",
        ),
        Example("成本节约率", with_row(3, name="成本节约率", target=number("≥3%", ">=", "3", "%")), "passed"),
        Example("用车数量的上限", with_rows(indicator("14", "租用车辆", number("≤3辆", "<=", "3", "辆"))), "passed"),
        Example("没有产出指标", sound(rows=(sound().indicators[4],)), "not_applicable", "没有数量、时效、成本指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    looked_at = context.policy.word_set("cost.classes") | _OUTPUT
    rows = [row for row in context.real_rows if row.level2 in looked_at]
    if not rows:
        return NotApplicable("没有数量、时效、成本指标")  # 1
    ends, costs = context.policy.words("other_class.satisfaction_ends"), context.policy.word_set("cost.classes")
    in_costs = [row for row in rows if row.level2 in costs and (it := row.indicator.target) and it.unit != "元"]
    odd = [row for row in rows if row in in_costs or row.bare_name.endswith(ends)]
    found = [(row, own) for row in odd if (own := _own_class(row, context.policy)) is not None]
    if not found:
        return PASSED
    told = listed(
        f"{row.class_label}{quoted(row.indicator.name)}（{printed_value(row)}）像是{own}" for row, own in found
    )
    return Failed(
        tuple(f"{row.pointer}/name" for row, _ in found),
        f"有{len(found)}条指标放在别的类别：{told}。",
        "把指标移到所属的类别；确属成本的，改为以金额表示的总额或单价。",
        {"rows": str(len(found))},
    )


def _own_class(row: Row, law: Policy) -> str | None:
    """The class that a row belongs to, where it is not the one it stands in."""
    if row.bare_name.endswith(law.words("other_class.satisfaction_ends")):
        return "满意度指标"
    if row.level2 not in law.word_set("cost.classes"):
        return None
    own = _class_of_value(row, law)
    return None if own is None or law.any_word("other_class.cost_words").search(row.name) else own  # 2


def _class_of_value(row: Row, law: Policy) -> str | None:
    """The class that the value of a cost speaks for, where that is another one."""
    target = row.indicator.target
    if target is None:
        return None
    if target.kind == "deadline":
        return "时效指标"
    if target.kind not in _NUMBERS:
        return None
    if target.unit in law.word_set("value_kind.percent_units"):
        return "质量指标" if row.bare_name.endswith(law.words("other_class.quality_ends")) else None
    is_count = target.unit in law.word_set("other_class.counted_units")
    return "数量指标" if is_count and target.operator in _LOWER and target.low else None  # 3
