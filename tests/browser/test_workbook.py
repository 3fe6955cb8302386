"""Sheets begun, filled in with Excel, and published, by the people who do it; each page in two widths and languages."""

import io
import os
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.browser.county import CountySite
from tests.browser.test_every_page import LANGUAGES, WIDTHS, faults_in_turn
from tests.sheets import sheet as text_sheet
from tests.web.rows import ROWS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
APPROVED = """
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
for name, goal in (("校舍维修", "维修教学楼2栋。联系人：张三，电话13812345678。"), ("指挥系统（涉密）", "建成系统。"), ("保密培训", "培训涉密人员20人次。")):
    sheet = county.filled(name)
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/goals/0/text", goal), Put("/attribute", "02-一次性项目"), Put("/period", "1年")]).run()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    county.take("zhuguan", sheet, "department_pass")
    county.take("caizheng", sheet, "finance_pass", grade="优")
    county.take("jixiao", sheet, "approve")
"""


def look(site: CountySite, account: str, address: str, name: str) -> None:
    """Looks at a page in both widths and languages: no fault of access, nothing beside the screen; a picture where wanted."""
    page = site.sign_in(account, "/desk/")
    for language in LANGUAGES:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
        page.goto(site.address + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert faults_in_turn(page, width, language) == [], (name, width, language)
            if folder := os.environ.get("JX_PICTURES"):
                page.screenshot(path=Path(folder) / f"{name}-{width}-{language}.png", full_page=True)


def attach(page: Any, selector: str, name: str, kind: str, content: bytes) -> None:
    page.set_input_files(selector, {"name": name, "mimeType": kind, "buffer": content})


@pytest.mark.timeout(400)
def test_a_clerk_begins_sheets_and_fills_one_in_with_excel(county_site: CountySite) -> None:
    page = county_site.sign_in("jingban", "/desk/new/?year=2026")
    page.fill("#blank-name", "校园绿化")
    page.get_by_role("button", name="新建空白表").click()
    page.wait_for_url("**/desk/sheets/*/edit/")
    assert "校园绿化" in page.content()
    page.goto(f"{county_site.address}/desk/new/?year=2026")
    document = "\n".join([text_sheet(ROWS, name="校园绿化"), text_sheet(ROWS, name="应急演练", annual="一百来万")])
    attach(page, "#new-file", "目标表.txt", "text/plain", document.encode())
    page.get_by_role("button", name="读取文件").click()
    page.wait_for_url("**/desk/new/*-*/")
    read = page.url.removeprefix(county_site.address)
    look(county_site, "jingban", read, "from-document")
    page.get_by_role("button", name="新建选中的项目").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "应急演练" in page.inner_text("main")

    page.goto(f"{county_site.address}/desk/workbook/?year=2026&kind=target")
    look(county_site, "jingban", "/desk/workbook/?year=2026&kind=target", "workbook")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"下载这 \d 份")).click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    row = next(cell for line in book["应急演练"].iter_rows() for cell in line if cell.value == "≥20家")
    row.value = "≥30家"
    county_site.run(
        "from jixiao.web.lifecycle.models import Sheet\nfrom jixiao.web.lifecycle.actions import SaveSheet\n"
        "from jixiao.web.lifecycle.editing import Put\nsheet = Sheet.objects.get(name='应急演练')\n"
        "edits = [Put(f'/indicators/@{sheet.row_ids[0]}/target', '≥25家')]\n"
        "SaveSheet(county.person('jingban'), sheet.pk, sheet.revision, edits).run()"
    )
    next(cell for line in book["应急演练"].iter_rows() for cell in line if cell.value == "≥90%").value = "≥95%"
    saved = io.BytesIO()
    book.save(saved)
    attach(page, "#back-file", "填好.xlsx", XLSX, saved.getvalue())
    page.get_by_role("button", name="传回并比较").click()
    page.wait_for_url("**/desk/workbook/*-*/")
    assert page.inner_text("table.changes tbody").split("\t")[1:] == ["≥90%", "≥95%"]
    look(county_site, "jingban", page.url.removeprefix(county_site.address), "back")
    page.get_by_label("用 Excel 的").check()
    page.get_by_role("button", name="导入选中的表").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "≥30家" in page.inner_text("main")
    assert "≥95%" in page.inner_text("main")


@pytest.mark.timeout(400)
def test_a_publisher_checks_masks_and_publishes(county_site: CountySite) -> None:
    county_site.run(APPROVED)
    look(county_site, "jingban", "/desk/new/?year=2027", "new")
    page = county_site.sign_in("gongkai", "/desk/disclosure/?year=2026")
    page.get_by_role("link", name="检查并公开 青山县教育局 绩效目标").click()
    look(county_site, "gongkai", page.url.removeprefix(county_site.address), "check")
    page.evaluate(
        "document.querySelector('form[data-waiting]').dispatchEvent(new Event('submit'))"
    )  # sent, not answered
    page.locator(".waiting", has_text="正在做公开文件").wait_for()
    assert page.get_by_role("button", name="公开选中的表").is_disabled()
    page.reload()
    page.get_by_label("可以公开（不选则这份表不公开）").check()
    page.get_by_role("button", name="公开选中的表").click()
    assert "请写明理由" in page.inner_text("[role=alert]")
    page.locator(".thing-ask input[name^=why]").fill("只写到培训人次，经保密审查可以公开")
    page.get_by_role("button", name="公开选中的表").click()
    page.wait_for_url("**/desk/disclosure/publications/*/")
    look(county_site, "gongkai", page.url.removeprefix(county_site.address), "publication")
    look(county_site, "gongkai", "/desk/disclosure/?year=2026", "disclosure")
    page.get_by_role("link", name="登记册里的文件").click()
    shown = page.inner_text("main")
    assert "校舍维修" in shown
    assert "保密培训" in shown
    assert "指挥系统" not in shown
    assert "13812345678" not in page.content()
