"""The department publishes its targets: names and numbers are masked, and anybody finds them in the register."""

from typing import Any

from tests.browser.year.cast import CLERK, DEPARTMENT, PUBLISHER, YEAR, Cast, address_of
from tests.browser.year.declaring import CANTEEN, DRILL, GARDEN


def play(cast: Cast) -> None:
    """The chapter."""
    the_publisher_checks_and_publishes(cast)
    anybody_finds_it_in_the_register(cast)


def the_publisher_checks_and_publishes(cast: Cast) -> None:
    """The check finds a telephone number."""
    page = cast.to(PUBLISHER, "公开")
    page.get_by_role("link", name="检查并公开 青山县教育局 绩效目标").click()
    check = address_of(page)
    shown = page.inner_text("main")
    assert "13812345678" in shown
    assert all(name in shown for name in (CANTEEN, GARDEN, DRILL))
    cast.picture(PUBLISHER, "k1-check-before-publication", narrow=True)
    chosen = page.locator("input[name=sheet]").first.input_value()
    for account in (CLERK, DEPARTMENT):
        why = cast.refused(account, "公开选中的表", f"{check}?year={YEAR}", sheet=chosen)
        assert "“公开”需要“公开”角色" in why
    page.get_by_role("button", name="公开选中的表").click()
    page.wait_for_url("**/desk/disclosure/publications/*/")
    cast.picture(PUBLISHER, "k2-published")


def anybody_finds_it_in_the_register(cast: Cast) -> None:
    """Without an account, by searching."""
    context = cast.site.chromium.new_context(viewport={"width": 1440, "height": 900})
    page: Any = context.new_page()
    page.goto(cast.site.address)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="项目").click()
    page.get_by_role("searchbox").fill(CANTEEN)
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=CANTEEN).first.click()
    page.wait_for_url("**/projects/*/**")
    shown = page.inner_text("main")
    assert "≥150个" in shown
    assert "13812345678" not in page.content()
    assert "张三" not in page.content()
    cast.pages["anybody"] = page
    cast.picture("anybody", "k3-in-the-register", narrow=True)
    cast.pages.pop("anybody")
    context.close()
