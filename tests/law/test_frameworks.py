"""The framework of evaluation."""

from datetime import date

import pytest

from jixiao.law import LATEST, NotInForce, policy
from jixiao.law.frameworks import framework_on


def test_the_framework_comes_to_a_hundred_and_keeps_its_own_limit() -> None:
    framework = framework_on(date(2026, 1, 1))
    law = policy("cn", on=LATEST)
    assert framework.classes == ("决策", "过程", "产出", "效益")
    assert len(framework.indicators) == 17
    assert sum(one.points for one in framework.indicators) == 100
    of_results = sum(one.points for one in framework.indicators if one.level1 in law.words("evaluation.result_classes"))
    assert of_results >= law.number("evaluation.result_least_pct")


def test_none_before_the_instrument() -> None:
    with pytest.raises(NotInForce):
        framework_on(date(2020, 2, 24))
