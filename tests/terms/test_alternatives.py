"""Leading alternatives, each with the rest behind it."""

import re
from pathlib import Path

import pytest

from jixiao.law import LATEST, policy
from jixiao.terms.alternatives import spread

NAMES = [
    part
    for line in Path(__file__).parent.parent.joinpath("audit/sound_rows.txt").read_text("utf-8").splitlines()
    for part in line.split("|")
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?:(?:完工|竣工)的?|[较比]上)年", "完工的?年|竣工的?年|较上年|比上年"),
        ("(?:甲|乙(?:丙|丁)?)$|戊", "甲$|乙(?:丙|丁)?$|戊"),
        ("[.甲]{2}|乙", "[.甲]{2}|乙"),
        ("(?:甲|乙)?丙", "(?:甲|乙)?丙"),
        ("(?:甲|[^乙])丙", "(?:甲|[^乙])丙"),
        ("(?:甲|乙?)丙", "(?:甲|乙?)丙"),
        ("(?:甲|乙)(?P<name>丙)", "(?:甲|乙)(?P<name>丙)"),
        (r"(?:甲|\d)丙", r"(?:甲|\d)丙"),
        (r"(?:甲|\(乙\))(?:\([^()]\))?$", r"甲(?:\([^()]\))?$|\(乙\)(?:\([^()]\))?$"),
        ("(?:甲乙|丙丁)(?<=^..)", "甲乙(?<=^..)|丙丁(?<=^..)"),
        ("甲丙", "甲丙"),
        ("", ""),
    ],
)
def test_alternatives_that_all_begin_with_a_character_are_spread(pattern: str, expected: str) -> None:
    assert spread(pattern) == expected


def test_what_is_spread_finds_the_same_in_every_list_of_patterns() -> None:
    law = policy("cn", on=LATEST)
    lists = [law.words(key) for key, one in law.provisions.items() if isinstance(one.value, tuple)]
    several = ["|".join(f"(?:{pattern})" for pattern in found) for found in lists if any("(?:" in one for one in found)]
    changed = [(re.compile(pattern), re.compile(new)) for pattern in several if (new := spread(pattern)) != pattern]
    assert len(changed) > 20
    for before, after in changed:
        for name in NAMES:
            assert [found.span() for found in before.finditer(name)] == [found.span() for found in after.finditer(name)]
