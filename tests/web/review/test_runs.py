"""One step with many sheets: summary before, batches, report after."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from jixiao.web.accounts.models import Assignment
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Contribution, Dossier, Sheet
from jixiao.web.review import runs
from jixiao.web.review.models import Opinion, Run, RunLine
from jixiao.web.review.runs import work
from jixiao.web.review.shown import sealed
from tests.web.county import YEAR, County
from tests.web.review.test_opinion import ALL_GOOD, BLANK
from tests.web.review.test_sheet import signed_in


def submitted(county: County, count: int) -> list[Sheet]:
    found = []
    for number in range(count):
        sheet = county.filled(f"校舍维修第{number}期")
        found.append(county.take("jingban", sheet, "submit"))
    return found


def begun(county: County, account: str, step: str, of: str = "", **given: Any) -> Any:
    """Looks at the summary and begins the run from its form."""
    client, asked = signed_in(county, account), {"of": f"year={YEAR}&{of}", "step": step}
    page = client.get(reverse("prepare-run"), asked).content.decode()
    return client.post(reverse("prepare-run"), {**asked, "shown": shown_on(page), **given})


def shown_on(page: str) -> str:
    """What the form of a summary says that it showed."""
    found = re.search(r'name="shown" value="([^"]*)"', page)
    return found[1] if found else ""


def test_the_summary_says_how_many_can_how_many_cannot_and_why(county: County) -> None:
    submitted(county, 2)
    county.filled("还在填的")
    client = signed_in(county, "danwei")
    text = client.get(reverse("prepare-run"), {"of": f"year={YEAR}", "step": "target.unit_pass"}).content.decode()
    assert "<dd><b>3</b></dd>" in text
    assert "<dd><b>2</b></dd>" in text
    assert "40" in text
    assert "现在是“填报中” 1 份" in text


def before_finance(county: County, count: int) -> list[Sheet]:
    found = []
    for sheet in submitted(county, count):
        county.take("danwei", sheet, "unit_pass")
        found.append(county.take("zhuguan", sheet, "department_pass"))
    Sheet.objects.update(error_count=0)
    return found


def opined(county: County, account: str, sheet: Sheet, **given: str) -> None:
    sheet.refresh_from_db()
    sent = {"revision": sheet.revision, **BLANK, **ALL_GOOD, **given}
    assert signed_in(county, account).post(reverse("review", args=[sheet.pk]), sent).status_code == 302


def outcomes(run: Run) -> list[tuple[str, str]]:
    return list(run.lines.order_by("sheet_id").values_list("outcome", "reason"))


def test_a_grade_for_many_is_not_given_against_the_form_of_one(county: County) -> None:
    plain, middling, half, key = before_finance(county, 4)
    opined(county, "caizheng", plain)
    opined(county, "caizheng", middling, grade="中", conclusion="指标太少")
    opined(county, "caizheng", half, **{"grade-2": "差"})
    Dossier.objects.filter(pk=key.dossier_id).update(is_key=True)
    asked = {"of": f"year={YEAR}", "step": "target.finance_pass"}
    page = signed_in(county, "caizheng").get(reverse("prepare-run"), asked).content.decode()
    assert '已经评在审核表上的等级：<span lang="zh-Hans">中</span> 1。' in page
    begun(county, "caizheng", "target.finance_pass", grade="优")
    run = Run.objects.get()
    work(run, county.person("caizheng"))
    assert outcomes(run) == [
        ("done", ""),
        ("refused", "审核表的等级是“中”，与“优”不一致：请按审核表办理，或先在“对照审核”里改评"),
        ("refused", "审核表上有一项评为“差”，低于“优”：请先在“对照审核”里评完"),
        ("refused", "重点项目按审核表打分，不能只给等级：请在“对照审核”里打分后“财政审核通过”"),
    ]
    plain.refresh_from_db()
    assert (plain.state, plain.grade) == ("ready", "优")


def test_a_sheet_whose_form_is_not_filled_in_does_not_pass_among_many(county: County) -> None:
    bare, half, whole = before_finance(county, 3)
    opined(county, "caizheng", half, **{"grade-1": "", "grade-6": ""})
    opined(county, "caizheng", whole)
    client, asked = signed_in(county, "caizheng"), {"of": f"year={YEAR}", "step": "target.finance_pass"}
    page = client.get(reverse("prepare-run"), asked).content.decode()
    assert f'<a href="{reverse("review", args=[bare.pk])}"' in page
    assert "还没有在“对照审核”里逐项评过" in page
    assert f'<a href="{reverse("review", args=[half.pk])}"' in page
    assert "还有 2 项没有评：" in page
    assert "财政审核通过：1 份" in page
    begun(county, "caizheng", "target.finance_pass", grade="良")
    run = Run.objects.get()
    work(run, county.person("caizheng"))
    assert [outcome for outcome, _ in outcomes(run)] == ["refused", "refused", "done"]
    assert "还有 2 项没有评：" in outcomes(run)[1][1]
    opinion = Opinion.objects.get(sheet=whole)
    assert (opinion.grade, opinion.made_by.username) == ("良", "caizheng")
    change = Entry.objects.filter(subject=opinion.subject).latest("number").changes
    assert change == [["grade", "等级", None, "良"]]
    assert not [one for one in verify() if one.subject == opinion.subject]


def test_a_sheet_with_errors_has_no_better_grade_among_many_than_its_form_says(county: County) -> None:
    open_grade, graded, unfounded = before_finance(county, 3)
    opined(county, "caizheng", open_grade)
    opined(county, "caizheng", graded, grade="良", conclusion="错误已核实，不影响执行")
    opined(county, "caizheng", unfounded, grade="良", **{"grade-2": "中"})
    Sheet.objects.update(error_count=9)
    begun(county, "caizheng", "target.finance_pass", grade="良")
    run = Run.objects.get()
    work(run, county.person("caizheng"))
    assert outcomes(run) == [
        ("refused", "还有 9 条审核错误，建议等级至多为“中”：请在“对照审核”里评定总的等级"),
        ("done", ""),
        ("refused", "总的等级“良”高于评得最低的一项“中”：请在审核结论里写明理由，或改评等级"),
    ]


def test_a_missing_grade_is_told_with_those_that_the_step_takes(county: County) -> None:
    opined(county, "caizheng", *before_finance(county, 1))
    answer = begun(county, "caizheng", "target.finance_pass")
    assert (answer.status_code, "“财政审核通过”要填写等级（优、良）" in answer.content.decode()) == (422, True)
    assert not Run.objects.exists()


def test_an_opinion_of_an_earlier_round_does_not_stand(county: County) -> None:
    sheet = submitted(county, 1)[0]
    opined(county, "danwei", sheet, grade="差", conclusion="空泛")
    begun(county, "danwei", "target.unit_pass")
    work(Run.objects.get(), county.person("danwei"))
    assert outcomes(Run.objects.get()) == [
        ("refused", "审核表的等级是“差”，不能“单位审核通过”：请退回修改，或重新评定等级")
    ]
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("重填")])
    sheet.refresh_from_db()
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/period", "2年")]).run()
    county.take("jingban", sheet, "submit", despite=True)
    begun(county, "danwei", "target.unit_pass")
    work(Run.objects.latest("pk"), county.person("danwei"))
    assert outcomes(Run.objects.latest("pk")) == [("done", "")]


def test_nobody_approves_in_a_run_what_they_filled_in(county: County) -> None:
    sheet = submitted(county, 1)[0]
    Contribution.objects.create(sheet=sheet, user=county.users["danwei"])
    client = signed_in(county, "danwei")
    text = client.get(reverse("prepare-run"), {"of": f"year={YEAR}", "step": "target.unit_pass"}).content.decode()
    assert "您是这份表的填报人" in text
    assert "没有一份可以这样办" in text


def test_a_run_leaves_out_what_the_person_passed_at_an_earlier_level(county: County) -> None:
    for account, role, place in (
        ("danwei", "department_reviewer", "青山县教育局"),
        ("waizhu", "unit_reviewer", "青山县第一中学"),
    ):
        where, user = county.organisations[place], county.users[account]
        Assignment.objects.create(user=user, role=role, organisation=where, from_day="2020-01-01")
    for account, sheet in zip(("danwei", "danwei", "waizhu"), submitted(county, 3), strict=True):
        county.take(account, sheet, "unit_pass")
    client = signed_in(county, "danwei")
    asked = {"of": f"year={YEAR}", "step": "target.department_pass"}
    assert "您已办过这份表的“单位审核通过”" in client.get(reverse("prepare-run"), asked).content.decode()
    begun(county, "danwei", "target.department_pass")
    run = Run.objects.get()
    work(run, county.person("danwei"))
    assert [outcome for outcome, _ in outcomes(run)] == ["refused", "refused", "done"]
    assert {said.partition("（")[0] for outcome, said in outcomes(run) if outcome == "refused"} == {
        "您已办过这份表的“单位审核通过”：两级审核不能是同一个人，请由其他人“主管部门审核通过”"
    }


def test_a_run_works_off_batch_by_batch_and_reports(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "__defaults__", (2,))
    sheets = submitted(county, 3)
    answer = begun(county, "danwei", "target.unit_pass")
    run = Run.objects.get()
    assert answer["Location"] == reverse("run", args=[run.pk])
    assert not Sheet.objects.filter(state="at_department").exists()
    Contribution.objects.create(sheet=sheets[0], user=county.users["danwei"])
    client = signed_in(county, "danwei")
    client.post(reverse("run", args=[run.pk]))
    assert "2 / 3" in client.get(reverse("run", args=[run.pk])).content.decode()
    client.post(reverse("run", args=[run.pk]))
    run.refresh_from_db()
    assert run.ended_at
    assert Sheet.objects.filter(state="at_department").count() == 2
    report = client.get(reverse("run", args=[run.pk])).content.decode().partition('aria-labelledby="done"')[2]
    assert [f'href="{reverse("sheet", args=[sheet.pk])}"' in report for sheet in sheets] == [False, True, True]
    lines = client.get(reverse("run-csv", args=[run.pk])).getvalue().decode()
    assert lines.count("已办") == 2
    assert "您是这份表的填报人" in lines
    assert list(verify()) == []


def test_going_on_after_the_end_does_nothing(county: County) -> None:
    submitted(county, 1)
    begun(county, "danwei", "target.unit_pass")
    run, client = Run.objects.get(), signed_in(county, "danwei")
    client.post(reverse("run", args=[run.pk]))
    before = Entry.objects.count()
    client.post(reverse("run", args=[run.pk]))
    assert Entry.objects.count() == before


def test_a_batch_that_breaks_off_leaves_nothing_half_done_and_is_done_again(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(county, 2)
    begun(county, "danwei", "target.unit_pass")
    run, entries = Run.objects.get(), Entry.objects.count()

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "record_together", broken)
    with pytest.raises(KeyboardInterrupt):
        work(run, county.person("danwei"))
    monkeypatch.undo()
    assert set(RunLine.objects.values_list("outcome", flat=True)) == {"waiting"}
    assert set(Sheet.objects.values_list("state", flat=True)) == {"at_unit"}
    assert Entry.objects.count() == entries
    assert work(run, county.person("danwei"))
    assert set(Sheet.objects.values_list("state", flat=True)) == {"at_department"}
    assert list(verify()) == []


def test_a_sheet_changed_after_the_summary_is_left_alone(county: County) -> None:
    sheet = submitted(county, 1)[0]
    begun(county, "danwei", "target.unit_pass")
    county.take("jingban", sheet, "recall", reason="漏了一条")
    county.take("jingban", sheet, "submit")
    run = Run.objects.get()
    work(run, county.person("danwei"))
    line = RunLine.objects.get()
    assert line.outcome == "refused"
    assert "经办甲刚刚改过这份表" in line.reason
    sheet.refresh_from_db()
    assert sheet.state == "at_unit"


def test_many_are_returned_with_one_remark(county: County) -> None:
    submitted(county, 2)
    assert begun(county, "danwei", "target.unit_return").status_code == 422
    begun(county, "danwei", "target.unit_return", remark="请补充质量指标")
    work(Run.objects.get(), county.person("danwei"))
    assert set(Sheet.objects.values_list("state", flat=True)) == {"returned"}
    assert [sheet.remarks.get().text for sheet in Sheet.objects.all()] == ["请补充质量指标"] * 2


def test_only_the_filtered_sheets_are_in_the_run(county: County) -> None:
    submitted(county, 3)
    begun(county, "danwei", "target.unit_pass", of="q=第1期")
    assert [line.sheet.name for line in RunLine.objects.all()] == ["校舍维修第1期"]


@pytest.mark.parametrize("step", ["target.submit", "target.adjust", "target.publish", "target.nothing", "x.y", ""])
def test_a_step_that_is_not_for_many_is_not_there(county: County, step: str) -> None:
    assert begun(county, "jingban", step).status_code == 404


def test_the_run_of_another_is_not_there(county: County) -> None:
    submitted(county, 1)
    begun(county, "danwei", "target.unit_pass")
    run, client = Run.objects.get(), signed_in(county, "zhuguan")
    assert client.get(reverse("run", args=[run.pk])).status_code == 404
    assert client.post(reverse("run", args=[run.pk])).status_code == 404
    assert json.loads(signed_in(county, "danwei").get(reverse("run-json", args=[run.pk])).getvalue())["sheets"]


def test_a_batch_asks_the_database_a_bounded_number_of_times(county: County, at_most_queries: Any) -> None:
    submitted(county, 4)
    begun(county, "danwei", "target.unit_pass")
    person, run = county.person("danwei"), Run.objects.get()
    with at_most_queries(14 + 4 * 7):
        work(run, person)


def test_a_run_is_not_begun_by_who_has_no_role_for_its_step(county: County) -> None:
    submitted(county, 1)
    answer = begun(county, "jingban", "target.unit_pass")
    assert answer.status_code == 403
    assert "“单位审核通过”需要“单位审核”角色" in answer.content.decode()
    assert not Run.objects.exists()


def test_a_list_of_one_state_offers_what_can_be_done_in_it(county: County) -> None:
    submitted(county, 1)
    text = signed_in(county, "danwei").get(f"{reverse('sheets')}?year={YEAR}&state=at_unit").content.decode()
    assert 'value="target.unit_pass"' in text
    assert 'value="target.adjustment_unit_pass"' not in text


def test_the_summary_names_the_sheets_with_which_it_can_be_done(county: County) -> None:
    submitted(county, 1)
    county.filled("还在填的")
    client = signed_in(county, "danwei")
    text = client.get(reverse("prepare-run"), {"of": f"year={YEAR}", "step": "target.unit_pass"}).content.decode()
    assert "校舍维修第0期" in text
    assert "还在填的" not in text


def test_sheets_in_whatever_other_state_are_one_line(county: County) -> None:
    submitted(county, 1)
    county.approved("批复了的")
    county.filled("还在填的")
    client = signed_in(county, "danwei")
    text = client.get(reverse("prepare-run"), {"of": f"year={YEAR}", "step": "target.unit_pass"}).content.decode()
    (row,) = re.findall(r'<tr><th scope="row">(.*?)</th><td class="number">2</td>', text)
    assert "“填报中” 1 份" in row
    assert "“已批复” 1 份" in row


def test_a_sheet_whose_box_is_not_ticked_is_left_out_and_the_report_says_so(county: County) -> None:
    first, second = submitted(county, 2)
    answer = begun(county, "danwei", "target.unit_pass", listed=[first.pk, second.pk], take=[second.pk])
    run = Run.objects.get()
    assert answer.headers["Location"] == reverse("run", args=[run.pk])
    work(run, county.person("danwei"))
    assert [Sheet.objects.get(pk=sheet.pk).state for sheet in (first, second)] == ["at_unit", "at_department"]
    report = signed_in(county, "danwei").get(reverse("run", args=[run.pk])).content.decode()
    assert "办理的人没有选这份表" in report
    answer = begun(county, "danwei", "target.unit_pass", listed=[first.pk])
    assert "一份表也没有选" in (text := answer.content.decode())
    assert 'data-able="1">单位审核通过：0 份</button>' in text, "the number on the button is that of the boxes"
    assert "review/picked.js" in text


def test_what_the_summary_did_not_show_is_not_approved(county: County) -> None:
    seen, gone = submitted(county, 2)
    client, asked = signed_in(county, "danwei"), {"of": f"year={YEAR}&state=at_unit", "step": "target.unit_pass"}
    shown = shown_on(client.get(reverse("prepare-run"), asked).content.decode())
    county.take("jingban", seen, "recall", reason="改金额")
    seen.refresh_from_db()
    edits = [Put(f"/funding/lines/{line}/amounts/declared", "20000") for line in (0, 1)]
    SaveSheet(county.person("jingban"), seen.pk, seen.revision, edits).run()
    county.take("jingban", seen, "submit")
    county.take("jingban", gone, "recall", reason="不报了")
    county.take("jingban", county.filled("没看过的"), "submit")
    refused = client.post(reverse("prepare-run"), {**asked, "shown": shown})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "看汇总以后，可以办的表多了 1 份，少了 1 份，改过 1 份，还没有开始办理" in page
    assert not Run.objects.exists()
    assert client.post(reverse("prepare-run"), {**asked, "shown": shown_on(page)}).status_code == 302
    assert sorted(line.sheet.name for line in RunLine.objects.all()) == ["校舍维修第0期", "没看过的"]


def test_a_run_is_not_begun_with_what_another_was_shown(county: County) -> None:
    submitted(county, 1)
    asked = {"of": f"year={YEAR}", "step": "target.unit_pass"}
    others = sealed({Sheet.objects.get().pk: Sheet.objects.get().revision}, county.person("zhuguan"))
    for shown in (others, ""):
        answer = signed_in(county, "danwei").post(reverse("prepare-run"), {**asked, "shown": shown})
        assert "请先看这份汇总" in answer.content.decode()
    assert not Run.objects.exists()
