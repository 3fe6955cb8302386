"""What the parts of a total come to, by the form's own tree of funds."""

from decimal import Decimal

import pytest

from jixiao.forms import form
from jixiao.web.editor.sums import Sum, sums
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.editing.cells import write

FORM = form("mof-2015-annual")
CELLS = [f"/funding/lines/{index}/amounts/declared" for index in range(3)]


def typed(*texts: str) -> Sum:
    project = blank(FORM, name="校舍维修", department="教育局", unit="一中", fiscal_year=2026)
    for cell, text in zip(CELLS, texts, strict=True):
        project = write(project, cell, text, "万元").project
    return sums(FORM, project, CELLS)[CELLS[0]]


@pytest.mark.parametrize(
    ("texts", "state", "total", "difference"),
    [
        (("", "", ""), "empty", "", ""),
        (("20", "", ""), "empty", "", ""),
        (("20", "20", ""), "equal", "20", ""),
        (("20", "12", ""), "so_far", "12", ""),
        (("", "12", "8"), "so_far", "20", ""),
        (("20", "12.1", "8.2"), "more", "20.3", "0.3"),
        (("0.3", "0.1", "0.2"), "equal", "0.3", ""),
        (("100", "12.123456", "0"), "less", "12.123456", "87.876544"),
    ],
)
def test_a_total_and_its_parts(texts: tuple[str, str, str], state: str, total: str, difference: str) -> None:
    found = typed(*texts)
    assert (found.state, found.total, found.difference) == (state, total, difference)
    assert found.parts == tuple(CELLS[1:])


def test_a_total_with_one_part_is_no_sum() -> None:
    """Over several years 年度资金总额 is less than 项目总额, and that is right."""
    official = form("ningxia-target-2024")
    project = blank(official, name="项目", department="厅", unit="中心", fiscal_year=2026)
    shown = [f"/funding/lines/{index}/amounts/declared" for index in range(len(project.funding.lines))]
    terms = {line.term: index for index, line in enumerate(project.funding.lines)}
    totals = {pointer.split("/")[3] for pointer in sums(official, project, shown)}
    assert str(terms["total"]) not in totals
    assert str(terms["annual"]) in totals
    assert Decimal(len(totals)) == 3
