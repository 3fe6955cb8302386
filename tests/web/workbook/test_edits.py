"""A sheet against what it shall be: applying the edits gives just that."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.forms import Form, form, forms
from jixiao.model import Project
from jixiao.model.project import Horizon
from jixiao.web.lifecycle.editing import Content, apply
from jixiao.web.lifecycle.editing.blank import blank, completed
from jixiao.web.workbook.comparing.edits import plan
from jixiao.web.workbook.comparing.flat import Flat, Row, flat
from tests.strategies import projects

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
FORM = form("mof-2015-annual")


def whole(on: Form, item: Project) -> Project:
    """The project as it stands on a sheet, of one organisation: a workbook changes neither that nor template rows."""
    same = replace(item, code=None, department=blank_of(on).department, unit=blank_of(on).unit, template_rows=())
    return completed(on, same)


def blank_of(on: Form) -> Project:
    return blank(on, name="甲", department="某某局", unit="某某站", fiscal_year=2024)


def rows_of(sheet: Flat, horizon: Horizon) -> list[Row]:
    return [row for row in sheet.rows if row.horizon == horizon]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Form, Content, Content]:
    """A sheet, and what was made of it: rows of another sheet among its own, some of them moved, texts changed."""
    on = draw(st.sampled_from([one for one in forms() if one.kind == "target"]))
    old = Content.of(whole(on, draw(projects(on, most=8))))
    other = whole(on, draw(projects(on, most=4)))
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
