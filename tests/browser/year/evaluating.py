"""Spring again: the department and finance evaluate the canteen, each with a report."""

from typing import Any

from tests.browser.year.cast import AUDITOR, CLERK, DEPARTMENT, FINANCE, OFFICER, UNIT, Cast, address_of, said
from tests.browser.year.declaring import CANTEEN


def play(cast: Cast) -> None:
    """The chapter."""
    the_department_evaluates(cast)
    finance_evaluates_with_two_people(cast)


def the_department_evaluates(cast: Cast) -> None:
    """With a weight of its own."""
    page = begun(cast, DEPARTMENT, "部门评价", (CLERK, AUDITOR, OFFICER))
    evaluation = address_of(page)
    page.get_by_label("分值 16", exact=True).fill("15")
    page.get_by_label("分值 17", exact=True).fill("15")
    cast.picture(DEPARTMENT, "i1-designed")
    page.get_by_role("button", name="保存指标和权重").click()
    assert "指标和权重已保存" in said(page)
    page.get_by_role("button", name="开始评分").click()
    scored(page, "资金到位率", "3", "尾款到位晚")
    assert "需要“主管部门审核”角色" in cast.refused(UNIT, "评完", evaluation, do="finish")
    page.get_by_role("button", name="确定评分").click()
    reported(cast, DEPARTMENT, page)


def finance_evaluates_with_two_people(cast: Cast) -> None:
    """The mean of two counts."""
    page = begun(cast, OFFICER, "财政评价", (CLERK, FINANCE, DEPARTMENT))
    evaluation = address_of(page)
    assert "财政绩效管理" in cast.refused(FINANCE, "开始评分", evaluation, do="open")
    page.get_by_role("button", name="开始评分").click()
    other = cast.to(FINANCE, "自评和评价")
    other.get_by_role("link", name="部门和财政评价").click()
    other.locator("tbody tr").filter(has_text="财政评价").get_by_role("link", name=CANTEEN).click()
    scored(other, "成本节约率", "5", "节约来自尾款没有支付")
    scored(page, "成本节约率", "6", "节约的一部分是尾款")
    assert "财政绩效管理" in cast.refused(DEPARTMENT, "评完", evaluation, do="finish")
    page.get_by_role("button", name="确定评分").click()
    assert "98.5" in page.locator("dl.totals").inner_text()
    assert "财政绩效管理" in cast.refused(FINANCE, "完成报告", evaluation, do="report")
    reported(cast, OFFICER, page)


def begun(cast: Cast, account: str, kind: str, others: tuple[str, ...]) -> Any:
    """The evaluation of the canteen, begun from the page of its sheet; not by others."""
    page = cast.sheet(account, CANTEEN)
    page.get_by_role("link", name="部门和财政评价").click()
    place = address_of(page)
    for other in others:
        value = "department" if kind == "部门评价" else "finance"
        assert f"“开始{kind}”需要" in cast.refused(other, f"开始{kind}", place, do="begin", kind=value)
    page.get_by_role("region", name=kind).get_by_role("button", name="开始评价").click()
    page.wait_for_url("**/projects/*/")
    return page


def scored(page: Any, name: str, score: str, reason: str) -> None:
    """Full points but for one indicator."""
    rows = page.get_by_role("table", name="我的评分").locator("tbody tr")
    for number in range(rows.count()):
        full = rows.nth(number).locator("td[data-label=分值]").inner_text()
        rows.nth(number).locator("input.points").fill(full)
    page.get_by_label(f"得分：{name}").fill(score)
    page.get_by_label(f"扣分说明：{name}").fill(reason)
    page.get_by_role("button", name="评完").click()
    assert "评分已完成" in said(page)


def reported(cast: Cast, account: str, page: Any) -> None:
    """The draft follows from the scores; the advice is the person's."""
    page.get_by_label("有关建议").fill("尽快办理结算，支付尾款。")
    page.get_by_role("button", name="保存报告").click()
    assert "报告已保存" in said(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="报告（DOCX）").click()
    assert waiting.value.suggested_filename.startswith(CANTEEN)
    assert waiting.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("button", name="完成报告").click()
    assert "已办：完成报告" in said(page)
    cast.picture(account, f"i2-reported-{account}", narrow=True)
