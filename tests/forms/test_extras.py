"""A form with cells added is a form: its grid is whole, and what was there is still there."""

import pytest

from jixiao.forms import Form, FormCell, forms
from jixiao.forms.extras import Extras, chosen, extended, extras_of
from jixiao.terms.catalogue import catalogue


def printable(form: Form) -> Extras:
    own = extras_of(form)
    return chosen(own, own.cells, [item for item in own.columns if item.width])


def covered(rows: tuple[tuple[FormCell, ...], ...]) -> list[tuple[int, int]]:
    return [
        (cell.row + down, cell.column + right)
        for row in rows
        for cell in row
        for down in range(cell.height)
        for right in range(cell.span)
    ]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_place_of_a_form_with_all_extras_is_covered_once(form: Form) -> None:
    whole = extended(form, printable(form)).form
    for rows in (whole.head, whole.foot):
        assert sorted(covered(rows)) == [
            (row, column) for row in range(len(rows)) for column in range(len(whole.widths))
        ]
    assert sum(whole.widths) == sum(form.widths)
    assert [column.position for column in whole.indicators.columns] == sorted(
        column.position for column in whole.indicators.columns
    )


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_cells_of_the_form_keep_their_labels_and_values(form: Form) -> None:
    extension = extended(form, printable(form))
    for row in form.head:
        for cell in row:
            moved = next(
                other for other in extension.form.head[extension.moved[cell.row]] if other.column == cell.column
            )
            assert (moved.text, moved.slot) == (cell.text, cell.slot)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_extras_are_no_cells_of_the_form_and_their_terms_are_known(form: Form) -> None:
    for cell in extras_of(form).cells:
        assert all(other.slot != cell.slot for row in (*form.head, *form.foot) for other in row)
        assert (f"goal.{cell.slot.name}" if cell.slot.kind == "goal" else cell.slot.name) in catalogue()
    assert not {item.column.column for item in extras_of(form).columns} & {
        column.column for column in form.indicators.columns
    }


def test_amounts_in_columns_get_a_row_of_columns() -> None:
    form = next(form for form in forms() if form.kind == "monitoring")
    carried = next(cell for cell in extras_of(form).cells if cell.slot.name == "annual.carryover")
    extension = extended(form, Extras((carried,)))
    row = extension.form.head[extension.labels[carried].row]
    assert [(cell.slot.name, cell.slot.part) for cell in row if cell.slot] == [
        ("annual.carryover", part) for part in ("initial_budget", "executed", "execution_rate_pct", "forecast")
    ]
    block = next(cell for cell in extension.form.head[2] if cell.text.startswith("项目资金"))
    assert block.height == 5
