"""What the goal counts or measures has an indicator that carries the number.

总体目标写明的数量和比率应当有对应的绩效指标。

Basis:
    财预〔2015〕88号第九条: the target is made definite by indicators. A number that only the goal names is not monitored and not
    evaluated.

Does not apply when:
    1. the goal names no number of work;
    2. the number is money or a time, a cost for each, a part of an indicator's number, or what 上年, 截至, 现有, 累计 speak of;
    3. an indicator of the same thing has the number in a wrong unit (indicators.wrong-unit).

Reading:
    Compared are number and unit, persons with persons, things with things; sums count (20家 and 40家 against 60家). A question to
    the reviewer, since the goal may also name what need not be measured. 1家, 1次, 2个方面 are left alone (`goal.not_work.patterns`,
    `goal.numbers.least`). One finding for a goal lists them all. An indicator of it whose value is words is named; 100% of something
    may be said as 全部.
"""

from collections.abc import Iterator

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import sound, with_row, words
from jixiao.audit.prose.goals import GoalFigures, excerpt, goal_figures, span
from jixiao.audit.prose.in_words import is_all_in_words, row_in_words
from jixiao.audit.prose.matching import Match, matches
from jixiao.audit.prose.other_scale import is_in_another_scale
from jixiao.audit.prose.other_unit import units_against_goal
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, printed_value, quoted
from jixiao.model import Goal, Project

_WORK = frozenset({"count", "percent"})
_ADD = "为这些工作量设置数量指标或质量指标，指标值与目标文字一致；不考核的，从目标文字中删去。"
_FILL_IN = "把目标文字中的数写进指标值，两处一致。"
_NO_WORK = NotApplicable("目标文字没有写本年度的工作数量")
RULE = Rule(
    id="JX360",
    name="indicators.goal-number-alone",
    family="indicators",
    catalogue=("Q29",),
    severity="warning",
    version=5,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example("300人、95%、80%都有指标", sound(), "passed"),
        Example(
            "97家企业没有指标",
            sound(goals=(Goal("annual", "全年培训社区骨干300人，对97家化工企业开展检查。"),)),
            "failed",
            "总体目标中有1个数量没有对应的指标：“对97家化工企业开展检查”。",
        ),
        Example(
            "一句话里两个数量，各引各的",
            sound(goals=(Goal("annual", "培训社区骨干300人，对7家油气开采企业的10个作业区开展指导服务。"),)),
            "failed",
            "总体目标中有2个数量没有对应的指标：“对7家油气开采企业”、“10个作业区开展指导服务”。",
        ),
        Example(
            "指标有，值没有写数",
            with_row(0, target=words("按计划完成")),
            "failed",
            "总体目标中有1个数量没有写进对应的指标：“全年培训社区骨干300人”（指标“培训社区骨干人数”没有写数，为“按计划完成”）。",
        ),
        Example(
            "往年的数量",
            sound(goals=(Goal("annual", "截至2023年底累计检查企业97家。"),)),
            "not_applicable",
            "目标文字没有写本年度的工作数量",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each goal that names work in numbers."""
    found = context.once(matches, project)
    units = {(other.pointer, other.start) for other in context.once(units_against_goal, project).values()}
    checked = False
    for goal in context.once(goal_figures, project):
        own = [one for one in found if one.goal is goal and one.figure.kind in _WORK and one.fate != "left"]  # 2
        alone = [one for one in own if one.fate == "alone" and (goal.pointer, one.figure.start) not in units]  # 3
        alone = [one for one in alone if not (is_all_in_words(one, context) or is_in_another_scale(one, context))]
        if own:
            checked = True
            yield _failed(goal, alone, context) if alone else PASSED
    if not checked:
        yield _NO_WORK  # 1


def _failed(goal: GoalFigures, alone: list[Match], context: ProjectContext) -> Failed:
    worded = {match.figure.start: row for match in alone if (row := row_in_words(match, context)) is not None}
    is_worded = len(worded) == len(alone)
    near = [worded.get(match.figure.start, match.row) for match in alone]
    return Failed(
        (goal.pointer,),
        f"总体目标中有{len(alone)}个数量没有{'写进' if is_worded else ''}对应的指标：{_shown(goal, alone, worded)}。",
        _FILL_IN if is_worded else _ADD,
        {
            "numbers": "；".join(match.figure.text for match in alone),
            "spans": "；".join(span(match.figure) for match in alone),
        },
        compared=tuple(dict.fromkeys(f"{row.pointer}/target" for row in near if row is not None)),
    )


def _shown(goal: GoalFigures, alone: list[Match], worded: dict[int, Row]) -> str:
    """The numbers with their clauses; beside each the indicator without a number, to one alone the nearest."""
    figures = tuple(match.figure for match in alone)
    shown = []
    for match in alone:
        own, row = worded.get(match.figure.start), match.row
        said = excerpt(goal.text, match.figure, figures)
        if own is not None:
            said += f"（指标{quoted(own.indicator.name)}没有写数，为{printed_value(own)}）"
        elif row is not None and len(alone) == 1:
            said += f"（相近的指标{quoted(row.indicator.name)}为{printed_value(row)}）"
        shown.append(said)
    return listed(shown)
