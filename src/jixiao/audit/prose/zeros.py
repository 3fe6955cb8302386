"""What a goal says will not happen at all (施工零事故, 事故为零), held against indicators that allow some of it (安全事故≤3起)."""

import re
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.prose.likeness import share, vocabulary
from jixiao.audit.prose.matching import Match
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of
from jixiao.values.prose import Figure, kind_of_unit

_SIGN = "零"
_NO_ZERO = "星散售部件配工一二三四五六七八九十"
"""Behind these it is a piece of another word: 零星, 三百零五."""
_AT_MOST = ("<=", "<")
_NONE, _ONE = Decimal(0), Decimal(1)
_COUNTED = "(?:发生)?(?:总|人|起|次|件|例)?(?:数量|数|量|率)?"
_REACH = 40
"""How far back a clause is looked at."""
_MARKS = re.compile('[,，、。;；:：!?！？“”"]')
_SAID = re.compile('[”"』」)）]?(?:$|[,，、。;；:：!?！？\\s]|[和及与且]|的?目标|的?要求)')
"""What follows a statement; behind 零事故工地 and 投诉为零的小区 stands what is named so, not what is promised."""


def zero_matches(project: Project, context: ProjectContext) -> tuple[Match, ...]:
    """The first such statement for each indicator that allows some of it; ask through :meth:`ProjectContext.once`."""
    goals = [goal for goal in context.once(goal_figures, project) if _SIGN in goal.text]
    if not goals:
        return ()
    told = context.policy.once(_told)
    first: dict[tuple[str, int], Match] = {}
    for goal in goals:
        for found in told.finditer(goal.text):
            if _SAID.match(goal.text, found.end()) and (match := _of(goal, found, context)) is not None and match.row:
                first.setdefault((goal.pointer, match.row.position), match)
    return tuple(first.values())


def _told(policy: Policy) -> re.Pattern[str]:
    harm = any_of(policy.words("goal.zero.words"))
    return re.compile(
        rf"{_SIGN}(?![{_NO_ZERO}])(?P<kind>[\u4e00-\u9fff]{{0,4}}?)(?P<harm>{harm})|(?P<thing>{harm}){_COUNTED}(?:保持|控制|降)?(?:为{_SIGN}|{_SIGN}发生)"
    )


def _of(goal: GoalFigures, found: re.Match[str], context: ProjectContext) -> Match | None:
    clause = _MARKS.split(goal.text[max(0, found.start() - _REACH) : found.start()])[-1]
    said = fold(f"{clause}{found['kind'] or ''}")
    if context.policy.any_pattern("goal.zero_before.patterns").search(said):
        return None
    for row in context.groups.signed:
        if row.indicator.horizon == goal.horizon and _allows(
            row, found["harm"] or found["thing"], said, context.policy
        ):
            return Match(goal, _figure(found), "contradicted", row)
    return None


def _allows(row: Row, harm: str, said: str, policy: Policy) -> bool:
    """Whether a row has an upper limit above 0 for the harm, and nothing tells it from what the goal says."""
    target = row.indicator.target
    if target is None or target.operator not in _AT_MOST or not target.high or not row.is_real:
        return False
    kind, end = policy.any_word("goal.zero_kinds.words"), row.name.rfind(harm)
    if end < 0 or kind_of_unit(target.unit) == "duration" or not re.fullmatch(_COUNTED, row.name[end + len(harm) :]):
        return False
    if not set(kind.findall(said)) <= set(kind.findall(row.name)):
        return False  # 零重大事故 leaves others
    words, plain = vocabulary(policy), policy.any_word("goal.zero_plain.words")
    own, other = (kind.sub("", plain.sub("", words.content(text))) for text in (said, row.name[:end]))
    return not own or not other or share(own, other)


def _figure(found: re.Match[str]) -> Figure:
    """The statement as a number of the goal."""
    return Figure(
        kind="count",
        operator=None,
        low=_NONE,
        high=_NONE,
        number=_NONE,
        unit=None,
        noun=found["harm"] or found["thing"],
        before="",
        after="",
        when=None,
        start=found.start(),
        end=found.end(),
        text=found[0],
        place=_ONE,
        scale=_ONE,
    )
