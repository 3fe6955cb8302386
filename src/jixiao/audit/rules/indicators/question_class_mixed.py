"""The reviewer is asked whether an effect is an activity, or a quantity an effect.

效益一类写了工作活动，或数量一类写了效果的，请审核人判断。

Basis:
    财预〔2015〕88号第十条: outputs are goods and services, effects are what they bring about.

Does not apply when:
    1. no name shows a sign (`question.activity_names`, `question.effect_names`, and not `question.not_activity`).

Reading:
    A hint and a question: words show the sign, a person decides. One for a sheet.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named
from jixiao.model import Project

_QUANTITY, _EFFECT = "11", "2"
RULE = Rule(
    id="JX350",
    name="indicators.question-class-mixed",
    family="indicators",
    catalogue=("Q23",),
    severity="notice",
    version=2,
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
        Example("没有指标", sound(rows=()), "not_applicable", "没有数量指标和效益指标"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for a sheet."""
    outputs = [row for row in context.groups.of_class.get(_QUANTITY, ()) if row.is_real]
    effects = [row for row in context.real_rows if row.level1 == _EFFECT]
    if not outputs and not effects:
        yield NotApplicable("没有数量指标和效益指标")  # 1
        return
    activities = [row for row in effects if _shows(row, "question.activity_names", context)]
    activities = [row for row in activities if not context.policy.any_word("question.not_activity").search(row.name)]
    results = [row for row in outputs if _is_uncounted(row) and _shows(row, "question.effect_names", context)]
    if not activities and not results:
        yield PASSED
        return
    asked = [f"{listed(map(named, activities))}说的是做了什么，是否应当列入产出指标？"] if activities else []
    asked += [f"{listed(map(named, results))}说的是效果，是否应当列入效益指标？"] if results else []
    yield Failed(
        tuple(f"{row.pointer}/name" for row in (*activities, *results)),
        "".join(asked),
        "产出写做了多少、做得怎样，效益写带来什么变化；确需保留的不必改。",
        {"activities": str(len(activities)), "effects": str(len(results))},
    )


def _shows(row: Row, key: str, context: ProjectContext) -> bool:
    return context.policy.any_pattern(key).search(row.bare_name) is not None


def _is_uncounted(row: Row) -> bool:
    target = row.indicator.target
    return target is None or target.unit in (None, "%")
