"""Summer: one approved target is adjusted; the version in force stays in force until finance approves."""

from tests.browser.test_editor import wait_saved
from tests.browser.year.cast import AUDITOR, CLERK, DEPARTMENT, FINANCE, OFFICER, UNIT, Cast, address_of, said
from tests.browser.year.declaring import CANTEEN

REASON = "招生增加两个班，座位要多设30个"


def play(cast: Cast) -> None:
    """The chapter."""
    the_clerk_asks_for_an_adjustment(cast)
    the_clerk_changes_the_value(cast)
    unit_and_department_pass_it(cast)
    the_officer_approves_it(cast)


def the_clerk_asks_for_an_adjustment(cast: Cast) -> None:
    """With reason and procedure."""
    page = cast.sheet(CLERK, CANTEEN)
    adjust = f"{address_of(page)}steps/adjust/"
    for account in (UNIT, AUDITOR):
        why = cast.refused(account, "申请调整", address_of(page), adjust, reason=REASON, procedure="校长办公会")
        assert "需要“经办”角色" in why
    page.get_by_role("link", name="申请调整").click()
    page.get_by_label("原因").fill(REASON)
    page.get_by_label("调整程序").fill("校长办公会研究，报教育局")
    cast.picture(CLERK, "d1-asks-for-an-adjustment")
    page.get_by_role("button", name="申请调整").click()
    assert "已办：申请调整" in said(page)


def the_clerk_changes_the_value(cast: Cast) -> None:
    """The old value is told beside the new one."""
    page = cast.waiting(CLERK, CANTEEN)
    page.get_by_role("link", name="填写", exact=True).click()
    page.wait_for_url("**/edit/")
    page.get_by_role("textbox", name="社会效益指标 · 新增就餐座位 · 指标值").fill("≥150个")
    page.keyboard.press("Tab")
    wait_saved(page)
    page.get_by_role("button", name="提交调整").click()
    page.wait_for_url("**/desk/sheets/*/")
    changes = page.get_by_role("region", name="与执行版本（第 2 版）的差别").inner_text()
    assert "≥120个" in changes
    assert "≥150个" in changes
    cast.picture(CLERK, "d2-old-beside-new", narrow=True)


def unit_and_department_pass_it(cast: Cast) -> None:
    """Each on their own page."""
    page = cast.waiting(UNIT, CANTEEN)
    unit_pass = f"{address_of(page)}steps/adjustment_unit_pass/"
    assert "需要“单位审核”角色" in cast.refused(CLERK, "调整单位审核通过", address_of(page), unit_pass)
    page.get_by_role("button", name="调整单位审核通过").click()
    page = cast.waiting(DEPARTMENT, CANTEEN)
    department_pass = f"{address_of(page)}steps/adjustment_department_pass/"
    assert "主管部门审核" in cast.refused(UNIT, "调整主管部门审核通过", address_of(page), department_pass)
    page.get_by_role("button", name="调整主管部门审核通过").click()
    assert "已办：调整主管部门审核通过" in said(page)


def the_officer_approves_it(cast: Cast) -> None:
    """With the number of the approval; the next version is in force."""
    page = cast.waiting(OFFICER, CANTEEN)
    approve = f"{address_of(page)}steps/adjustment_approve/"
    for account in (FINANCE, DEPARTMENT):
        why = cast.refused(account, "批准调整", address_of(page), approve, approval="青财绩〔2026〕8号")
        assert "需要“财政绩效管理”角色" in why
    page.get_by_role("link", name="批准调整").click()
    page.get_by_label("批准文号").fill("青财绩〔2026〕8号")
    page.get_by_role("button", name="批准调整").click()
    assert "已办：批准调整" in said(page)
    versions = page.get_by_role("region", name="版本 ").inner_text()
    assert "第 3 版" in versions
    assert "青财绩〔2026〕8号" in versions
    page.get_by_role("link", name="比较任意两版").click()
    cast.picture(OFFICER, "d3-versions")
