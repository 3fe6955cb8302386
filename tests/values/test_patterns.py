"""Patterns that are compiled late."""

import importlib
import pkgutil
import re

import pytest

import jixiao.values
from jixiao.values.patterns import _Late, late

PATTERNS = [
    (module, name, value)
    for module in sorted(info.name for info in pkgutil.walk_packages(jixiao.values.__path__, "jixiao.values."))
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, _Late)
]


def test_a_pattern_is_compiled_when_it_is_asked() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("甲")
    found = late("甲+", re.IGNORECASE)
    assert found.search("乙甲甲") is not None
    assert found.fullmatch("甲") is not None
    assert (found.pattern, found.flags & re.IGNORECASE) == ("甲+", re.IGNORECASE)


def test_each_can_be_compiled() -> None:
    assert len(PATTERNS) > 50
    for module, name, pattern in PATTERNS:
        assert pattern.groups >= 0, f"{module}.{name}"
