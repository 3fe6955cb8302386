"""Review: one sheet goes back with a remark on a cell and comes again, a grade is given, all three are approved at once."""

import re
from typing import Any

from tests.browser.test_editor import wait_saved
from tests.browser.year.cast import (
    AUDITOR,
    CLERK,
    DEPARTMENT,
    FINANCE,
    NEWCOMER,
    OFFICER,
    OTHER_DEPARTMENT,
    UNIT,
    YEAR,
    Cast,
    address_of,
    said,
)  # fmt: skip
from tests.browser.year.declaring import CANTEEN, DRILL, GARDEN

REMARK = "“有所提升”看不出提升多少，请写成可以核实的指标值"


def play(cast: Cast) -> None:
    """The chapter."""
    for name in (CANTEEN, GARDEN, DRILL):
        the_unit_passes(cast, name)
    the_department_returns_one_with_a_remark(cast)
    the_clerk_mends_it_and_sends_it_again(cast)
    the_department_passes_all(cast)
    finance_gives_a_grade_on_the_review_form(cast)
    finance_grades_the_others_together(cast)
    the_officer_approves_all_together(cast)


def the_unit_passes(cast: Cast, name: str) -> None:
    """Not the clerk, and not the auditor."""
    page = cast.waiting(UNIT, name)
    step = f"{address_of(page)}steps/unit_pass/"
    if name == CANTEEN:
        cast.picture(UNIT, "c1-reviewer-of-the-unit")
        for account in (CLERK, AUDITOR, FINANCE):
            assert "需要“单位审核”角色" in cast.refused(account, "单位审核通过", address_of(page), step)
        cast.hidden_from(OTHER_DEPARTMENT, address_of(page))
    page.get_by_role("button", name="单位审核通过").click()
    assert "已办：单位审核通过" in said(page)


def the_department_returns_one_with_a_remark(cast: Cast) -> None:
    """A click on the cell begins the remark on it."""
    page = cast.waiting(DEPARTMENT, DRILL)
    back = f"{address_of(page)}steps/department_return/"
    assert "需要“主管部门审核”角色" in cast.refused(
        UNIT, "主管部门退回", address_of(page), back, remark=REMARK, place=""
    )
    page.get_by_role("link", name="对照审核").click()
    page.locator(".form a.cell").filter(has_text="有所提升").click()
    page.keyboard.type(REMARK)
    cast.picture(DEPARTMENT, "c2-review-with-a-remark", narrow=True)
    page.get_by_role("button", name="主管部门退回").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert REMARK in page.inner_text("main")
    cast.picture(DEPARTMENT, "c3-returned")


def the_clerk_mends_it_and_sends_it_again(cast: Cast) -> None:
    """The remark stands at the cell; the reviewers see what has changed since."""
    page = cast.waiting(NEWCOMER, DRILL)
    page.get_by_role("link", name="填写", exact=True).click()
    page.wait_for_url("**/edit/")
    cell = page.locator("td.fill").filter(has=page.locator(".remark"))
    assert REMARK in cell.inner_text()
    cast.picture(NEWCOMER, "c4-the-remark-at-the-cell", narrow=True)
    cell.locator("textarea").fill("≥85%")
    page.keyboard.press("Tab")
    wait_saved(page)
    cell.get_by_label("答复").fill("按去年的问卷")
    cell.get_by_role("button", name="已处理").click()
    wait_saved(page)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "已办：提交" in said(page)
    the_unit_passes(cast, DRILL)


def the_department_passes_all(cast: Cast) -> None:
    """The sheet that comes again is shown beside what was reviewed before."""
    page = cast.waiting(DEPARTMENT, DRILL)
    page.get_by_role("link", name="对照审核").click()
    remarks = page.get_by_role("region", name="退回意见").inner_text()
    assert "已处理" in remarks
    assert "按去年的问卷" in remarks
    since = page.get_by_role("region", name="与上次审核的版本比").inner_text()
    assert "有所提升" in since
    assert "≥85%" in since
    page.get_by_role("button", name="主管部门审核通过").click()
    assert "已办：主管部门审核通过" in said(page)
    page = cast.at_desk(DEPARTMENT)
    page.get_by_role("link", name="绩效目标 · 待主管部门审核：2 份一起办理").click()
    listed = address_of(page)
    decided_together(page, "主管部门审核通过", 2)
    sent = {"of": f"year={YEAR}&kind=target", "step": "target.department_pass"}
    assert "需要“主管部门审核”角色" in cast.refused(UNIT, "主管部门审核通过", listed, "/desk/runs/", **sent)


def finance_gives_a_grade_on_the_review_form(cast: Cast) -> None:
    """The form of review is prefilled by the auditor and decided by the person."""
    page = cast.waiting(FINANCE, CANTEEN)
    review = f"{address_of(page)}review/"
    grade = f"{address_of(page)}steps/finance_pass/"
    assert "需要“财政审核”角色" in cast.refused(DEPARTMENT, "财政审核通过", address_of(page), grade, grade="优")
    cast.refused(AUDITOR, "财政审核通过", address_of(page), review, decide="finance_pass", grade="优")
    page.get_by_role("link", name="对照审核").click()
    page.get_by_role("group", name="总的等级").get_by_label("优", exact=True).check()
    page.get_by_label("审核结论").fill("目标明确，指标可以核实。")
    page.get_by_role("button", name="财政审核通过").click()
    assert "还有 2 项没有评：目标相关性、条件充分性" in page.locator("[role=alert]").inner_text()
    assert page.get_by_label("审核结论").input_value() == "目标明确，指标可以核实。"
    for item in ("目标相关性", "条件充分性"):
        page.get_by_role("combobox", name=item).select_option("优")
    cast.picture(FINANCE, "c5-review-form", narrow=True)
    page.get_by_role("button", name="财政审核通过").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "已办：财政审核通过" in said(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="审核意见（DOCX）").last.click()
    assert waiting.value.suggested_filename.endswith(".docx")


def finance_grades_the_others_together(cast: Cast) -> None:
    """Each form is filled in first; the same grade for both."""
    for _sheet in range(2):
        page = cast.at_desk(FINANCE)
        page.get_by_role("link", name="绩效目标 · 待财政审核：2 份一起办理").click()
        chosen_together(page, "财政审核通过", 2)
        page.get_by_role("button", name="先看汇总").click()
        page.get_by_role("region", name="审核表还没有评完的").get_by_role("link").first.click()
        for item in ("目标相关性", "条件充分性"):
            page.get_by_role("combobox", name=item).select_option("良")
        page.get_by_role("group", name="总的等级").get_by_label("良", exact=True).check()
        page.get_by_label("审核结论").fill("可以执行。")
        page.get_by_role("button", name="只保存意见").click()
        assert "审核意见已保存" in said(page)
    page = cast.at_desk(FINANCE)
    page.get_by_role("link", name="绩效目标 · 待财政审核：2 份一起办理").click()
    decided_together(page, "财政审核通过", 2, grade="良")


def the_officer_approves_all_together(cast: Cast) -> None:
    """A summary before, a report after."""
    page = cast.at_desk(OFFICER)
    page.get_by_role("link", name="绩效目标 · 待批复：3 份一起办理").click()
    listed = address_of(page)
    chosen_together(page, "批复", 3)
    page.get_by_role("button", name="先看汇总").click()
    cast.picture(OFFICER, "c6-summary-before-approval", narrow=True)
    assert "142" in page.inner_text("dl.figures")
    page.get_by_role("button", name="批复：3 份").click()
    page.get_by_text("办完了。").wait_for()
    cast.picture(OFFICER, "c7-report-after-approval")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载逐份的结果（CSV）").click()
    report = waiting.value.path().read_text("utf-8")
    assert all(name in report for name in (CANTEEN, GARDEN, DRILL))
    sent = {"of": f"year={YEAR}&kind=target", "step": "target.approve"}
    for account in (FINANCE, CLERK, AUDITOR):
        assert "需要“财政绩效管理”角色" in cast.refused(account, "批复", listed, "/desk/runs/", **sent)


def decided_together(page: Any, step: str, count: int, *, grade: str = "") -> None:
    """One step with all that were found."""
    chosen_together(page, step, count)
    page.get_by_role("button", name="先看汇总").click()
    if grade:
        page.get_by_label(grade, exact=True).check()
    page.get_by_role("button", name=f"{step}：{count} 份").click()
    page.get_by_text("办完了。").wait_for()
    assert "已办\n" + str(count) in page.inner_text("dl.figures")


def chosen_together(page: Any, step: str, count: int) -> None:
    """The step chosen that is to be taken with all that were found; it says on how many it is its turn."""
    box = page.get_by_label("查到的表一起办理")
    option = box.locator("option", has_text=re.compile(f"^{step}（.+ {count} 份）$"))
    box.select_option(option.get_attribute("value"))
