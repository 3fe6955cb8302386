"""Every page in both languages and both widths: a picture on the contact sheet, no violations (of accessibility, of the
content security policy), nothing on the console, no sideways scrolling.
"""

import os
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import is_complaint
from tests.browser.pages import NAMES, addresses
from tests.conftest import ROOT, leave_out
from tests.sheets import sheet
from tests.web.rows import ROWS

FOLDER = ROOT / ".jx" / "contact-sheet"
LANGUAGES = ("zh-hans", "en")
WIDTHS = (1440, 390)
AXE_AT = {"zh-hans": 1440, "en": 390}
SHOWN_HEIGHT = 1500
"""How much of a page the contact sheet shows, in pixels of the page."""
ON_A_SHEET = 20
"""How many pages stand on one contact sheet: one picture of many more takes the browser longer than it has."""
STYLE = (
    "body{margin:20px;font:20px sans-serif;background:#667} h2{color:#fff;margin:18px 0 6px} section{display:flex;gap:14px}"
    "div{height:620px;overflow:hidden;background:#fff} img{width:100%;display:block}"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> str:
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        leave_out("axe-core (PyPI: axe-playwright-python)")


@pytest.fixture(scope="module")
def every_address(chromium: Any, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses, with an upload that waits."""
    document = tmp_path_factory.mktemp("waiting") / "等待.txt"
    document.write_text(sheet(ROWS.replace("检查费用", "检查经费")))
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/upload/")
    page.set_input_files("#document", str(document))
    page.get_by_role("button").last.click()
    page.wait_for_url("**/upload/*-*-*-*-*/")
    yield {**addresses(site, context.request), "pending": page.url.removeprefix(site)}
    context.close()


@pytest.mark.timeout(900)
def test_every_page(every_address: dict[str, str], chromium: Any, site: str) -> None:
    """Takes every picture before it complains, so that the contact sheet is whole whatever is wrong."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    for language in LANGUAGES:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        page = context.new_page()
        note_complaints(page, faults)
        for name in NAMES:
            page.set_viewport_size({"width": 1440, "height": 900})
            page.goto(site + every_address[name])
            faults += [f"{name} {fault}" for fault in faults_at_widths(page, name, language)]
        context.close()
    write_contact_sheet(chromium)
    assert faults == []


def note_complaints(page: Any, faults: list[str]) -> None:
    """Adds whatever the browser complains about to the faults; that a page is missing (404) is no complaint."""

    def note(text: str) -> None:
        if "status of 404" not in text:
            faults.append(f"{page.url}: {text}")

    page.on("console", lambda message: note(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: note(str(error)))


def faults_at_widths(page: Any, name: str, language: str) -> list[str]:
    """What is wrong with an open page in both widths; takes its pictures."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        take_picture(page, name, language, width)
        faults += [f"{language} {width}: {fault}" for fault in faults_in_turn(page, width, language)]
    return faults


def take_picture(page: Any, name: str, language: str, width: int) -> None:
    """As much of the page as the contact sheet shows; all of it where whole pictures are wanted (`JX_PICTURES`)."""
    shown = {"x": 0, "y": 0, "width": width, "height": SHOWN_HEIGHT}
    clip = None if "JX_PICTURES" in os.environ else shown
    path = FOLDER / f"{name}-{language}-{width}.jpg"
    page.screenshot(path=path, type="jpeg", quality=80, full_page=True, clip=clip)


def faults_of(page: Any, width: int) -> list[str]:
    """What axe finds, and sideways scrolling."""
    return [*axe_faults(page), *(["scrolls sideways"] if scrolls_sideways(page, width) else [])]


def faults_in_turn(page: Any, width: int, language: str) -> list[str]:
    """As `faults_of`, but axe, which takes seconds, looks at the wide page in Chinese and at the narrow one in English."""
    if width == AXE_AT[language]:
        return faults_of(page, width)
    return ["scrolls sideways"] if scrolls_sideways(page, width) else []


def axe_faults(page: Any) -> list[str]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found = page.evaluate(
        "rules => axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [f"{fault['id']} {node['html'][:160]}" for fault in found["violations"] for node in fault["nodes"]]


def scrolls_sideways(page: Any, width: int) -> bool:
    """Whether the page is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


def write_contact_sheet(chromium: Any, names: Sequence[str] = NAMES, file_name: str = "contact-sheet") -> None:
    """Pictures of all pages, each cut off at its foot, so many in a row of files; the pictures of each lie beside them."""
    for number, first in enumerate(range(0, len(names), ON_A_SHEET), 1):
        page = chromium.new_page(viewport={"width": 1740, "height": 900})
        page.set_content(f"<style>{STYLE}</style>{''.join(map(_row, names[first : first + ON_A_SHEET]))}")
        path = FOLDER / f"{file_name}-{number}.jpg"
        page.screenshot(path=path, type="jpeg", quality=80, full_page=True, timeout=120_000)
        page.close()


def _row(name: str) -> str:
    shots = [FOLDER / f"{name}-{language}-{width}.jpg" for width in WIDTHS for language in LANGUAGES]
    cells = "".join(
        f'<div style="width:{_width(shot)}px"><img src="data:image/jpeg;base64,{_content(shot)}"></div>'
        for shot in shots
    )
    return f"<h2>{name}</h2><section>{cells}</section>"


def _width(shot: Path) -> int:
    return 600 if "1440" in shot.name else 220


def _content(shot: Path) -> str:
    return b64encode(shot.read_bytes()).decode()
