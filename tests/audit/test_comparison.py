"""Two audits of the same sheets."""

from dataclasses import replace

from jixiao.audit import audit, compare
from jixiao.audit.comparison import Comparison, are_versions
from jixiao.audit.examples import ROWS, document, number, self_evaluation, sound, words
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
