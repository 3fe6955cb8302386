"""Proves that lists show the scores of the self-evaluations."""

from collections.abc import Iterator

from jixiao.web.evaluation.kept_scores import listed_score
from jixiao.web.evaluation.models import SelfScore
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.history.checks import Tampering
from jixiao.web.lifecycle.listed import altered_rows


def altered_scores() -> Iterator[Tampering]:
    """Self-evaluations whose scores on lists are not theirs."""
    yield from altered_rows(KIND, SelfScore.objects.all(), "得分", listed_score)
