"""The real disclosure, read by the program and by a person."""

import json
from pathlib import Path
from typing import Any

import pytest

from jixiao import pipeline
from jixiao.model import Reading
from jixiao.model.wording import place_text
from tests.gold.comparing import compare
from tests.sheets import without_places

GOLD = Path(__file__).parent / "gold" / "ningxia-emergency-2024.json"
DOUBTFUL_LINES = {("truncated", 364), ("truncated", 366)}
FORMATS = ("forms.docx", "forms.xlsx", "forms.xls", "forms.html", "forms_docx.pdf", "forms_flow.pdf")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def reading(shared_data: Path) -> Reading:
    return pipeline.read(shared_data / "ningxia-emergency-2024.txt")


def test_every_field_as_a_person_reads_it(reading: Reading, gold: dict[str, Any]) -> None:
    right, differences = compare(reading, gold)
    assert differences == []
    assert right > 10_000


def test_counts_of_the_document(reading: Reading) -> None:
    assert len(reading.projects) == 22
    assert sum(len(project.indicators) for project in reading.projects) == 379
    tables = {source.table for project in reading.projects for source in project.sources.values()}
    assert len(tables) == 29


def test_problems_are_those_of_the_document(reading: Reading, gold: dict[str, Any]) -> None:
    found = {(problem.code, problem.source.line) for problem in reading.problems}
    expected = {(problem["code"], problem["source"]["line"]) for problem in gold["problems"]}
    assert expected - found == set()
    assert found - expected <= DOUBTFUL_LINES


def test_every_source_holds_the_printed_text(reading: Reading, shared_data: Path) -> None:
    lines = (shared_data / "ningxia-emergency-2024.txt").read_text(encoding="utf-8").split("\n")
    checked = 0
    for project in reading.projects:
        for pointer, source in project.sources.items():
            assert source.line is not None, pointer
            if source.text:
                assert source.text in lines[source.line - 1], f"{pointer} {place_text(source)}"
                checked += 1
    assert checked > 1000


@pytest.mark.parametrize("name", FORMATS)
def test_other_formats_give_the_same_projects(name: str, reading: Reading, shared_data: Path) -> None:
    other = pipeline.read(shared_data / name)
    assert [_folded(project) for project in other.projects] == [_folded(project) for project in reading.projects]


def _folded(project: Any) -> Any:
    from jixiao.contract import plain
    from jixiao.terms.folding import fold

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return fold(value)
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return value

    return walk(plain(without_places(project)))
