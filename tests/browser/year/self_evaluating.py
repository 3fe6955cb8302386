"""January: the units evaluate themselves; scores follow the rules, and what stays behind needs a reason."""

from typing import Any

from tests.browser.test_editor import type_into, wait_saved
from tests.browser.year.cast import AUDITOR, CLERK, DEPARTMENT, NEWCOMER, OFFICER, UNIT, YEAR, Cast, address_of, said
from tests.browser.year.declaring import CANTEEN, DRILL
from tests.browser.year.monitoring import accepted, looked_at
from tests.browser.year.reviewing import decided_together

CANTEEN_DONE = {
    "质量指标 · 一次验收合格率": "100%",
    "时效指标 · 完工时间": f"{YEAR}年7月20日",
    "成本指标 · 改造成本": "12万元",
    "可持续影响指标 · 食堂设计使用年限": "10年",
}
DRILL_DONE = {
    "数量指标 · 组织应急演练次数": "4次",
    "质量指标 · 演练方案备案率": "100%",
    "时效指标 · 完成时间": f"{YEAR}年11月20日",
    "成本指标 · 演练费用": "40万元",
    "社会效益指标 · 师生应急知识": "88%",
    "服务对象满意度指标 · 师生满意度": "93%",
}
SUMMARY = "已按目标完成。预算执行率低的原因是结算审计没有办完，尾款还没有支付。"


def play(cast: Cast) -> None:
    """The chapter."""
    the_officer_brings_in_the_whole_year(cast)
    a_clerk_evaluates(cast, CLERK, CANTEEN, CANTEEN_DONE)
    a_clerk_evaluates(cast, NEWCOMER, DRILL, DRILL_DONE)
    unit_and_department_confirm_both(cast)


def the_officer_brings_in_the_whole_year(cast: Cast) -> None:
    """What was spent until the last of December."""
    page = cast.to(OFFICER, "预算执行")
    looked_at(page, "12", f"{YEAR}-12-31")
    accepted(page)


def a_clerk_evaluates(cast: Cast, account: str, name: str, done: dict[str, str]) -> None:
    """What was recorded and executed stands there already; the rest is typed, then scored by rule."""
    page = cast.to(account, "自评和评价")
    if account == CLERK:
        begin = address_of(page)
        for other in (UNIT, AUDITOR):
            why = cast.refused(other, f"建立自评表：{name}", begin, do="create", target="1")
            assert "“建立自评表”需要“经办、财政绩效管理”角色" in why
    page.get_by_role("button", name=f"建立自评表：{name}").click()
    page.wait_for_url("**/edit/")
    for label, text in done.items():
        type_into(page, f"{label} · 实际完成值", text)
    type_into(page, actual_goal(page), SUMMARY)
    wait_saved(page)
    cast.picture(account, f"g1-self-evaluation-{account}", narrow=account == CLERK)
    page.get_by_role("link", name="按规则计分").click()
    page.wait_for_url("**/desk/evaluation/self/*/")
    page.get_by_role("button", name="按规则计分").click()
    assert "已按规则填写" in said(page)
    cast.picture(account, f"g2-scores-{account}", narrow=account == CLERK)
    assert "没有缺的，可以提交" in page.get_by_role("region", name="提交前还要补的").inner_text()
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    sheet = address_of(page)
    if account == CLERK:
        for other in (UNIT, AUDITOR):
            assert "需要“经办”角色" in cast.refused(other, "提交", sheet, f"{sheet}steps/submit/")
    page.get_by_role("button", name="提交", exact=True).click()
    assert "已办：提交" in said(page)


def actual_goal(page: Any) -> str:
    """The label of the cell in which the clerk sums up."""
    labels: list[str] = page.locator("textarea").evaluate_all("all => all.map(one => one.ariaLabel)")
    return next(label for label in labels if "实际完成情况" in label)


def unit_and_department_confirm_both(cast: Cast) -> None:
    """Both at once."""
    page = cast.at_desk(UNIT)
    page.get_by_role("link", name="单位自评 · 待单位审核：2 份一起办理").click()
    decided_together(page, "单位审核通过", 2)
    page = cast.at_desk(DEPARTMENT)
    page.get_by_role("link", name="单位自评 · 待主管部门审核：2 份一起办理").click()
    listed = address_of(page)
    decided_together(page, "主管部门确认", 2)
    sent = {"of": f"year={YEAR}&kind=self_evaluation", "step": "self_evaluation.department_pass"}
    assert "需要“主管部门审核”角色" in cast.refused(UNIT, "主管部门确认", listed, "/desk/runs/", **sent)
