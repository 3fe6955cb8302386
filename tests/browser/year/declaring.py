"""Spring: three targets are declared — one typed on the page, one filled in with Excel, one read from a PDF."""

import io
from pathlib import Path
from typing import Any

import openpyxl

from jixiao import pipeline
from jixiao.model import DocumentRecord
from tests.browser.test_editor import type_into, wait_saved
from tests.browser.year.cast import AUDITOR, CLERK, NEWCOMER, STRANGER, UNIT, YEAR, Cast, address_of, attach, said
from tests.sheets import read_text
from tests.sheets import sheet as text_sheet

CANTEEN, GARDEN, DRILL = "食堂改造", "校园绿化", "应急演练"
GOAL = "改造食堂1座，8月底前完成，就餐学生满意度达到90%以上。联系人：张三，电话13812345678。"
CANTEEN_ROWS = (
    ("数量指标", "改造食堂数量", "≥1座"),
    ("质量指标", "一次验收合格率", "≥98%"),
    ("时效指标", "完工时间", f"{YEAR}年8月底前"),
    ("成本指标", "改造成本", "≤30万元"),
    ("社会效益指标", "新增就餐座位", "≥120个"),
    ("可持续影响指标", "食堂设计使用年限", "≥10年"),
    ("服务对象满意度指标", "就餐学生满意度", "≥90%"),
)
GARDEN_CELLS = {"项目属性": "02-一次性项目", "项目期": "1年", "年度资金总额：": 12, "其中：财政拨款": 12}
GARDEN_GOAL = "补种乔木60株、铺草坪800平方米，5月底前完成，成活率95%以上。"
GARDEN_ROWS = {
    "数量指标": ("补种乔木数量", "≥60株"),
    "质量指标": ("苗木成活率", "≥95%"),
    "时效指标": ("完成种植时间", f"{YEAR}年5月底前"),
    "成本指标": ("绿化成本", "≤12万元"),
    "生态效益指标": ("新增绿地面积", "≥800平方米"),
    "服务对象满意度指标": ("师生满意度", "≥90%"),
}
DRILL_ROWS = f"""\
1-产出指标	11-数量指标	组织应急演练次数		≥4次	
	12-质量指标	演练方案备案率		100%	
	13-时效指标	完成时间		{YEAR}年11月底前	
	14-成本指标	演练费用		≤100万元	
2-效益指标	22-社会效益	师生应急知识		有所提升	
3-满意度指标	31-服务对象满意度	师生满意度		≥90%	
"""


def play(cast: Cast) -> None:
    """The chapter."""
    one_is_typed_on_the_page(cast)
    one_is_filled_in_with_excel(cast)
    one_is_read_from_a_pdf(cast)
    nobody_else_fills_in(cast)


def one_is_typed_on_the_page(cast: Cast) -> None:
    """From a blank form to the submitted sheet."""
    page = cast.to(CLERK, "新建")
    page.locator("[name=year]").first.select_option(str(YEAR))
    page.get_by_role("button", name="换年度").click()
    page.get_by_label("项目名称").fill(CANTEEN)
    page.get_by_role("button", name="新建空白表").click()
    page.wait_for_url("**/desk/sheets/*/**")
    fill_in(page)
    type_into(page, "项目属性", "02-一次性项目")
    type_into(page, "项目期", "1年")
    for label, amount in (("年度资金总额", "30"), ("其中：财政拨款", "20.5"), ("其他资金", "9.5")):
        type_into(page, label, amount)
    type_into(page, "年度总体目标", GOAL)
    for level, name, value in CANTEEN_ROWS:
        type_into(page, f"{level} · 三级指标", name)
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    wait_saved(page)
    assert page.locator("#findings .finding-error").all_inner_texts() == []
    cast.picture(CLERK, "b1-typed", narrow=True)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "已办：提交" in said(page)


def fill_in(page: Any) -> None:
    """From the page of a sheet to where it is filled in."""
    if not page.url.endswith("/edit/"):
        page.get_by_role("link", name="填写", exact=True).click()
        page.wait_for_url("**/edit/")


def one_is_filled_in_with_excel(cast: Cast) -> None:
    """A blank sheet is downloaded, filled in without the network, sent back, looked at, taken."""
    page = cast.to(CLERK, "新建")
    page.get_by_label("项目名称").fill(GARDEN)
    page.get_by_role("button", name="新建空白表").click()
    page.wait_for_url("**/desk/sheets/*/**")
    page = cast.to(CLERK, "Excel")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"Excel {GARDEN}").click()
    attach(page.locator("#back-file"), "填好.xlsx", filled(Path(waiting.value.path()).read_bytes()))
    page.get_by_role("button", name="传回并比较").click()
    page.wait_for_url("**/desk/workbook/*-*/")
    changes = page.inner_text("table.changes tbody")
    assert all(text in changes for text in ("≥60株", "补种乔木数量", GARDEN_GOAL))
    cast.picture(CLERK, "b2-back-from-excel")
    page.get_by_role("button", name="导入选中的表").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "≥800平方米" in page.inner_text("main")
    page.get_by_role("button", name="提交", exact=True).click()
    assert "已办：提交" in said(page)


def filled(content: bytes) -> bytes:
    """The workbook as the clerk fills it in."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.active
    at = {str(one.value): one for row in page.iter_rows() for one in row if one.value is not None}
    for label, text in GARDEN_CELLS.items():
        beside = at[label].column + (2 if label == "项目属性" else 1)
        page.cell(at[label].row, beside).value = text
    page.cell(at["年度总体目标"].row, at["年度总体目标"].column + 2).value = GARDEN_GOAL
    for level, (name, value) in GARDEN_ROWS.items():
        page.cell(at[level].row, at[level].column + 1).value = name
        page.cell(at[level].row, at[level].column + 2).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def one_is_read_from_a_pdf(cast: Cast) -> None:
    """The primary school has its target as a PDF already."""
    page = cast.to(NEWCOMER, "新建")
    attach(page.locator("#new-file"), f"{DRILL}.pdf", printed())
    page.get_by_role("button", name="读取文件").click()
    page.wait_for_url("**/desk/new/*-*/")
    cast.picture(NEWCOMER, "b3-read-from-pdf", narrow=True)
    page.get_by_role("button", name="新建选中的项目").click()
    page.wait_for_url("**/desk/sheets/*/")
    assert "≥4次" in page.inner_text("main")
    page.get_by_role("button", name="提交", exact=True).click()
    assert "已办：提交" in said(page)


def printed() -> bytes:
    """A target of the primary school as a PDF."""
    text = text_sheet(DRILL_ROWS, name=DRILL, unit="青山县实验小学")
    record = DocumentRecord("绩效目标表", "青山县实验小学", YEAR, None, "", "万元")
    return pipeline.render(read_text(text).projects, to="pdf", document=record)


def keystroke(cast: Cast, account: str, address: str) -> Any:
    """The answer to what the page sends while somebody types."""
    page = cast.pages[account]
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    data = {"revision": 1, "edits": [{"do": "put", "place": "/period", "text": "2年"}]}
    headers = {"X-CSRFToken": token, "Referer": cast.site.address + address}
    return page.context.request.post(cast.site.address + address, data=data, headers=headers)


def nobody_else_fills_in(cast: Cast) -> None:
    """A reviewer and the auditor see the sheet and can't change it; a clerk of another unit does not find it."""
    page = cast.to(CLERK, "新建")
    begin = address_of(page)
    page.get_by_label("项目名称").fill("操场维修")
    page.get_by_role("button", name="新建空白表").click()
    page.wait_for_url("**/desk/sheets/*/**")
    sheet = address_of(page).removesuffix("edit/")
    submit = f"{sheet}steps/submit/"
    for account in (UNIT, AUDITOR):
        assert "需要“经办”角色" in cast.refused(account, "填写", sheet, f"{sheet}edit/", revision="1", do="save")
        assert "需要“经办”角色" in cast.refused(account, "提交", sheet, submit, revision="1")
        assert keystroke(cast, account, f"{sheet}save/").status == 403
        assert "经办" in cast.refused(
            account, "新建空白表", begin, f"{begin}blank/", name="假", unit="4", form="", year=str(YEAR)
        )
    for address in (sheet, f"{sheet}edit/", f"{sheet}history/"):
        cast.hidden_from(STRANGER, address)
    page.goto(cast.site.address + sheet)
    page.get_by_role("link", name="删除草稿").click()
    page.get_by_label("原因").fill("填错了年度")
    page.get_by_role("button", name="删除草稿").click()
    assert "已办：删除草稿" in said(page)
