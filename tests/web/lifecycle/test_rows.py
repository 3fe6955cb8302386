"""Rows of a sheet under edit: where they come to stand, what they are called, and whose work they undo."""

from collections.abc import Callable

import pytest

from jixiao.forms import form
from jixiao.model import Goal, Project
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import AddRow, Content, CopyRow, MoveRow, Put, RemoveRow, SetClass, apply, ready
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.editing.changes import Edit, is_overwritten
from jixiao.web.lifecycle.editing.rows import NoSuchRow
from tests.web.county import County

FORM = form("mof-2015-annual")


def content(*codes: str) -> Content:
    """Rows of these classes, called row0, row1 …"""
    bare = Content.of(blank(FORM, name="校舍维修", department="教育局", unit="一中", fiscal_year=2026))
    bare, _ = apply(bare, [RemoveRow(row) for row in bare.row_ids], FORM)
    edits = [AddRow(code, row=f"{number:08x}") for number, code in enumerate(codes)]
    return apply(bare, edits, FORM)[0]


def shown(content: Content) -> list[tuple[int, str]]:
    rows = zip(content.row_ids, content.project.indicators, strict=True)
    return [(int(name, 16), (row.level2 and row.level2.code) or "") for name, row in rows]


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (MoveRow("00000002", "00000000"), [(0, "11"), (2, "11"), (1, "11"), (3, "12")]),
        (MoveRow("00000003", "00000001"), [(0, "11"), (1, "11"), (3, "12"), (2, "12")]),
        (MoveRow("00000001", "00000002"), [(0, "11"), (2, "12"), (1, "12"), (3, "12")]),
        (MoveRow("00000001", None), [(1, "11"), (0, "11"), (2, "12"), (3, "12")]),
    ],
)
def test_a_moved_row_takes_the_class_of_the_row_that_it_passed(edit: Edit, after: list[tuple[int, str]]) -> None:
    assert shown(apply(content("11", "11", "12", "12"), [edit], FORM)[0]) == after


def test_a_row_that_is_named_by_its_maker_can_be_filled_in_at_once() -> None:
    name = Put("/indicators/@0000000a/name", "合格率")
    edits: list[Edit] = [AddRow("12", row="0000000a"), name, CopyRow("0000000a", "0000000b")]
    made = apply(content("11"), edits, FORM)[0]
    assert [(row, item.name) for row, item in zip(made.row_ids, made.project.indicators, strict=True)] == [
        ("00000000", ""),
        ("0000000a", "合格率"),
        ("0000000b", "合格率"),
    ]


@pytest.mark.parametrize("name", ["00000000", "../../etc", ""])
def test_a_name_that_is_taken_or_malformed_is_refused(name: str) -> None:
    with pytest.raises(NoSuchRow):
        apply(content("11"), [AddRow("11", row=name or "x")], FORM)


TYPED = FieldChange("/indicators/@00000001/name", "三级指标", None, "培训人次")
GONE = FieldChange("/indicators/@00000001", "删除一行", "数量指标 · 培训人次", None)
MOVED = FieldChange("/indicators/@00000001", "移动一行", "第 1 行", "第 2 行")


@pytest.mark.parametrize(
    ("edit", "change", "expected"),
    [
        (Put("/indicators/@00000001/name", "培训"), TYPED, True),
        (Put("/indicators/@00000001/target", "3"), TYPED, False),
        (Put("/indicators/@00000001/target", "3"), GONE, True),
        (Put("/indicators/@00000001/target", "3"), MOVED, False),
        (RemoveRow("00000001"), TYPED, True),
        (RemoveRow("00000002"), TYPED, False),
        (MoveRow("00000001", None), TYPED, False),
        (SetClass("00000001", "12"), GONE, True),
        (AddRow("11", after="00000001"), TYPED, False),
        (AddRow("11", after="00000001"), GONE, True),
        (Put("/name", "校舍"), FieldChange("/name", "项目名称", "校舍维修", "校舍改造"), True),
    ],
)
def test_an_edit_is_held_back_only_where_it_undoes_the_work_of_another(
    edit: Edit, change: FieldChange, expected: bool
) -> None:
    assert is_overwritten(edit, change) is expected


def test_rows_that_say_there_is_none_are_no_indicators_in_the_lists_either(county: County) -> None:
    sheet = county.filled()
    before, (row, *_) = sheet.indicator_count, sheet.row_ids
    edits = [Put(f"/indicators/@{row}/name", "无"), Put(f"/indicators/@{row}/target", "无")]
    after = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run().sheet
    shown = after.content["indicators"][after.row_ids.index(row)]["target"]["kind"]
    assert (before, shown, after.indicator_count) == (3, "none", 2)


@pytest.mark.parametrize("make", [Content.of, lambda project: Content(project, ())])
def test_another_wording_of_a_goal_stays_with_the_document_that_prints_it(make: Callable[[Project], Content]) -> None:
    """No page of the desk shows it, so it is neither printed nor published, also where a sheet was begun with it before."""
    goal = Goal("annual", "维修教学楼2栋。", variants=("【秘密】联系人王小明，电话13912345678。",))
    assert ready(make(Project("target", goals=(goal,)))).goals == (Goal("annual", "维修教学楼2栋。"),)
