"""Is more of a quantity better, or less? Decided by words at the end of its name; unknown is an honest answer."""

import re
from typing import Literal

from jixiao.audit.context import ProjectContext

Direction = Literal["more", "less"]
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_MARKS = "。.;；:：,、"


def better(name: str, context: ProjectContext) -> Direction | None:
    """The direction that is better for the quantity of a folded name; None where words don't decide it.

    `投诉率` is better when less. `投诉办结率` is better when more. `受理投诉次数` is work done on a bad thing: nobody knows.
    """
    policy = context.policy
    tail = without_ornament(name)
    bad = policy.any_pattern("less_is_better.names").search(tail)
    if bad is not None:
        done = policy.any_word("less_is_better.undone").search(tail, 0, bad.start())
        return None if done else "less"
    if policy.any_pattern("more_is_better.names").search(tail) is None:
        return None
    return None if policy.any_word("more_is_better.undone").search(tail) else "more"


def without_ornament(name: str) -> str:
    """A folded name without full stop and without what stands in brackets behind it.

    >>> without_ornament("考试完成率(考试记录表)"), without_ornament("现场评审完成率。")
    ('考试完成率', '现场评审完成率')
    """
    bare = name.rstrip(_MARKS)
    return _IN_BRACKETS.sub("", bare) if bare.endswith(")") else bare
