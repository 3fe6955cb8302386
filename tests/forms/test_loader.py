"""Form definitions hold together and say what a form is."""

import ast
import copy
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

import jixiao
from jixiao.forms import Form, form, forms
from jixiao.forms.loader import FormDefinitionError, build
from jixiao.terms.catalogue import catalogue


def raw(name: str) -> dict[str, Any]:
    content = files("jixiao.forms").joinpath("definitions", f"{name}.yaml").read_bytes()
    data: dict[str, Any] = yaml.safe_load(content)
    return data


@pytest.mark.parametrize("definition", forms(), ids=lambda item: item.id)
def test_every_cell_of_the_grid_is_covered_once(definition: Form) -> None:
    covered = [
        (cell.row + down, cell.column + right)
        for row in definition.head
        for cell in row
        for down in range(cell.height)
        for right in range(cell.span)
    ]
    assert len(covered) == len(set(covered)) == len(definition.head) * len(definition.widths)


@pytest.mark.parametrize("definition", forms(), ids=lambda item: item.id)
def test_every_class_of_the_taxonomy_has_a_printed_label(definition: Form) -> None:
    assert set(definition.indicators.classes) == set(definition.taxonomy.labels)
    for code, label in definition.indicators.classes.items():
        found = definition.taxonomy.class_of(label, len(code))
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize("definition", forms(), ids=lambda item: item.id)
def test_funding_terms_are_known_and_parents_are_printed(definition: Form) -> None:
    terms = definition.funding_terms()
    assert set(terms) <= set(catalogue())
    assert set(definition.parents.values()) <= set(terms)


def test_funding_terms_follow_their_whole() -> None:
    assert form("ningxia-target-2024").funding_terms() == (
        "total",
        "annual",
        "own.total",
        "own.fiscal",
        "own.other",
        "own.carryover",
        "transfer.total",
        "transfer.central",
        "transfer.regional",
    )


def test_unknown_form_names_those_that_exist() -> None:
    with pytest.raises(FormDefinitionError, match="ningxia-target-2024"):
        form("没有")


def test_row_that_does_not_fill_the_grid_is_refused() -> None:
    broken = copy.deepcopy(raw("mof-2015-annual"))
    broken["head"][0][1]["span"] = 2
    with pytest.raises(FormDefinitionError, match="第 1 行"):
        build(broken)


def test_unknown_funding_term_is_refused() -> None:
    broken = copy.deepcopy(raw("mof-2015-annual"))
    broken["head"][4][1]["money"] = "annual.gold"
    with pytest.raises(FormDefinitionError, match=r"annual\.gold"):
        build(broken)


def test_no_module_names_a_province_or_a_form() -> None:
    root = Path(jixiao.__file__).parent
    modules = [
        path
        for path in root.rglob("*.py")
        if not {"migrations", "example"} & set(path.parts) and path.name != "examples.py"
    ]
    assert len(modules) > 50
    words = ("宁夏", "ningxia", "mof-2015", "mof-2020")
    found = {(path.name, text) for path in modules for text in _strings(path) if any(word in text for word in words)}
    assert found == set()


def _strings(path: Path) -> Iterator[str]:
    """String constants of a module that are neither docstrings nor examples of an audit rule."""
    open_nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        is_example = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Example"
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_example and not is_docstring:
            open_nodes += ast.iter_child_nodes(node)
