"""Departments and finance evaluate: framework, own weights, several evaluators, agreed scores, a report."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.law import LATEST, policy
from jixiao.web.accounts.models import Assignment
from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.evaluated import evaluated, faults, total_of
from jixiao.web.evaluation.models import Evaluation, EvaluatorScores
from jixiao.web.evaluation.sections import sections
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Contribution
from tests.web.county import County
from tests.web.review.test_sheet import signed_in

LAW = policy("cn", on=LATEST)


def row(key: str, points: str, level1: str = "产出", name: str = "") -> dict[str, str]:
    return {"id": key, "level1": level1, "level2": "", "name": name or key, "points": points, "looks_at": ""}


def test_the_mean_and_the_spread_of_the_evaluators() -> None:
    sheets = [
        {"a": {"score": score, "reason": reason}} for score, reason in (("10", ""), ("7.5", "晚了"), ("8", "晚了"))
    ]
    (found,) = evaluated([row("a", "10")], sheets)
    assert (found.average, found.lowest, found.highest, found.reasons) == (
        Decimal("8.5"),
        Decimal("7.5"),
        10,
        ("晚了",),
    )


def test_means_are_rounded_so_that_they_add_up_to_the_mean_of_the_totals() -> None:
    rows = [row(name, "10") for name in "abcdefg"]
    one = {name: {"score": "9.00", "reason": ""} for name in "abcdefg"}
    other = {name: {"score": "8.55", "reason": ""} for name in "abcdefg"}
    found = evaluated(rows, [one, other])  # each mean is 8.775, together 61.425
    assert [str(item.average) for item in found] == ["8.78", "8.78", "8.78", "8.78", "8.77", "8.77", "8.77"]
    assert total_of(found) == Decimal("61.43"), "7 × 8.78 would be 61.46"


def test_no_total_while_an_indicator_has_no_score() -> None:
    rows = evaluated([row("a", "10"), row("b", "10")], [{"a": {"score": "10", "reason": ""}}])
    assert total_of(rows) is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("a", "60"), row("b", "40", "决策")], []),
        ([row("a", "59"), row("b", "41", "决策")], ["产出和效益的分值合计59分，不得低于60分"]),
        ([row("a", "60"), row("b", "30", "决策")], ["分值合计90分，应为100分"]),
        ([row("a", "50", name="同名"), row("b", "50", name="同名")], ["“同名”写了 2 次"]),
    ],
)
def test_weights_are_checked(rows: list[dict[str, str]], said: list[str]) -> None:
    assert list(faults(rows, LAW)) == said


def begun(county: County, kind: str = "finance", account: str = "jixiao") -> Evaluation:
    return BeginEvaluation(county.person(account), county.approved().dossier_id, kind).run()


def mark(one: Evaluation, account: str) -> str:
    """As the page of the person has it that is opened now."""
    kept = EvaluatorScores.objects.filter(evaluation=one, user__username=account).first()
    return kept.mark if kept else ""


def post(county: County, one: Evaluation, account: str, do: str, **given: str) -> Any:
    now = Evaluation.objects.get(pk=one.pk)
    shown = (
        {f"id-{place}": item["id"] for place, item in enumerate(now.indicators)} if do in ("score", "finish") else {}
    )
    form = {"revision": str(now.revision), "seen": mark(one, account), **shown}
    return signed_in(county, account).post(reverse("evaluation", args=[one.pk]), {"do": do, **form, **given})


def full(one: Evaluation, **changed: str) -> dict[str, str]:
    places = list(enumerate(one.indicators))
    reasons = {f"reason-{place}": "" for place, _item in places}
    return {**reasons, **{f"score-{place}": item["points"] for place, item in places}, **changed}


def design(one: Evaluation, **changed: str) -> dict[str, str]:
    typed = {f"{name}-{place}": item[name] for place, item in enumerate(one.indicators) for name in item}
    return {**typed, "revision": str(one.revision), **changed}


def test_an_evaluation_from_its_beginning_to_its_report(county: County) -> None:
    one = begun(county)
    assert post(county, one, "jixiao", "open").status_code == 302
    assert post(county, one, "jixiao", "finish", **full(one)).status_code == 302
    assert post(county, one, "caizheng", "score", **full(one)).status_code == 302
    address = reverse("evaluation", args=[one.pk])
    officer = signed_in(county, "jixiao")
    assert "<dt>评价人</dt><dd>2 人，1 人已评完</dd>" in officer.get(address).content.decode()
    officer.cookies["django_language"] = "en"
    assert "<dt>Evaluators</dt><dd>2, of whom 1 finished</dd>" in officer.get(address).content.decode()
    assert (
        post(county, one, "caizheng", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"})).status_code
        == 302
    )
    assert post(county, one, "jixiao", "agree").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.total, one.grade) == ("agreed", Decimal(99), "优")
    assert one.texts["评价结论"] == "综合得分99分，评价等级为“优”。"
    assert "立项依据充分性：没有规划依据" in one.texts["存在的问题"]
    assert "由2人分别评分，取平均分。" in one.texts["评价工作"]
    kept = {f"text-{place}": one.texts[section.key] for place, section in enumerate(sections())}
    assert "还没有写" in post(county, one, "jixiao", "report", **kept).content.decode()
    advice = "完善立项论证。\r\n按期办理结算。"  # as a browser sends it
    optional = [place for place, section in enumerate(sections()) if not section.needed]
    texts = {f"text-{place}": one.texts[section.key] or advice for place, section in enumerate(sections())}
    texts |= {f"text-{place}": "" for place in optional}
    assert post(county, one, "jixiao", "write", revision=str(one.revision), **texts).status_code == 302
    assert post(county, one, "jixiao", "report", **texts).status_code == 302
    one.refresh_from_db()
    assert one.texts["有关建议"] == "完善立项论证。\n按期办理结算。"
    answer = signed_in(county, "shenji").get(reverse("evaluation-file", args=[one.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        document = package.read("word/document.xml").decode()
        picture = package.read("word/media/picture1.png")
    assert picture.startswith(b"\x89PNG")
    assert "决策" in document
    assert "完善立项论证。" in document
    assert "没有规划依据" in document
    assert "一、基本情况" in document
    assert "主要经验及做法" not in document, "nothing was written there"
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("state", "do"),
    [("draft", "design"), ("draft", "open"), ("scoring", "agree"), ("agreed", "write"), ("agreed", "report")],
)
def test_who_made_a_sheet_of_the_project_does_not_lead_its_evaluation(county: County, state: str, do: str) -> None:
    one = begun(county)
    Evaluation.objects.filter(pk=one.pk).update(state=state)
    Contribution.objects.create(sheet=one.dossier.sheets.get(), user=county.users["jixiao"])
    answer = post(county, one, "jixiao", do, **design(one))
    assert answer.status_code == 403
    assert "您是这个项目的填报人：填报和“" in answer.content.decode()
    one.refresh_from_db()
    assert (one.state, one.revision) == (state, 1)


def test_who_made_a_sheet_of_the_project_does_not_begin_its_evaluation_and_reads_why(county: County) -> None:
    sheet = county.approved()
    Contribution.objects.create(sheet=sheet, user=county.users["jixiao"])
    place, client = reverse("evaluations-of", args=[sheet.dossier_id]), signed_in(county, "jixiao")
    why = "您是这个项目的填报人：填报和“开始财政评价”不能是同一个人，请由其他人来做（现在没有别人能做：请系统管理员把“财政绩效管理”角色再授予一个没有填报过的人）"
    page = client.get(place).content.decode()
    assert why in page
    assert 'name="do"' not in page
    answer = client.post(place, {"do": "begin", "kind": "finance"})
    assert (answer.status_code, why in answer.content.decode()) == (403, True)
    assert not Evaluation.objects.exists()


def test_own_indicators_and_weights(county: County) -> None:
    one = begun(county, "department", "zhuguan")
    added = {"level1-17": "效益", "level2-17": "项目效益", "name-17": "师生受益", "points-17": "5", "looks_at-17": "受益人数",
             "points-15": "15"}  # fmt: skip
    assert post(county, one, "zhuguan", "design", **design(one, **added)).status_code == 302
    one.refresh_from_db()
    assert [(item["name"], item["points"]) for item in one.indicators][-3:] == [
        ("实施效益", "15"),
        ("满意度", "10"),
        ("师生受益", "5"),
    ]
    changes = Entry.objects.filter(subject=one.subject).latest("number").changes
    assert {change[1] for change in changes} == {"实施效益", "师生受益"}
    out = {"out-0": "1"}
    post(county, one, "zhuguan", "design", **design(one, **out))
    assert "分值合计97分" in post(county, one, "zhuguan", "open").content.decode()


def test_a_redesign_takes_back_the_scores_that_no_longer_fit(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    post(county, one, "caizheng", "finish", **full(one, **{"score-15": "9", "reason-15": "水电没有通"}))
    post(county, one, "jixiao", "redesign")
    one.refresh_from_db()
    first, second = one.indicators[15], one.indicators[16]
    assert (first["points"], second["points"]) == ("20", "10")
    assert (
        post(county, one, "jixiao", "design", **design(one, **{"points-15": "7", "points-16": "23"})).status_code == 302
    )
    sheet = EvaluatorScores.objects.get()
    assert not sheet.is_done
    assert {first["id"], second["id"]}.isdisjoint(sheet.scores)
    assert len(sheet.scores) == len(one.indicators) - 2
    assert [f"scores/{first['id']}", first["name"], "9分 · 水电没有通", None] in (
        Entry.objects.filter(subject=sheet.subject).latest("number").changes
    )
    post(county, one, "jixiao", "open")
    assert "财政丁还没有评完" in post(county, one, "jixiao", "agree").content.decode()
    sheet.scores, sheet.is_done = {row["id"]: {"score": "10", "reason": ""} for row in one.indicators}, True
    sheet.save()  # as a version before this one left it
    assert "超过分值" in post(county, one, "jixiao", "agree").content.decode()


def test_scores_go_to_the_indicators_that_the_page_showed(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    page = signed_in(county, "caizheng").get(reverse("evaluation", args=[one.pk])).content.decode()
    one.refresh_from_db()
    first, second = one.indicators[:2]
    assert f'name="id-1" value="{second["id"]}"' in page
    shown = {f"id-{place}": item["id"] for place, item in enumerate(one.indicators)}
    typed = full(one, **shown, **{"score-1": "1", "reason-1": "程序缺一步", "revision": str(one.revision)})
    post(county, one, "jixiao", "redesign")
    one.refresh_from_db()
    added = {"level1-17": first["level1"], "level2-17": "新", "name-17": "另一条指标", "points-17": first["points"]}
    post(county, one, "jixiao", "design", **design(one, **{"out-0": "1", **added}))
    post(county, one, "jixiao", "open")
    answer = post(county, one, "caizheng", "finish", **typed)
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "指标刚刚重新设计过，您的评分没有保存" in text
    assert f'name="id-0" value="{second["id"]}"' in text
    assert 'name="score-0" inputmode="decimal" value="1"' in text
    assert ">程序缺一步</textarea>" in text
    del typed["revision"]
    assert "表单不完整，请刷新页面再填" in (
        signed_in(county, "caizheng")
        .post(reverse("evaluation", args=[one.pk]), {"do": "score", **typed})
        .content.decode()
    )
    assert not EvaluatorScores.objects.exists()


def test_what_was_typed_wrong_is_said_and_stays(county: County) -> None:
    one = begun(county)
    answer = post(county, one, "jixiao", "design", **design(one, **{"points-0": "三"}))
    assert (answer.status_code, "不是数" in answer.content.decode(), 'value="三"' in answer.content.decode()) == (
        403,
        True,
        True,
    )
    assert "刚刚改过" in post(county, one, "jixiao", "design", **design(one, revision="9")).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [({"score-0": ""}, "还没有评分"), ({"score-0": "2"}, "要写扣分说明"), ({"score-0": "3.5"}, "不在 0 到3分之间")],
)
def test_a_score_is_complete_and_explained(county: County, given: dict[str, str], said: str) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    answer = post(county, one, "jixiao", "finish", **full(one, **given))
    assert (answer.status_code, said in answer.content.decode()) == (403, True)
    assert not EvaluatorScores.objects.exists()


def test_an_evaluator_who_may_score_no_more_holds_nobody_up(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    post(county, one, "caizheng", "score", **full(one, **{"score-0": ""}))
    post(county, one, "jixiao", "finish", **full(one))
    assert "财政丁还没有评完" in post(county, one, "jixiao", "agree").content.decode()
    Assignment.objects.filter(user=county.users["caizheng"]).update(until_day=timezone.localdate() - timedelta(1))
    assert post(county, one, "jixiao", "agree").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.total) == ("agreed", Decimal(100))
    changes = Entry.objects.filter(subject=one.subject).latest("number").changes
    assert ["set_aside", "没有评完、不再有权评分而未计入", None, "财政丁"] in changes


def test_nothing_is_agreed_before_all_have_finished(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    assert "还没有人评分" in post(county, one, "jixiao", "agree").content.decode()
    post(county, one, "jixiao", "finish", **full(one))
    post(county, one, "caizheng", "score", **full(one, **{"score-0": ""}))
    assert "财政丁还没有评完" in post(county, one, "jixiao", "agree").content.decode()


@pytest.mark.parametrize("account", ["jingban", "danwei", "zhuguan", "caizheng", "shenji", "waizhu"])
def test_finance_evaluations_are_begun_by_the_officer_alone(county: County, account: str) -> None:
    with pytest.raises(Refused):
        begun(county, "finance", account)
    assert not Evaluation.objects.exists()


def test_a_target_that_is_not_in_force_is_not_evaluated(county: County) -> None:
    with pytest.raises(Refused, match="还没有批复"):
        BeginEvaluation(county.person("jixiao"), county.filled().dossier_id, "finance").run()


def test_it_is_begun_once_from_the_page_of_the_project(county: County) -> None:
    dossier = county.approved().dossier_id
    page = reverse("evaluations-of", args=[dossier])
    client = signed_in(county, "jixiao")
    assert client.post(page, {"do": "begin", "kind": "finance"}).status_code == 302
    assert client.post(page, {"do": "begin", "kind": "finance"}).status_code == 403
    assert "校舍维修" in client.get(reverse("evaluations")).content.decode()
    assert signed_in(county, "waidan").get(page).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [("立项\x0b不全", "看不见的控制字符"), ("长" * 8001, "“基本情况”最多 8000 字，填了 8001 字")],
    ids=["control", "long"],
)
def test_a_section_that_can_not_be_kept_whole_is_refused(county: County, typed: str, said: str) -> None:
    one = begun(county)
    for account, do in (("jixiao", "open"), ("jixiao", "finish"), ("jixiao", "agree")):
        post(county, one, account, do, **full(one))
    one.refresh_from_db()
    place = [section.key for section in sections()].index("项目概况")
    texts = {f"text-{number}": one.texts[section.key] for number, section in enumerate(sections())}
    answer = post(county, one, "jixiao", "write", **{**texts, f"text-{place}": typed})
    assert answer.status_code == 403
    assert said in answer.content.decode()
    before = one.texts
    one.refresh_from_db()
    assert one.texts == before


def test_a_form_that_lacks_its_fields_empties_nothing(county: County) -> None:
    one = begun(county)
    for do in ("open", "finish", "agree"):
        post(county, one, "jixiao", do, **full(one))
    one.refresh_from_db()
    page, client = reverse("evaluation", args=[one.pk]), signed_in(county, "jixiao")
    for form in (
        {"do": "write"},
        {"do": "write", "revision": str(one.revision), "text-0": "只有一段"},
        {"do": "report"},
    ):
        answer = client.post(page, form)
        assert (answer.status_code, "表单不完整，请刷新页面再填" in answer.content.decode()) == (403, True)
    before = (one.state, one.texts)
    one.refresh_from_db()
    assert (one.state, one.texts) == before


@pytest.mark.parametrize("lost", ["id-3", "score-3", "reason-3", "seen"])
def test_scores_whose_form_came_cut_off_are_not_emptied(county: County, lost: str) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    post(county, one, "jixiao", "score", **full(one, **{"score-3": "1", "reason-3": "缺依据"}))
    form = {"do": "score", "revision": str(Evaluation.objects.get(pk=one.pk).revision), **full(one)}
    form["seen"] = mark(one, "jixiao")
    form |= {f"id-{place}": item["id"] for place, item in enumerate(one.indicators)}
    del form[lost]
    answer = signed_in(county, "jixiao").post(reverse("evaluation", args=[one.pk]), form)
    assert (answer.status_code, "表单不完整，请刷新页面再填" in answer.content.decode()) == (403, True)
    assert EvaluatorScores.objects.get().scores[one.indicators[3]["id"]] == {"score": "1", "reason": "缺依据"}


def test_of_two_windows_of_one_evaluator_the_second_overwrites_nothing(county: County) -> None:
    one = begun(county)
    post(county, one, "jixiao", "open")
    opened = mark(one, "jixiao")  # both windows, before anything was saved
    post(county, one, "jixiao", "finish", **full(one, **{"score-0": "1", "reason-0": "没有规划依据"}))
    answer = post(county, one, "jixiao", "score", **full(one, **{"score-1": ""}), seen=opened)
    page = answer.content.decode()
    assert (answer.status_code, "您在别的窗口保存过评分，这里的没有保存" in page) == (403, True)
    kept = EvaluatorScores.objects.get()
    assert (kept.is_done, kept.scores[one.indicators[0]["id"]]) == (True, {"score": "1", "reason": "没有规划依据"})
    assert ">没有规划依据</textarea>" in page, "an empty cell shows what was saved"
    assert re.findall(r'class="theirs">[^<]*<span lang="zh-Hans">([^<]*)<', page) == ["1"], "under the other score"
    assert f'name="seen" value="{kept.mark}"' in page


@pytest.mark.parametrize("lost", ["name", "points", "id"])
def test_indicators_whose_form_came_cut_off_are_not_taken_out(county: County, lost: str) -> None:
    one = begun(county)
    last = len(one.indicators) - 1
    form = design(one)
    del form[f"{lost}-{last}"]
    answer = post(county, one, "jixiao", "design", **form)
    assert (answer.status_code, "表单不完整，请刷新页面再填" in answer.content.decode()) == (403, True)
    assert len(Evaluation.objects.get(pk=one.pk).indicators) == last + 1


def test_two_rows_never_share_a_name(county: County) -> None:
    one = begun(county)
    same = design(one, **{"id-1": one.indicators[0]["id"]})
    assert post(county, one, "jixiao", "design", **same).status_code == 302
    one.refresh_from_db()
    names = [row["id"] for row in one.indicators]
    assert len(set(names)) == len(names)


def test_a_report_kept_with_a_control_character_is_one_sentence(county: County) -> None:
    one = begun(county)
    Evaluation.objects.update(state="agreed", texts={sections()[0].key: "立项\x0b不全"})  # as it could be kept before
    answer = signed_in(county, "shenji").get(reverse("evaluation-file", args=[one.pk]))
    assert answer.status_code == 403
    assert "U+000B" in answer.content.decode()


def test_the_score_of_one_evaluator_is_no_mean(county: County) -> None:
    one = begun(county)
    for do in ("open", "finish", "agree"):
        post(county, one, "jixiao", do, **full(one))
    one.refresh_from_db()
    assert one.texts["评价工作"].endswith("设17项指标，由1人评分。")
