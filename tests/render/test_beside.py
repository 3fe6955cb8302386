"""What a form has no cell for and sheets print beside it gets a cell; nothing else does."""

from dataclasses import replace
from decimal import Decimal

from jixiao.forms import form
from jixiao.model import Amounts, FundingLine, Goal
from jixiao.render.choice import form_for
from jixiao.render.layout import lay_out
from tests.render.sheets import DECLARATION, SELF_EVALUATION, indicator, project
from tests.strategies import funding_of

ANNUAL = form("mof-2015-annual")
MONITORING = form("mof-2019-monitoring")


def texts(sheet: object) -> list[str]:
    return [cell.text for cell in sheet.cells if cell.text]  # type: ignore[attr-defined]


def test_a_form_is_printed_as_it_is_where_it_holds_everything() -> None:
    assert lay_out(ANNUAL, project(indicator("11", "座数"), on=ANNUAL)).form is ANNUAL


def test_points_get_a_column_at_the_right() -> None:
    item = project(replace(indicator("11", "座数"), points=Decimal(30)), indicator("12", "合格率"), on=ANNUAL)
    sheet = lay_out(ANNUAL, item)
    heading = next(cell for cell in sheet.cells if cell.text == "分值")
    assert (heading.column, len(sheet.widths), sum(sheet.widths)) == (5, 6, sum(ANNUAL.widths))
    assert [cell.text for cell in sheet.cells if cell.column == 5 and cell.pointer and "points" in cell.pointer] == [
        "30",
        "",
    ]
    assert sheet.unheld == ()


def test_points_of_the_middle_term_have_no_column_and_are_said() -> None:
    item = project(replace(indicator("11", "座数", horizon="mid_term"), points=Decimal(30)), on=DECLARATION)
    assert lay_out(DECLARATION, item).unheld == ("/indicators/0/points",)


def test_funds_goal_and_grade_get_rows() -> None:
    item = project(indicator("11", "座数"), on=ANNUAL)
    carried = FundingLine("annual.carryover", "上年结转资金", "annual", Amounts(declared=Decimal(50000)))
    item = replace(
        item, funding=funding_of((*item.funding.lines, carried)), goals=(*item.goals, Goal("mid_term", "完成12座。"))
    )
    shown = texts(lay_out(ANNUAL, item))
    assert shown[shown.index("上年结转资金") + 1] == "5"
    assert shown[shown.index("中期目标") + 1] == "完成12座。"
    graded = texts(lay_out(SELF_EVALUATION, replace(project(on=SELF_EVALUATION), grade="优")))
    assert graded[-2:] == ["自评等级", "优"]


def test_the_form_that_has_the_cells_itself_is_chosen_before_one_that_must_be_given_them() -> None:
    item = project(indicator("11", "座数", horizon="mid_term"), indicator("11", "座数"), on=DECLARATION)
    assert form_for(replace(item, form_id=None, stage=None)).id == DECLARATION.id


def test_a_monitoring_sheet_with_carried_over_money_is_whole() -> None:
    item = project(indicator("11", "座数"), on=MONITORING)
    carried = FundingLine("annual.carryover", "上年结转资金", "annual", Amounts(executed=Decimal(50000)))
    item = replace(item, funding=funding_of((*item.funding.lines, carried)))
    assert lay_out(MONITORING, item).unheld == ()
