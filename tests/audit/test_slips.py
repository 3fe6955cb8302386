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
    assert not known.are_in("安全生严的培训")
    assert list(known.found_in("安全生严的培训")) == []


@pytest.mark.parametrize("entry", ["生严→生产", "[己已]经→已经"])
def test_one_slip_is_found_whether_or_not_it_begins_with_two_characters(entry: str) -> None:
    known = slips(law(entry))
    assert not known.are_in("安全培训")
    assert [(found[0], right) for found, right in known.found_in("安全生严己经培训")] == [
        ("生严", "生产") if entry.startswith("生") else ("己经", "已经")
    ]
