"""The worked examples in the docstrings of the web."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import jixiao.web

MODULES = [
    info.name
    for info in pkgutil.walk_packages(jixiao.web.__path__, "jixiao.web.")
    if not info.name.endswith(("__main__", "wsgi")) and ".migrations" not in info.name
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
