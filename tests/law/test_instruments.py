"""Instruments, clauses and citations."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.forms import forms
from jixiao.law import LawError, all_instruments, citation_text, find_instrument, marks_text
from jixiao.model import Citation
from jixiao.terms.taxonomy import taxonomies


def test_every_rule_book_of_a_taxonomy_is_recorded() -> None:
    assert {taxonomy.instrument for taxonomy in taxonomies().values()} <= set(all_instruments())


def test_every_basis_of_a_form_is_recorded() -> None:
    assert {form.basis for form in forms()} <= set(all_instruments())


@pytest.mark.parametrize("key", all_instruments())
def test_dates_and_addressees_hold_together(key: str) -> None:
    instrument = find_instrument(key)
    assert instrument.id == key
    assert instrument.binds
    assert instrument.in_force_to is None or instrument.in_force_from < instrument.in_force_to
    assert len({clause.article for clause in instrument.clauses}) == len(instrument.clauses)


def test_each_mark_behind_a_citation_is_explained_and_no_other() -> None:
    binding = Citation("财预〔2020〕10号", "附件（自评表）", "binding")
    later = replace(binding, is_later=True)
    assert marks_text([binding]) == ""
    assert marks_text([binding, later]) == "依据中的（施行在后）指该文件在所审文件之后才施行。"
    assert marks_text([replace(later, force="reference")]) == (
        "依据中的（参照）指该文件不直接约束填报单位，参照执行，（施行在后）指该文件在所审文件之后才施行。"
    )
    assert marks_text().endswith("，*表示条款号未与原文核对。")


def test_holds_from_its_first_day() -> None:
    evaluation = find_instrument("财预〔2020〕10号")
    assert evaluation.holds_on(date(2020, 2, 25))
    assert not evaluation.holds_on(date(2020, 2, 24))


def test_facts_of_general_knowledge_are_marked() -> None:
    assert find_instrument("财预〔2015〕88号").clause("第十三条").certainty == "unverified"
    assert find_instrument("财预〔2015〕88号").clause("第二十九条").certainty == "seen"


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            Citation("财预〔2015〕88号", None, "reference"),
            "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）（参照）",
        ),
        (Citation("中华人民共和国预算法", "第十四条", "binding"), "《中华人民共和国预算法》第十四条"),
    ],
)
def test_a_citation_in_words(citation: Citation, text: str) -> None:
    assert citation_text(citation) == text


def test_unknown_instruments_and_articles_are_named() -> None:
    with pytest.raises(LawError, match="没有登记文号“财预〔1999〕1号”"):
        find_instrument("财预〔1999〕1号")
    with pytest.raises(LawError, match="财预〔2015〕88号 没有登记“第九十九条”"):
        find_instrument("财预〔2015〕88号").clause("第九十九条")
