"""The page of a sheet, and one step with it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.model import Indicator
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put, ready
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import County
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import monitored, opened


def signed_in(county: County, account: str) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7", SERVER_NAME="127.0.0.1")
    client.force_login(county.users[account])
    return client


def page(county: County, account: str, sheet: Sheet) -> str:
    return signed_in(county, account).get(reverse("sheet", args=[sheet.pk])).content.decode()


def take(county: County, account: str, sheet: Sheet, step: str, **given: object) -> Any:
    sheet.refresh_from_db()
    return signed_in(county, account).post(
        reverse("take-step", args=[sheet.pk, step]), {"revision": sheet.revision, **given}
    )


def test_the_page_shows_the_form_the_findings_and_what_may_be_done(county: County) -> None:
    sheet = county.filled()
    shown = page(county, "jingban", sheet)
    assert "维修教学楼数量" in shown
    assert "填报中" in shown
    assert f'action="{reverse("take-step", args=[sheet.pk, "submit"])}"' in shown
    assert 'id="finding-1"' in shown


def test_what_was_not_understood_is_shown_as_it_was_typed(county: County) -> None:
    sheet = county.filled()
    pointer = "/funding/lines/0/amounts/declared"
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put(pointer, "五十")]).run()
    shown = page(county, "jingban", sheet)
    assert '五十 <span class="unread" lang="zh-Hans">没有读懂，按原文显示</span>' in shown
    client, asked = signed_in(county, "jingban"), [sheet.pk]
    assert (
        "按原文显示；提交前须改成数字" in client.get(reverse("sheet", args=asked), {"cell": pointer}).content.decode()
    )
    assert json.loads(client.get(reverse("sheet-json", args=asked)).getvalue())["unread"] == {pointer: "五十"}


def test_a_row_of_which_nothing_was_understood_is_shown(county: County) -> None:
    content = content_of(county.filled())
    blank = replace(
        content.project, indicators=(*content.project.indicators, Indicator("annual", None, None, "", None))
    )
    unread = {"/indicators/@0a1b2c3d/points": "五分"}
    content = replace(content, project=blank, row_ids=(*content.row_ids, "0a1b2c3d"), unread=unread)
    assert len(ready(content).indicators) == len(ready(replace(content, unread={})).indicators) + 1


def test_who_may_do_nothing_sees_who_may_and_why_not(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    shown = page(county, "zhuguan", sheet)
    assert "单位乙" in shown
    assert "“单位审核通过”需要“单位审核”角色，您没有" in shown
    assert f'action="{reverse("take-step", args=[sheet.pk, "unit_pass"])}"' not in shown


@pytest.mark.parametrize("account", ["waidan", "waizhu"])
def test_a_sheet_of_others_is_not_there(county: County, account: str) -> None:
    sheet = county.filled()
    client = signed_in(county, account)
    for name in ("sheet", "sheet-history", "sheet-versions"):
        assert client.get(reverse(name, args=[sheet.pk])).status_code == 404
    assert client.post(reverse("take-step", args=[sheet.pk, "submit"])).status_code == 404


def test_a_step_is_taken_by_its_button(county: County) -> None:
    sheet = county.filled()
    answer = take(county, "jingban", sheet, "submit", despite="1")
    assert answer["Location"] == reverse("sheet", args=[sheet.pk])
    sheet.refresh_from_db()
    assert sheet.state == "at_unit"


def test_a_sheet_that_was_changed_meanwhile_is_shown_with_the_change(county: County) -> None:
    sheet = county.filled()
    seen = sheet.revision
    SaveSheet(county.person("jingban"), sheet.pk, seen, [Put("/period", "1年")]).run()
    client = signed_in(county, "jingban")
    answer = client.post(reverse("take-step", args=[sheet.pk, "submit"]), {"revision": seen})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "项目期" in text
    assert "1年" in text
    sheet.refresh_from_db()
    assert sheet.state == "draft"


def test_a_step_whose_form_names_no_revision_is_not_taken(county: County) -> None:
    sheet = county.filled()
    answer = signed_in(county, "jingban").post(reverse("take-step", args=[sheet.pk, "submit"]), {"despite": "1"})
    assert (answer.status_code, "表单不完整" in answer.content.decode()) == (403, True)
    sheet.refresh_from_db()
    assert sheet.state == "draft"


def test_a_step_without_right_is_refused_with_its_reason(county: County) -> None:
    sheet = county.filled()
    answer = take(county, "jingban", sheet, "approve")
    assert answer.status_code == 403
    assert "您没有" in answer.content.decode()


def test_a_return_without_remark_asks_for_it_and_keeps_what_was_typed(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    answer = take(county, "danwei", sheet, "unit_return", place=["/name"], remark=["  "])
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "要填写退回意见" in text
    assert '<option value="/name" selected' in text


def test_a_return_keeps_remarks_on_cells_with_what_they_showed(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    place = f"/indicators/@{sheet.row_ids[0]}/target"
    answer = take(county, "danwei", sheet, "unit_return", place=[place, ""], remark=["写明面积", "总体再细"])
    assert answer.status_code == 302
    kept = [(one.place, one.shown, one.text) for one in sheet.remarks.all()]
    assert kept == [(place, "2栋", "写明面积"), ("", "", "总体再细")]
    shown = page(county, "jingban", sheet)
    assert "写明面积" in shown
    assert 'href="#cell-indicators-0-target"' in shown


def test_one_more_remark_row_without_script(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    answer = take(county, "danwei", sheet, "unit_return", place=["/name"], remark=["改名"], more="1")
    assert answer.content.decode().count('name="remark"') == 2
    sheet.refresh_from_db()
    assert sheet.state == "at_unit"


def test_a_picked_cell_shows_who_changed_it_and_what_was_said(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    place = f"/indicators/@{sheet.row_ids[0]}/target"
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("写明面积", place, "2栋")])
    client = signed_in(county, "jingban")
    address = f"{reverse('sheet', args=[sheet.pk])}?cell=/indicators/0/target"
    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    for text in (whole, part):
        assert "写明面积" in text
        assert '<ins lang="zh-Hans">2栋</ins>' in text
    assert "<html" not in part


def test_an_adjustment_shows_the_clause_and_the_old_value_beside_the_new(county: County) -> None:
    sheet = county.approved()
    client = signed_in(county, "jingban")
    form = client.get(reverse("take-step", args=[sheet.pk, "adjust"])).content.decode()
    assert "财预〔2015〕88号" in form
    assert "第二十八条" in form
    answer = take(county, "jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    assert answer.status_code == 302
    sheet.refresh_from_db()
    row = sheet.row_ids[0]
    edit = Put(f"/indicators/@{row}/target", "3栋")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    shown = page(county, "jingban", sheet)
    assert '<del lang="zh-Hans">维修教学楼数量 ｜ 2栋</del>' in shown
    assert '<ins lang="zh-Hans">维修教学楼数量 ｜ 3栋</ins>' in shown


def test_reason_and_procedure_of_an_adjustment_are_seen_by_each_reviewer_and_stay_with_its_version(
    county: County,
) -> None:
    sheet, said = county.approved(), "雨季推迟；程序：局务会"
    take(county, "jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    sheet.refresh_from_db()
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", "3栋")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    assert page(county, "jingban", sheet).count(said) == 1
    county.take("jingban", sheet, "adjustment_submit")
    assert page(county, "danwei", sheet).count(said) == 1
    county.take("danwei", sheet, "adjustment_unit_pass")
    assert page(county, "zhuguan", sheet).count(said) == 1
    county.take("zhuguan", sheet, "adjustment_department_pass")
    client = signed_in(county, "jixiao")
    step = client.get(reverse("take-step", args=[sheet.pk, "adjustment_approve"])).content.decode()
    assert step.count(said) == 1
    county.take("jixiao", sheet, "adjustment_approve", approval="青财绩〔2026〕3号")
    number = sheet.versions.latest("number").number
    for address in (reverse("sheet-versions", args=[sheet.pk]), reverse("sheet-version", args=[sheet.pk, number])):
        assert client.get(address).content.decode().count(said) == 1, address
    data = json.loads(client.get(reverse("sheet-version-json", args=[sheet.pk, number])).getvalue())
    assert (data["reason"], data["approval"]) == (said, "青财绩〔2026〕3号")


def test_an_approval_asks_first_and_may_have_its_number(county: County) -> None:
    sheet = county.filled()
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step)
    county.take("caizheng", sheet, "finance_pass", grade="优")
    shown, address = page(county, "jixiao", sheet), reverse("take-step", args=[sheet.pk, "approve"])
    assert f'href="{address}"' in shown
    assert f'action="{address}"' not in shown
    form = signed_in(county, "jixiao").get(address).content.decode()
    assert "不能撤回，要改只能申请调整。确定吗？" in form
    assert "这个项目在系统里没有上年，也没有事前绩效评估" in form
    assert take(county, "jixiao", sheet, "approve", approval="青财绩〔2026〕5号").status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, sheet.in_force.approval) == ("approved", "青财绩〔2026〕5号")  # type: ignore[union-attr]


def test_a_report_is_confirmed_after_a_question(county: County) -> None:
    target = county.approved()
    opened(county)
    sheet = fill(county, monitored(target.dossier))
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    address = reverse("take-step", args=[sheet.pk, "department_pass"])
    assert f'href="{address}"' in page(county, "zhuguan", sheet)
    assert "要改只能由财政退回重报。确定吗？" in signed_in(county, "zhuguan").get(address).content.decode()
    assert take(county, "zhuguan", sheet, "department_pass").status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == "confirmed"


def test_versions_can_be_compared_in_pairs(county: County) -> None:
    sheet = county.approved()
    client = signed_in(county, "jixiao")
    data = json.loads(client.get(f"{reverse('sheet-versions-json', args=[sheet.pk])}?old=1&new=2").getvalue())
    assert data == {"changes": []}
    version = client.get(reverse("sheet-version", args=[sheet.pk, 2])).content.decode()
    assert "执行版本" in version
    assert client.get(reverse("sheet-version", args=[sheet.pk, 9])).status_code == 404


def test_the_history_speaks_the_language_of_the_page(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    client = signed_in(county, "shenji")
    address = reverse("sheet-history", args=[sheet.pk])
    client.cookies["django_language"] = "en"
    told = client.get(address).content.decode()
    for words in ('<span class="entry-action">Begin an adjustment</span>', '<span class="term" lang="en">State</span>',
                  '<del lang="en">Approved</del>', '<ins lang="en">Adjustment being filled in</ins>',
                  '<ins lang="en">Version 2</ins>', '<ins lang="en">Target</ins>',
                  '<p class="entry-reason"><span lang="zh-Hans">雨季推迟</span>; procedure: <span lang="zh-Hans">局务会</span>'):  # fmt: skip
        assert words in told, words
    assert '<ins lang="zh-Hans">优</ins>' in told
    lines = client.get(reverse("sheet-history-csv", args=[sheet.pk]))
    assert "Begin an adjustment,,State,Approved,Adjustment being filled in" in lines.getvalue().decode()
    client.cookies["django_language"] = "zh-hans"
    told = client.get(address).content.decode()
    assert '<span class="term" lang="zh-Hans">状态</span> <del lang="zh-Hans">已批复</del>' in told


def test_the_history_reads_who_did_what_and_what_changed(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("写明面积")])
    client = signed_in(county, "shenji")
    text = client.get(reverse("sheet-history", args=[sheet.pk])).content.decode()
    for words in (
        "经办甲",
        "单位乙",
        "单位退回",
        "退回意见：写明面积",
        "数量指标 · 维修教学楼数量 · 指标值",
        "待单位审核",
    ):
        assert words in text
    for code in ("digest", "revision", "declaration", "danwei", "returned<", "target<", "False"):
        assert code not in text.partition('<div class="panel">')[2]
    assert "第 1 版" in text
    rows = json.loads(client.get(reverse("sheet-history-json", args=[sheet.pk])).getvalue())["entries"]
    assert rows[-1]["action"] == "新建"
    lines = client.get(reverse("sheet-history-csv", args=[sheet.pk])).getvalue().decode()
    assert "年度资金总额,,20" in lines


def test_a_deleted_project_offers_no_progress_entries(county: County) -> None:
    sheet = county.draft()
    client, link = signed_in(county, "jingban"), f'href="{reverse("evidence", args=[sheet.dossier_id])}"'
    page = reverse("sheet", args=[sheet.pk])
    assert link in client.get(page).content.decode()
    county.take("jingban", sheet, "discard", reason="重复")
    assert link not in client.get(page).content.decode()


def test_the_history_says_from_which_state_a_remark_returned_the_sheet_and_calls_a_reviewers_grade_so(
    county: County,
) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    blank = {f"{part}-{number}": "" for number in range(8) for part in ("grade", "points", "text")}
    sheet.refresh_from_db()
    given = {"revision": sheet.revision, "seen": "", **blank, "grade-0": "良", "conclusion": "同意", "grade": "良"}
    assert signed_in(county, "danwei").post(reverse("review", args=[sheet.pk]), given).status_code == 302
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("写明面积")])
    client = signed_in(county, "shenji")
    address = reverse("sheet-history-csv", args=[sheet.pk])
    assert "退回意见,退回时状态,,待单位审核" in client.get(address).getvalue().decode()
    client.cookies["django_language"] = "en"
    told = client.get(address).getvalue().decode()
    assert "State when returned,,Awaits the unit" in told
    assert ",Grade,,良" in told
    assert "Severity" not in told


def test_what_a_cancelled_adjustment_leaves_is_said_to_be_of_it(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    sheet.refresh_from_db()
    edit = Put("/goals/0/text", "维修教学楼1栋。")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    county.take("jingban", sheet, "adjustment_submit", despite=True)
    sheet.refresh_from_db()
    blank = {f"{part}-{number}": "" for number in range(8) for part in ("grade", "points", "text")}
    given = {"revision": sheet.revision, "seen": "", **blank, "grade-0": "良", "conclusion": "", "grade": "良"}
    assert signed_in(county, "danwei").post(reverse("review", args=[sheet.pk]), given).status_code == 302
    county.take("danwei", sheet, "adjustment_unit_return", remarks=[NewRemark("写明原因")])
    client, address = signed_in(county, "shenji"), reverse("sheet", args=[sheet.pk])
    assert "未处理" in (under_way := client.get(address).content.decode())
    assert "已取消的调整" not in under_way
    county.take("jingban", sheet, "adjustment_cancel", reason="不改了")
    told = client.get(address).content.decode()
    assert "未处理" not in told
    assert "调整已取消，这条意见不再处理" in told
    assert '<span class="state">已取消的调整</span>' in told
    assert list(verify()) == []
