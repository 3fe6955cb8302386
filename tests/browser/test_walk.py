"""From upload to a highlighted cell, by hand and without scripts; narrow and by keyboard."""

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from jixiao import pipeline
from jixiao.contract import from_json
from jixiao.model import Reading


@pytest.fixture(scope="session")
def new_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF that the register doesn't have: two projects of the example, one of them with another goal."""
    example = files("jixiao.example").joinpath("ningxia-emergency-2024.json").read_bytes()
    reading = from_json(Reading, example)
    first, second = reading.projects[:2]
    goal = replace(first.goals[0], text="这是更正后的目标。")
    content = pipeline.render([replace(first, goals=(goal,)), second], to="pdf", document=reading.document)
    path = tmp_path_factory.mktemp("new") / "更正.pdf"
    path.write_bytes(content)
    return path


@pytest.fixture
def new_print(new_document: Path, tmp_path: Path) -> Path:
    """The same sheets in a file that the register does not have, whatever was uploaded before: a print of its own."""
    path = tmp_path / new_document.name
    path.write_bytes(new_document.read_bytes() + f"% {tmp_path.name}\n".encode())
    return path


def highlighted(page: Any) -> str:
    """The text of the highlighted cell, as the page says it, once its box stands inside the picture."""
    picture, box = page.locator(".page-picture svg").bounding_box(), page.locator("#place").bounding_box()
    assert picture["x"] <= box["x"] < box["x"] + box["width"] <= picture["x"] + picture["width"] + 1
    assert picture["y"] <= box["y"] < box["y"] + box["height"] <= picture["y"] + picture["height"] + 1
    return str(page.locator("h1 + .lead q").inner_text())


def wait_until(page: Any, expression: str) -> None:
    """Waits for a JavaScript expression to hold; Playwright's own way needs `eval`, which our pages forbid."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(expression)


def test_from_upload_to_a_highlighted_cell(visit: Any, new_document: Path) -> None:
    page = visit("/upload/")
    page.set_input_files("#document", str(new_document))
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/upload/[0-9a-f-]{36}/"))
    assert page.locator("[aria-labelledby=sheets] > table > tbody > tr").count() == 2
    assert page.locator(".outcome").all_inner_texts() == ["有变化", "无变化"]
    page.get_by_text("1 处变化").click()
    assert "这是更正后的目标。" in page.locator("ins").inner_text()

    page.get_by_role("button", name="入库").click()
    page.wait_for_url(re.compile(r"/documents/\d+/"))
    assert "1 个项目有新版本" in page.locator(".message").inner_text()
    page.locator("table.list a").first.click()
    page.wait_for_url(re.compile(r"/projects/\d+/"))

    cell = page.locator("#cell-goals-0-text a.cell")
    cell.click()
    panel = page.locator("#source.is-open")
    panel.wait_for()
    assert "这是更正后的目标。" in panel.inner_text()
    assert panel.locator("svg image").count() == 1
    panel.get_by_role("link", name="在文件中查看这一格").click()
    page.wait_for_url(re.compile(r"/place/"))
    assert highlighted(page) == "这是更正后的目标。"


def test_what_cannot_be_read_is_said_on_the_page(visit: Any, tmp_path: Path) -> None:
    bad = tmp_path / "图片.docx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    page = visit("/upload/")
    page.set_input_files("#document", str(bad))
    with page.expect_response("**/upload/") as answer:
        page.get_by_role("button", name="上传并读取").click()
    assert answer.value.status == 422
    page.locator("#upload-error").wait_for()
    assert len(page.locator("#upload-error-text").inner_text()) > 10
    assert page.get_by_role("button", name="上传并读取").is_enabled()


def test_the_whole_way_without_scripts(visit: Any, new_print: Path) -> None:
    page = visit("/upload/", java_script_enabled=False)
    page.set_input_files("#document", str(new_print))
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/upload/[0-9a-f-]{36}/"))
    page.get_by_text("放弃", exact=True).click()
    page.get_by_role("button", name="确定放弃").click()
    page.wait_for_url(re.compile(r"/upload/$"))
    page.get_by_role("link", name="项目", exact=True).click()
    page.get_by_label("检索").fill("矿山")
    page.get_by_role("button", name="查找").click()
    assert page.locator("mark").first.inner_text() == "矿山"
    page.locator("tbody th a").first.click()
    page.locator("#cell-indicators-0-target a.cell").click()
    panel = page.locator("#source.is-open")
    panel.get_by_role("link", name="在文件中查看这一格").click()
    assert highlighted(page)


def test_filters_answer_at_once_and_the_address_follows(visit: Any) -> None:
    page = visit("/projects/")
    page.get_by_label("审核结果").select_option("error")
    page.wait_for_url(re.compile("severity=error"))
    wait_until(page, "document.querySelectorAll('#list tbody tr').length < 22")
    shown = page.locator("#list tbody tr").count()
    page.reload()
    assert page.locator("#list tbody tr").count() == shown > 0


def test_by_keyboard_alone(visit: Any) -> None:
    page = visit("/projects/?q=自然灾害")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/projects/\d+/"))
    mark = page.locator(".form .mark").first
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#finding-")
    page.locator(f"{page.evaluate('location.hash')} .finding-places a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#cell-")


def test_the_form_prints_on_its_own_page_without_marks(visit: Any) -> None:
    page = visit("/projects/?q=自然灾害")
    page.locator("tbody th a").first.click()
    page.emulate_media(media="print")
    assert page.locator(".form").is_visible()
    for hidden in (".top", ".marks", "#source", ".page-head", ".data-links"):
        assert not page.locator(hidden).first.is_visible()
    assert page.evaluate("document.querySelector('.form').scrollWidth") <= page.evaluate(
        "document.documentElement.clientWidth"
    )


def test_what_stands_outside_the_list_follows_its_filters(visit: Any) -> None:
    page = visit("/projects/")
    page.get_by_label("审核结果").select_option("error")
    page.wait_for_url(re.compile("severity=error"))
    page.locator("#data-links a[href*='severity=error']").first.wait_for()
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    assert "severity=error" in page.url
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url(re.compile("/projects/$"))


def test_the_preview_shows_what_was_read(visit: Any, new_print: Path) -> None:
    page = visit("/upload/")
    page.set_input_files("#document", str(new_print))
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/upload/[0-9a-f-]{36}/"))
    page.get_by_text("看读到的内容").first.click()
    read = page.locator("details.read[open]")
    assert "这是更正后的目标。" in read.inner_text()
    assert read.locator("ul li").count() > 5


def test_on_a_telephone_the_form_says_that_it_goes_on(visit: Any) -> None:
    page = visit("/projects/?q=自然灾害", width=390)
    page.locator("tbody th a").first.click()
    page.get_by_text("左右滑动看全表").wait_for()
    region = page.get_by_role("region", name="绩效目标表（可左右滚动）")
    region.focus()
    assert region.evaluate("form => form.scrollWidth > form.clientWidth")
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.sheet-region').scrollLeft > 0")
    shadow = "getComputedStyle(document.querySelector('.sheet'), '::after').opacity"
    assert float(page.evaluate(shadow)) > 0


def test_on_a_telephone_what_stands_above_the_form_is_not_cut(visit: Any) -> None:
    page = visit("/projects/?q=自然灾害", width=390)
    page.locator("tbody th a").first.click()
    region = page.get_by_role("region", name="绩效目标表（可左右滚动）")
    for across in (0, 200):
        region.evaluate("(form, across) => { form.scrollLeft = across }", across)
        edges = page.locator(".sheet-title, .sheet-year, .sheet-unit").evaluate_all(
            "lines => lines.map(line => line.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert edges
        assert all(0 <= left < right <= 390 for left, right in edges), (across, edges)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 1440])
def test_the_source_of_a_cell_leaves_the_cell_in_sight(visit: Any, width: int) -> None:
    """Chosen where the panel will stand: at the foot of a telephone, and at the end of the form in a wide window."""
    page = visit("/projects/?q=自然灾害", width=width)
    page.locator("tbody th a").first.click()
    cell = page.locator(".form tr a.cell").last
    cell.wait_for()
    cell.evaluate("cell => window.scrollBy(0, cell.getBoundingClientRect().bottom - window.innerHeight + 20)")
    cell.click()
    panel = page.locator("#source.is-open")
    panel.wait_for()
    wait_until(page, "document.activeElement.id === 'source'")
    chosen, over = page.locator(".form .is-chosen").bounding_box(), panel.bounding_box()
    assert over["y"] >= 0
    assert 0 <= chosen["y"] < chosen["y"] + chosen["height"] <= page.viewport_size["height"]
    assert chosen["y"] + chosen["height"] <= over["y"] or chosen["x"] + chosen["width"] <= over["x"]
    page.keyboard.press("Escape")
    wait_until(page, "document.querySelectorAll('.is-chosen, .is-open').length === 0")
    assert cell.evaluate("cell => document.activeElement === cell")


def test_a_dropped_file_is_taken(visit: Any, new_print: Path) -> None:
    page = visit("/upload/")
    content = list(new_print.read_bytes())
    dropped = page.evaluate_handle(
        "([bytes, name]) => { const moved = new DataTransfer();"
        " moved.items.add(new File([new Uint8Array(bytes)], name)); return moved; }",
        [content, new_print.name],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/upload/[0-9a-f-]{36}/"))
    assert new_print.name in page.locator(".lead").inner_text()
