"""Search: two characters, one character, mixed scripts, and signs that mean something to a database."""

import pytest
from django.apps import apps

from jixiao.web.register.models import Project, SearchText
from jixiao.web.register.queries.choices import choices
from jixiao.web.register.queries.projects import ProjectQuery, list_projects
from jixiao.web.register.search import index
from jixiao.web.register.search.found import found_places
from jixiao.web.register.search.grams import words
from jixiao.web.register.search.rewriting import rewrite
from tests.sheets import sheet
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister

NAMES = (
    "矿山安全ＧＢ50016检查",
    "安委会办公室经费",
    "5G+应急指挥(A级)",
    "100%覆盖_计划",
    'it\'s a "test"',
    "金矿与山区道路",
)


@pytest.fixture
def found(register: SampleRegister) -> "Search":
    rows = "1-产出指标	11-数量指标	培训		1次\n3-满意度指标	31-服务对象满意度	满意度		90%\n"
    register.take(*(sheet(rows, name=name, unit=f"{name[:2]}中心") for name in NAMES))
    return Search()


class Search:
    def __call__(self, text: str) -> list[str]:
        page = list_projects(ProjectQuery.parse({"q": text, "sort": "newest"}))
        return [project.name for project in page.rows][::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("矿山", [NAMES[0]]),  # a dictionary of words misses it, trigrams find nothing
        ("安委", [NAMES[1]]),
        ("山", [NAMES[0], NAMES[5]]),  # one character
        ("gb50016", [NAMES[0]]),  # full width and case don't count
        ("50016检查", [NAMES[0]]),
        ("5G", [NAMES[2]]),
        ("5g应急", [NAMES[2]]),  # signs in the text don't count
        ("a级", [NAMES[2]]),
        ("矿山安全检查", []),  # all its bigrams but one are there, the word isn't
        ("检查 矿山", [NAMES[0]]),  # every word, in any order
        ("矿山 安委", []),
        ("遏制事故", list(NAMES)),  # goals
        ("培训", list(NAMES)),  # indicators
        ("满意度 ≥90%", list(NAMES)),  # target values; a sign of comparison is no part of them
        ("满意度90%", list(NAMES)),  # an indicator with its value
        ("满意度 95%", []),
        ("９０％", list(NAMES)),
        ("培训1次", list(NAMES)),
        ("次满意", []),  # a word is not found across two indicators
        ("道路某某", []),  # a word is not found across two fields
        ("金矿", [NAMES[5]]),
        ("覆盖计划", [NAMES[3]]),
        ("%", []),
        ("_", []),
        ("0%覆", [NAMES[3]]),  # no wildcard
        ("it's", [NAMES[4]]),
        ('a "test"', [NAMES[4]]),
        ("'; DROP TABLE register_project; --", []),
        ('" OR grams: "安全', []),
        ("NEAR(安委, 2)", []),
        ("安委*", [NAMES[1]]),
        ("\x00安委", [NAMES[1]]),
        ("甲" * 5000, []),
    ],
)
def test_search(found: Search, query: str, expected: list[str]) -> None:
    assert found(query) == expected


def test_a_frequent_word_is_found_by_walking_the_order(found: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.web.register.queries.projects.FEW", 2)
    page = list_projects(ProjectQuery.parse({"q": "遏制", "sort": "newest"}), size=4)
    assert [project.name for project in page.rows] == list(NAMES)[:1:-1]
    assert (page.is_more, page.previous) == (True, None)
    rest = list_projects(ProjectQuery.parse({"q": "遏制", "sort": "newest", "after": page.next or ""}), size=4)
    assert [project.name for project in rest.rows] == [NAMES[1], NAMES[0]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"year": "2024"}, 6),
        ({"year": "2023"}, 0),
        ({"transfer": "no"}, 6),
        ({"transfer": "yes"}, 0),
        ({"form": "target"}, 6),
        ({"form": "monitoring"}, 0),
        ({"unit": "0"}, 0),
    ],
)
def test_a_search_with_filters(found: Search, given: dict[str, str], expected: int) -> None:
    for word in ("训", "遏制", "遏制事故"):
        assert list_projects(ProjectQuery.parse({"q": word, **given})).count == expected
    severities = ("error", "warning", "notice", "none")
    counts = [list_projects(ProjectQuery.parse({"q": "遏制", "severity": severity})).count for severity in severities]
    assert sum(counts) == 6
    unit = Project.objects.get(name=NAMES[0]).unit_id
    assert [row.name for row in list_projects(ProjectQuery.parse({"q": "遏制", "unit": str(unit)})).rows] == [NAMES[0]]


def test_a_project_without_a_unit_is_found_by_that(register: SampleRegister) -> None:
    register.take(sheet(ROWS, name="没有单位", unit=""), sheet(ROWS))
    for given in ({"unit": "none"}, {"unit": "none", "q": "矿山"}):
        assert [row.name for row in list_projects(ProjectQuery.parse(given)).rows] == ["没有单位"]
    assert list_projects(ProjectQuery.parse({"department": "none"})).count == 0
    assert choices().units[-1] == ("none", "")


def test_filters_follow_a_new_version(register: SampleRegister) -> None:
    def with_errors() -> int:
        return list_projects(ProjectQuery.parse({"q": "矿山", "severity": "error"})).count

    register.take(sheet(ROWS, annual="50"))
    assert with_errors() == 1
    register.take(sheet(ROWS))
    assert with_errors() == 0


def test_a_new_version_is_found_by_its_new_words_alone(register: SampleRegister) -> None:
    register.take(sheet(ROWS))
    register.take(sheet(ROWS.replace("矿山", "煤炭")))
    assert not index.matching(words("矿山")).exists()
    assert list(index.matching(words("煤炭")).values_list("project__name", flat=True)) == ["执法检查"]


def test_index_and_text_agree(found: Search) -> None:
    for text in SearchText.objects.all():
        for place in range(0, len(text.text) - 3, 3):
            word = text.text[place : place + 3]
            if "|" not in word:
                assert text in index.matching([word])


def test_removed_projects_are_not_found(found: Search) -> None:
    index.remove(list(Project.objects.values_list("pk", flat=True)))
    assert not index.matching(["培训"]).exists()
    assert not index.matching(["培"]).exists()


def test_the_value_that_was_found_is_shown(found: Search) -> None:
    rows = list_projects(ProjectQuery.parse({"q": "90%"})).rows
    pieces = found_places(rows, words("90%"))[rows[0].pk]
    assert ("".join(text for text, _ in pieces), [text for text, is_found in pieces if is_found]) == (
        "满意度 90%",
        ["90%"],
    )


def test_texts_of_an_older_register_are_written_anew(found: Search) -> None:
    SearchText.objects.update(text="只有旧的文字")
    rewrite(apps, None)
    assert found("满意度 90%") == list(NAMES)
    assert SearchText.objects.filter(text__contains="旧的").count() == 0
