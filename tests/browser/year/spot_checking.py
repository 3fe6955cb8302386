"""Finance draws by lot which self-evaluations are looked at, and puts its own score beside the unit's."""

import re

from tests.browser.year.cast import AUDITOR, DEPARTMENT, FINANCE, OFFICER, UNIT, Cast, address_of, said


def play(cast: Cast) -> None:
    """The chapter."""
    the_officer_draws(cast)
    finance_checks_what_was_drawn(cast)


def the_officer_draws(cast: Cast) -> None:
    """With a seed that is kept: anybody can draw again."""
    page = cast.to(OFFICER, "自评和评价")
    page.get_by_role("link", name="抽查复核").click()
    draws = address_of(page)
    for account in (DEPARTMENT, AUDITOR):
        why = cast.refused(account, "抽取", draws, do="draw", region="1", share="50")
        assert "“抽取复核项目”需要“财政绩效管理”角色" in why
    page.get_by_label("抽查比例（%）").fill("50")
    page.get_by_label("种子（空着由系统生成）").fill("青山2026")
    page.get_by_role("button", name="抽取").click()
    assert "已抽取 1 份" in said(page)
    assert "重演抽取：与记录一致" in page.inner_text("main")
    cast.picture(OFFICER, "h1-drawn")


def finance_checks_what_was_drawn(cast: Cast) -> None:
    """One score is lowered, with a reason."""
    page = cast.to(FINANCE, "自评和评价")
    page.get_by_role("link", name="抽查复核").click()
    page.locator("table.list tbody a").first.click()
    page.wait_for_url("**/spot-checks/*/")
    page.locator("table.list tbody a").first.click()
    page.wait_for_url("**/items/*/")
    rows = page.locator("table.scores tbody tr")
    for number in range(rows.count()):
        own = rows.nth(number).locator("td[data-label=自评得分]").inner_text()
        rows.nth(number).locator("input.points").fill(own)
    first = rows.nth(1).locator("input.points")
    first.fill(re.sub(r"\d+", lambda found: str(int(found[0]) - 1), first.input_value(), count=1))
    rows.nth(1).locator("td.words input").fill("一笔凭证日期在期后，不计")
    page.get_by_label("复核意见").fill("资料基本齐全，一项扣分。")
    cast.picture(FINANCE, "h2-checked", narrow=True)
    for account in (UNIT, DEPARTMENT):
        why = cast.refused(account, "完成复核", address_of(page), do="finish", text="假")
        assert "“复核”需要“财政审核、财政绩效管理”角色" in why
    page.get_by_role("button", name="完成复核").click()
    assert "复核完毕" in said(page)
    assert "-1" in page.locator("td[data-label=相差]").inner_text()
