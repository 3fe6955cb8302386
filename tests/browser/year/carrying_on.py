"""The next year begins with what the last one left; and the history tells all of it in words."""

import re

from tests.browser.year.cast import AUDITOR, CLERK, FINANCE, YEAR, Cast
from tests.browser.year.declaring import CANTEEN, GARDEN
from tests.browser.year.rectifying import LATE

STATES = (
    "填报中", "待单位审核", "待主管部门审核", "待财政审核", "待批复", "已批复", "调整填报中", "调整待单位审核", "调整待主管部门审核",
    "调整待财政批准",
)  # fmt: skip
VERIFY = "from jixiao.web.history.verification import verify; print(list(verify()))"


def play(cast: Cast) -> None:
    """The chapter."""
    the_clerk_begins_next_year_with_last_years_results(cast)
    the_auditor_reads_the_history(cast)
    assert cast.site.run(VERIFY) == "[]"


def the_clerk_begins_next_year_with_last_years_results(cast: Cast) -> None:
    """Score, grade, consequence and what is still open stand beside the new sheet."""
    page = cast.to(CLERK, "新建")
    page.locator("[name=year]").first.select_option(str(YEAR + 1))
    page.get_by_role("button", name="换年度").click()
    page.get_by_label(CANTEEN).check()
    page.get_by_role("button", name="复制选中的项目").click()
    page.wait_for_url("**/desk/sheets/*/**")
    carried = page.get_by_role("region", name="上年结果").inner_text()
    assert LATE in carried
    assert re.search(r"自评得分\s*[\d.]+\s*[优良中差]", carried), carried
    cast.picture(CLERK, "l1-next-year", narrow=True)


def the_auditor_reads_the_history(cast: Cast) -> None:
    """Every state that the sheet has passed, who, when and why, in words."""
    page = cast.to(AUDITOR, "绩效表")
    page.get_by_label("年度").select_option(str(YEAR))
    page.get_by_role("button", name="换年度").click()
    page.locator("#list").get_by_text(GARDEN).first.wait_for()
    row = page.locator("#list tbody tr").filter(has_text=CANTEEN).filter(has=page.get_by_text("绩效目标", exact=True))
    row.get_by_role("link").first.click()
    page.get_by_role("link", name="历史", exact=True).click()
    page.wait_for_url("**/history/")
    told = page.locator("ol.entry-list").all_inner_texts()
    text = "\n".join(told)
    assert [state for state in STATES if state not in text] == []
    for words in (
        "经办甲",
        "单位乙",
        "主管丙",
        "财政丁",
        "绩效戊",
        "公开己",
        "招生增加两个班",
        "≥120个",
        "≥150个",
        "公开文件",
    ):
        assert words in text, words
    assert re.findall(r"\b(?:at_\w+|ready|draft|approved|/indicators\S*|@[0-9a-f]{8})", text) == []
    cast.picture(AUDITOR, "l2-history", narrow=True)
    assert FINANCE not in text
