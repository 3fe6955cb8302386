"""Lists show the scores that the self-evaluations give."""

from collections.abc import Callable

import pytest

from jixiao.web.evaluation.models import SelfScore
from jixiao.web.history.verification import verify
from tests.web.county import County
from tests.web.evaluation.test_self_evaluations import begun_of


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: SelfScore.objects.update(printed=100),
        lambda: SelfScore.objects.update(grade="优"),
        lambda: SelfScore.objects.update(differing=7),
        lambda: SelfScore.objects.all().delete(),
    ],
    ids=["total", "grade", "differing scores", "row gone"],
)
def test_a_score_that_is_not_the_sheets_is_told(county: County, tamper: Callable[[], object]) -> None:
    sheet = begun_of(county, county.approved())
    assert list(verify()) == []
    tamper()
    assert [(item.subject, item.message[:8]) for item in verify()] == [(sheet.subject, "名单里的得分与表")]
