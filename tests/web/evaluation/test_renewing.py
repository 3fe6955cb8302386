"""Sheets that follow a target are neither submitted nor confirmed once a newer version is in force; they are brought up to it."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.web.evaluation.actions.spot_checking import DrawSpotCheck
from jixiao.web.evaluation.beginning import begin
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import AddRow, Put, RemoveRow
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.following import newer_version, only_outdated, outdated_among
from jixiao.web.lifecycle.left_open import open_doubts
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree
from tests.web.county import YEAR, County
from tests.web.evaluation.samples import confirmed, filled
from tests.web.monitoring.year import monitored, opened
from tests.web.review.test_sheet import signed_in


def adjusted(county: County, target: Sheet, *edits: Edit) -> Sheet:
    """The target through an adjustment."""
    county.take("jingban", target, "adjust", reason="任务增加", procedure="局务会")
    target.refresh_from_db()
    SaveSheet(county.person("jingban"), target.pk, target.revision, edits).run()
    county.take("jingban", target, "adjustment_submit")
    county.take("danwei", target, "adjustment_unit_pass")
    county.take("zhuguan", target, "adjustment_department_pass")
    return county.take("jixiao", target, "adjustment_approve", approval="财预〔2026〕1号")


def test_that_a_newer_target_is_in_force_is_said_in_english(county: County) -> None:
    sheet = filled(county)
    adjusted(county, sheet.dossier.sheets.get(kind="target"), Put("/funding/lines/0/amounts/declared", "30"))
    client = signed_in(county, "jingban")
    client.cookies["django_language"] = "en"
    for page in ("sheet", "edit-sheet"):
        text = client.get(reverse(page, args=[sheet.pk])).content.decode()
        assert "Version 3 of the target is in force, this sheet is filled from version 2" in text
        assert "这张表还是按" not in text


def test_a_self_evaluation_is_brought_up_to_the_target_in_force(county: County) -> None:
    sheet = filled(county)
    target = sheet.dossier.sheets.get(kind="target")
    number, quality, satisfaction = sheet.row_ids
    reason = Put(f"/indicators/@{number}/deviation_reason", "雨季停工")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [reason]).run()
    adjusted(
        county, target, Put(f"/indicators/@{number}/target", "5栋"), RemoveRow(quality),
        AddRow("13", row="0a0b0c0d"), Put("/indicators/@0a0b0c0d/name", "完工时间"),
        Put("/indicators/@0a0b0c0d/target", "2026年8月底前"), Put("/funding/lines/0/amounts/declared", "30"),
    )  # fmt: skip
    with pytest.raises(Refused, match="现在执行第 3 版，这张表还是按第 2 版填的：请先“按现行目标更新”"):
        county.take("jingban", sheet, "submit")
    client = signed_in(county, "jingban")
    for page in ("sheet", "edit-sheet"):
        text = client.get(reverse(page, args=[sheet.pk])).content.decode()
        assert "现在执行第 3 版，这张表还是按第 2 版填的" in text
        assert reverse("take-step", args=[sheet.pk, "renew"]) in text
    sheet.refresh_from_db()
    step = reverse("take-step", args=[sheet.pk, "renew"])
    said = client.post(step, {"revision": sheet.revision}, follow=True).content.decode()
    assert "新增指标：时效指标 · 完工时间 2026年8月底前" in said
    assert "去掉指标：质量指标 · 验收合格率 100%" in said
    assert "这张表还是按" not in said

    sheet.refresh_from_db()
    project = content_of(sheet).project
    rows = dict(zip(sheet.row_ids, project.indicators, strict=True))
    assert list(rows) == [number, "0a0b0c0d", satisfaction]
    kept = rows[number]
    assert kept.target
    assert kept.actual
    assert (kept.target.text, kept.actual.text, kept.points, kept.score, kept.deviation_reason) == (
        "5栋", "2栋", Decimal(40), None, "雨季停工",
    )  # fmt: skip
    amounts = project.funding.lines[0].amounts
    assert (amounts.initial_budget, amounts.executed, project.total_score) == (Decimal(200000), Decimal(200000), None)
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert (entry.action, entry.reason) == ("renew", "按执行的绩效目标（第 3 版）更新")
    assert [f"/indicators/@{number}/target", "数量指标 · 维修教学楼数量 · 指标值", "2栋", "5栋"] in entry.changes
    gone = [change for change in entry.changes if change[0] == f"/indicators/@{quality}/actual"]
    assert [change[2:] for change in gone] == [["100%", None]]
    with pytest.raises(Refused, match="已是按现行目标填的"):
        county.take("jingban", sheet, "renew")
    assert list(verify()) == []


def test_one_begun_after_an_adjustment_of_the_funds_has_both_budgets(county: County) -> None:
    target = county.approved()
    money = [Put(f"/funding/lines/{number}/amounts/declared", "15") for number in (0, 1)]
    county.take("jingban", target, "adjust", reason="压减", procedure="局务会")
    target.refresh_from_db()
    SaveSheet(county.person("jingban"), target.pk, target.revision, money).run()
    for account, step in (
        ("jingban", "adjustment_submit"), ("danwei", "adjustment_unit_pass"), ("zhuguan", "adjustment_department_pass"),
    ):  # fmt: skip
        county.take(account, target, step)
    address = reverse("take-step", args=[target.pk, "adjustment_approve"])
    page = signed_in(county, "jixiao").get(address).content.decode()
    assert ("压减" in page, "局务会" in page, "年度资金总额" in page) == (True, True, True)
    county.take("jixiao", target, "adjustment_approve", approval="财预〔2026〕1号")
    target.refresh_from_db()
    amounts = content_of(begin(county.person("jingban"), target, Tree.of(YEAR))).project.funding.lines[0].amounts
    assert (amounts.initial_budget, amounts.annual_budget) == (200000, 150000)


def test_an_initial_budget_unlike_the_approved_one_is_said_before_the_sheet_goes_and_to_the_reviewer(
    county: County,
) -> None:
    sheet = filled(county)
    assert open_doubts(sheet) == ()
    edit = Put("/funding/lines/0/amounts/initial_budget", "17")
    sheet = SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run().sheet
    said = "“年度资金总额”的年初预算数填的是 170000 元，批复的是 200000 元"
    step = reverse("take-step", args=[sheet.pk, "submit"])
    page = signed_in(county, "jingban").post(step, {"revision": sheet.revision})
    assert (page.status_code, said in page.content.decode()) == (409, True)
    county.take("jingban", sheet, "submit")
    assert said in signed_in(county, "danwei").get(reverse("sheet", args=[sheet.pk])).content.decode()


def test_what_is_under_review_when_the_target_is_adjusted_goes_back(county: County) -> None:
    sheet = filled(county)
    county.take("jingban", sheet, "submit")
    adjusted(county, sheet.dossier.sheets.get(kind="target"), Put(f"/indicators/@{sheet.row_ids[0]}/target", "5栋"))
    with pytest.raises(Refused, match="请退回，由填报人“按现行目标更新”以后再报，不能“单位审核通过”"):
        county.take("danwei", sheet, "unit_pass")


def test_a_monitoring_sheet_is_brought_up_too(county: County) -> None:
    target = county.approved()
    opened(county)
    sheet = monitored(target.dossier)
    number = sheet.row_ids[0]
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put(f"/indicators/@{number}/progress", "1栋")]).run()
    adjusted(county, target, Put(f"/indicators/@{number}/target", "5栋"), Put("/goals/0/text", "维修教学楼5栋。"))
    with pytest.raises(Refused, match="按现行目标更新"):
        county.take("jingban", sheet, "submit")
    project = content_of(county.take("jingban", sheet, "renew")).project
    row = project.indicators[0]
    assert row.target
    assert (row.target.text, row.progress, project.goals[0].text) == ("5栋", "1栋", "维修教学楼5栋。")


MARK = "按旧目标填的</span>"


def test_lists_mark_sheets_that_follow_an_older_version_and_can_show_them_alone(county: County) -> None:
    own = filled(county)
    target, other = own.dossier.sheets.get(kind="target"), county.approved("操场翻新")
    opened(county)
    watched, fresh = monitored(target.dossier), monitored(other.dossier)
    adjusted(county, target, Put(f"/indicators/@{own.row_ids[0]}/target", "5栋"))
    every = Sheet.objects.all()
    assert outdated_among(every) == {own.pk, watched.pk} == {sheet.pk for sheet in only_outdated(every)}
    assert {sheet.pk for sheet in every if newer_version(sheet)} == {own.pk, watched.pk}

    clerk, officer = signed_in(county, "jingban"), signed_in(county, "jixiao")
    for name, count in (("sheets", 2), ("queue", 2), ("self-evaluations", 1)):
        assert clerk.get(reverse(name), {"year": YEAR}).content.decode().count(MARK) == count, name
    assert officer.get(reverse("monitoring"), {"year": YEAR}).content.decode().count(MARK) == 1
    for name, asked, count in (
        ("sheets", "outdated=1", 2),
        ("monitoring", "outdated=1", 1),
        ("self-evaluations", "state=outdated", 1),
    ):
        page = officer.get(f"{reverse(name)}?year={YEAR}&{asked}").content.decode()
        assert page.count(MARK) == count, name
        assert "操场翻新" not in page, name

    county.take("jingban", watched, "renew")
    assert outdated_among(every) == {own.pk}
    adjusted(county, target, Put(f"/indicators/@{own.row_ids[0]}/target", "6栋"))
    Sheet.objects.filter(pk__in=[own.pk, watched.pk, fresh.pk]).update(state="confirmed")
    assert outdated_among(every) == {own.pk}, "what was monitored was right by the target of then"


def test_a_self_evaluation_done_before_its_target_was_adjusted_is_told_everywhere(county: County) -> None:
    own, other = confirmed(county), confirmed(county, "操场翻新")
    drawn_check = DrawSpotCheck(
        county.person("jixiao"), county.organisations["青山县"].pk, YEAR, Decimal(100), "1"
    ).run()
    adjusted(county, own.dossier.sheets.get(kind="target"), Put(f"/indicators/@{own.row_ids[0]}/target", "5栋"))
    told = "绩效目标现在执行第 3 版，这张表还是按第 2 版填的"
    officer = signed_in(county, "jixiao")
    check = reverse("disclosure-check", args=[own.department_id, "self_evaluation"])
    pages = [
        reverse("sheet", args=[own.pk]),
        *(reverse("spot-check-item", args=[item.pk]) for item in drawn_check.items.filter(sheet=own)),
    ]
    assert len(pages) == 2
    for address in pages:
        text = officer.get(address).content.decode()
        assert text.count(told) == 1, address
        assert "先由财政退回，填报人更新后再报" in text, address
    assert signed_in(county, "gongkai").get(f"{check}?year={YEAR}").content.decode().count(told) == 1
    assert told not in officer.get(reverse("sheet", args=[other.pk])).content.decode()
    listed = officer.get(f"{reverse('self-evaluations')}?year={YEAR}&state=outdated").content.decode()
    assert listed.count(MARK) == 1
    assert "操场翻新" not in listed


def test_the_data_files_of_the_lists_say_so_too(county: County) -> None:
    own = filled(county)
    target = own.dossier.sheets.get(kind="target")
    opened(county)
    monitored(own.dossier)
    county.approved("操场翻新")
    adjusted(county, target, Put(f"/indicators/@{own.row_ids[0]}/target", "5栋"))
    client = signed_in(county, "jixiao")
    rows = json.loads(client.get(reverse("sheets-json"), {"year": YEAR}).getvalue())["sheets"]
    kinds = {row["kind"]: row["is_outdated"] for row in rows if row["name"] == target.name}
    assert kinds == {"target": False, "monitoring": True, "self_evaluation": True}
    lines = client.get(reverse("sheets-csv"), {"year": YEAR}).getvalue().decode().splitlines()
    assert {line.rsplit(",", 1)[1] for line in lines} == {"按旧目标填的", "是", "否"}
    rows = json.loads(client.get(reverse("monitoring-json"), {"year": YEAR}).getvalue())["rows"]
    assert [row["is_outdated"] for row in rows] == [True]
    lines = client.get(reverse("monitoring-csv"), {"year": YEAR}).getvalue().decode().splitlines()
    assert [line.rsplit(",", 1)[1] for line in lines] == ["按旧目标填的", "是"]
    rows = json.loads(client.get(reverse("self-evaluations-json"), {"year": YEAR}).getvalue())["projects"]
    assert {row["name"]: row["is_outdated"] for row in rows} == {target.name: True, "操场翻新": None}
    lines = client.get(reverse("self-evaluations-csv"), {"year": YEAR}).getvalue().decode().splitlines()
    assert {line.rsplit(",", 1)[1] for line in lines} == {"按旧目标填的", "是", ""}


def test_what_is_outdated_is_asked_once_for_a_whole_page(county: County) -> None:
    sheets = [filled(county, name) for name in ("校舍维修", "操场翻新", "食堂改造")]
    with CaptureQueriesContext(connection) as asked:
        assert outdated_among(sheets) == frozenset()
    assert len(asked) == 1
