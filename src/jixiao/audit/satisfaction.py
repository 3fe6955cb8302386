"""Indicators of satisfaction: which rows they are, and which of them count complaints instead."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.law import Policy
from jixiao.terms.folding import fold

_LEVEL1, _LEVEL2 = "3", "31"
_WORDED = frozenset({"qualitative", "text"})


def satisfaction_rows(context: ProjectContext) -> tuple[Row, ...]:
    """Real rows of the class, wherever the sheet puts it; found once for all who ask."""
    return context.of_rows(_satisfaction_rows)


def _satisfaction_rows(context: ProjectContext) -> tuple[Row, ...]:
    return tuple([row for row in context.real_rows if row.level1 == _LEVEL1 or row.level2 == _LEVEL2])


def asking_rows(context: ProjectContext) -> tuple[Row, ...]:
    """Those that ask how satisfied people are, and don't count complaints; ask for them by `context.of_rows(asking_rows)`."""
    return tuple([row for row in satisfaction_rows(context) if not counts_complaints(row, context.policy)])


def measured_thing(row: Row) -> str:
    """What the row measures: what stands before the number in the value, else the name."""
    target = row.indicator.target
    return fold(target.label) if target is not None and target.label else row.name


def counts_complaints(row: Row, policy: Policy) -> bool:
    """Whether a row of satisfaction counts those who complain: 投诉率, 公众满意度投诉率, the value 无投诉; not 投诉人满意度."""
    return _is_of_complaints(measured_thing(row), policy) or _asks_for_silence(row, policy)


def _is_of_complaints(thing: str, policy: Policy) -> bool:
    if policy.any_word("complaint.words").search(thing) is None:
        return False
    if policy.any_word("satisfaction.words").search(thing) is None:
        return True
    return policy.any_pattern("complaint.measures").search(thing) is not None


def _asks_for_silence(row: Row, policy: Policy) -> bool:
    """Whether the value is in words, and all they ask for is that nobody complains."""
    target = row.indicator.target
    return target is not None and target.kind in _WORDED and _is_of_complaints(row.value, policy)
