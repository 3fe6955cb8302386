"""Scoring profiles as data."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.law import LATEST, policy, profiles
from jixiao.scoring import scoring_profile, scoring_profiles


@pytest.mark.parametrize("law", profiles())
def test_every_scoring_profile_can_be_built(law: str) -> None:
    names = scoring_profiles(policy(law, on=LATEST))
    assert {"mof-2020", "mof-2020-r2", "example-2021"} <= set(names)
    for name in names:
        built = scoring_profile(name, profile=law)
        assert built.name == name
        assert built.title
        assert built.grades[-1][0] == 0


def test_a_variant_differs_from_its_base_in_what_it_sets() -> None:
    base, variant = scoring_profile(), scoring_profile("mof-2020-r2")
    assert (base.name, base.reverse, variant.reverse) == ("mof-2020", "R1", "R2")
    assert base.tier_labels == variant.tier_labels


def test_a_base_may_have_a_base() -> None:
    built = scoring_profile("example-2021-above-line")
    assert (built.shortfall, built.satisfaction, built.decimals) == ("above-line", "between-lines", 2)


def test_the_policy_chooses_on_its_day() -> None:
    assert scoring_profile(on=date(2021, 5, 1)).name == "mof-2020"
    assert scoring_profile(profile="cn-ningxia").excess_ratio == Decimal("1.3")
