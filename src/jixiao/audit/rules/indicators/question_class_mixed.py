"""The reviewer is asked whether an effect is an activity, or a quantity an effect.

效益一类写了工作活动，或数量一类写了效果的，请审核人判断。

Basis:
    财预〔2015〕88号第十条: outputs are goods and services, effects are what they bring about.

Does not apply when:
    1. no name shows a sign (`question.activity_names`, `question.effect_names`, and not `question.not_activity`);
    2. the fewer the better: 发放信访件≤5件 is nothing that was done.

Reading:
    A hint and a question: words show the sign, a person decides. One for a sheet.
"""

from collections.abc import Sequence

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows
from jixiao.audit.row_kinds import effects
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named
from jixiao.law import Policy
from jixiao.model import Project

_QUANTITY = "11"
_AT_MOST = ("<=", "<")
RULE = Rule(
    id="JX350",
    name="indicators.question-class-mixed",
    family="indicators",
    catalogue=("Q23",),
    severity="notice",
    version=3,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第十条"),),
    examples=(
        Example("产出是产出，效益是效益", sound(), "passed"),
        Example(
            "效益写了宣传活动场次",
            with_rows(indicator("22", "开展宣传活动场次", number("≥12场", ">=", "12", "场"))),
            "failed",
            "请审核人判断：社会效益指标“开展宣传活动场次”说的是做了什么，是否应当列入产出指标？",
        ),
        Example(
            "数量写了能力提升",
            with_row(0, name="社区骨干应急能力提升", target=number("≥10%", ">=", "10", "%")),
            "failed",
            "请审核人判断：数量指标“社区骨干应急能力提升”说的是效果，是否应当列入效益指标？",
        ),
        Example(
            "信访件越少越好，不是做了什么",
            with_rows(indicator("22", "发放信访件", number("≤5件", "<=", "5", "件"))),
            "passed",
        ),
        Example("没有指标", sound(rows=()), "not_applicable", "没有数量指标和效益指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    outputs = [row for row in context.groups.of_class.get(_QUANTITY, ()) if row.is_real]
    results, law = context.of_rows(effects), context.policy
    if not outputs and not results:
        return NotApplicable("没有数量指标和效益指标")  # 1
    activities = [row for row in results if _is_deed(row, law)] if _names_a_deed(results, law) else []
    effect = law.any_pattern("question.effect_names")
    misplaced = [row for row in outputs if _is_uncounted(row) and effect.search(row.bare_name)]
    if not activities and not misplaced:
        return PASSED
    asked = [f"{listed(map(named, activities))}说的是做了什么，是否应当列入产出指标？"] if activities else []
    asked += [f"{listed(map(named, misplaced))}说的是效果，是否应当列入效益指标？"] if misplaced else []
    return Failed(
        tuple(f"{row.pointer}/name" for row in (*activities, *misplaced)),
        "".join(asked),
        "产出写做了多少、做得怎样，效益写带来什么变化；确需保留的不必改。",
        {"activities": str(len(activities)), "effects": str(len(misplaced))},
    )


def _names_a_deed(rows: Sequence[Row], law: Policy) -> bool:
    names = "\n".join([row.bare_name for row in rows])
    return law.any_line("question.activity_names").search(names) is not None


def _is_deed(row: Row, law: Policy) -> bool:
    target = row.indicator.target
    if target is not None and target.operator in _AT_MOST:  # 2
        return False
    if law.any_word("question.not_activity").search(row.name):
        return False
    return law.any_pattern("question.activity_names").search(row.bare_name) is not None


def _is_uncounted(row: Row) -> bool:
    target = row.indicator.target
    return target is None or target.unit in (None, "%")
