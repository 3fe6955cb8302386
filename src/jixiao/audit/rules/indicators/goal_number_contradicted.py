"""A number in the goal and the value of its indicator don't contradict each other.

总体目标写的数应当与对应指标的指标值一致。

Basis:
    财预〔2015〕88号第九条: indicators make the target definite. Where the two contradict each other nobody knows what was approved.

Does not apply when:
    1. no number of the goal clearly has an indicator of its own: same unit, same thing by its words, no other number or
       indicator that may be meant.

Reading:
    ≥95% against 90% contradicts, since meeting the indicator does not meet the goal; 300人 against ≥300人 is one number.
    Where the indicator asks for more than the goal, indicators.goal-number-differs asks about it. 约 and 余 take in what they allow;
    numbers that are held in a sum, past and cumulative ones are not compared. A goal that says more of the thing (社区后备骨干) is
    held against the name without it, unless it says so of some only (重点, 其中) or another number or indicator may be meant.
    Unit prices and amounts behind 其中 are held against cost indicators of the same thing, 零事故 against an upper limit for 事故.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import ROWS, indicator, number, sound, with_row
from jixiao.audit.prose.goals import excerpt, span
from jixiao.audit.prose.matching import Match, matches
from jixiao.audit.prose.prices import price_matches
from jixiao.audit.prose.zeros import zero_matches
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import named, printed_value
from jixiao.model import Goal, Project

_NOTHING_TO_COMPARE = NotApplicable("目标与指标没有可比的数")
RULE = Rule(
    id="JX361",
    name="indicators.goal-number-contradicted",
    family="indicators",
    catalogue=("Q30",),
    severity="error",
    version=7,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example("目标与指标一致", sound(), "passed"),
        Example(
            "目标200人，指标300人",
            sound(goals=(Goal("annual", "全年培训社区骨干200人，培训合格率不低于95%。"),)),
            "failed",
            "总体目标写“全年培训社区骨干200人”，数量指标“培训社区骨干人数”的指标值为“≥300人”，两处不一致。",
        ),
        Example(
            "百分号写成千分号",
            with_row(1, target=number("≥95‰", ">=", "95", "‰")),
            "failed",
            "总体目标写“合格率不低于95%”，质量指标“培训合格率”的指标值为“≥95‰”，两处不一致。",
        ),
        Example(
            "目标多写了是谁，数却少",
            sound(goals=(Goal("annual", "全年培训社区后备骨干240人，培训合格率不低于95%。"),)),
            "failed",
            "总体目标写“全年培训社区后备骨干240人”，数量指标“培训社区骨干人数”的指标值为“≥300人”，两处不一致。",
        ),
        Example(
            "重点的只是一部分",
            sound(goals=(Goal("annual", "重点培训社区后备骨干240人，培训合格率不低于95%。"),)),
            "passed",
        ),
        Example(
            "目标写的单价超过成本指标",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，人均培训费1200元。"),)),
            "failed",
            "总体目标写“人均培训费1200元”，成本指标“人均培训成本”的指标值为“≤1000元”，两处不一致。",
        ),
        Example(
            "目标写零投诉，指标允许投诉",
            sound(
                goals=(Goal("annual", "实现学员零投诉。"),),
                rows=(*ROWS, indicator("22", "学员投诉数", number("≤3件", "<=", "3", "件"))),
            ),
            "failed",
            "总体目标写“实现学员零投诉”，社会效益指标“学员投诉数”的指标值为“≤3件”，两处不一致。",
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
    """One check for each number that an indicator carries or contradicts."""
    checked = False
    for match in (found for asked in (matches, price_matches, zero_matches) for found in context.once(asked, project)):
        if match.fate == "contradicted" and match.row is not None:
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
        f"总体目标写{excerpt(match.goal.text, match.figure)}，{named(row)}的指标值为{printed_value(row)}，两处不一致。",
        "核对工作计划，把目标文字和指标值改为同一个数。",
        {"goal": match.figure.text.strip(), "target": row.value, "span": span(match.figure)},
    )
