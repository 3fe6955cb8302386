"""Every page of the desk on the example's year, by somebody whose page it is: as in `test_every_page`, and by keyboard.

The list of pages is that of the URL configuration. To keep it short, axe looks at the wide page in Chinese and at the narrow
one in English; sideways scrolling is looked for in both widths and languages, and the keyboard once a page. On an English
page whatever is Chinese has to say so (`lang`).
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest

from tests.browser.conftest import is_complaint
from tests.browser.serving import environment, free_port, start, stop, wait_for_address
from tests.browser.test_every_page import FOLDER, LANGUAGES, faults_at_widths, write_contact_sheet
from tests.conftest import ROOT

UNMARKED = """() => {
    const found = new Set()
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
        const text = walk.currentNode, element = text.parentElement
        if (!/[\\u3400-\\u9fff]/.test(text.data) || element.closest('script, style, template')) continue
        if (!element.closest('[lang]').lang.startsWith('zh')) found.add(`${element.tagName} ${text.data.trim().slice(0, 60)}`)
    }
    return [...found]
}"""
KEYBOARD = """() => {
    const looks = element => {
        const near = [element, element.firstElementChild, element.labels?.[0], element.parentElement].filter(Boolean)
        return near.map(one => {
            const style = getComputedStyle(one)
            return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
                    style.backgroundColor, style.textDecorationLine, style.clipPath, style.top, style.left].join()
        }).join('|')
    }
    const isShown = element => element.checkVisibility({checkVisibilityCSS: true}) && element.getClientRects().length > 0
    const faults = []
    const controls = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [onclick], [role=button], [contenteditable=true]')
    for (const element of controls) {
        if (!isShown(element) || element.disabled) continue
        const called = element.outerHTML.slice(0, 140)
        document.activeElement?.blur()
        const before = looks(element)
        element.focus()
        if (document.activeElement !== element) faults.push('takes no focus: ' + called)
        else if (element.tabIndex < 0 && !element.closest('[role=grid], [role=menu], [role=listbox], [role=tablist], [role=radiogroup]'))
            faults.push('the tab key does not reach: ' + called)
        else if (looks(element) === before) faults.push('shows no focus: ' + called)
    }
    return faults
}"""


@dataclass
class Desk:
    """The served year.

    Attributes:
        address: without the slash at its end.
        visits: name, page, account and address of each, by account.
        pages: every page that there is.
        passwords: by account.
        faults: what was found.
    """

    address: str
    visits: list[dict[str, str]]
    pages: list[str]
    passwords: dict[str, str]
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The year, played and served."""
    data = tmp_path_factory.mktemp("desk")
    command = [sys.executable, "-m", "tests.browser.example_desk", str(data)]
    done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    server = start("serve", free_port(), data)
    try:
        address = wait_for_address(server).rstrip("/")
        passwords = {person["account"]: person["password"] for person in told["people"]}
        yield Desk(address, sorted(told["visits"], key=lambda visit: visit["account"]), told["pages"], passwords)
    finally:
        stop(server)


def test_the_looks_see_what_is_wrong(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content(
        '<html lang="en"><style>.plain { outline: none }</style><button class="plain">one</button>'
        '<a href="#" tabindex="-1">two</a><button>three</button><p>绩效 <span lang="zh-Hans">目标</span></p></html>'
    )
    page.keyboard.press("Tab")
    found = [fault.split(":")[0] for fault in page.evaluate(KEYBOARD)]
    assert found == ["shows no focus", "the tab key does not reach"]
    assert page.evaluate(UNMARKED) == ["P 绩效"]
    page.close()


def test_no_page_is_without_an_example(desk: Desk) -> None:
    assert {visit["page"] for visit in desk.visits} == set(desk.pages)


@pytest.mark.timeout(1800)
def test_every_desk_page(desk: Desk, chromium: Any) -> None:
    """Takes every picture before it complains, so that the contact sheet is whole whatever is wrong."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for account, visits in groupby(desk.visits, key=lambda visit: visit["account"]):
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page = signed_in(context, desk, account)
        for visit in visits:
            look(page, desk, visit)
        context.close()
    write_contact_sheet(chromium, [visit["name"] for visit in desk.visits], "contact-sheet-desk")
    assert desk.faults == []


def signed_in(context: Any, desk: Desk, account: str) -> Any:
    """A page of the person's own."""
    page = context.new_page()
    page.on(
        "console", lambda message: desk.faults.append(f"{page.url}: {message.text}") if is_complaint(message) else None
    )
    page.on("pageerror", lambda error: desk.faults.append(f"{page.url}: {error}"))
    page.goto(f"{desk.address}/sign-in/?next=/desk/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", desk.passwords[account])
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/")
    return page


def look(page: Any, desk: Desk, visit: dict[str, str]) -> None:
    """Looks at one page in both languages and widths."""
    for language in LANGUAGES:
        page.context.add_cookies([{"name": "django_language", "value": language, "url": desk.address}])
        page.set_viewport_size({"width": 1440, "height": 900})
        answer = page.goto(desk.address + visit["address"])
        where = f"{visit['name']} {language}"
        if answer.status != 200:
            desk.faults.append(f"{where}: {answer.status}")
        desk.faults += [f"{visit['name']} {fault}" for fault in faults_at_widths(page, visit["name"], language)]
        if language == "en":
            desk.faults += [f"{where}: Chinese that is not marked: {text}" for text in page.evaluate(UNMARKED)]
        if language == LANGUAGES[0]:
            page.set_viewport_size({"width": 1440, "height": 900})
            page.keyboard.press("Tab")  # so that the browser shows where the focus is
            desk.faults += [f"{where} keyboard: {fault}" for fault in page.evaluate(KEYBOARD)]
