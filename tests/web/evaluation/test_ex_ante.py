"""New projects are assessed beforehand; a region may ask for that before a target is submitted."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from jixiao.law import LATEST, policy
from jixiao.law.judged_forms import ex_ante_form
from jixiao.web.evaluation import ex_ante_check
from jixiao.web.evaluation.ex_ante import is_required, points_of, proposed_conclusion
from jixiao.web.evaluation.models import ExAnte
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.review.models import Run
from jixiao.web.review.runs import work
from tests.web.county import YEAR, County
from tests.web.review.test_opinion import ALL_GOOD, BLANK
from tests.web.review.test_runs import begun, opined, outcomes
from tests.web.review.test_sheet import signed_in

LAW = policy("cn", on=LATEST)
FORM = ex_ante_form(date(2026, 1, 1))
ALL = {f"grade-{number}": "优" for number in range(20)} | {f"text-{number}": "" for number in range(20)}
GRADES_OF_ITEMS = [f"grade-{number}" for number in range(20)]


@pytest.mark.parametrize(
    ("grades", "points", "conclusion"),
    [("优" * 20, "100", "予以支持"), ("良" * 20, "80", "予以支持"), ("良" * 19 + "中", "79", "调整后支持"),
     ("中" * 20, "60", "调整后支持"), ("中" * 19 + "差", "57", "不予支持"), ("差" * 20, "0", "不予支持")],
)  # fmt: skip
def test_points_and_proposed_conclusion(grades: str, points: str, conclusion: str) -> None:
    given = {item.name: grade for item, grade in zip(FORM.items, grades, strict=True)}
    found = points_of(FORM, given, LAW)
    assert found == Decimal(points)
    assert proposed_conclusion(found, FORM, LAW) == conclusion


def test_no_points_while_an_item_has_no_grade() -> None:
    assert points_of(FORM, {FORM.items[0].name: "优"}, LAW) is None


def send(county: County, dossier: Dossier, account: str = "zhuguan", do: str = "finish", **given: str) -> object:
    filled = {**ALL, "conclusion": "予以支持", "opinion": "论证充分", "revision": "0", **given}
    return signed_in(county, account).post(reverse("ex-ante", args=[dossier.pk]), {"do": do, **filled})


def test_the_department_assesses(county: County) -> None:
    dossier = county.filled().dossier
    assert send(county, dossier, **{"grade-3": "中", "text-3": "与危房改造部分重复"}).status_code == 302  # type: ignore[attr-defined]
    kept = ExAnte.objects.get()
    assert (kept.points, kept.conclusion, kept.is_done) == (98, "予以支持", True)
    entry = Entry.objects.filter(subject=kept.subject).latest("number")
    assert ["没有重复", "没有重复", None, "中 · 与危房改造部分重复"] in entry.changes
    page = signed_in(county, "jixiao").get(reverse("ex-ante-list")).content.decode()
    assert "予以支持" in page
    assert list(verify()) == []


@pytest.mark.parametrize("account", ["jingban", "caizheng", "shenji", "guanli", "waizhu"])
def test_others_do_not(county: County, account: str) -> None:
    dossier = county.filled().dossier
    assert send(county, dossier, account).status_code in (403, 404)  # type: ignore[attr-defined]
    assert not ExAnte.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [({"grade-7": ""}, "还没有评等级"), ({"conclusion": ""}, "请选择评估结论"), ({"opinion": ""}, "请写评估意见"),
     ({"grade-0": "甲"}, "等级只能是"), ({"conclusion": "好"}, "评估结论只能是")],
)  # fmt: skip
def test_what_is_missing_is_said(county: County, given: dict[str, str], said: str) -> None:
    dossier = county.filled().dossier
    answer = send(county, dossier, **given)
    assert (answer.status_code, said in answer.content.decode()) == (403, True)  # type: ignore[attr-defined]
    assert not ExAnte.objects.exists()


def test_half_an_assessment_is_kept(county: County) -> None:
    dossier = county.filled().dossier
    send(county, dossier, do="save", **{"grade-7": ""})
    kept = ExAnte.objects.get()
    assert (kept.points, kept.is_done, kept.items[7]["grade"], kept.revision) == (None, False, "", 1)


def test_the_second_of_two_who_save_fills_in_again(county: County) -> None:
    dossier = county.filled().dossier
    send(county, dossier, "danwei", do="save", **{"grade-0": "良", "text-1": "单位写的", "grade-7": ""})
    answer = send(county, dossier, do="save", **{"grade-0": "中", "text-2": "主管写的", "opinion": ""}).content.decode()  # type: ignore[attr-defined]
    assert "单位乙刚刚保存过这份评估，您的没有保存" in answer
    assert 'value="单位写的"' in answer, "a cell left empty shows what the other one wrote"
    assert 'value="主管写的"' in answer, "what was typed stays"
    assert "论证充分" in answer
    assert 'name="revision" value="1"' in answer, "the next saving goes on from there"
    assert ExAnte.objects.get().items[0]["grade"] == "良"
    send(county, dossier, do="save", revision="1", **{"grade-0": "中"})
    assert ExAnte.objects.get().items[0]["grade"] == "中"


def test_the_second_of_two_sees_what_the_first_saved_where_it_differs(county: County) -> None:
    dossier = county.filled().dossier
    send(
        county,
        dossier,
        "danwei",
        do="save",
        opinion="单位的意见",
        **{"grade-0": "良", "text-0": "需求已调查", "text-1": ""},
    )
    mine = {"grade-0": "差", "text-0": "没有调查", "text-1": "我的", "conclusion": "不予支持"}
    answer = send(county, dossier, do="save", opinion="我的意见", **mine).content.decode()  # type: ignore[attr-defined]
    assert "不同的格下面写着单位乙填的" in answer
    theirs = re.findall(r'class="theirs">单位乙填的：<span lang="zh-Hans">([^<]*)<', answer)
    assert theirs == ["良", "需求已调查", "（空）", "予以支持", "单位的意见"]


@pytest.mark.parametrize("do", ["save", "finish"])
def test_a_finished_assessment_is_not_filled_in_again(county: County, do: str) -> None:
    dossier = county.filled().dossier
    send(county, dossier)
    answer = send(county, dossier, "danwei", do=do, revision="1", **{"text-3": "单位还想写的"})
    assert answer.status_code == 403  # type: ignore[attr-defined]
    said = answer.content.decode()  # type: ignore[attr-defined]
    assert "这是“主管部门审核”办的" in said
    assert "单位还想写的" in said, "what was typed can be copied out"
    assert "已由主管丙完成" in send(county, dossier, do=do, revision="1").content.decode()  # type: ignore[attr-defined]
    assert (ExAnte.objects.get().is_done, ExAnte.objects.get().revision) == (True, 1)


def test_who_finished_an_assessment_or_stands_above_reopens_it(county: County) -> None:
    dossier = county.filled().dossier
    send(county, dossier)
    reopen = {"do": "reopen", "reason": "方案已修改", "revision": "1"}
    assert "要由同一级或上一级的人来做" in send(county, dossier, "danwei", **reopen).content.decode()  # type: ignore[attr-defined]
    assert "请写明为什么" in send(county, dossier, **{**reopen, "reason": " "}).content.decode()  # type: ignore[attr-defined]
    assert "刚刚改过" in send(county, dossier, **{**reopen, "revision": "0"}).content.decode()  # type: ignore[attr-defined]
    assert ExAnte.objects.get().is_done
    page = signed_in(county, "jixiao").get(reverse("ex-ante", args=[dossier.pk])).content.decode()
    assert 'value="reopen"' in page
    assert send(county, dossier, "jixiao", **reopen).status_code == 302  # type: ignore[attr-defined]
    kept = ExAnte.objects.get()
    assert (kept.is_done, kept.items[0]["grade"], kept.revision) == (False, "优", 2)
    entry = Entry.objects.filter(subject=kept.subject).latest("number")
    assert (entry.action, entry.reason) == ("reopen_ex_ante", "方案已修改")
    assert ["已完成", "已完成", "是", "否"] in entry.changes
    assert "这是“财政绩效管理”办的" in send(county, dossier, do="save", revision="2").content.decode()  # type: ignore[attr-defined]
    assert "还没有完成" in send(county, dossier, "jixiao", **{**reopen, "revision": "2"}).content.decode()  # type: ignore[attr-defined]
    assert list(verify()) == []
    ExAnte.objects.update(role="unit_reviewer")
    assert [found.subject for found in verify()] == [kept.subject]


def test_why_it_was_reopened_and_what_stood_there_can_be_read(county: County) -> None:
    sheet = county.filled()
    send(county, sheet.dossier, **{"text-0": "主管核过"})
    send(county, sheet.dossier, "jixiao", do="reopen", reason="方案已修改", revision="1")
    emptied = {f"{part}-{number}": "" for part in ("grade", "text") for number in range(20)}
    send(county, sheet.dossier, "jixiao", do="save", revision="2", **emptied)
    client, pages = signed_in(county, "jingban"), [reverse("ex-ante", args=[sheet.dossier_id])]
    for page in [*pages, reverse("sheet-history", args=[sheet.pk])]:
        text = client.get(page).content.decode()
        for words in ("重新进行事前评估", "方案已修改", "主管丙", '<del lang="zh-Hans">优 · 主管核过</del>'):
            assert words in text, (page, words)
    history = json.loads(client.get(reverse("ex-ante-json", args=[sheet.dossier_id])).getvalue())["history"]
    said = [(one["who"], one["reason"]) for one in history]
    assert said == [("绩效戊", ""), ("绩效戊", "方案已修改"), ("主管丙", "")]
    entries = json.loads(client.get(reverse("sheet-history-json", args=[sheet.pk])).getvalue())["entries"]
    assert [one["about"] for one in entries].count("事前绩效评估") == 3


@pytest.mark.parametrize("gone", ["grade-3", "text-3", "conclusion", "opinion", "revision"])
def test_a_form_without_a_field_empties_nothing(county: County, gone: str) -> None:
    dossier = county.filled().dossier
    send(county, dossier, do="save")
    sent = {**ALL, "conclusion": "予以支持", "opinion": "论证充分", "revision": "1", "do": "save"}
    del sent[gone]
    answer = signed_in(county, "zhuguan").post(reverse("ex-ante", args=[dossier.pk]), sent)
    assert "没有保存：表单不完整，请刷新页面再填" in answer.content.decode()
    assert ExAnte.objects.get().revision == 1


def test_an_approved_target_is_not_assessed_any_more(county: County) -> None:
    dossier = county.approved().dossier
    assert "已经批复" in send(county, dossier).content.decode()  # type: ignore[attr-defined]


def test_it_is_not_required_unless_a_region_says_so(county: County) -> None:
    assert not is_required(LAW, is_new=True)
    assert county.take("jingban", county.filled(), "submit").state == "at_unit"


def test_where_it_is_required_a_new_project_waits_for_it(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    provision = replace(LAW.provisions["ex_ante.required"], value=("new",))
    asking = replace(LAW, provisions={**LAW.provisions, "ex_ante.required": provision})
    monkeypatch.setattr(ex_ante_check, "policy", lambda profile, on: asking)
    sheet = county.filled()
    with pytest.raises(Refused, match="事前绩效评估"):
        county.take("jingban", sheet, "submit")
    send(county, sheet.dossier, conclusion="不予支持")
    with pytest.raises(Refused, match="不予支持"):
        county.take("jingban", sheet, "submit")
    send(county, sheet.dossier, do="reopen", reason="方案已修改", revision="1")
    send(county, sheet.dossier, revision="2")
    assert county.take("jingban", sheet, "submit").state == "at_unit"


def refused_at_finance(county: County, name: str = "校舍维修") -> Sheet:
    """A target before finance whose project the assessment refuses."""
    sheet = county.filled(name)
    send(county, sheet.dossier, conclusion="不予支持", opinion="重复立项", **dict.fromkeys(GRADES_OF_ITEMS, "差"))
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step)
    sheet.refresh_from_db()
    return sheet


def passed(county: County, sheet: Sheet, **given: str) -> Any:
    sheet.refresh_from_db()
    form = {"revision": sheet.revision, "grade": "良", "decide": "finance_pass", **BLANK, **ALL_GOOD, **given}
    return signed_in(county, "caizheng").post(reverse("review", args=[sheet.pk]), form)


def test_whoever_decides_sees_what_the_assessment_found(county: County) -> None:
    sheet = refused_at_finance(county)
    client = signed_in(county, "caizheng")
    pages = [client.get(reverse(page, args=[sheet.pk])).content.decode() for page in ("sheet", "review")]
    for text in pages:
        assert '<dd lang="zh-Hans"><strong>不予支持</strong></dd>' in text
        assert "重复立项" in text
        assert "<dt>评估得分</dt><dd>0</dd>" in text
    assert "事前绩效评估的结论是“不予支持”：仍要通过的，在审核结论里写明原因" in pages[1]


def test_a_project_that_the_assessment_refuses_passes_finance_with_a_reason_only(county: County) -> None:
    sheet = refused_at_finance(county)
    answer = passed(county, sheet)
    said = "事前绩效评估的结论是“不予支持”：仍要“财政审核通过”的，请写明原因"
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert passed(county, sheet, conclusion="县政府专题会议决定安排").status_code == 302
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert (entry.action, entry.reason) == ("finance_pass", "县政府专题会议决定安排")


def test_it_is_approved_with_a_reason_only(county: County) -> None:
    sheet = refused_at_finance(county)
    passed(county, sheet, conclusion="县政府专题会议决定安排")
    client, page = signed_in(county, "jixiao"), reverse("take-step", args=[sheet.pk, "approve"])
    assert f'href="{page}"' in client.get(reverse("sheet", args=[sheet.pk])).content.decode(), "a page, not a button"
    assert 'name="reason"' in client.get(page).content.decode()
    sheet.refresh_from_db()
    answer = client.post(page, {"revision": sheet.revision})
    assert (answer.status_code, "仍要“批复”的，请写明原因" in answer.content.decode()) == (422, True)
    assert client.post(page, {"revision": sheet.revision, "reason": "会议纪要〔2024〕3号"}).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, sheet.in_force.reason) == ("approved", "会议纪要〔2024〕3号")  # type: ignore[union-attr]
    assert list(verify()) == []


def test_it_does_not_pass_among_many(county: County) -> None:
    refused, other = refused_at_finance(county), county.filled("操场改造")
    send(county, other.dossier)
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, other, step)
    asked = {"of": f"year={YEAR}", "step": "target.finance_pass"}
    page = signed_in(county, "caizheng").get(reverse("prepare-run"), asked).content.decode()
    assert "事前绩效评估的结论是“不予支持”：仍要“财政审核通过”的，请逐份办理并写明原因" in page
    opined(county, "caizheng", other, grade="良")
    begun(county, "caizheng", "target.finance_pass", grade="良")
    run = Run.objects.get()
    work(run, county.person("caizheng"))
    assert outcomes(run) == [
        ("refused", "事前绩效评估的结论是“不予支持”：仍要“财政审核通过”的，请写明原因"),
        ("done", ""),
    ]
    refused.refresh_from_db()
    assert refused.state == "at_finance"


def before_finance(county: County) -> Sheet:
    """A target before finance, the finished assessment of whose project was reopened on the way."""
    sheet = county.filled()
    send(county, sheet.dossier)
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step)
    send(county, sheet.dossier, do="reopen", reason="方案已修改", revision="1")
    sheet.refresh_from_db()
    return sheet


def test_the_summary_of_many_names_assessments_that_are_not_finished(county: County) -> None:
    opined(county, "caizheng", before_finance(county), grade="良")
    client, asked = signed_in(county, "caizheng"), {"of": f"year={YEAR}", "step": "target.finance_pass"}
    page = client.get(reverse("prepare-run"), asked).content.decode()
    assert "事前绩效评估已经开始，还没有完成：可以办的表里有 1 份。" in page
    client.cookies["django_language"] = "en"
    english = client.get(reverse("prepare-run"), asked).content.decode()
    assert "The ex-ante assessment was begun and is not finished: 1 of the sheets" in english
    begun(county, "caizheng", "target.finance_pass", grade="良")
    work(Run.objects.get(), county.person("caizheng"))
    assert outcomes(Run.objects.get()) == [("done", "")], "it is told, and hinders nobody"


def test_finance_is_told_that_an_assessment_is_not_finished_and_may_go_on(county: County) -> None:
    sheet = before_finance(county)
    said = "评估还没有完成，目标已经报到财政"
    client = signed_in(county, "caizheng")
    for page in ("sheet", "review"):
        assert said in client.get(reverse(page, args=[sheet.pk])).content.decode()
    assert passed(county, sheet).status_code == 302, "a warning hinders nobody where no region asks for an assessment"
    assert said in signed_in(county, "jixiao").get(reverse("sheet", args=[sheet.pk])).content.decode()
    send(county, sheet.dossier, revision="2")
    assert said not in signed_in(county, "jixiao").get(reverse("sheet", args=[sheet.pk])).content.decode()


def test_where_it_is_required_a_target_without_it_passes_finance_with_a_reason_only(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    provision = replace(LAW.provisions["ex_ante.required"], value=("new",))
    asking = replace(LAW, provisions={**LAW.provisions, "ex_ante.required": provision})
    monkeypatch.setattr(ex_ante_check, "policy", lambda profile, on: asking)
    sheet = before_finance(county)
    said = "这里要求新项目先完成事前绩效评估，这个项目还没有完成"
    assert said in signed_in(county, "caizheng").get(reverse("review", args=[sheet.pk])).content.decode()
    answer = passed(county, sheet)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert passed(county, sheet, conclusion="评估单位正在修改，先行安排").status_code == 302
