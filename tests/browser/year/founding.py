"""The administrator adds a clerk for the primary school, who signs in for the first time."""

from tests.browser.year.cast import ADMINISTRATOR, CLERK, HER_PASSWORD, NEWCOMER, UNIT, Cast, address_of, said


def play(cast: Cast) -> None:
    """The chapter."""
    password = the_administrator_adds_a_clerk(cast)
    the_clerk_takes_a_password_of_her_own(cast, password)
    the_administrator_gives_a_reviewer_a_second_place(cast)


def the_administrator_adds_a_clerk(cast: Cast) -> str:
    """Gives the one-time password that the page tells."""
    page = cast.to(ADMINISTRATOR, "人员管理")
    people = address_of(page)
    page.get_by_label("姓名", exact=True).fill("小学新")
    page.get_by_label("账户名").fill(NEWCOMER)
    page.get_by_role("button", name="添加").click()
    password: str = page.locator(".once").inner_text()
    cast.picture(ADMINISTRATOR, "a1-one-time-password")
    page.get_by_role("link", name="继续").click()
    give_role(page, "经办", "青山县实验小学")
    assert "角色已授予" in said(page)
    cast.picture(ADMINISTRATOR, "a2-person")
    assert "系统管理" in cast.refused(CLERK, "添加", people, do="add", username="jia", full_name="假")
    return password


def the_clerk_takes_a_password_of_her_own(cast: Cast, password: str) -> None:
    """The one-time password opens nothing but the page on which it is changed."""
    cast.site.passwords[NEWCOMER] = password
    page = cast.site.sign_in(NEWCOMER, "/desk/account/password/")
    page.goto(cast.site.address + "/desk/new/")
    assert "请先换成自己的密码" in page.inner_text("main")
    page.get_by_label("现在的密码").fill(password)
    page.get_by_label("新密码", exact=True).fill(HER_PASSWORD)
    page.get_by_label("再输入一次新密码").fill(HER_PASSWORD)
    page.get_by_role("button", name="修改密码").click()
    page.wait_for_url(lambda url: "password" not in url)
    cast.site.passwords[NEWCOMER] = HER_PASSWORD
    cast.pages[NEWCOMER] = page
    assert "经办" in cast.at_desk(NEWCOMER).inner_text("main")


def the_administrator_gives_a_reviewer_a_second_place(cast: Cast) -> None:
    """The reviewer of the middle school reviews for the primary school too."""
    page = cast.to(ADMINISTRATOR, "人员管理")
    page.get_by_role("link", name="单位乙").click()
    give_role(page, "单位审核", "青山县实验小学")
    held = page.get_by_role("table", name="角色").inner_text()
    assert "青山县第一中学" in held
    assert "青山县实验小学" in held
    assert "系统管理" in cast.refused(
        UNIT, "授予角色", address_of(page), do="give_role", role="auditor", organisation="1"
    )


def give_role(page: object, role: str, organisation: str) -> None:
    """On the page of a person."""
    form = page.locator("form").filter(has=page.get_by_role("button", name="授予角色"))  # type: ignore[attr-defined]
    form.get_by_label("角色").select_option(role)
    form.get_by_label("机构").select_option(organisation)
    form.get_by_role("button", name="授予角色").click()
