"""Where goal and indicator ask for different levels of one thing, the difference is meant.

总体目标与指标值对同一件事要求不同的，应当统一。

Basis:
    财预〔2015〕88号第九条: indicators make the target definite; two levels for one thing leave open which was approved.

Does not apply when:
    1. no number of the goal clearly has an indicator of its own.

Reading:
    Here both can hold: meeting the indicator also meets the goal (98% against 95%以上). So a warning, a question to the unit, and
    no error as in indicators.goal-number-contradicted. Amounts of money below the limit of a cost indicator are not asked about, for
    an indicator may gather several uses; unit prices are, and amounts behind 其中 that have an indicator of the same name.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.matching import Match, matches
from jixiao.audit.prose.prices import price_matches
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Goal, Project

_NOTHING_TO_COMPARE = NotApplicable("目标与指标没有可比的数")
RULE = Rule(
    id="JX362",
    name="indicators.goal-number-differs",
    family="indicators",
    catalogue=("Q30",),
    severity="warning",
    version=4,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example("目标与指标一致", sound(), "passed"),
        Example(
            "目标200人以上，指标300人以上",
            sound(goals=(Goal("annual", "全年培训社区骨干200人以上，培训合格率不低于95%。"),)),
            "failed",
            "总体目标写“全年培训社区骨干200人以上”，数量指标“培训社区骨干人数”的指标值为“≥300人”，高低不同。",
        ),
        Example(
            "目标没有写数",
            sound(goals=(Goal("annual", "提高社区骨干防灾能力。"),)),
            "not_applicable",
            "目标与指标没有可比的数",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each number that an indicator carries or asks more for."""
    checked = False
    found = [
        match for match in context.once(matches, project) if match.fate != "differs" or match.figure.kind != "money"
    ]
    for match in (*found, *context.once(price_matches, project)):
        if match.fate == "differs" and match.row is not None:
            checked = True
            yield _failed(match, match.row)
        elif match.fate == "held":
            checked = True
            yield PASSED
    if not checked:
        yield _NOTHING_TO_COMPARE  # 1


def _failed(match: Match, row: Row) -> Failed:
    return Failed(
        (match.goal.pointer, f"{row.pointer}/target"),
        f"总体目标写{excerpt(match.goal.text, match.figure)}，{named(row)}的指标值为{printed_value(row)}，高低不同。",
        "核实应当达到的水平，把目标文字和指标值改为同一个数。",
        {"goal": match.figure.text.strip(), "target": row.value, "span": span(match.figure)},
    )
