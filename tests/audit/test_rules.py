"""Every rule: its form, its text, its examples."""

import ast
import re
from pathlib import Path

import pytest

from jixiao.audit import (
    UnknownRule,
    all_rules,
    audit,
    catalogue_entries,
    coverage,
    find_rule,
    rules_version,
)
from jixiao.audit.examples import document
from jixiao.audit.registry import HEADINGS, parse_text
from jixiao.audit.rule import Example
from jixiao.forms import forms
from jixiao.law import find_instrument, profiles
from jixiao.model import Reading
from jixiao.model.finding import Finding

ROOT = Path(__file__).resolve().parents[2]
RULES = {loaded.rule.id: loaded for loaded in all_rules()}
CASES = {
    f"{loaded.rule.id}-{number}": (loaded, example)
    for loaded in all_rules()
    for number, example in enumerate(loaded.rule.examples)
}


def reading_of(example: Example) -> Reading:
    return example.given if isinstance(example.given, Reading) else document(example.given)


@pytest.mark.parametrize("case", CASES)
def test_example(case: str) -> None:
    loaded, example = CASES[case]
    beside = [document(sheet) for sheet in example.beside]
    report = audit(
        reading_of(example),
        profile=example.profile,
        beside=beside,
        budget=example.budget,
        assessments=example.assessments,
        records=example.records,
    )
    found = [finding for finding in report.findings if finding.rule == loaded.rule.id]
    reasons = report.not_applicable.get(loaded.rule.id, {})
    if example.outcome == "failed":
        assert [finding.message for finding in found] == [example.text]
        assert_whole(found[0])
    else:
        assert found == []
    if example.outcome == "passed":
        assert report.checked[loaded.rule.id].passed > 0
    if example.outcome == "not_applicable":
        assert example.text in reasons


def assert_whole(finding: Finding) -> None:
    assert finding.message.endswith("？" if finding.is_question else "。")
    assert finding.remedy.endswith("。")
    assert finding.citations
    assert len(finding.sources) == len(finding.pointers) > 0
    assert all(isinstance(value, str) for value in finding.facts.values())
    assert any(source.line is not None for source in finding.sources)


@pytest.mark.parametrize("key", RULES)
def test_metadata(key: str) -> None:
    loaded = RULES[key]
    rule = loaded.rule
    family, _, slug = rule.name.partition(".")
    assert loaded.module == f"jixiao.audit.rules.{family}.{slug.replace('-', '_')}"
    assert rule.family == family
    assert rule.version >= 1
    assert rule.citations
    assert (loaded.concerns is None) == (rule.on == "document")
    assert {example.outcome for example in rule.examples} == {"passed", "failed", "not_applicable"}
    assert all(bool(example.text) == (example.outcome != "passed") for example in rule.examples)
    assert all(example.profile in profiles() for example in rule.examples)


@pytest.mark.parametrize("key", RULES)
def test_citations_resolve(key: str) -> None:
    for basis in RULES[key].rule.citations:
        instrument = find_instrument(basis.instrument)
        if basis.article is not None:
            assert instrument.clause(basis.article).says


@pytest.mark.parametrize("key", RULES)
def test_text(key: str) -> None:
    text = RULES[key].text
    assert text.en.isascii()
    assert text.en.endswith(".")
    assert text.zh.endswith("。")
    assert {"Basis", "Does not apply when"} <= set(text.sections) <= set(HEADINGS)
    assert all(text.sections.values())


@pytest.mark.parametrize("key", RULES)
def test_conditions_are_numbered_and_cited_in_the_body(key: str) -> None:
    loaded = RULES[key]
    numbers = [line[0] for line in loaded.text.sections["Does not apply when"].splitlines() if line[1:2] == "."]
    assert numbers == [str(number + 1) for number in range(len(numbers))] != []
    body = (ROOT / "src" / f"{loaded.module.replace('.', '/')}.py").read_text(encoding="utf-8").split('"""', 2)[2]
    cited = {number for comment in re.findall(r"#([ ,\d]+)$", body, re.MULTILINE) for number in comment.split(", ")}
    if "check_sum" not in body:  # those conditions are in sums.py
        assert {number.strip() for number in cited} >= set(numbers)


@pytest.mark.parametrize("key", RULES)
def test_severity_is_that_of_the_catalogue_or_explained(key: str) -> None:
    loaded = RULES[key]
    allowed = {severity for entry in loaded.rule.catalogue for severity in catalogue_entries()[entry].severities}
    word = {"notice": "hint", "warning": "warning", "error": "error"}[loaded.rule.severity]
    assert loaded.rule.severity in allowed or word in loaded.text.sections["Reading"]


def test_ids_and_names_are_unique() -> None:
    assert len(RULES) == len(all_rules()) == len({loaded.rule.name for loaded in all_rules()})


def test_one_rule_a_module_of_the_right_size() -> None:
    for path in (ROOT / "src/jixiao/audit/rules").rglob("*.py"):
        if path.name == "__init__.py":
            continue
        source = path.read_text(encoding="utf-8")
        names = [node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
        assert names.count("RULE") == 1, path
        assert 40 <= len(source.splitlines()) <= 120, path
        assert not {"open", "print", "datetime"} & set(names), path


def test_fields_that_rules_ask_for_exist_on_forms() -> None:
    from jixiao.audit.printed_fields import HEAD, form_fields

    printed = set().union(*(form_fields(form.id) for form in forms()))
    assert set(HEAD) <= printed


def test_the_catalogue_is_covered_as_far_as_promised() -> None:
    families = {"F": (*range(1, 10), 14, 15, 17, 18), "M": range(1, 6), "Q": (1, 3, 8, 13, 15, 16)}
    families["S"] = (*range(1, 15), 16, 17, *range(19, 23))
    promised = [f"{letter}{number:02}" for letter, numbers in families.items() for number in numbers]
    covered = coverage()
    assert [key for key in promised if not covered[key]] == []
    assert set(covered) == set(catalogue_entries())


def test_a_rule_is_found_by_id_and_by_name() -> None:
    assert find_rule("JX101") is find_rule("completeness.required-field")
    with pytest.raises(UnknownRule, match="JX999"):
        find_rule("JX999")


def test_the_version_is_a_stamp_of_all_rules() -> None:
    assert rules_version().startswith(f"{len(all_rules())}-")


def test_parsing_a_docstring() -> None:
    text = parse_text("One thing.\n\n一件事。\n\nBasis:\n    a law\n    of two lines\n\nReading:\n    so\n")
    assert (text.en, text.zh) == ("One thing.", "一件事。")
    assert text.sections == {"Basis": "a law\nof two lines", "Reading": "so"}
