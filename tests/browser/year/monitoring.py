"""August: money from the finance system's list, a round for all approved targets, lights; one unit is late."""

import io
from datetime import timedelta
from typing import Any

import openpyxl

from tests.browser.test_editor import type_into, wait_saved
from tests.browser.year.cast import (
    AUDITOR,
    CLERK,
    DEPARTMENT,
    FINANCE,
    OFFICER,
    UNIT,
    YEAR,
    Cast,
    address_of,
    attach,
    said,
    today,
)  # fmt: skip
from tests.browser.year.declaring import CANTEEN, DRILL, GARDEN

MONEY = ((CANTEEN, 30, 30, 12), (GARDEN, 12, 12, 12), (DRILL, 100, 100, 40))
DONE = {"一次验收合格率": "100%", "完工时间": f"{YEAR}年7月20日", "改造成本": "12万元", "食堂设计使用年限": "10年"}
DAYS_LATE = 10


def play(cast: Cast) -> None:
    """The chapter."""
    the_officer_brings_in_the_money(cast)
    the_officer_opens_a_round(cast)
    the_clerk_fills_in_the_sheet(cast)
    unit_and_department_confirm_it(cast)
    the_officer_sees_lights_and_who_is_late(cast)


def the_officer_brings_in_the_money(cast: Cast) -> None:
    """A list is looked at before it is put on record."""
    page = cast.to(OFFICER, "预算执行")
    lists = address_of(page)
    looked_at(page, "7", f"{YEAR}-07-31")
    cast.picture(OFFICER, "f1-budget-execution")
    accept = f"{address_of(page)}accept/"
    for account in (CLERK, FINANCE):
        why = cast.refused(account, "入账", lists, accept)
        assert "需要“财政绩效管理、主管部门审核”角色" in why
    accepted(page)


def looked_at(page: Any, month: str, day: str) -> None:
    """A list is sent in and shows what it would change."""
    page.get_by_label("截至月份").select_option(month)
    attach(page.get_by_label("执行表文件"), "执行表.xlsx", listed(day))
    page.get_by_role("button", name="读取并看差异").click()
    page.wait_for_url("**/desk/execution/*/")
    assert "新入账 3 行" in page.inner_text("main")


def accepted(page: Any) -> None:
    """It is put on record."""
    page.get_by_role("button", name="入账").click()
    assert "已入账" in page.inner_text("main")


def listed(day: str) -> bytes:
    """The list of the finance system."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["单位：万元"])
    page.append(["项目名称", "年初预算数", "全年预算数", "执行数", "截至日期"])
    for row in MONEY:
        page.append([*row, day])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def the_officer_opens_a_round(cast: Cast) -> None:
    """A sheet for each approved target; the last day is over already, so that whoever comes now is late."""
    page = cast.to(OFFICER, "运行监控")
    board = address_of(page)
    opens, closes = today() - timedelta(40), today() - timedelta(DAYS_LATE)
    page.get_by_label("截至月份").fill("7")
    page.get_by_label("开始日期").fill(opens.isoformat())
    page.get_by_label("截止日期").fill(closes.isoformat())
    page.get_by_role("button", name="开轮次并建立监控表").click()
    assert "已建立 3 份监控表" in said(page)
    sent = {
        "year": str(YEAR),
        "month": "8",
        "region": "1",
        "opens_on": opens.isoformat(),
        "closes_on": closes.isoformat(),
    }
    for account in (DEPARTMENT, AUDITOR):
        why = cast.refused(account, "开轮次并建立监控表", board, do="open", **sent)
        assert "“开监控轮次”需要“财政绩效管理”角色" in why


def the_clerk_fills_in_the_sheet(cast: Cast) -> None:
    """What was recorded stands there already; what may not be reached needs a reason and a measure."""
    page = cast.waiting(CLERK, CANTEEN)
    sheet = address_of(page)
    for account in (UNIT, AUDITOR):
        assert "需要“经办”角色" in cast.refused(account, "提交", sheet, f"{sheet}steps/submit/")
    page.get_by_role("link", name="填写", exact=True).click()
    page.wait_for_url("**/edit/")
    for name, progress in DONE.items():
        type_into(page, label_of(page, name, "1–7月执行情况"), progress)
    wait_saved(page)
    assert page.get_by_role("button", name="提交", exact=True).is_disabled()
    assert "没有选完成目标可能性" in page.locator("#gaps").text_content()
    for name in (*DONE, "改造食堂数量", "新增就餐座位"):
        page.get_by_role("checkbox", name=f" · {name} · 完成目标可能性：确定能").check()
    page.get_by_role("checkbox", name=" · 就餐学生满意度 · 完成目标可能性：有可能").check()
    for label, budget in expected_of_budgets(page).items():
        type_into(page, label, budget)
    type_into(page, label_of(page, "就餐学生满意度", "偏差原因分析"), "二层刚启用")
    type_into(page, label_of(page, "就餐学生满意度", "备注"), "九月再问一次")
    wait_saved(page)
    cast.picture(CLERK, "f2-monitoring-filled-in", narrow=True)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "已办：提交" in said(page)


def expected_of_budgets(page: Any) -> dict[str, str]:
    """The label of 全年预计执行数 in each line of money that has a budget, and that budget."""
    texts: list[tuple[str, str]] = page.locator("textarea").evaluate_all(
        "all => all.map(one => [one.ariaLabel, one.value])"
    )
    budgets = [(label, text) for label, text in texts if label.endswith("年初预算数") and text]
    return {label.replace("年初预算数", "全年预计执行数"): text for label, text in budgets}


def label_of(page: Any, name: str, column: str) -> str:
    """The label of the cell of a column in the row of an indicator."""
    labels: list[str] = page.locator("textarea").evaluate_all("all => all.map(one => one.ariaLabel)")
    return next(label for label in labels if f" · {name} · " in label and column in label)


def unit_and_department_confirm_it(cast: Cast) -> None:
    """One after the other."""
    page = cast.waiting(UNIT, CANTEEN)
    step = f"{address_of(page)}steps/unit_pass/"
    assert "需要“单位审核”角色" in cast.refused(CLERK, "单位审核通过", address_of(page), step)
    page.get_by_role("button", name="单位审核通过").click()
    page = cast.waiting(DEPARTMENT, CANTEEN)
    step = f"{address_of(page)}steps/department_pass/"
    assert "需要“主管部门审核”角色" in cast.refused(UNIT, "主管部门确认", address_of(page), step)
    page.get_by_role("link", name="主管部门确认").click()
    assert "确定吗？" in page.locator("form.step-form").inner_text()
    page.get_by_role("button", name="主管部门确认").click()
    assert "已办：主管部门确认" in said(page)


def the_officer_sees_lights_and_who_is_late(cast: Cast) -> None:
    """One came late, two have not come."""
    page = cast.to(OFFICER, "运行监控")
    row = page.locator("tbody tr").filter(has_text=CANTEEN)
    assert f"迟 {DAYS_LATE} 天" in row.inner_text()
    assert f"逾期 {DAYS_LATE} 天未交" in page.locator("tbody tr").filter(has_text=GARDEN).inner_text()
    cast.picture(OFFICER, "f3-board", narrow=True)
    row.get_by_role("link", name=CANTEEN).click()
    lights = page.inner_text("main")
    assert "40%" in lights
    assert f"迟 {DAYS_LATE} 天" in lights
    cast.picture(OFFICER, "f4-lights", narrow=True)
