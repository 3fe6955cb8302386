"""Slips of writing: lists of any length, also none."""

from dataclasses import replace

import pytest

from jixiao.audit.slips import slips
from jixiao.law import LATEST, Policy, policy


def law(*entries: str) -> Policy:
    """The policy with these slips alone."""
    cn = policy("cn", on=LATEST)
    return replace(cn, provisions={**cn.provisions, "slips": replace(cn.provision("slips"), value=entries)})


def found_in(text: str, *entries: str) -> list[tuple[str, str]]:
    """What the slips of a policy find, with what it should be."""
    known = slips(law(*entries)).in_text(text)
    return [(slip.pattern.findall(text)[0], slip.right) for slip in known]


def test_a_policy_without_slips_finds_none() -> None:
    assert found_in("安全生严的培训") == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("生严→生产", ("生严", "生产")),
        ("[己已]经→已经", ("己经", "已经")),  # begins with no character of its own
        ("己(?=经)→已", ("己", "已")),  # with one
        ("训培→培训", ("训培", "培训")),  # all its characters are in what is right
        ("13月→12月", ("13月", "12月")),  # only a digit is wrong
    ],
)
def test_one_slip_is_found_whatever_tells_of_it(entry: str, found: tuple[str, str]) -> None:
    assert found_in("安全生严己经训培，13月完成", entry) == [found]
    assert found_in("安全生产培训已完成", entry) == []


def test_slips_come_in_the_order_of_the_policy() -> None:
    entries = ("早灾→旱灾", "生严→生产", "13月→12月")
    assert [right for _, right in found_in("13月前安全生严，无早灾", *entries)] == ["旱灾", "生产", "12月"]
