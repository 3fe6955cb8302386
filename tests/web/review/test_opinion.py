"""The review of a sheet: proposed by the auditor, decided by the person, item by item."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.review.models import Opinion
from tests.web.county import FROM, County
from tests.web.review.test_sheet import signed_in

BLANK = {
    "seen": "",
    "conclusion": "",
    **{f"{part}-{number}": "" for number in range(8) for part in ("grade", "points", "text")},
}
"""What the form sends where nothing is filled in."""
ALL_GOOD = {f"grade-{number}": "优" for number in range(8)}


def at_finance(county: County) -> Sheet:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    return county.take("zhuguan", sheet, "department_pass")


def send(county: County, sheet: Sheet, account: str = "caizheng", **given: Any) -> Any:
    sheet.refresh_from_db()
    client, kept = signed_in(county, account), Opinion.objects.filter(sheet=sheet).order_by("pk").last()
    seen = {"seen": kept.mark if kept else ""}
    return client.post(reverse("review", args=[sheet.pk]), {"revision": sheet.revision, **BLANK, **seen, **given})


def test_the_form_is_prefilled_by_the_auditor(county: County) -> None:
    sheet = at_finance(county)
    text = signed_in(county, "caizheng").get(reverse("review", args=[sheet.pk])).content.decode()
    assert "规范完整性" in text
    assert "由人判断" in text
    assert "<option selected>" in text
    assert 'name="points-0"' not in text


def test_saving_decides_nothing(county: County) -> None:
    sheet = at_finance(county)
    answer = send(county, sheet, **{"grade-0": "优", "text-0": "完整"})
    assert answer["Location"] == reverse("review", args=[sheet.pk])
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.round, opinion.items[0]) == (
        "at_finance", 1, {"name": "规范完整性", "grade": "优", "points": None, "text": "完整"},
    )  # fmt: skip
    sheet.refresh_from_db()
    assert sheet.state == "at_finance"
    entry = Entry.objects.filter(subject=opinion.subject).latest("number")
    assert ["items/规范完整性", "规范完整性", None, "优 · 完整"] in entry.changes


@pytest.mark.parametrize("lost", ["grade-7", "text-7", "conclusion", "seen"])
def test_a_form_that_arrives_cut_off_empties_nothing(county: County, lost: str) -> None:
    sheet = at_finance(county)
    whole = {"revision": sheet.revision, **BLANK, **ALL_GOOD, "text-7": "要写明来源", "conclusion": "同意"}
    client, page = signed_in(county, "caizheng"), reverse("review", args=[sheet.pk])
    assert client.post(page, whole).status_code == 302
    answer = client.post(page, {name: text for name, text in whole.items() if name != lost})
    assert (answer.status_code, "没有保存：表单不完整，请刷新页面再填" in answer.content.decode()) == (422, True)
    opinion = Opinion.objects.get()
    assert (opinion.text, opinion.items[7]["grade"], opinion.items[7]["text"]) == ("同意", "优", "要写明来源")


def test_passing_takes_the_grade_of_the_opinion(county: County) -> None:
    sheet = at_finance(county)
    assert send(county, sheet, **ALL_GOOD, grade="良", decide="finance_pass").status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, sheet.grade) == ("ready", "良")
    assert list(verify()) == []


def test_an_item_left_open_stops_the_decision_and_nothing_is_saved(county: County) -> None:
    sheet = at_finance(county)
    answer = send(county, sheet, **{**ALL_GOOD, "grade-3": ""}, grade="优", decide="finance_pass")
    assert answer.status_code == 422
    assert "还有 1 项没有评：指标科学性" in answer.content.decode()
    assert not Opinion.objects.exists()
    sheet.refresh_from_db()
    assert sheet.state == "at_finance"


@pytest.mark.parametrize(
    ("grade", "decide", "state", "words"),
    [
        ("中", "finance_pass", "at_finance", "“财政审核通过”的等级是优、良，不能是“中”"),
        ("差", "finance_return", "at_finance", "“财政退回”的等级是中，不能是“差”"),
        ("中", "finance_return", "returned", ""),
        ("差", "finance_reject", "rejected", ""),
    ],
)
def test_middling_goes_back_and_poor_stops(county: County, grade: str, decide: str, state: str, words: str) -> None:
    sheet = at_finance(county)
    answer = send(
        county, sheet, **ALL_GOOD, grade=grade, decide=decide, conclusion="内容空泛", place=["/name"], remark=["改名"]
    )
    assert words in answer.content.decode()
    sheet.refresh_from_db()
    assert sheet.state == state
    assert Opinion.objects.count() == (0 if words else 1)


def test_a_grade_better_than_an_item_needs_its_reason(county: County) -> None:
    sheet = at_finance(county)
    given = {**ALL_GOOD, "grade-2": "差", "grade": "优", "decide": "finance_pass"}
    answer = send(county, sheet, **given)
    assert answer.status_code == 422
    assert "总的等级“优”高于评得最低的一项“差”：请在审核结论里写明理由，或改评等级" in answer.content.decode()
    assert send(county, sheet, **given, conclusion="绩效目标已当场改好").status_code == 302


def test_the_department_may_leave_items_open_but_gives_no_grade_better_than_an_item_without_its_reason(
    county: County,
) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    page = signed_in(county, "zhuguan").get(reverse("review", args=[sheet.pk])).content.decode()
    assert ("您的评定供财政审核参考" in page, "请逐项核定" in page) == (True, False)
    given = {**ALL_GOOD, "grade-2": "良", "grade-3": "", "grade": "优", "decide": "department_pass"}
    answer = send(county, sheet, "zhuguan", **given)
    assert (answer.status_code, "总的等级“优”高于评得最低的一项“良”" in answer.content.decode()) == (422, True)
    assert send(county, sheet, "zhuguan", **given, conclusion="已当场改好").status_code == 302


def test_a_grade_is_not_given_past_the_review_form(county: County) -> None:
    sheet = at_finance(county)
    client, alone = signed_in(county, "caizheng"), reverse("take-step", args=[sheet.pk, "finance_pass"])
    assert client.get(alone)["Location"] == reverse("review", args=[sheet.pk])
    answer = client.post(alone, {"revision": sheet.revision, "grade": "优"})
    assert (answer.status_code, "请在“对照审核”里填好审核表再办" in answer.content.decode()) == (403, True)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.grade) == ("at_finance", "")
    assert "需要“财政审核”角色" in signed_in(county, "zhuguan").post(alone, {"grade": "优"}).content.decode()


def test_a_return_of_what_is_ready_has_no_form_and_its_own_page(county: County) -> None:
    sheet = at_finance(county)
    send(county, sheet, **ALL_GOOD, grade="优", decide="finance_pass")
    client, address = signed_in(county, "caizheng"), reverse("take-step", args=[sheet.pk, "finance_return"])
    assert f'href="{address}"' in client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert client.get(address).status_code == 200
    sheet.refresh_from_db()
    given = {"revision": sheet.revision, "grade": "中", "place": [""], "remark": ["指标太少"]}
    assert client.post(address, given).status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == "returned"


@pytest.mark.parametrize("grade", ["中", "差"])
def test_the_department_does_not_pass_what_it_finds_middling_or_poor(county: County, grade: str) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    answer = send(county, sheet, "zhuguan", grade=grade, decide="department_pass")
    assert f"审核表的等级是“{grade}”，不能通过：请退回修改，或重新评定等级" in answer.content.decode()
    assert not Opinion.objects.exists()
    assert send(county, sheet, "zhuguan", grade="良", decide="department_pass").status_code == 302


def test_a_key_project_is_scored_and_its_grade_follows_from_the_points(county: County) -> None:
    sheet = at_finance(county)
    Dossier.objects.update(is_key=True)
    points: dict[str, Any] = {f"points-{number}": full for number, full in enumerate((10, 8, 15, 12, 12.5, 15, 5, 10))}
    assert send(county, sheet, **points, decide="finance_pass").status_code == 302
    opinion = Opinion.objects.get()
    assert (opinion.is_scored, opinion.points, opinion.grade) == (True, "87.5", "良")
    assert [item["grade"] for item in opinion.items] == ["优", "良", "优", "良", "良", "优", "差", "优"]


@pytest.mark.parametrize("points", ["10.5", "-1", "9.55", "NaN", "十分"])
def test_points_beyond_the_item_are_refused(county: County, points: str) -> None:
    sheet = at_finance(county)
    Dossier.objects.update(is_key=True)
    answer = send(county, sheet, **{"points-0": points})
    assert answer.status_code == 422
    assert "规范完整性" in answer.content.decode()
    assert not Opinion.objects.exists()


def test_of_two_reviewers_the_second_sees_what_the_first_has_saved(county: County) -> None:
    sheet = at_finance(county)
    second = User.objects.create_user(username="caizheng2", full_name="财政丁二")
    Assignment.objects.create(
        user=second, role="finance_reviewer", organisation=county.organisations["青山县财政局"], from_day=FROM
    )
    page = reverse("review", args=[sheet.pk])
    other = Client()
    other.force_login(second)
    seen = {"revision": sheet.revision, **BLANK}  # both opened the page before anything was saved
    first = signed_in(county, "caizheng").post(page, {**seen, **ALL_GOOD, "text-0": "缺附件"})
    assert first.status_code == 302
    answer = other.post(page, {**seen, **ALL_GOOD, "grade-1": "良", "text-0": "", "text-1": "不够细"})
    text = answer.content.decode()
    assert (answer.status_code, "财政丁刚刚保存过" in text, "缺附件" in text, "不够细" in text) == (
        422,
        True,
        True,
        True,
    )
    theirs = re.findall(r'class="theirs">财政丁填的：<span lang="zh-Hans">([^<]*)<', text)
    assert theirs == ["优", "（空）"], "beside 良 and 不够细"
    assert Opinion.objects.get().items[0]["text"] == "缺附件"
    mark = Opinion.objects.get().mark
    assert f'name="seen" value="{mark}"' in text
    again = {"revision": sheet.revision, **BLANK, "seen": mark, **ALL_GOOD, "text-0": "缺附件", "text-1": "不够细"}
    assert other.post(page, again).status_code == 302
    assert [item["text"] for item in Opinion.objects.get().items[:2]] == ["缺附件", "不够细"]
    assert "表单不完整" in other.post(page, {"revision": sheet.revision}).content.decode()
    assert [item["text"] for item in Opinion.objects.get().items[:2]] == ["缺附件", "不够细"]


def test_a_sheet_changed_meanwhile_is_not_judged(county: County) -> None:
    sheet = at_finance(county)
    seen = Sheet.objects.get().revision
    county.take("caizheng", sheet, "finance_return", grade="中", remarks=[NewRemark("改")])
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    county.take("zhuguan", sheet, "department_pass")
    client = signed_in(county, "caizheng")
    answer = client.post(reverse("review", args=[sheet.pk]), {"revision": seen, **BLANK, **ALL_GOOD, "grade": "优", "decide": "finance_pass"})  # fmt: skip
    assert answer.status_code == 409
    assert "主管丙" in answer.content.decode()


def test_the_second_round_shows_what_changed_since_the_first(county: County) -> None:
    sheet = at_finance(county)
    send(county, sheet, **ALL_GOOD, grade="中", decide="finance_return", remark=["写明栋数"], place=[""])
    sheet.refresh_from_db()
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", "3栋")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    county.take("jingban", sheet, "submit")
    text = signed_in(county, "danwei").get(reverse("review", args=[sheet.pk])).content.decode()
    assert '<del lang="zh-Hans">维修教学楼数量 ｜ 2栋</del>' in text
    assert "财政丁" in text
    assert Opinion.objects.get().round == 1


@pytest.mark.parametrize("account", ["jingban", "danwei", "jixiao", "guanli"])
def test_who_does_not_review_is_told_why(county: County, account: str) -> None:
    sheet = at_finance(county)
    client: Client = signed_in(county, account)
    answer = client.get(reverse("review", args=[sheet.pk]))
    assert answer.status_code == (404 if account == "guanli" else 403)
    assert send(county, sheet, account, **ALL_GOOD, grade="优").status_code in (403, 404)
    assert not Opinion.objects.exists()


def test_a_reviewer_whose_turn_it_is_not_is_told_whose_it_is(county: County) -> None:
    sheet = county.filled()
    client = signed_in(county, "caizheng")
    page = reverse("review", args=[sheet.pk])
    assert "这份表现在是“填报中”，不在审核中" in client.get(page).content.decode()
    county.take("jingban", sheet, "submit", despite=True)
    assert "这份表现在是“待单位审核”，轮到“单位审核”；" in client.get(page).content.decode()
    client.cookies["django_language"] = "en"
    told = client.get(page).content.decode()
    assert "This sheet is now “Awaits the unit”: it is the turn of “" in told
    assert "轮到" not in told


def test_the_opinion_as_a_document_holds_what_was_decided(county: County) -> None:
    sheet = at_finance(county)
    send(county, sheet, **ALL_GOOD, **{"text-0": "表式完整"}, grade="良", decide="finance_pass", conclusion="同意")
    opinion = Opinion.objects.get()
    answer = signed_in(county, "jixiao").get(reverse("opinion-file", args=[sheet.pk, opinion.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        text = file.read("word/document.xml").decode()
    for words in ("表式完整", "等级：良", "同意", "财政丁"):
        assert words in text
    assert "sha256" not in text, "there is no file"


def test_a_control_character_is_refused_and_what_was_typed_stays(county: County) -> None:
    sheet = at_finance(county)
    answer = send(county, sheet, **{"text-0": "表式\x1f完整", "text-1": "合理"})
    page = answer.content.decode()
    assert (answer.status_code, "看不见的控制字符" in page, "合理" in page) == (422, True, True)
    assert not Opinion.objects.exists()


def test_an_opinion_kept_with_a_control_character_is_sent_with_a_mark(county: County) -> None:
    sheet = at_finance(county)
    send(county, sheet, **ALL_GOOD, grade="良", decide="finance_pass", conclusion="同意")
    Opinion.objects.update(text="同\x0b意")  # as it could be kept before
    answer = signed_in(county, "jixiao").get(reverse("opinion-file", args=[sheet.pk, Opinion.objects.get().pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "同�意" in package.read("word/document.xml").decode()


def adjusted_at_finance(county: County) -> Sheet:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    sheet.refresh_from_db()
    edit = Put(f"/indicators/@{sheet.row_ids[0]}/target", "≥3栋")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    county.take("jingban", sheet, "adjustment_submit")
    county.take("danwei", sheet, "adjustment_unit_pass")
    return county.take("zhuguan", sheet, "adjustment_department_pass")


def test_an_adjustment_is_approved_on_its_review_page_with_the_number_of_the_approval(county: County) -> None:
    sheet = adjusted_at_finance(county)
    page = signed_in(county, "jixiao").get(reverse("review", args=[sheet.pk])).content.decode()
    assert 'value="adjustment_approve"' in page
    assert 'value="adjustment_finance_return"' in page
    assert '<span>批准文号</span><input name="approval"' in page
    assert "不能撤回，要改只能申请调整" in page
    refused = send(county, sheet, "jixiao", decide="adjustment_approve", conclusion="同意", **ALL_GOOD, grade="优")
    assert (refused.status_code, "要填写批准文号" in refused.content.decode()) == (422, True)
    assert ">同意</textarea>" in refused.content.decode(), "what was typed stays"
    assert Sheet.objects.get(pk=sheet.pk).state == "adjustment_at_finance"
    given = {"approval": "青财绩〔2026〕3号", **ALL_GOOD, "grade": "优"}
    assert send(county, sheet, "jixiao", decide="adjustment_approve", **given).status_code == 302
    sheet.refresh_from_db()
    assert sheet.in_force
    assert (sheet.state, sheet.in_force.kind, sheet.in_force.approval) == (
        "approved",
        "adjustment",
        "青财绩〔2026〕3号",
    )
    assert list(verify()) == []


def test_an_adjustment_is_sent_back_on_its_review_page(county: County) -> None:
    sheet = adjusted_at_finance(county)
    refused = send(county, sheet, "jixiao", decide="adjustment_finance_return")
    assert (refused.status_code, "退回意见" in refused.content.decode()) == (422, True)
    answer = send(county, sheet, "jixiao", decide="adjustment_finance_return", remark="写明依据", place="")
    assert answer.status_code == 302
    assert Sheet.objects.get(pk=sheet.pk).state == "adjusting"


@pytest.mark.parametrize("account", ["jingban", "danwei", "zhuguan", "caizheng", "gongkai", "shenji", "waizhu"])
def test_others_approve_no_adjustment_on_its_review_page(county: County, account: str) -> None:
    sheet = adjusted_at_finance(county)
    answer = send(
        county, sheet, account, decide="adjustment_approve", approval="青财绩〔2026〕3号", **ALL_GOOD, grade="优"
    )
    assert answer.status_code in (403, 404)
    assert Sheet.objects.get(pk=sheet.pk).state == "adjustment_at_finance"


def test_an_approval_on_the_review_page_takes_its_number(county: County) -> None:
    sheet = at_finance(county)
    send(county, sheet, decide="finance_pass", grade="优", **ALL_GOOD)
    page = signed_in(county, "jixiao").get(reverse("review", args=[sheet.pk])).content.decode()
    assert "批复文号（可不填）" in page
    assert send(county, sheet, "jixiao", decide="approve", approval="青财绩〔2026〕1号").status_code == 302
    sheet.refresh_from_db()
    assert sheet.in_force
    assert sheet.in_force.approval == "青财绩〔2026〕1号"
