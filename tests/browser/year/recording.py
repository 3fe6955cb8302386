"""Over the year: what was done is recorded, with proof; entries add up to the actual value, a correction leaves the old one."""

from typing import Any

from tests.browser.year.cast import AUDITOR, CLERK, STRANGER, UNIT, YEAR, Cast, address_of, attach, said
from tests.browser.year.declaring import CANTEEN

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def play(cast: Cast) -> None:
    """The chapter."""
    page = cast.sheet(CLERK, CANTEEN)
    page.get_by_role("link", name="完成情况登记").click()
    page.wait_for_url("**/desk/evidence/*/")
    seats_are_added_up(cast, page)
    a_picture_proves_the_canteen(cast, page)
    record(page, "就餐学生满意度", f"{YEAR}-07-10", "92", remark="问卷300份")
    nobody_else_records(cast, address_of(page))


def seats_are_added_up(cast: Cast, page: Any) -> None:
    """Two entries, of which the second was wrong."""
    record(page, "新增就餐座位", f"{YEAR}-05-20", "80", remark="一层")
    record(page, "新增就餐座位", f"{YEAR}-06-30", "60", remark="二层")
    section = page.get_by_role("region", name="新增就餐座位")
    assert "80＋60＝140个" in section.inner_text()
    section.get_by_role("link", name=f"更正 {YEAR}-06-30").click()
    form = page.get_by_role("region", name="新增就餐座位").locator("form[enctype]")
    form.get_by_label("数量").fill("75")
    form.get_by_label("更正原因").fill("漏数了靠窗一排")
    form.get_by_role("button", name="更正").click()
    assert "已更正，原来的一笔划去保留" in said(page)
    section = page.get_by_role("region", name="新增就餐座位")
    assert "80＋75＝155个" in section.inner_text()
    assert section.locator("tr.struck").count() == 1


def a_picture_proves_the_canteen(cast: Cast, page: Any) -> None:
    """The file is kept, and sent to who may see the project."""
    record(page, "改造食堂数量", f"{YEAR}-07-20", "1", remark="竣工验收", files=True)
    link = page.get_by_role("region", name="改造食堂数量").get_by_role("link", name="验收照片.png")
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.path().read_bytes() == PICTURE
    cast.picture(CLERK, "e1-recorded", narrow=True)
    cast.hidden_from(STRANGER, link.get_attribute("href"))


def record(page: Any, indicator: str, day: str, quantity: str, *, remark: str, files: bool = False) -> None:
    """One entry for an indicator."""
    section = page.get_by_role("region", name=indicator)
    section.locator("summary").click()
    section.get_by_label("日期").fill(day)
    section.get_by_label("数量").fill(quantity)
    section.get_by_label("情况说明").fill(remark)
    if files:
        attach(section.locator("input[type=file]"), "验收照片.png", PICTURE)
    section.get_by_role("button", name="登记", exact=True).click()
    assert "已登记" in said(page)


def nobody_else_records(cast: Cast, address: str) -> None:
    """The reviewer and the auditor look."""
    for account in (UNIT, AUDITOR):
        why = cast.refused(account, "登记", address, row="x", day=f"{YEAR}-07-01", quantity="1")
        assert "“登记完成情况”需要“经办”角色" in why
    cast.hidden_from(STRANGER, address)
