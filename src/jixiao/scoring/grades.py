"""Grades (优、良、中、差) of a total score."""

from decimal import Decimal

from jixiao.scoring.profile import ScoringProfile


def grade(total: Decimal, profile: ScoringProfile) -> str:
    """The grade of a total of 100; each interval holds its lower bound.

    >>> from jixiao.scoring import scoring_profile
    >>> [grade(Decimal(total), scoring_profile()) for total in ("90", "89.99", "60", "59.99")]
    ['优', '良', '中', '差']
    """
    return next((name for floor, name in profile.grades if total >= floor), profile.grades[-1][1])
