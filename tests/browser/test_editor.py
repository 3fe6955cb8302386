"""A clerk fills in a target on the page: typed, pasted, from the library, with a colleague, without a network."""

import json
from typing import Any

import pytest

from tests.browser.county import CountySite
from tests.browser.test_every_page import faults_of

COLLEAGUE = (
    "from jixiao.web.accounts.models import Assignment\n"
    "Assignment.objects.get_or_create(user=county.users['waidan'], role='filler', organisation=county.unit(),"
    " from_day='2020-01-01')\n"
)
MONITORED = (
    "from jixiao.web.lifecycle.actions import SaveSheet\n"
    "from jixiao.web.lifecycle.editing import Put\n"
    "from tests.web.monitoring.year import executed, monitored, opened\n"
    "target = county.approved('监控核对')\n"
    "opened(county)\n"
    "executed(county, target.name, '12')\n"
    "made = monitored(target.dossier)\n"
    "edit = Put('/funding/lines/0/amounts/executed', '9')\n"
    "print(SaveSheet(county.person('jingban'), made.pk, made.revision, [edit]).run().sheet.pk)\n"
)


def begin(site: CountySite, name: str, how: str = "filled") -> int:
    return int(site.run(f"print(county.{how}('{name}').pk)"))


def cell(page: Any, label: str) -> Any:
    return page.get_by_role("textbox", name=label, exact=True)


def type_into(page: Any, label: str, text: str) -> None:
    cell(page, label).fill(text)
    cell(page, label).press("Tab")


def until(page: Any, expression: str) -> None:
    """Waits for something to be so on the page; the page's policy forbids the browser's own way of waiting."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never so: {expression}; {page.inner_text('#save-state')}")


def wait_saved(page: Any) -> None:
    until(page, "document.getElementById('save-state').dataset.kind === 'done' && !window.editor.hasPending()")


def saved_texts(site: CountySite, pk: int) -> dict[str, str]:
    """What the database holds: name of the row -> value."""
    program = (
        "import json; from jixiao.web.lifecycle.models import Sheet; from jixiao.web.lifecycle.contents import handed_on\n"
        f"rows = handed_on(Sheet.objects.get(pk={pk})).indicators\n"
        "print(json.dumps({row.name: row.target.text if row.target else '' for row in rows}))"
    )
    texts: dict[str, str] = json.loads(site.run(program))
    return texts


@pytest.mark.timeout(240)
def test_a_target_is_typed_from_blank_to_submitted(county_site: CountySite) -> None:
    pk = begin(county_site, "食堂改造", "draft")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    page.get_by_role("button", name="一次性项目", exact=True).click()
    wait_saved(page)
    assert cell(page, "项目属性").input_value() == "一次性项目"
    type_into(page, "项目期", "1年")
    cell(page, "年度资金总额").fill("30")
    cell(page, "其中：财政拨款").fill("20.5")
    cell(page, "其他资金").fill("9")
    total = page.locator("[data-cell='/funding/lines/0/amounts/declared'] .note-sum")
    assert total.inner_text() == "各项合计 29.5 万元，比这里少 0.5"
    cell(page, "其他资金").fill("9.50")
    assert "与各项合计相符" in total.inner_text()
    type_into(page, "年度总体目标", "改造食堂1座，8月底前完成，就餐学生满意度达到90%以上。")
    for level, name, value in (
        ("数量指标", "改造食堂数量", "≥1座"),
        ("质量指标", "一次验收合格率", "≥98%"),
        ("时效指标", "完工时间", "2026年8月底前"),
        ("成本指标", "改造成本", "≤30万元"),
        ("社会效益指标", "新增就餐座位", "≥120个"),
        ("可持续影响指标", "食堂设计使用年限", "≥10年"),
        ("服务对象满意度指标", "就餐学生满意度", "≥90%"),
    ):
        type_into(page, f"{level} · 三级指标", name)
        wait_saved(page)
        row = page.locator("td.named").filter(has=page.locator(f"textarea[aria-label^='{level} ·']"))
        target = row.locator("xpath=following-sibling::td[1]/textarea")
        target.fill(value)
        target.press("Tab")
        wait_saved(page)
    reading = page.locator("td:has(> textarea[name$='/target']) .note-reading").all_inner_texts()
    assert [text.replace("理解为", "").strip() for text in reading][:4] == [
        "不少于 1 座", "不低于 98%", "最晚 2026-08-31", "不超过 300,000 元",
    ]  # fmt: skip
    assert page.locator("#findings .finding-error").all_inner_texts() == []
    page.get_by_role("button", name="提交").click()
    page.wait_for_load_state("networkidle")
    state = county_site.run(f"from jixiao.web.lifecycle.models import Sheet; print(Sheet.objects.get(pk={pk}).state)")
    assert state == "at_unit"
    page.goto(f"{county_site.address}/desk/sheets/{pk}/edit/")
    assert page.locator("textarea").count() == 0
    assert "待单位审核" in page.inner_text("#why-not")


@pytest.mark.timeout(240)
def test_two_people_on_one_sheet_see_what_the_other_changed(county_site: CountySite) -> None:
    county_site.run(COLLEAGUE)
    pk = begin(county_site, "两人同填")
    one = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    other = county_site.sign_in("waidan", f"/desk/sheets/{pk}/edit/")
    type_into(one, "数量指标 · 维修教学楼数量 · 指标值", "≥3栋")
    wait_saved(one)
    type_into(other, "质量指标 · 验收合格率 · 指标值", "≥98%")
    wait_saved(other)
    assert cell(other, "数量指标 · 维修教学楼数量 · 指标值").input_value() == "≥3栋"
    assert "2栋 → ≥3栋" in other.inner_text("#others")
    type_into(one, "质量指标 · 验收合格率 · 指标值", "100%以上")
    one.wait_for_selector("#conflict[open]")
    assert "≥98%" in one.inner_text("#conflict")
    assert "100%以上" in one.inner_text("#conflict")
    one.get_by_label("您写的").check()
    one.get_by_role("button", name="按所选的保存").click()
    wait_saved(one)
    assert saved_texts(county_site, pk)["验收合格率"] == "100%以上"
    other.evaluate("window.editor.sayHere()")
    until(other, "document.body.innerText.includes('100%以上')")
    assert "经办甲" in other.inner_text("#people-here")


@pytest.mark.timeout(240)
def test_what_is_said_of_a_cell_stands_beside_it(county_site: CountySite) -> None:
    pk = int(county_site.run(MONITORED))
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    said = "表上的执行数是 90,000 元，入账的 1–7月执行数是 120,000 元"
    page.locator("#gaps a", has_text=said).click()
    assert page.evaluate("document.activeElement.name") == "/funding/lines/0/amounts/executed"
    assert said in page.inner_text("#cell-now-body")
    assert "没有发现问题" not in page.inner_text("#cell-now-body")
    assert "has-warning" in page.locator("[data-cell='/funding/lines/0/amounts/executed']").get_attribute("class")
    progress = page.locator("textarea[name$='/progress']").first
    progress.focus()
    assert "没有填 1–7月执行情况" in page.inner_text("#cell-now-body"), "what is missing in a cell is a fault of it"
    page.locator("[name='/funding/lines/0/amounts/executed']").fill("12")
    page.keyboard.press("Tab")
    wait_saved(page)
    page.locator("[name='/funding/lines/0/amounts/executed']").focus()
    assert page.inner_text("#cell-now-body").strip() == "这一格没有发现问题"


@pytest.mark.timeout(240)
def test_rows_are_pasted_from_excel_and_can_be_taken_back(county_site: CountySite) -> None:
    pk = begin(county_site, "粘贴")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    table = '维修教学楼数量\t≥2栋\r\n更换门窗\t=48樘\r\n"刷新\n墙面"\t≥123456789012345678平方米\r\n\t\r\n'
    cell(page, "数量指标 · 维修教学楼数量 · 三级指标").evaluate(
        """(area, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            area.focus();
            area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        table,
    )
    wait_saved(page)
    texts = saved_texts(county_site, pk)
    assert texts["维修教学楼数量"] == "≥2栋"
    assert texts["更换门窗"] == "=48樘"
    assert texts["刷新墙面"] == "≥123456789012345678平方米"
    page.get_by_role("button", name="撤销").click()
    until(page, "document.querySelectorAll('td.named').length === 9")
    wait_saved(page)
    assert "更换门窗" not in saved_texts(county_site, pk)
    assert saved_texts(county_site, pk)["维修教学楼数量"] == "2栋"


@pytest.mark.timeout(240)
def test_rows_are_worked_by_keys_and_from_the_library(county_site: CountySite) -> None:
    pk = begin(county_site, "键盘")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    first = cell(page, "数量指标 · 维修教学楼数量 · 三级指标")
    first.press("Alt+Enter")
    until(page, "document.activeElement.closest('td.named textarea')?.value === ''")
    page.keyboard.type("更换门窗数量")
    page.keyboard.press("Alt+ArrowUp")
    wait_saved(page)
    names = page.locator("td.named textarea").evaluate_all("areas => areas.map(area => area.value)")
    assert names[:2] == ["更换门窗数量", "维修教学楼数量"]
    page.keyboard.press("Alt+Delete")
    until(page, "document.querySelectorAll('td.named').length === 9")
    page.get_by_role("button", name="撤销").click()
    until(page, "document.querySelectorAll('td.named').length === 10")
    wait_saved(page)
    assert "更换门窗数量" in saved_texts(county_site, pk)
    page.fill("#library-query", "满意")
    page.locator("#offers button").first.click()
    until(page, "document.activeElement.value === '≥%'")
    page.keyboard.type("95")
    page.keyboard.press("Tab")
    wait_saved(page)
    assert "≥95%" in saved_texts(county_site, pk).values()


@pytest.mark.timeout(240)
def test_saved_is_not_said_while_another_cell_holds_a_text_that_is_not(county_site: CountySite) -> None:
    pk = begin(county_site, "边存边填")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    type_into(page, "质量指标 · 验收合格率 · 指标值", "≥97%")
    other = cell(page, "数量指标 · 维修教学楼数量 · 指标值")
    other.fill("≥3栋")
    until(page, "[...window.editor.known.values()].includes('≥97%') && !window.editor.hasPending()")
    page.wait_for_timeout(300)
    assert page.evaluate("document.getElementById('save-state').dataset.kind") == "typing"
    other.press("Tab")
    wait_saved(page)
    assert saved_texts(county_site, pk)["维修教学楼数量"] == "≥3栋"


@pytest.mark.timeout(240)
def test_without_a_network_nothing_typed_is_lost(county_site: CountySite) -> None:
    pk = begin(county_site, "断网")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    page.context.set_offline(True)
    type_into(page, "质量指标 · 验收合格率 · 指标值", "≥97%")
    until(page, "document.getElementById('save-state').textContent.includes('网络不通')")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(f"{county_site.address}/desk/sheets/{pk}/edit/")
    assert "≥97%" in again.inner_text("#leftovers")
    again.get_by_role("button", name="放回表里").click()
    wait_saved(again)
    assert saved_texts(county_site, pk)["验收合格率"] == "≥97%"
    assert again.locator("#leftovers").is_hidden()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_has_no_violations(county_site: CountySite, width: int) -> None:
    pk = begin(county_site, f"查验{width}")
    for language in ("zh-hans", "en"):
        path = f"/desk/sheets/{pk}/edit/"
        page = county_site.sign_in("jingban", path, language=language, width=width, bypass_csp=True)
        page.locator("textarea").nth(8).focus()
        page.locator(".row-menu summary").first.click()
        assert faults_of(page, width) == []


@pytest.mark.timeout(240)
def test_a_weak_indicator_is_replaced_with_one_click_and_taken_back(county_site: CountySite) -> None:
    pk = begin(county_site, "业务培训", "draft")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/edit/")
    page.locator("td.named textarea").first.fill("组织业务培训")
    page.keyboard.press("Tab")
    page.keyboard.type("持续提升")
    page.keyboard.press("Tab")
    wait_saved(page)
    page.locator("#findings .finding-suggestions summary").first.click()
    page.locator("#findings [data-use=replace]").first.click()
    until(page, "document.activeElement.value === '≥期'")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    wait_saved(page)
    assert saved_texts(county_site, pk) == {"培训班次": "≥20期"}
    page.get_by_role("button", name="撤销").click()
    until(page, "[...document.querySelectorAll('td.fill textarea')].some(area => area.value === '持续提升')")
    wait_saved(page)
    assert saved_texts(county_site, pk) == {"组织业务培训": "持续提升"}
