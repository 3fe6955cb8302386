"""A sheet against what it shall be: applying the edits gives just that."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.forms import Form, form, forms
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise
from jixiao.render.layout import lay_out
from jixiao.render.xlsx import render_xlsx
from jixiao.web.lifecycle.editing import Content, MoveRow, Put, apply
from jixiao.web.lifecycle.editing.blank import blank, completed
from jixiao.web.workbook.comparing.edits import plan
from jixiao.web.workbook.comparing.flat import Flat, Row, flat
from jixiao.web.workbook.comparing.matching import named
from jixiao.web.workbook.comparing.merging import merge
from jixiao.web.workbook.tags import names_beside, tags_for, tags_in, without_tags
from tests.render.sheets import indicator
from tests.strategies import projects, with_extras

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
FORM = form("mof-2015-annual")


def whole(on: Form, item: Project) -> Project:
    """The project as it stands on a sheet, of one organisation: a workbook changes neither that nor template rows."""
    same = replace(
        item, code=None, department=blank_of(on).department, unit=blank_of(on).unit, template_rows=(), total_points=None
    )
    return completed(on, same)


def blank_of(on: Form) -> Project:
    return blank(on, name="甲", department="某某局", unit="某某站", fiscal_year=2024)


def rows_of(sheet: Flat, horizon: Horizon) -> list[Row]:
    return [row for row in sheet.rows if row.horizon == horizon]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Form, Content, Content]:
    """A sheet, and what was made of it: rows of another sheet among its own, some of them moved, texts changed."""
    on = draw(st.sampled_from([one for one in forms() if one.kind == "target"]))
    printed = draw(with_extras(on))
    old = Content.of(whole(on, draw(projects(printed, most=8, beside=False))))
    other = whole(on, draw(projects(printed, most=4, beside=False)))
    mixed = draw(
        st.permutations(
            [*zip(old.row_ids, old.project.indicators, strict=True), *((None, row) for row in other.indicators)]
        )
    )
    kept = mixed[: draw(st.integers(0, len(mixed)))]
    new = replace(other, indicators=tuple(row for _, row in kept))
    named_rows = Content.of(new).row_ids
    ids = tuple(name or fresh for (name, _), fresh in zip(kept, named_rows, strict=True))
    return on, old, Content(new, ids)


@given(pairs())
@QUICK
def test_applying_the_edits_gives_what_is_wanted(pair: tuple[Form, Content, Content]) -> None:
    on, old, new = pair
    wanted = flat(new, on)
    way = plan(old, wanted, on)
    result = flat(apply(old, way.edits, on)[0], on)
    assert way.left_over == ()
    assert result.head == wanted.head
    for horizon in on.indicators.horizons():
        assert rows_of(result, horizon) == rows_of(wanted, horizon)


@given(pairs())
@settings(QUICK, max_examples=25)
def test_what_was_made_of_a_workbook_comes_back(pair: tuple[Form, Content, Content]) -> None:
    """Written with the names of the sheet's rows beside them, read as any document, brought back by the edits."""
    on, old, new = pair
    names = [name if name in old.row_ids else "0000000f" for name in new.row_ids]
    layout = lay_out(on, new.project)
    written = render_xlsx([layout], None, [tags_for(layout, tuple(names), 7, 3)])
    transcript = read_bytes(written)
    reading = recognise(transcript)
    (project,), (said,) = reading.projects, tags_in(transcript).values()
    assert not [problem for problem in without_tags(reading.problems, transcript) if "jx:" in problem.message]
    assert (said.sheet, said.revision) == (7, 3)
    before = flat(old, on)
    content = named(before, replace(completed(on, project), template_rows=()), names_beside(project, said))
    wanted = merge(before, before, flat(content, on)).flat
    result = flat(apply(old, plan(old, wanted, on).edits, on)[0], on)
    expected = flat(new, on)
    assert result.head == expected.head
    for horizon in on.indicators.horizons():
        kept = [row for row in rows_of(result, horizon) if row.name]
        assert [(row.code, dict(row.cells)) for row in kept] == [
            (row.code, dict(row.cells)) for row in rows_of(expected, horizon) if row.name
        ]


def rows_on(*named_rows: tuple[str, str]) -> Content:
    """Rows of quantity: name of the row and text."""
    rows = [replace(indicator("11", text), target=None) for _, text in named_rows]
    base = blank_of(FORM)
    return Content(replace(base, indicators=tuple(rows)), tuple(name for name, _ in named_rows))


ABC = rows_on(("0000000a", "甲"), ("0000000b", "乙"), ("0000000c", "丙"))


def test_a_row_that_was_moved_is_moved_and_nothing_else() -> None:
    wanted = flat(rows_on(("0000000b", "乙"), ("0000000c", "丙"), ("0000000a", "甲")), FORM)
    assert plan(ABC, wanted, FORM).edits == (MoveRow("0000000a", "0000000c"),)
    to_top = flat(rows_on(("0000000c", "丙"), ("0000000a", "甲"), ("0000000b", "乙")), FORM)
    assert plan(ABC, to_top, FORM).edits == (MoveRow("0000000c", None),)


def test_a_cell_that_was_changed_is_written_and_nothing_else() -> None:
    wanted = flat(rows_on(("0000000a", "甲"), ("0000000b", "乙二"), ("0000000c", "丙")), FORM)
    assert plan(ABC, wanted, FORM).edits == (Put("/indicators/@0000000b/name", "乙二"),)


def test_a_row_of_a_class_that_the_form_has_not_is_left_over() -> None:
    sheet = flat(ABC, FORM)
    stranger = replace(sheet.rows[0], id="0000000d", code="41")
    way = plan(ABC, replace(sheet, rows=(*sheet.rows, stranger)), FORM)
    assert (way.edits, way.left_over) == ((), (stranger,))


def test_a_copied_row_is_new_and_the_first_keeps_its_name() -> None:
    """In Excel the hidden text is copied with the row."""
    copied = rows_on(("x", "甲改"), ("y", "甲"), ("z", "乙")).project
    beside = [("0000000a",), ("0000000a",), ("0000000b",)]
    content = named(flat(ABC, FORM), copied, beside)
    assert content.row_ids[1:] == ("0000000a", "0000000b")
    assert content.row_ids[0] not in ABC.row_ids


def test_without_names_beside_them_rows_are_known_by_class_and_name() -> None:
    read = rows_on(("x", "乙"), ("y", "丙改"), ("z", "甲")).project
    long = rows_on(("0000000a", "培训基层人员数量"), ("0000000b", "乙"))
    assert named(flat(ABC, FORM), read, [()] * 3).row_ids[::2] == ("0000000b", "0000000a")
    alike = rows_on(("x", "培训基层干部数量")).project
    assert named(flat(long, FORM), alike, [()]).row_ids == ("0000000a",)
