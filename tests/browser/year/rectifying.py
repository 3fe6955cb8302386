"""Problems that were found become tasks: one is put right and closed, one stays open into the next year."""

from datetime import timedelta
from typing import Any

from tests.browser.year.cast import AUDITOR, CLERK, DEPARTMENT, OFFICER, UNIT, Cast, address_of, attach, said, today
from tests.browser.year.declaring import CANTEEN

UNPAID = "尾款没有支付，预算执行率只有40%"
LATE = "监控表没有按时提交"


def play(cast: Cast) -> None:
    """The chapter."""
    the_officer_raises_a_task(cast)
    the_clerk_answers(cast)
    the_officer_closes_it(cast)
    the_department_raises_another_from_the_lights(cast)


def the_officer_raises_a_task(cast: Cast) -> None:
    """From the page of the evaluation."""
    page = cast.to(OFFICER, "自评和评价")
    page.get_by_role("link", name="部门和财政评价").click()
    page.locator("tbody tr").filter(has_text="财政评价").get_by_role("link", name=CANTEEN).click()
    evaluation = address_of(page)
    page.get_by_role("link", name="下达整改").click()
    form = address_of(page)
    assert page.get_by_label("来源").input_value() == "4"
    until = (today() + timedelta(30)).isoformat()
    raised(page, UNPAID, "办完结算，支付尾款", until)
    cast.picture(OFFICER, "j1-raised")
    sent = {"source": "4", "problem": UNPAID, "demand": "支付", "until": until}
    for account in (CLERK, AUDITOR):
        page = cast.page(account)
        page.goto(cast.site.address + evaluation)
        assert page.get_by_role("link", name="下达整改").count() == 0
        assert "“下达整改”需要" in cast.refused(account, "下达整改", form, **sent)


def raised(page: Any, problem: str, demand: str, until: str) -> None:
    """The form of a task."""
    page.get_by_label("问题", exact=True).fill(problem)
    page.get_by_label("整改要求").fill(demand)
    page.get_by_label("整改期限").fill(until)
    page.get_by_role("button", name="下达整改").click()
    assert "已下达整改" in said(page)


def the_clerk_answers(cast: Cast) -> None:
    """It waits on the clerk's first page."""
    page = cast.at_desk(CLERK)
    page.get_by_role("link", name=UNPAID).click()
    task = address_of(page)
    assert "需要“经办、单位审核”角色" in cast.refused(AUDITOR, "报告整改情况", task, f"{task}answer/", text="假")
    page.get_by_label("说明").fill("结算审计已办完，尾款18万元已支付。")
    page.get_by_label("佐证（文号、凭证号").fill("支付凭证0123号")
    attach(page.get_by_label("佐证附件"), "支付凭证0123号.pdf", b"%PDF-1.4 payment voucher 0123")
    page.get_by_role("button", name="报告整改情况").click()
    assert "已记录" in said(page)
    assert page.get_by_role("link", name="支付凭证0123号.pdf").count() == 1
    cast.picture(CLERK, "j2-answered", narrow=True)


def the_officer_closes_it(cast: Cast) -> None:
    """Not the one who answered."""
    page = cast.at_desk(OFFICER)
    page.get_by_role("link", name=UNPAID).click()
    task = address_of(page)
    for account in (CLERK, UNIT):
        why = cast.refused(account, "验收办结", task, f"{task}close/", text="假")
        assert "“验收办结”需要" in why
    form = page.locator("form").filter(has=page.get_by_role("button", name="验收办结"))
    form.get_by_label("说明").fill("凭证属实。")
    form.get_by_role("button", name="验收办结").click()
    assert "已办结" in page.inner_text("main")


def the_department_raises_another_from_the_lights(cast: Cast) -> None:
    """It is still open when next year's target is declared."""
    page = cast.to(DEPARTMENT, "运行监控")
    page.get_by_role("link", name=CANTEEN).click()
    page.get_by_role("link", name="下达整改").click()
    assert page.get_by_label("来源").input_value() == "1"
    raised(page, LATE, "明年按期提交", (today() + timedelta(60)).isoformat())
    cast.picture(DEPARTMENT, "j3-raised-from-the-lights")
