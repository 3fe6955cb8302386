"""The true-to-life tables of other provinces: most are on forms without a definition yet; none may break the reader.

What is read of them is checked where a known form fits; a table that fits none must be refused in one sentence.
"""

from pathlib import Path

import pytest

from jixiao.errors import JixiaoError
from jixiao.model import Reading
from jixiao.readers import read
from jixiao.recognise import recognise


def _read(path: Path) -> Reading | str:
    try:
        return recognise(read(path.read_bytes()))
    except JixiaoError as error:
        return str(error)


def test_every_example_is_read_or_refused_in_one_sentence(shared_folder: Path) -> None:
    documents = [
        path for path in sorted((shared_folder / "examples").iterdir()) if path.suffix in (".txt", ".md", ".html")
    ]
    results = {path.name: _read(path) for path in documents if path.name != "README.md"}
    assert len(results) == 12
    for name, result in results.items():
        if isinstance(result, str):
            assert "\n" not in result, name
        else:
            assert all(project.indicators or project.funding.lines for project in result.projects), name


@pytest.mark.parametrize("name", ["e08_ningxia-unit-in-name.txt"])
def test_a_known_form_with_other_wording(shared_folder: Path, name: str) -> None:
    result = _read(shared_folder / "examples" / name)
    assert isinstance(result, Reading)
    project = result.projects[0]
    assert project.name == "青禾区2023年北部防护林更新项目"
    assert project.funding.annual == 12865000
    assert [row.name for row in project.indicators][:3] == [
        "更新造林总面积(亩)",
        "其中:樟子松面积(亩)",
        "行道树长度(公里)",
    ]
    last = project.indicators[-1]
    assert last.level2 is not None
    assert (last.level2.code, last.name, last.target and last.target.text) == ("31", "受益群众满意度(≥**%)", "90")


def test_the_budget_of_a_sheet_that_prints_no_total_is_the_annual_one(shared_folder: Path) -> None:
    result = _read(shared_folder / "examples" / "e03_tianjin-pipe-desc-column.txt")
    assert isinstance(result, Reading)
    assert [str(project.funding.annual) for project in result.projects[:2]] == ["185000", "460000"]
    assert "“预算数”不属于表式中的任何一栏，未取用" not in {problem.message for problem in result.problems}
