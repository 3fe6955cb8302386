"""What the text says was reached is what the indicator says was reached.

实际完成情况写的数应当与对应指标的完成值一致。

Basis:
    财预〔2020〕10号, annex: the self-evaluation states for the goal and for each indicator what was reached. Where the two state
    different results for one thing, one of them is wrong, and the score rests on it.

Does not apply when:
    1. no number of 实际完成情况 clearly has an indicator of its own: same unit, same thing by its words, no other number or
       indicator that may be meant;
    2. the text repeats the number of the target, and the actual value is more (改造1500亩, 1512亩): it says that the target was met.

Reading:
    As indicators.goal-number-contradicted, with actual values in the place of targets. Amounts of money are not compared here;
    超过 and 以上 take in more.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import SOUND, self_evaluation
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.matching import Match
from jixiao.audit.prose.results import result_matches
from jixiao.audit.rule import PASSED, SELF_EVALUATION, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named
from jixiao.model import Goal, Project, TargetValue
from jixiao.values.prose import Figure

_GOAL = SOUND.goals[0].text
RULE = Rule(
    id="JX422",
    name="scores.result-text-differs",
    family="scores",
    catalogue=("Q40",),
    severity="warning",
    version=2,
    citations=(Basis("财预〔2020〕10号", "附件（自评表）"),),
    forms=SELF_EVALUATION,
    examples=(
        Example("完成情况与完成值一致", self_evaluation(), "passed"),
        Example(
            "完成情况写382人，完成值是312人",
            self_evaluation(goals=(Goal("annual", _GOAL, "全年培训社区骨干382人，合格率97%。"),)),
            "failed",
            "实际完成情况写“全年培训社区骨干382人”，数量指标“培训社区骨干人数”的完成值为“312人”，两处不一致。",
        ),
        Example(
            "完成情况照抄目标数，实际超过",
            self_evaluation(goals=(Goal("annual", _GOAL, "全年培训社区骨干300人。"),)),
            "passed",
        ),
        Example(
            "完成情况没有写数",
            self_evaluation(goals=(Goal("annual", _GOAL, "各项任务已经完成。"),)),
            "not_applicable",
            "实际完成情况与完成值没有可比的数",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each number of the text that an indicator's actual value carries or contradicts."""
    checked = False
    for match in context.once(result_matches, project):
        if match.fate == "contradicted" and match.row is not None and match.figure.kind != "money":
            checked = True
            planned = project.indicators[match.row.position].target
            yield PASSED if _says_target_met(match.figure, match.row, planned) else _failed(match, match.row)  # 2
        elif match.fate == "held":
            checked = True
            yield PASSED
    if not checked:
        yield NotApplicable("实际完成情况与完成值没有可比的数")  # 1


def _says_target_met(figure: Figure, row: Row, planned: TargetValue | None) -> bool:
    actual = row.indicator.target
    if planned is None or actual is None or planned.operator not in (">=", ">"):
        return False
    return actual.low is not None and figure.number == planned.low and actual.low > figure.number


def _failed(match: Match, row: Row) -> Failed:
    actual = row.indicator.target.text.strip() if row.indicator.target else ""
    return Failed(
        (match.goal.pointer.replace("/text", "/actual_text"), f"{row.pointer}/actual"),
        f"实际完成情况写{excerpt(match.goal.text, match.figure)}，{named(row)}的完成值为“{actual}”，两处不一致。",
        "核对佐证资料，把完成情况和完成值改为同一个数；改了完成值的，按它重新计分。",
        {"text": match.figure.text.strip(), "actual": actual, "span": span(match.figure)},
    )
