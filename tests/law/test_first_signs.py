"""Patterns of the profiles that begin with the class of their first characters: none of those may be missing."""

import re
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from jixiao.law import LATEST, policy
from jixiao.law.loader import profiles

_BEGUN = re.compile(r"(?P<firsts>\[[^\]]+\])\(\?<=\(\?=(?P<rest>.*)\)\.\)", re.DOTALL)
_PATTERNS = sorted(
    {
        entry
        for profile in profiles()
        for provision in policy(profile, on=LATEST).provisions.values()
        if isinstance(provision.value, tuple)
        for entry in provision.value
        if _BEGUN.fullmatch(entry)
    }
)


def _firsts(parsed: Any) -> set[str]:
    """The characters, and classes of them, that a parsed pattern begins with."""
    for kind, given in parsed:
        match str(kind):
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "LITERAL":
                return {chr(given)}
            case "IN":
                return {chr(one) if str(named) == "LITERAL" else str(one) for named, one in given}
            case "BRANCH":
                return set().union(*map(_firsts, given[1]))
            case "SUBPATTERN":
                return _firsts(given[3])
            case "MAX_REPEAT" if given[0]:
                return _firsts(given[2])
        break
    raise AssertionError(f"what begins with {parsed} is not known")


def test_there_are_such_patterns() -> None:
    assert _PATTERNS


@pytest.mark.parametrize("entry", _PATTERNS)
def test_the_class_has_all_first_characters_and_no_others(entry: str) -> None:
    found = _BEGUN.fullmatch(entry)
    assert found is not None
    assert _firsts(parser.parse(found["firsts"])) == _firsts(parser.parse(found["rest"]))
