"""A real browser on a real server: `jixiao demo` in a process of its own, Debian's Chromium."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.county import county_site, founded_county, served_county
from tests.browser.serving import free_port, start, stop, wait_for_address
from tests.conftest import leave_out

__all__ = ["county_site", "founded_county", "served_county"]  # fixtures

# The first draws pages alone; the others a window around each as well, for several times the work.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        leave_out("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        leave_out("playwright")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        arrive_before_reading(patch)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def arrive_before_reading(patch: pytest.MonkeyPatch) -> None:
    """Lets a click (or Enter) that leads elsewhere end when the new page is whole.

    The browser says that it has arrived when the first bytes are there; on a busy machine what a test reads next
    would be half a page.
    """
    from playwright.sync_api import Locator

    click, press = Locator.click, Locator.press

    def clicked(self: Any, *arguments: Any, **options: Any) -> None:
        click(self, *arguments, **options)
        self.page.wait_for_load_state("domcontentloaded")

    def pressed(self: Any, *arguments: Any, **options: Any) -> None:
        press(self, *arguments, **options)
        self.page.wait_for_load_state("domcontentloaded")

    patch.setattr(Locator, "click", clicked)
    patch.setattr(Locator, "press", pressed)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a register with the example department, without the slash at its end."""
    server = start("demo", free_port(), tmp_path_factory.mktemp("demo"))
    try:
        yield wait_for_address(server).rstrip("/")
    finally:
        stop(server)


def is_complaint(message: Any) -> bool:
    """An error on the console, but for an answer that says no (422), which the browser reports as one."""
    return message.type == "error" and "status of 422" not in message.text


@pytest.fixture
def visit(chromium: Any, site: str) -> Iterator[Any]:
    """Opens a page at an address, in a language and a width; whatever the browser complains about is a failure."""
    contexts, complaints = [], []

    def open_page(address: str, *, language: str = "zh-hans", width: int = 1440, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
