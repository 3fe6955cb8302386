"""The reviewer is asked whether goal and indicators speak of the same spending: buying and building, or upkeep.

总体目标只说购建而指标只说维护，或者相反的，请审核人判断。

Basis:
    财预〔2015〕88号第九条: indicators refine the goal.

Does not apply when:
    1. the goal names neither buying and building nor upkeep, or names both (`question.purchase_words`, `question.upkeep_words`);
    2. the indicators name neither.

Reading:
    A hint and a question: the goal names only the one, the indicators only the other.
"""

import re
from collections.abc import Mapping

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.law import Policy
from jixiao.model import Goal, Project

_KINDS = {"purchase": "购置、建设", "upkeep": "运行、维护"}
_GOAL = Goal("annual", "购置应急通信设备40台。")
_UPKEEP = indicator("11", "设备维修次数", number("≥40次", ">=", "40", "次"))
_NO_ONE_KIND = NotApplicable("总体目标没有只说购建或只说维护")
RULE = Rule(
    id="JX351",
    name="indicators.question-other-spending",
    family="indicators",
    catalogue=("Q31",),
    severity="notice",
    version=1,
    is_question=True,
    citations=(Basis("财预〔2015〕88号", "第九条"),),
    examples=(
        Example(
            "目标和指标都是购置",
            sound(goals=(_GOAL,), rows=(indicator("11", "购置设备数", number("40台", None, "40", "台")),)),
            "passed",
        ),
        Example(
            "目标说购置，指标说维修",
            sound(goals=(_GOAL,), rows=(_UPKEEP,)),
            "failed",
            "请审核人判断：总体目标说的是购置、建设（“购置”），指标只说运行、维护（“设备维修次数”），两者是否为同一项支出？",
        ),
        Example("目标不涉及", sound(), "not_applicable", "总体目标没有只说购建或只说维护"),
        Example("指标不涉及", sound(goals=(_GOAL,)), "not_applicable", "指标没有说到购建或维护"),
    ),
)  # fmt: skip


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    words = context.policy.once(_words)
    either = context.policy.once(_either)
    goals = [(index, goal.text) for index, goal in enumerate(project.goals) if goal.text and either.search(goal.text)]
    named = {
        kind: (index, sign[0]) for kind, word in words.items() for index, text in goals if (sign := word.search(text))
    }
    if len(named) != 1:
        return _NO_ONE_KIND  # 1
    ((kind, (index, found)),) = named.items()
    other = next(one for one in _KINDS if one != kind)
    if _speaking(words[kind], context):
        return PASSED
    rows = _speaking(words[other], context)
    if not rows:
        return NotApplicable("指标没有说到购建或维护")  # 2
    return Failed(
        (f"/goals/{index}/text", *(f"{row.pointer}/name" for row in rows)),
        f"总体目标说的是{_KINDS[kind]}（“{found}”），指标只说{_KINDS[other]}（“{rows[0].indicator.name.strip()}”），"
        "两者是否为同一项支出？",
        "按实际支出内容改写目标，或补设对应的指标；本来一致的不必改。",
        {"goal": kind, "indicators": other},
    )


def _speaking(words: re.Pattern[str], context: ProjectContext) -> list[Row]:
    """The rows with one of some words in their names."""
    return [row for row in context.real_rows if words.search(row.name)] if words.search(context.names) else []


def _words(law: Policy) -> Mapping[str, re.Pattern[str]]:
    return {kind: law.any_word(f"question.{kind}_words") for kind in _KINDS}


def _either(law: Policy) -> re.Pattern[str]:
    """Finds a word of either kind; most goals have none."""
    return re.compile("|".join(words.pattern for words in law.once(_words).values()))
