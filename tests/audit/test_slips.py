"""Slips of writing: lists of any length, also none."""

from dataclasses import replace

import pytest

from jixiao.audit.slips import slips
from jixiao.law import LATEST, Policy, policy


def law(*entries: str) -> Policy:
    """The policy with these slips alone."""
    cn = policy("cn", on=LATEST)
    return replace(cn, provisions={**cn.provisions, "slips": replace(cn.provision("slips"), value=entries)})


def test_a_policy_without_slips_finds_none() -> None:
    known = slips(law())
    assert not known.lines_in("安全生严的培训")
    assert list(known.found_in("安全生严的培训")) == []


@pytest.mark.parametrize("entry", ["生严→生产", "[己已]经→已经"])
def test_one_slip_is_found_whether_or_not_it_begins_with_two_characters(entry: str) -> None:
    known = slips(law(entry))
    assert not known.lines_in("安全培训")
    assert [(found[0], right) for found, right in known.found_in("安全生严己经培训")] == [
        ("生严", "生产") if entry.startswith("生") else ("己经", "已经")
    ]


def test_a_slip_is_told_by_either_character_or_by_one_alone_and_held_to_all_of_its_pattern() -> None:
    known = slips(
        law("全生产标准化(?<!安全生产标准化)→安全生产标准化", "困准(?!入|确)→困难", "兀(?<=\\d兀)→元", "、、→、")
    )
    for right in ("安全生产标准化", "困准入", "困", "兀立", "甲、乙、"):
        assert not known.lines_in(right), right
    assert [found[0] for found, _ in known.found_in("企全生产标准化、、困准户5兀")] == [
        "全生产标准化",
        "困准",
        "兀",
        "、、",
    ]


def test_the_lines_with_a_slip_are_told() -> None:
    known = slips(law("生严→生产", "[己已]经→已经"))
    assert known.lines_in("甲\n安全生严，生严\n乙\n己经") == {"安全生严，生严", "己经"}
