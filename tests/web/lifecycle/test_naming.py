"""What cells of a sheet are called in the history and in messages."""

from dataclasses import replace

import pytest

from jixiao.forms import form
from jixiao.model import Goal
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.editing.naming import cell_label


def content(form_id: str) -> Content:
    made = blank(form(form_id), name="校舍维修", department="教育局", unit="一中", fiscal_year=2026)
    goals = (Goal("annual", "修好教学楼。"), Goal("mid_term", "三年修完。"))
    return Content.of(replace(made, goals=goals))


@pytest.mark.parametrize(
    ("form_id", "pointer", "label"),
    [
        ("mof-2015-annual", "/goals/0/text", "年度总体目标"),
        ("ningxia-target-2024", "/goals/0/text", "年度总体绩效目标"),
        ("mof-2015-declaration", "/goals/1/text", "中期目标"),
        ("mof-2020-self-evaluation", "/goals/0/actual_text", "年度目标 · 实际完成情况"),
        ("mof-2015-annual", "/name", "项目名称"),
        ("mof-2020-self-evaluation", "/total_score", "总分"),
        ("ningxia-target-2024", "/funding/lines/0/amounts/declared", "项目总额"),
        ("ningxia-target-2024", "/funding/lines/2/amounts/declared", "本级资金总额"),
        ("ningxia-target-2024", "/funding/lines/6/amounts/declared", "转移支付资金总额"),
    ],
)
def test_a_cell_is_called_as_its_form_prints_it(form_id: str, pointer: str, label: str) -> None:
    assert cell_label(content(form_id), pointer) == label


@pytest.mark.parametrize(("month", "label"), [(7, "年度资金总额 · 1–7月执行数"), (9, "年度资金总额 · 1–9月执行数")])
def test_what_was_paid_by_a_month_is_not_called_that_of_the_year(month: int, label: str) -> None:
    of_month = replace(content("mof-2019-monitoring").project, cutoff_month=month)
    assert cell_label(Content.of(of_month), "/funding/lines/0/amounts/executed") == label


def test_what_was_paid_in_the_year_is_called_so() -> None:
    assert (
        cell_label(content("mof-2020-self-evaluation"), "/funding/lines/0/amounts/executed")
        == "年度资金总额 · 全年执行数"
    )
