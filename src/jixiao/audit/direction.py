"""Is more of a quantity better, or less? Decided by words at the end of its name; unknown is an honest answer."""

import re
from typing import Literal

from jixiao.audit.context import ProjectContext, Row

Direction = Literal["more", "less"]
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_MARKS = "。.;；:：,、"
_QUANTITY = "11"
_WAITS = ("时间", "时限", "时长")


def better(row: Row, context: ProjectContext) -> Direction | None:
    """The direction that is better for the quantity that a row names; None where words don't decide it.

    `投诉率` is better when less. `投诉办结率` is better when more. `受理投诉次数`, and `投诉件数` as a quantity of output, may be
    work done on a bad thing: nobody knows.
    """
    tail = without_ornament(row.name)
    if (start := _bad_thing(tail, context)) is not None:
        is_work = context.policy.any_word("less_is_better.undone").search(tail, 0, start) is not None
        return None if is_work or _may_be_cases(tail, start, row, context) else "less"
    if tail.endswith(context.policy.words("more_is_better.deeds")):
        return None if context.policy.any_word("more_is_better.deeds_undone").search(tail) else "more"
    if tail.endswith(context.policy.words("more_is_better.ends")) or _counts_work(tail, context):
        return None if context.policy.any_word("more_is_better.undone").search(tail) else "more"
    return None


def without_ornament(name: str) -> str:
    """A folded name without full stop and without what stands in brackets behind it.

    >>> without_ornament("考试完成率(考试记录表)"), without_ornament("现场评审完成率。")
    ('考试完成率', '现场评审完成率')
    """
    bare = name.rstrip(_MARKS)
    return _IN_BRACKETS.sub("", bare) if bare.endswith(")") else bare


def _bad_thing(tail: str, context: ProjectContext) -> int | None:
    """Where the bad thing or the wait begins that the name measures; None where it measures none."""
    if tail.endswith(_WAITS):
        wait = context.policy.any_pattern("less_is_better.waits").search(tail)
        return None if wait is None else wait.start()
    things = context.policy.any_word("less_is_better.things")
    rest = context.policy.any_pattern("less_is_better.rest")
    return next((thing.start() for thing in things.finditer(tail) if rest.match(tail, thing.end())), None)


def _may_be_cases(tail: str, start: int, row: Row, context: ProjectContext) -> bool:
    """Whether a number of bad things stands among the outputs, where it may be the cases to be dealt with."""
    if row.level2 != _QUANTITY or tail.endswith("率"):
        return False
    return tail.startswith(context.policy.words("less_is_better.cases"), start)


def _counts_work(tail: str, context: ProjectContext) -> bool:
    policy = context.policy
    if not tail.endswith(policy.words("more_is_better.counts")):
        return False
    return policy.any_word("more_is_better.works").search(tail) is not None
