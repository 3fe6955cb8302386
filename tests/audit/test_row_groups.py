"""Rows of a sheet as the rules find them: by class, by value, by pointer, by name."""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.context import DocumentContext, ProjectContext, prepare
from jixiao.audit.examples import ROWS, document, indicator, number, sound, with_rows, words
from jixiao.audit.namesakes import namesakes
from jixiao.audit.scores import rows_with_points
from jixiao.audit.unmeasured import is_unfinished, unfinished_rows
from jixiao.law import LATEST, policy
from jixiao.model import Project

LAW = policy("cn", on=LATEST)


def context_of(sheet: Project) -> ProjectContext:
    (context,) = prepare(document(sheet), LAW, {})
    return context


def test_rows_of_several_kinds_come_in_the_order_of_the_sheet() -> None:
    vague, unread = indicator("22", "影响", words("较大")), indicator("11", "数量", words("***人", "placeholder"))
    groups = context_of(sound(rows=(unread, vague, ROWS[0], vague))).groups
    assert [row.position for row in groups.of_kinds("qualitative", "placeholder")] == [0, 1, 3]
    assert [row.position for row in groups.of_kinds("qualitative", "text")] == [1, 3]
    assert groups.of_kinds("range", "deadline") == ()
    assert [row.position for row in groups.of_class["11"]] == [0, 2]


def test_rows_with_a_sign_and_with_words_before_the_number() -> None:
    labelled = replace(number("合格率=95%", "=", "95", "%"), label="合格率")
    groups = context_of(
        sound(rows=(indicator("11", "数量", number("5个", None, "5", "个")), replace(ROWS[1], target=labelled)))
    ).groups
    assert [row.position for row in groups.signed] == [row.position for row in groups.labelled] == [1]


def test_annual_groups_leave_out_the_rows_of_the_term() -> None:
    term = replace(ROWS[0], horizon="mid_term")
    context = context_of(sound(rows=(term, *ROWS)))
    assert [row.position for row in context.groups.of_class["11"]] == [0, 1]
    assert [row.position for row in context.annual_groups.of_class["11"]] == [1]
    assert [row.position for row in context.annual_real_rows] == [1, 2, 3, 4, 5, 6]


def test_a_pointer_leads_to_its_row() -> None:
    context = context_of(sound())
    assert context.row_at("/indicators/2/target") is context.row_at("/indicators/2") is context.rows[2]
    assert [context.row_at(pointer) for pointer in ("/indicators", "/goals/0/text", "")] == [None, None, None]


def test_names_and_values_of_all_rows_stand_a_line_each() -> None:
    context = context_of(
        sound(rows=(indicator("21", "无", words("无", "none")), indicator("22", "影响", words("较大"))))
    )
    assert (context.names, context.values) == ("无\n影响", "无\n较大")


def test_what_rows_tell_is_worked_out_once() -> None:
    context = context_of(with_rows(replace(ROWS[0], name=f"{ROWS[0].name}。")))
    assert list(context.of_rows(namesakes).values()) == [ROWS[0].name] * 2
    assert context.of_rows(namesakes) is context.of_rows(namesakes)
    assert context_of(sound()).of_rows(namesakes) == {}


def test_rows_of_two_blocks_are_no_namesakes() -> None:
    term = replace(ROWS[0], horizon="mid_term")
    assert context_of(sound(rows=(term, *ROWS))).of_rows(namesakes) == {}
    both = context_of(sound(rows=(term, *ROWS, ROWS[0]))).of_rows(namesakes)
    assert [row.position for row in both] == [1, 7]


def test_annual_rows_by_their_first_level() -> None:
    context = context_of(sound(rows=(replace(ROWS[0], horizon="mid_term"), *ROWS)))
    assert [row.position for row in context.annual_level1["1"]] == [1, 2, 3, 4]
    assert None not in context.annual_level1


def test_classes_of_a_sheet_with_one_block_and_with_two() -> None:
    one, two = context_of(sound(rows=ROWS)), context_of(sound(rows=(replace(ROWS[0], horizon="mid_term"), *ROWS)))
    assert [(horizon, code, len(rows)) for horizon, code, rows in one.classes][:2] == [
        ("annual", "11", 1),
        ("annual", "12", 1),
    ]
    assert [(horizon, code) for horizon, code, _ in two.classes][:2] == [("mid_term", "11"), ("annual", "11")]


def test_rows_with_points_are_those_that_print_some() -> None:
    rows = (replace(ROWS[0], points=Decimal(0)), ROWS[1], replace(ROWS[2], points=Decimal(10)))
    assert [row.position for row in rows_with_points(context_of(sound(rows=rows)))] == [0, 2]


def test_unfinished_rows_are_found_among_others() -> None:
    rows = (ROWS[0], replace(ROWS[1], target=words("待定", "text")), replace(ROWS[2], target=None), ROWS[3])
    context = context_of(sound(rows=rows))
    assert {row.position for row in unfinished_rows(context)} == {1, 2}
    assert [is_unfinished(row, context) for row in context.rows] == [False, True, True, False]


def test_names_that_several_projects_have() -> None:
    twice = replace(ROWS[0], name="一个项目写了两次的指标")
    sheets = (sound(rows=(ROWS[0], ROWS[1], twice, twice)), sound(name="另一个项目", rows=(ROWS[1],)))
    contexts = tuple(prepare(document(*sheets), LAW, {}))
    assert DocumentContext(LAW, contexts).shared_names == {contexts[0].rows[1].name}


def test_rows_with_shared_names_are_those_that_several_projects_have() -> None:
    sheets = (sound(rows=ROWS[:2]), sound(rows=ROWS[1:3]), sound(rows=ROWS[4:]))
    several = DocumentContext(LAW, tuple(prepare(document(*sheets), LAW, {})))
    found = [(context.index, [row.position for row in rows]) for context, rows in several.rows_with_shared_names]
    assert found == [(0, [1]), (1, [0])]


def test_classes_of_a_sheet_of_one_block_and_of_two() -> None:
    term = replace(ROWS[0], horizon="mid_term")
    for rows, blocks in (
        (ROWS[:2], ["annual"] * 2),
        ((term,), ["mid_term"]),
        ((term, ROWS[0]), ["mid_term", "annual"]),
    ):
        found = context_of(sound(rows=rows)).classes
        assert [horizon for horizon, _, _ in found] == blocks
        assert [row.position for _, _, own in found for row in own] == list(range(len(rows)))
    assert context_of(sound(rows=())).classes == ()
