"""Two audits of the same sheets."""

from dataclasses import replace

from jixiao.audit import all_rules, audit, compare
from jixiao.audit.comparison import Comparison, are_versions
from jixiao.audit.examples import ROWS, document, funds, number, self_evaluation, sound, words
from jixiao.model import NamedCode, Period, Project, Reading

BAD = words("***人", "placeholder", "人")


def comparison(old: Project, new: Project) -> Comparison:
    one, other = document(old), document(new)
    return compare((one, audit(one)), (other, audit(other)))


def test_what_was_mended_and_what_is_new() -> None:
    found = comparison(sound(unit=NamedCode()), sound(period=Period()))
    assert [finding.pointers[0] for finding in found.gone] == ["/unit/name"]
    assert [finding.pointers[0] for finding in found.added] == ["/period"]
    assert found.still == ()


def test_a_row_that_moved_is_the_same() -> None:
    bad = replace(ROWS[0], target=BAD)
    extra = replace(ROWS[0], name="培训班次", target=number("≥6期", ">=", "6", "期"))
    found = comparison(sound(rows=(bad, *ROWS[1:])), sound(rows=(extra, bad, *ROWS[1:])))
    pairs = [(pair.old.pointers[0], pair.new.pointers[0]) for pair in found.still if pair.new.rule == "JX107"]
    assert pairs == [("/indicators/0/target", "/indicators/1/target")]


def test_a_row_with_another_name_is_told_by_its_place() -> None:
    bad = replace(ROWS[0], target=BAD)
    found = comparison(sound(rows=(bad, *ROWS[1:])), sound(rows=(replace(bad, name="参训人数"), *ROWS[1:])))
    assert [pair.new.rule for pair in found.still if pair.new.rule == "JX107"] == ["JX107"]


def test_a_fault_mended_here_and_made_there_is_not_still_there() -> None:
    quality = words("**%", "placeholder", "%")
    old = sound(rows=(replace(ROWS[0], target=BAD), *ROWS[1:]))
    new = sound(rows=(ROWS[0], replace(ROWS[1], target=quality), *ROWS[2:]))
    found = comparison(old, new)
    assert [finding.pointers[0] for finding in found.gone if finding.rule == "JX107"] == ["/indicators/0/target"]
    assert [finding.pointers[0] for finding in found.added if finding.rule == "JX107"] == ["/indicators/1/target"]


def test_which_documents_are_versions_of_the_same_sheets() -> None:
    def named(*names: str) -> Reading:
        return document(*(sound(name=name) for name in names))

    assert are_versions(named("甲", "乙"), named("乙", "甲（2025年）"))
    assert are_versions(named("甲", "乙", "丙", "丁"), named("甲", "戊"))
    assert not are_versions(named("甲", "乙", "丙"), named("甲", "丁", "戊"))
    assert not are_versions(document(sound()), document(self_evaluation()))
    assert not are_versions(document(), document())


def test_what_can_no_longer_be_checked_is_not_called_mended() -> None:
    old = sound(funding=funds(annual="400000"))
    blank = sound(funding=funds(annual=None))
    found = comparison(old, blank)
    assert "JX201" not in [finding.rule for finding in found.gone]
    assert [(one.old.rule, one.reason) for one in found.unchecked if one.old.rule == "JX201"] == [
        ("JX201", "年度资金总额未填，无法核对合计")
    ]


def test_each_project_is_asked_by_itself() -> None:
    """A rule that checks something in one project says nothing of another, where it can check nothing."""
    one, other = sound(name="甲", funding=funds(annual="400000")), sound(name="乙", funding=funds(annual="400000"))
    blank = replace(other, funding=funds(annual=None))
    old, new = document(one, other), document(replace(one, funding=funds()), blank)
    found = compare((old, audit(old)), (new, audit(new)))
    assert [finding.project for finding in found.gone if finding.rule == "JX201"] == ["甲"]
    assert [one.old.project for one in found.unchecked if one.old.rule == "JX201"] == ["乙"]


def test_projects_of_one_name_are_paired_in_their_order() -> None:
    """The first of two is mended, the other one says nothing any more that could be checked."""
    both = [sound(funding=funds(annual="400000")) for _ in "ab"]
    first, last = replace(both[0], funding=funds()), replace(both[1], funding=funds(annual=None))
    for new, gone in (((first, last), [0]), ((last, first), [1])):
        old = document(*both)
        found = compare((old, audit(old)), (document(*new), audit(document(*new))))
        assert [finding.project_index for finding in found.gone if finding.rule == "JX201"] == gone
        assert [one.old.project_index for one in found.unchecked if one.old.rule == "JX201"] == [1 - gone[0]]


def test_of_two_projects_of_one_name_the_second_may_be_left_out() -> None:
    old, new = document(*(sound(rows=(replace(ROWS[0], target=BAD), *ROWS[1:])) for _ in "ab")), document(sound())
    found = compare((old, audit(old)), (new, audit(new)))
    assert {finding.project_index for finding in found.left_out if finding.rule == "JX107"} == {1}
    assert {finding.project_index for finding in found.gone if finding.rule == "JX107"} == {0}


def test_findings_on_a_project_that_is_left_out_are_not_mended() -> None:
    old, new = document(sound(name="甲", unit=NamedCode()), sound(name="乙")), document(sound(name="乙"))
    found = compare((old, audit(old)), (new, audit(new)))
    assert {finding.project for finding in found.left_out} == {"甲"}
    assert "JX101" in [finding.rule for finding in found.left_out]
    assert found.gone == found.unchecked == ()


def test_a_rule_on_documents_is_asked_of_the_whole_new_document() -> None:
    """Two sheets with the same rows: mended in the new version, where the rule had two sheets to compare."""
    copied = sound(name="甲"), sound(name="乙")
    mended = replace(copied[1], indicators=tuple(replace(row, name=f"乙区{row.name}") for row in copied[1].indicators))
    old, new = document(*copied), document(copied[0], mended)
    before, after = audit(old), audit(new)
    on_documents = {loaded.rule.id for loaded in all_rules() if loaded.rule.on == "document"}
    told = [
        finding for finding in before.findings if finding.rule in on_documents and finding.project_index is not None
    ]
    assert told
    found = compare((old, before), (new, after))
    assert not [one for one in found.unchecked if one.old.rule in on_documents and after.checked[one.old.rule].passed]
