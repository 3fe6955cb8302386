"""What a monitoring sheet still lacks, and what is to be looked at before it goes, is said to who fills it in."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from jixiao.web.desk.reasons import english
from jixiao.web.evaluation.beginning import begin
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.checks import complaints
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.left_open import open_doubts
from jixiao.web.monitoring.actions import AddEvidence, NewEntry
from jixiao.web.monitoring.checks import is_unlike
from jixiao.web.monitoring.models import SheetLights
from jixiao.web.organisations.tree import Tree
from tests.web.county import YEAR, County
from tests.web.editor.desk import Desk, put
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import executed, monitored, opened, row_named
from tests.web.review.test_sheet import signed_in


def test_all_gaps_stand_on_the_page_of_who_fills_it_in(county: County) -> None:
    sheet = county.approved()
    opened(county)
    address = reverse("sheet", args=[monitored(sheet.dossier).pk])
    page = signed_in(county, "jingban").get(address).content.decode()
    assert "提交前还要补的 7 处" in page
    assert page.count("没有选完成目标可能性</a></li>") == 3
    assert "提交前还要补的" not in signed_in(county, "danwei").get(address).content.decode()


def test_a_sheet_with_gaps_can_not_be_submitted_and_each_gap_leads_to_its_cell(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    client, edit = signed_in(county, "jingban"), reverse("edit-sheet", args=[made.pk])
    cell = f"cell-indicators-{made.row_ids[0]}-progress"
    link = f'<a href="{edit}#{cell}">“维修教学楼数量”没有填 1–7月执行情况</a>'
    pages = [client.get(address).content.decode() for address in (reverse("sheet", args=[made.pk]), edit)]
    for page in pages:
        assert 'data-when-complete aria-describedby="gaps" disabled>提交</button>' in page
        assert link in page
    assert f'id="{cell}"' in pages[1]
    box = f"cell-indicators-{made.row_ids[0]}-likelihood-确定能"
    assert f'<a href="{edit}#{box}">“维修教学楼数量”没有选完成目标可能性</a>' in pages[1]
    assert f'id="{box}"' in pages[1], "the first of the three boxes of the row"
    refused = client.post(reverse("take-step", args=[made.pk, "submit"]), {"revision": made.revision})
    told = refused.content.decode()
    assert (refused.status_code, link in told, f'href="{edit}"' in told) == (403, True, True)
    assert "还有" not in told.split('id="incomplete"')[1].split("</ul>")[0], "all of them, not some and a number"
    fill(county, made)
    page = client.get(edit).content.decode()
    assert 'data-when-complete aria-describedby="gaps">提交</button>' in page


def test_a_rate_that_was_typed_and_not_understood_is_told_once(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    line = "/funding/lines/0"
    edits = [Put(f"{line}/amounts/executed", "9"), Put(f"{line}/execution_rate_pct", "四成多")]
    edits.append(Put(f"{line}/amounts/forecast", "二十万左右"))
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    said = list(complaints(made))
    assert ["没有读懂" in text for text in said if "执行" in text] == [True], said


def test_an_amount_unlike_the_one_on_record_is_said_before_the_sheet_goes(county: County) -> None:
    sheet = county.approved()
    opened(county)
    executed(county, sheet.name, "12")
    made = fill(county, monitored(sheet.dossier))
    money = "/funding/lines/0"
    edits = [Put(f"{money}/amounts/executed", "9"), Put(f"{money}/execution_rate_pct", "45%")]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    step = reverse("take-step", args=[made.pk, "submit"])
    page = signed_in(county, "jingban").post(step, {"revision": made.revision})
    assert page.status_code == 409
    assert "表上的执行数是 90,000 元，入账的 1–7月执行数是 120,000 元" in page.content.decode()
    assert county.take("jingban", made, "submit").state == "at_unit"
    assert "1 处要核对" in signed_in(county, "danwei").get(reverse("sheet", args=[made.pk])).content.decode()


def test_a_cell_unlike_the_record_is_marked_and_what_is_to_be_checked_leads_to_it(county: County) -> None:
    sheet = county.approved()
    opened(county)
    executed(county, sheet.name, "12")
    made = fill(county, monitored(sheet.dossier), progress="0栋")
    desk, money = Desk("jingban"), "/funding/lines/0"
    done = desk.save(
        made, made.revision, put(f"{money}/amounts/executed", "9"), put(f"{money}/execution_rate_pct", "45%")
    )
    said = "表上的执行数是 90,000 元，入账的 1–7月执行数是 120,000 元"
    _text, below, worst = done.json()["cells"][f"{money}/amounts/executed"]
    assert (said in below, "请核对" in below, worst) == (True, True, "warning")
    edit = reverse("edit-sheet", args=[made.pk])
    link = f'<a href="{edit}#cell-funding-lines-0-amounts-executed">{said}</a>'
    assert link in done.json()["gaps"]
    page = desk.page(made)
    assert link in page
    cell = page.split(f'data-cell="{money}/amounts/executed"')[1].split("</td>")[0]
    assert said in cell
    box = f"cell-indicators-{made.row_ids[0]}-likelihood-确定能"
    assert f'<a href="{edit}#{box}">“维修教学楼数量”红灯而选“确定能”' in page, "the box that is ticked"
    desk.client.cookies["django_language"] = "en"
    assert "The sheet says 90,000 CNY were executed, 120,000 CNY are on record" in desk.page(made)
    again = desk.save(made, done.json()["revision"], put(f"{money}/amounts/executed", "12"))
    _text, below, worst = again.json()["cells"][f"{money}/amounts/executed"]
    assert ("请核对" in below, worst) == (False, "")


def test_who_is_sure_of_a_target_that_is_behind_is_asked_for_the_reason(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier), progress="0栋")
    said = "“维修教学楼数量”红灯而选“确定能”，请说明原因或改选"
    step = reverse("take-step", args=[made.pk, "submit"])
    page = signed_in(county, "jingban").post(step, {"revision": made.revision})
    assert (page.status_code, said in page.content.decode()) == (409, True)
    reason = Put(f"/indicators/@{made.row_ids[0]}/deviation_reason", "暑假才能开工")
    done = SaveSheet(county.person("jingban"), made.pk, made.revision, [reason]).run().sheet
    assert open_doubts(done) == ()
    done = SaveSheet(county.person("jingban"), made.pk, done.revision, [Put(reason.place, "")]).run().sheet
    county.take("jingban", done, "submit")
    assert said in signed_in(county, "danwei").get(reverse("sheet", args=[made.pk])).content.decode()
    assert english(said).startswith("“维修教学楼数量” has a red light and yet says")


def test_a_value_unlike_the_entries_is_said_before_the_sheet_goes_and_to_the_reviewer(county: County) -> None:
    sheet = county.approved()
    row = row_named(sheet, "维修教学楼数量")
    AddEvidence(county.person("jingban"), sheet.dossier_id, NewEntry(row, date(2026, 6, 30), Decimal(1))).run()
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    made.refresh_from_db()
    edit = Put(f"/indicators/@{row}/progress", "2栋")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [edit]).run().sheet
    said = "“维修教学楼数量”表上填的是2栋，登记的完成情况是1栋（1＝1栋）"
    step = reverse("take-step", args=[made.pk, "submit"])
    page = signed_in(county, "jingban").post(step, {"revision": made.revision})
    assert (page.status_code, said in page.content.decode()) == (409, True)
    county.take("jingban", made, "submit")
    address = reverse("sheet", args=[made.pk])
    assert said in signed_in(county, "danwei").get(address).content.decode()
    own = begin(county.person("jingban"), sheet, Tree.of(YEAR))
    edit = Put(f"/indicators/@{row}/actual", "2栋")
    own = SaveSheet(county.person("jingban"), own.pk, own.revision, [edit]).run().sheet
    assert open_doubts(own) == (said,)


@pytest.mark.parametrize(
    ("typed", "recorded", "differs"),
    [
        ("12000人次", "11000人次", True),
        ("1.1万人次", "11000人次", False),
        ("11000", "11000人次", False),
        ("95.5%", "95.45%", False),
        ("96%", "95.45%", True),
        ("2026年5月", "2026年5月3日", False),
        ("2026年6月", "2026年5月3日", True),
        ("进展顺利", "11000人次", False),
    ],
)
def test_what_differs_from_the_entries(typed: str, recorded: str, differs: bool) -> None:
    assert is_unlike(typed, recorded, "培训人次", 2026) == differs


def test_impossible_money_shows_no_green_light_and_is_said_before_the_sheet_goes(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    money = "/funding/lines/0"
    rate = next(
        name for name, row in zip(made.row_ids, made.content["indicators"], strict=True) if row["name"] == "验收合格率"
    )
    edits = [
        Put(f"{money}/amounts/executed", "240"),
        Put(f"{money}/execution_rate_pct", "1200%"),
        Put(f"{money}/amounts/forecast", "200"),
        Put(f"/indicators/@{rate}/progress", "130%"),
    ]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    made.refresh_from_db()
    told = [finding["message"] for finding in made.findings if finding["rule"] in ("JX226", "JX303", "JX414")]
    assert told == [
        "年度资金总额的全年预计执行数200万元，比已经执行的240万元还少。",
        "质量指标“验收合格率”的执行情况为“130%”，超过100%。",
        "执行数240万元超过年初预算数20万元，是它的12倍，多半是数字填错了。",
    ]
    page = signed_in(county, "jingban").get(reverse("monitoring-lights", args=[made.pk])).content.decode()
    assert (made.lights.money, made.lights.is_double) == (SheetLights.Colour.UNKNOWN, False)
    assert "执行数超过预算数：先核对两项金额和金额单位，追加的预算先入账" in page
    step = reverse("take-step", args=[made.pk, "submit"])
    told_again = signed_in(county, "jingban").post(step, {"revision": made.revision}).content.decode()
    assert "表上的执行数 2,400,000 元超过预算数 200,000 元：核对金额和金额单位" in told_again
