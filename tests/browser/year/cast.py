"""The people of the year, each with a browser of their own, and what a person without the right meets."""

import html
import os
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.browser.county import CountySite

YEAR = 2026
CLERK, UNIT, DEPARTMENT, FINANCE = "jingban", "danwei", "zhuguan", "caizheng"
OFFICER, PUBLISHER, ADMINISTRATOR = "jixiao", "gongkai", "guanli"
NEWCOMER, HER_PASSWORD = "xiaoxue", "松风明月山间照-2027"
"""The clerk of the primary school, whom the administrator adds in the first chapter."""
AUDITOR, STRANGER, OTHER_DEPARTMENT = "shenji", "waidan", "waizhu"
"""Who sees all and may change nothing; who belongs elsewhere."""
FILES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Cast:
    """The site with those who work on it, each signed in when first needed.

    Attributes:
        site: the served county.
        pages: account -> the page that the person has open.
    """

    site: CountySite
    pages: dict[str, Any] = field(default_factory=dict)

    def page(self, account: str) -> Any:
        """The person's page, wherever it is."""
        if account not in self.pages:
            self.pages[account] = self.site.sign_in(account)
        return self.pages[account]

    def at_desk(self, account: str) -> Any:
        """The person's page, at the desk; where they are elsewhere, they go there by the link on top."""
        page = self.page(account)
        page.get_by_role("link", name="工作台", exact=True).first.click()
        page.wait_for_url("**/desk/")
        return page

    def to(self, account: str, place: str) -> Any:
        """The person's page at a place of the second navigation."""
        page = self.at_desk(account)
        page.get_by_role("navigation", name="工作台导航").get_by_role("link", name=place, exact=True).click()
        return page

    def sheet(self, account: str, name: str, kind: str = "绩效目标") -> Any:
        """The person's page at a sheet, found in the list of sheets."""
        page = self.to(account, "绩效表")
        row = page.locator("#list tbody tr").filter(has_text=name).filter(has=page.get_by_text(kind, exact=True))
        row.get_by_role("link").first.click()
        page.wait_for_url("**/desk/sheets/*/")
        return page

    def waiting(self, account: str, name: str) -> Any:
        """The person's page at a sheet that waits for them on the first page."""
        page = self.at_desk(account)
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url("**/desk/sheets/*/")
        return page

    def refused(self, account: str, button: str, seen_on: str, address: str = "", **sent: str) -> str:
        """A person without the right: no such button on the page, and sending what it would send is refused.

        Args:
            account: who tries.
            button: what the button says.
            seen_on: the page on which those with the right have it.
            address: where the button posts to; the page itself where it is left out.
            sent: what the button would send.

        Returns:
            The sentence that says why not.
        """
        page = self.page(account)
        page.goto(self.site.address + seen_on)
        for role in ("button", "link"):
            assert page.get_by_role("main").get_by_role(role, name=button, exact=True).count() == 0, (account, button)
        answer = self.posted(account, address or seen_on, **sent)
        assert answer.status == 403, (account, button, answer.status)
        return sentence_of(answer.text())

    def posted(self, account: str, address: str, **sent: str) -> Any:
        """The answer to a form that the person sends from their own browser."""
        page = self.pages[account]
        token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
        form = {"csrfmiddlewaretoken": token, **sent}
        headers = {"Referer": self.site.address + address}
        return page.context.request.post(self.site.address + address, form=form, headers=headers)

    def hidden_from(self, account: str, address: str) -> None:
        """A person of elsewhere does not find the page at all."""
        assert self.page(account).context.request.get(self.site.address + address).status == 404

    def picture(self, account: str, name: str, *, narrow: bool = False) -> None:
        """Keeps a picture of the person's page where pictures are wanted (`JX_PICTURES`), also at 390 wide."""
        if folder := os.environ.get("JX_PICTURES"):
            page = self.pages[account]
            for width in (1440, 390) if narrow else (1440,):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=Path(folder) / f"year-{name}-{width}.png", full_page=True)
            page.set_viewport_size({"width": 1440, "height": 900})


def today() -> date:
    """The day of the county, which is this machine's."""
    return datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()


def address_of(page: Any) -> str:
    """The address of a page, without the host and the question."""
    return re.sub(r"^https?://[^/]+|[?#].*$", "", page.url)


def sentence_of(text: str) -> str:
    """The sentence of a refusal: of the alert of a page."""
    found = re.search(r'role="alert"[^>]*>(.*?)</(?:p|div)>', text, re.DOTALL)
    assert found, text[:2000]
    sentence = html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip()
    assert len(sentence) > len("不能这样做"), text[:2000]
    return sentence


def said(page: Any) -> str:
    """What the page says was done."""
    return "\n".join(page.locator("main > .message[role=status]").all_inner_texts())


def attach(field: Any, name: str, content: bytes) -> None:
    """Chooses a file of the person's machine."""
    field.set_input_files({"name": name, "mimeType": FILES[name.rpartition(".")[2]], "buffer": content})
