"""A workbook, the sheet it was made of, and the sheet as others left it."""

from dataclasses import replace

import pytest

from jixiao.web.workbook.comparing.flat import Flat, Row
from jixiao.web.workbook.comparing.merging import Conflict, merge


def row(name: str, text: str, target: str = "1", code: str = "11") -> Row:
    return Row(name, "annual", code, {"name": text, "target": target})


BASE = Flat({"/period": "1年", "/unit/name": "甲校"}, (row("a", "甲"), row("b", "乙"), row("c", "丙")))


def with_rows(*rows: Row) -> Flat:
    return replace(BASE, rows=rows)


def ids(sheet: Flat) -> list[str]:
    return [one.id for one in sheet.rows]


def test_what_only_one_changed_counts() -> None:
    theirs = with_rows(row("a", "甲", "2"), *BASE.rows[1:])
    mine = replace(with_rows(BASE.rows[0], row("b", "乙", "3"), BASE.rows[2]), head={**BASE.head, "/period": "2年"})
    merged = merge(BASE, theirs, mine)
    assert merged.conflicts == ()
    assert merged.flat.head["/period"] == "2年"
    assert [one.cells["target"] for one in merged.flat.rows] == ["2", "3", "1"]


def test_the_same_change_by_both_is_no_conflict() -> None:
    both = with_rows(row("a", "甲", "2"), *BASE.rows[1:])
    assert merge(BASE, both, both).conflicts == ()


def test_a_cell_that_both_changed_stays_until_it_is_decided() -> None:
    theirs, mine = with_rows(row("a", "甲", "2"), *BASE.rows[1:]), with_rows(row("a", "甲", "3"), *BASE.rows[1:])
    merged = merge(BASE, theirs, mine)
    assert merged.conflicts == (Conflict("a/target", "1", "2", "3"),)
    assert merged.flat.rows[0].cells["target"] == "2"
    assert merge(BASE, theirs, mine, ["a/target"]).flat.rows[0].cells["target"] == "3"


def test_rows_that_each_added_are_all_there() -> None:
    theirs = with_rows(BASE.rows[0], row("t", "他们的"), *BASE.rows[1:])
    mine = with_rows(*BASE.rows[:2], row("m", "我的"), BASE.rows[2])
    assert ids(merge(BASE, theirs, mine).flat) == ["a", "t", "b", "m", "c"]


def test_the_order_of_the_workbook_counts_only_where_it_moved_rows() -> None:
    turned = with_rows(*reversed(BASE.rows))
    assert ids(merge(BASE, turned, BASE).flat) == ["c", "b", "a"]
    assert ids(merge(BASE, BASE, turned).flat) == ["c", "b", "a"]
    theirs = with_rows(*BASE.rows[:1], row("t", "他们的"), *BASE.rows[1:])
    assert ids(merge(BASE, theirs, turned).flat) == ["c", "b", "a", "t"]


def test_a_row_taken_out_in_the_workbook_goes_unless_another_wrote_in_it() -> None:
    mine = with_rows(*BASE.rows[1:])
    assert ids(merge(BASE, BASE, mine).flat) == ["b", "c"]
    theirs = with_rows(row("a", "甲", "2"), *BASE.rows[1:])
    merged = merge(BASE, theirs, mine)
    assert ids(merged.flat) == ["a", "b", "c"]
    assert merged.conflicts == (Conflict("a", "甲 1", "甲 2", None),)
    assert ids(merge(BASE, theirs, mine, ["a"]).flat) == ["b", "c"]


def test_a_row_that_another_took_out_is_told_where_the_workbook_wrote_in_it() -> None:
    theirs = with_rows(*BASE.rows[1:])
    assert merge(BASE, theirs, BASE).conflicts == ()
    merged = merge(BASE, theirs, with_rows(row("a", "甲", "3"), *BASE.rows[1:]), ["a"])
    assert ids(merged.flat) == ["b", "c"]
    assert merged.conflicts == (Conflict("a", "甲 1", None, "甲 3"),)
    assert merged.conflicts[0].is_lost


@pytest.mark.parametrize("blank", [row("e", "", ""), row("e", "", "5个")], ids=["blank", "without a name"])
def test_a_row_without_a_name_is_none_in_a_workbook_and_stays(blank: Row) -> None:
    base = with_rows(*BASE.rows, blank)
    assert ids(merge(base, base, BASE).flat) == ["a", "b", "c", "e"]


def test_whose_sheet_it_is_is_not_changed_by_a_workbook() -> None:
    mine = replace(BASE, head={**BASE.head, "/unit/name": "乙校"})
    merged = merge(BASE, BASE, mine)
    assert merged.fixed == ("/unit/name",)
    assert merged.flat.head["/unit/name"] == "甲校"


def test_a_class_that_the_workbook_changed() -> None:
    mine = with_rows(row("a", "甲", code="12"), *BASE.rows[1:])
    assert merge(BASE, BASE, mine).flat.rows[0].code == "12"
