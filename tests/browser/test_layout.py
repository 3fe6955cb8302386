"""How pages of the desk are set: filters on one line, ticks beside words, marks within cells; on paper the form alone."""

from itertools import pairwise

from tests.browser.county import CountySite
from tests.browser.test_editor import begin

ROWS = """() => [...document.querySelectorAll('form.filters label')].map(label => {
    const control = label.querySelector('input, select').getBoundingClientRect()
    return [Math.round(label.querySelector('span').getBoundingClientRect().top), Math.round(control.top), control.height]
})"""
BESIDE = """() => {
    const tick = document.querySelector('details[open] label.tick'), words = document.createRange()
    words.selectNodeContents(tick)
    return tick.getBoundingClientRect().width - tick.querySelector('input').getBoundingClientRect().width
           - [...tick.childNodes].filter(one => one.nodeType === 3 && one.data.trim()).map(one => {
        words.selectNode(one)
        return words.getBoundingClientRect().width
    })[0]
}"""
OVER = """() => [...document.querySelectorAll('.form .marks')].filter(marks =>
    marks.getBoundingClientRect().right > marks.closest('td, th').getBoundingClientRect().right + 1).length"""


def test_filters_of_a_list_stand_on_lines(county_site: CountySite) -> None:
    begin(county_site, "校舍维修")
    page = county_site.sign_in("caizheng", "/desk/sheets/")
    rows = page.evaluate(ROWS)
    assert len({height for *_, height in rows}) == 1
    tops = sorted({label for label, *_ in rows})
    assert all(after - before > 20 for before, after in pairwise(tops)), rows
    assert len({control - label for label, control, _ in rows}) == 1


def test_a_tick_stands_beside_its_words_and_a_unit_beside_its_field(county_site: CountySite) -> None:
    dossier = county_site.run("print(county.approved('操场翻修').dossier_id)")
    page = county_site.sign_in("jingban", f"/desk/evidence/{dossier}/")
    page.locator("details[id^=form-] > summary").first.click()
    assert page.evaluate(BESIDE) < 12
    label = page.locator("details[open] label").filter(has_text="数量").first
    field = label.locator("input")
    assert field.bounding_box()["y"] - label.bounding_box()["y"] < 30, "name and unit are one line"


def test_marks_stay_within_their_cells(county_site: CountySite) -> None:
    pk = begin(county_site, "食堂改造")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/")
    assert page.locator(".form .marks").count()
    page.evaluate(
        "document.querySelector('table.form').style.width = '24rem'"
    )  # as narrow as the scores of a wide form
    assert page.evaluate(OVER) == 0


def test_the_page_of_a_sheet_prints_the_form_alone(county_site: CountySite) -> None:
    pk = begin(county_site, "图书购置")
    page = county_site.sign_in("jingban", f"/desk/sheets/{pk}/")
    page.emulate_media(media="print")
    printed = page.inner_text("body")
    assert printed.startswith(page.locator(".sheet-title").inner_text())
    assert "图书购置" in printed
    for words in ("绩效登记册", "工作台", "现在可以做什么", "审核发现", "表式 PDF", "退回意见"):
        assert words not in printed
