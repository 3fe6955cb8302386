"""Spot checks are drawn by lot so that anybody can repeat it; the checker's score stands beside the unit's own."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from math import ceil
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.evaluation.actions.spot_checking import DrawSpotCheck
from jixiao.web.evaluation.drawing import drawn, population_digest
from jixiao.web.evaluation.models import SpotCheck, SpotCheckItem
from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.rectification.carried import Judged, carried
from tests.web.county import YEAR, County
from tests.web.databases import in_turn
from tests.web.evaluation.samples import confirmed, filled
from tests.web.review.test_sheet import signed_in

KEYS = st.sets(st.integers(1, 10**6), min_size=1, max_size=60)


@given(KEYS, st.decimals(Decimal("0.01"), 100, places=2), st.text(max_size=20), st.randoms())
def test_the_same_seed_and_population_give_the_same_draw(keys: set[int], share: Decimal, seed: str, by: object) -> None:
    shuffled = sorted(keys)
    by.shuffle(shuffled)  # type: ignore[attr-defined]
    first = drawn(keys, share, seed)
    assert drawn(shuffled, share, seed) == first
    assert population_digest(shuffled) == population_digest(keys)
    assert len(first) == len(set(first)) == ceil(Fraction(len(keys)) * Fraction(share) / 100)
    assert set(first) <= keys


def test_another_seed_gives_another_draw() -> None:
    assert len({drawn(range(200), Decimal(10), str(seed)) for seed in range(20)}) == 20


def draw(county: County, share: int = 50, seed: str = "2027-04-01", account: str = "jixiao") -> SpotCheck:
    region = county.organisations["青山县"].pk
    return DrawSpotCheck(county.person(account), region, YEAR, Decimal(share), seed).run()


def test_only_confirmed_sheets_are_drawn_and_each_once_a_year(county: County) -> None:
    sheets = {confirmed(county, name).pk for name in ("校舍维修", "操场改造")}
    filled(county, "还在填报")
    first = draw(county)
    assert (set(first.population), first.items.count()) == (sheets, 1)
    assert first.items.get().sheet_id == drawn(sheets, Decimal(50), "2027-04-01")[0]
    second = draw(county)
    assert {first.items.get().sheet_id, second.items.get().sheet_id} == sheets
    with pytest.raises(Refused, match="没有可抽查的"):
        draw(county)
    assert list(verify()) == []


def test_the_form_sent_twice_draws_once(county: County) -> None:
    for name in ("校舍维修", "操场改造"):
        confirmed(county, name)
    client, page = signed_in(county, "jixiao"), f"{reverse('spot-checks')}?year={YEAR}"
    region = county.organisations["青山县"].pk
    shown = re.findall(rf'name="shown-{region}" value="(\w+)"', client.get(page).content.decode())
    form = {"do": "draw", "region": region, "share": "50", "seed": "2027-04-01", f"shown-{region}": shown[0]}
    assert client.post(page, form).status_code == 302
    again = client.post(page, form)
    assert (again.status_code, "没有再抽" in again.content.decode()) == (403, True)
    assert SpotCheck.objects.count() == 1


@in_turn("account", ["jingban", "zhuguan", "caizheng", "shenji", "guanli"])
def test_only_the_performance_officer_draws(county: County, account: str) -> None:
    confirmed(county)
    with pytest.raises(Refused):
        draw(county, account=account)
    assert not SpotCheck.objects.exists()


@in_turn(("share", "said"), [("0", "大于 0"), ("101", "大于 0"), ("很多", "不是数"), ("NaN", "不是数")])
def test_a_share_that_is_none_is_told(county: County, share: str, said: str) -> None:
    confirmed(county)
    region = county.organisations["青山县"].pk
    answer = signed_in(county, "jixiao").post(
        f"{reverse('spot-checks')}?year={YEAR}", {"do": "draw", "region": region, "share": share}
    )
    assert answer.status_code == 403
    assert said in answer.content.decode()


def check(county: County, item: SpotCheckItem, account: str = "caizheng", do: str = "finish", **given: str) -> object:
    scores = {"score-0": "40", "score-1": "40", "score-2": "10", "score-3": "10"} | {
        f"reason-{n}": "" for n in range(4)
    }
    mark = SpotCheckItem.objects.get(pk=item.pk).mark
    return signed_in(county, account).post(
        reverse("spot-check-item", args=[item.pk]),
        {"do": do, "seen": mark, **places(item), **scores, "text": "抽看资料", **given},
    )


def test_the_checked_score_stands_beside_the_own_one(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    answer = check(county, item, **{"score-1": "30.5", "reason-1": "验收单缺一份"})
    assert answer.status_code == 302  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert (item.state, item.own_total, item.total, item.difference, item.grade) == (
        "checked", 100, Decimal("90.5"), Decimal("-9.5"), "优",
    )  # fmt: skip
    page = signed_in(county, "shenji").get(reverse("spot-check", args=[item.spot_check_id])).content.decode()
    assert "-9.5" in page
    assert "与记录一致" in page
    assert Entry.objects.filter(subject=item.sheet.subject, action="check").exists()
    assert ["验收合格率", None, "30.5分 · 验收单缺一份"] in [
        change[1:] for change in Entry.objects.filter(subject=item.subject).latest("number").changes
    ]
    assert list(verify()) == []


def test_next_year_follows_the_checked_grade_and_not_the_one_that_the_unit_gave_itself(county: County) -> None:
    last = confirmed(county).dossier
    following = Dossier(
        unit=last.unit, department=last.department, fiscal_year=YEAR + 1, name=last.name, name_key=last.name_key,
        previous=last,
    )  # fmt: skip
    own = carried(following, "cn")
    assert own
    assert (own.grade, own.judged, own.decides, own.consequence) == ("优", (), "", "优先保障")
    item = draw(county).items.get()
    reasons = {f"reason-{number}": "没有资料" for number in range(4)}
    check(county, item, **{"score-0": "0", "score-1": "10", "score-2": "5", "score-3": "5", **reasons})
    found = carried(following, "cn")
    assert found
    assert found.judged == (Judged("复核得分", Decimal(20), "差", reverse("spot-check-item", args=[item.pk])),)
    assert found.differing == (("", "优"), ("复核得分", "差"))
    assert (found.grade, found.decides, found.consequence) == ("优", "复核得分", "取消或暂停下一年度安排")


def test_a_check_of_a_self_evaluation_that_was_reopened_decides_nothing(county: County) -> None:
    sheet = confirmed(county)
    last = sheet.dossier
    following = Dossier(
        unit=last.unit, department=last.department, fiscal_year=YEAR + 1, name=last.name, name_key=last.name_key,
        previous=last,
    )  # fmt: skip
    reasons = {f"reason-{number}": "没有资料" for number in range(4)}
    check(county, draw(county).items.get(), **{f"score-{number}": "0" for number in range(4)}, **reasons)
    assert told(following) == ([("复核得分", "差")], "复核得分")
    county.take("jixiao", sheet, "reopen", remarks=[NewRemark("数量要再核")])
    old = ([("复核得分（自评后来重报，不作依据）", "")], "")
    assert told(following) == old, "reopened"
    confirmed_anew(county, sheet)
    assert told(following) == old, "confirmed again, as another version"


def confirmed_anew(county: County, sheet: Sheet) -> None:
    """Fills in and confirms a sheet that was reopened."""
    sheet.refresh_from_db()
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [Put("/goals/0/actual_text", "重新写过")]).run()
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step, despite=True)


def checked_and_confirmed_anew(county: County) -> SpotCheckItem:
    """An item whose check was finished before the sheet was reopened and confirmed again."""
    sheet = confirmed(county)
    item = draw(county).items.get()
    check(county, item, **{"score-0": "35", "reason-0": "少数了一间"})
    county.take("jixiao", sheet, "reopen", remarks=[NewRemark("数量要再核")])
    confirmed_anew(county, sheet)
    return item


def test_a_finished_check_is_taken_up_again_once_the_sheet_was_confirmed_anew(county: County) -> None:
    item = checked_and_confirmed_anew(county)
    page = reverse("spot-check-item", args=[item.pk])
    assert (
        "后来重新填报过"
        in signed_in(county, "jixiao").get(reverse("spot-check", args=[item.spot_check_id])).content.decode()
    )
    assert "按生效的版本重新复核" not in signed_in(county, "shenji").get(page).content.decode()
    text = signed_in(county, "caizheng").get(page).content.decode()
    assert "复核的是第 2 版，这份自评表后来重新填报过，生效的是第 4 版：这次的复核得分不再作依据。" in text
    assert "按生效的版本重新复核" in text
    answer: Any = check(county, item)
    assert "已经复核完毕" in answer.content.decode(), "the old check itself does not change"
    assert check(county, item, do="newer").status_code == 302  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert (item.state, item.version.number, item.total, item.scores[0]["checked"]) == ("waiting", 4, None, "35")
    changes = Entry.objects.filter(subject=item.subject).latest("number").changes
    assert ["state", "状态", "已复核", "待复核"] in changes
    assert ["total", "复核总分", "95", None] in changes
    assert check(county, item).status_code == 302  # type: ignore[attr-defined]
    answer = check(county, item, do="newer")
    assert "已经复核完毕" in answer.content.decode(), "a check of the version in force stays"
    assert list(verify()) == []


def test_a_sheet_confirmed_anew_after_its_check_can_be_drawn_again(county: County) -> None:
    old = checked_and_confirmed_anew(county)
    new = draw(county).items.get()
    assert (new.sheet_id, new.version.number) == (old.sheet_id, 4)
    page = signed_in(county, "caizheng").get(reverse("spot-check-item", args=[old.pk])).content.decode()
    assert "它又被抽取了一次，请在新的一次里复核" in page
    answer: Any = check(county, old, do="newer")
    assert "又被抽取了一次" in answer.content.decode()
    with pytest.raises(Refused, match="已完成的都抽过了"):
        draw(county)
    assert check(county, new).status_code == 302  # type: ignore[attr-defined]


def told(following: Dossier) -> tuple[list[tuple[str, str]], str]:
    found = carried(following, "cn")
    assert found
    return [(one.name, one.grade) for one in found.judged], found.decides


def test_the_form_begins_with_the_scores_of_the_unit_and_asks_for_an_opinion(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    page = reverse("spot-check-item", args=[item.pk])
    shown = signed_in(county, "caizheng").get(page).content.decode()
    assert re.findall(r'name="score-\d+" inputmode="decimal" value="([^"]*)"', shown) == ["40", "40", "10", "10"]
    assert "复核得分先填着单位的自评得分" in shown
    for reader in ("shenji", "zhuguan"):
        seen = signed_in(county, reader).get(page).content.decode()
        assert re.findall(r'data-label="复核得分">([^<]*)<', seen) == ["—"] * 4, "nothing is checked yet"
    answer: Any = check(county, item, text=" ")
    assert (answer.status_code, "请写复核意见" in answer.content.decode()) == (403, True)
    item.refresh_from_db()
    assert (item.state, item.scores) == ("waiting", [])
    check(county, item, do="save", text="", **{"score-2": ""})
    shown = signed_in(county, "caizheng").get(page).content.decode()
    assert 'name="score-2" inputmode="decimal" value=""' in shown, "a cell that was emptied stays empty"
    assert "复核得分先填着" not in shown


def test_nobody_checks_without_scores_on_the_page_of_what_was_drawn(county: County) -> None:
    sheet = confirmed(county)
    client, alone = signed_in(county, "caizheng"), reverse("take-step", args=[sheet.pk, "check"])
    for answer in (client.get(alone), client.post(alone, {"revision": sheet.revision})):
        assert answer.status_code == 404
    for_many = f"{reverse('prepare-run')}?of=year={YEAR}&step=self_evaluation.check"
    assert client.get(for_many).status_code == 404
    assert not Entry.objects.filter(subject=sheet.subject, action="check").exists()

    page = reverse("sheet", args=[sheet.pk])
    assert alone not in client.get(page).content.decode()
    item = draw(county).items.get()
    there = f'href="{reverse("spot-check-item", args=[item.pk])}"'
    assert there in client.get(page).content.decode()
    assert check(county, item).status_code == 302  # type: ignore[attr-defined]
    (result,) = re.findall(rf"<a[^>]*{there}[^>]*>(.*?)</a>", client.get(page).content.decode())
    assert result[0].isdecimal(), "the finished check is a result there, no step to take"


def test_of_two_checkers_on_one_sheet_none_overwrites_the_other(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    page = reverse("spot-check-item", args=[item.pk])
    seen = item.mark
    check(county, item, "jixiao", do="save", **{"reason-1": "核对过凭证", "seen": item.mark, **places(item)})
    blank = {f"{name}-{number}": "" for name in ("score", "reason") for number in range(4)}
    typed = {"do": "save", "text": "", "seen": seen, **blank, **places(item), "score-0": "1", "reason-0": "少了一栋"}
    answer = signed_in(county, "caizheng").post(page, typed)
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "绩效戊刚刚保存过这份复核，您的没有保存" in text
    for shown in ('name="score-0" inputmode="decimal" value="1"', 'name="score-1" inputmode="decimal" value="40"',
                  'value="少了一栋"', 'value="核对过凭证"', ">抽看资料</textarea>"):  # fmt: skip
        assert shown in text
    item.refresh_from_db()
    assert [score["checked"] for score in item.scores] == ["40", "40", "10", "10"]


def test_the_second_checker_sees_what_the_first_saved_where_it_differs(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    seen = item.mark
    check(county, item, "jixiao", do="save", text="看过凭证", **{"score-0": "30", "reason-0": "少一栋"})
    answer: Any = check(county, item, do="save", seen=seen, text="没看凭证", **{"score-0": "20", "reason-0": "少两栋"})
    text = answer.content.decode()
    assert (answer.status_code, "不同的格下面写着绩效戊填的" in text) == (403, True)
    theirs = re.findall(r'class="theirs">绩效戊填的：<span lang="zh-Hans">([^<]*)<', text)
    assert theirs == ["30", "少一栋", "看过凭证"]


def test_what_was_typed_into_a_check_that_another_one_finished_can_be_copied_out(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    seen = item.mark
    check(county, item, "jixiao")
    answer: Any = check(county, item, seen=seen, text="我的意见", **{"score-0": "20", "reason-0": "少两栋"})
    text = answer.content.decode()
    assert (answer.status_code, "您填的没有保存，还要用的请抄下来" in text) == (403, True)
    assert "<dd>20 · 少两栋</dd>" in text
    assert 'data-label="复核得分">40<' in text, "the table says what is on record"


@in_turn("gone", [("place-0", "score-0", "reason-0"), ("score-1",), ("reason-2",), ("text",), ("seen",)])
def test_a_check_whose_form_lacks_something_empties_nothing(county: County, gone: tuple[str, ...]) -> None:
    confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", **{"score-0": "5", "reason-0": "只有一处"})
    item.refresh_from_db()
    before, scores = item.scores, {f"score-{number}": "1" for number in range(4)}
    sent = {"do": "save", "seen": item.mark, **places(item), **scores, "text": "",
            **{f"reason-{number}": "" for number in range(4)}}  # fmt: skip
    for name in gone:
        del sent[name]
    answer = signed_in(county, "caizheng").post(reverse("spot-check-item", args=[item.pk]), sent)
    assert (answer.status_code, "没有保存：表单不完整" in answer.content.decode()) == (403, True)
    item.refresh_from_db()
    assert item.scores == before


def places(item: SpotCheckItem) -> dict[str, str]:
    """What the form says of the scores that it shows."""
    rows = [f"/indicators/@{row}" for row in item.version.row_ids]
    return {f"place-{number}": place for number, place in enumerate([*rows, "/funding/lines/0"])}


def test_the_version_in_force_is_checked_and_no_other(county: County) -> None:
    sheet = confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", **{"reason-0": "数过", "reason-1": "看过"})
    county.take("jixiao", sheet, "reopen", remarks=[NewRemark("数量要再核")])
    sheet.refresh_from_db()
    row = f"/indicators/@{sheet.row_ids[0]}"
    edits = [Put(f"{row}/actual", "1栋"), Put(f"{row}/score", "20"), Put(f"{row}/deviation_reason", "雨季停工"),
             Put("/total_score", "80")]  # fmt: skip
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    county.take("zhuguan", sheet, "department_pass")
    answer: Any = check(county, item)
    assert "抽取的是第 2 版，生效的是第 4 版，请先“改按生效的版本复核”" in answer.content.decode()
    page = reverse("spot-check-item", args=[item.pk])
    answer = signed_in(county, "caizheng").post(page, {"do": "newer"}, follow=True)
    assert "改按生效的版本复核；单位改过得分的，请重新评" in answer.content.decode()
    item.refresh_from_db()
    assert (item.version.number, item.own_total, item.total) == (4, 80, None)
    assert [(score["name"], score["checked"], score["reason"]) for score in item.scores] == [
        ("验收合格率", "40", "看过"), ("师生满意度", "10", ""), ("预算执行率", "10", ""),
    ]  # fmt: skip
    entry = Entry.objects.filter(subject=item.subject).latest("number")
    assert ["version", "版本", "第 2 版", "第 4 版"] in entry.changes
    assert ["维修教学楼数量", "40分 · 数过", None] in [change[1:] for change in entry.changes]
    assert check(county, item, **{"score-0": "20"}).status_code == 302  # type: ignore[attr-defined]
    assert list(verify()) == []


def test_another_score_needs_a_reason_and_nothing_is_saved(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    answer = check(county, item, **{"score-1": "30"})
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "要写理由" in answer.content.decode()  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert (item.state, item.scores) == ("waiting", [])


@in_turn("score", ["40.01", "-1", "abc", "1.005", "Infinity"])
def test_scores_stay_within_their_points(county: County, score: str) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert check(county, item, do="save", **{"score-0": score}).status_code == 403  # type: ignore[attr-defined]


@in_turn("account", ["jingban", "danwei", "zhuguan", "shenji"])
def test_who_is_not_of_finance_checks_nothing(county: County, account: str) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert check(county, item, account).status_code == 403  # type: ignore[attr-defined]
    item.refresh_from_db()
    assert item.state == "waiting"


def test_half_a_check_is_kept_and_goes_on(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", **{"score-2": ""})
    item.refresh_from_db()
    assert (item.state, item.total, [score["checked"] for score in item.scores]) == (
        "waiting",
        None,
        ["40", "40", None, "10"],
    )
    assert (
        'value="40"' in signed_in(county, "caizheng").get(reverse("spot-check-item", args=[item.pk])).content.decode()
    )


def test_another_county_does_not_see_the_draw(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    assert signed_in(county, "waidan").get(reverse("spot-check-item", args=[item.pk])).status_code == 404


@pytest.mark.parametrize("share", ["1E+20000000", "NaN", "15.001"])
def test_a_share_that_can_not_be_drawn_is_refused(county: County, share: str) -> None:
    confirmed(county)
    given = {"do": "draw", "region": county.organisations["青山县"].pk, "share": share}
    answer = signed_in(county, "jixiao").post(f"{reverse('spot-checks')}?year={YEAR}", given)
    assert answer.status_code == 403
    assert "抽查比例" in answer.content.decode()
    assert len(answer.content) < 30_000
    assert not SpotCheck.objects.exists()


def test_half_a_check_is_seen_by_nobody_but_those_who_may_check(county: County) -> None:
    confirmed(county)
    item = draw(county).items.get()
    check(county, item, do="save", text="初看有问题", **{"score-0": "37.25", "reason-0": "少了一间"})
    files = [(name, key) for name, key in (("spot-check-item", item.pk), ("spot-check", item.spot_check_id))]

    def told(account: str) -> list[bool]:
        client = signed_in(county, account)
        texts = [client.get(reverse(name, args=[key])).content.decode() for name, key in files]
        texts += [
            client.get(reverse(f"{name}-{kind}", args=[key])).getvalue().decode()
            for name, key in files
            for kind in ("json", "csv")
        ]
        return [any(word in text for word in ("7.25", "少了一间", "初看有问题", "财政丁")) for text in texts]

    item.refresh_from_db()
    assert item.total == Decimal("97.25")
    for account in ("jingban", "danwei", "zhuguan", "shenji"):
        assert told(account) == [False] * 6, account
    assert told("jixiao") == [True] * 6
    check(county, item, **{"score-0": "37.25", "reason-0": "少了一间"})
    assert told("jingban") == [True] * 6


def test_a_draw_is_repeated_from_its_json_alone(county: County) -> None:
    names = {confirmed(county, name).pk: name for name in ("校舍维修", "操场改造", "食堂改造")}
    made = draw(county, 60)
    kept = json.loads(signed_in(county, "shenji").get(reverse("spot-check-json", args=[made.pk])).getvalue())
    assert {one["sheet"]: one["name"] for one in kept["population"]} == names
    keys = [one["sheet"] for one in kept["population"]]
    assert kept["population_digest"] == sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()
    ranked = sorted(keys, key=lambda key: sha256(f"{kept['seed']}:{key}".encode()).hexdigest())
    assert ranked[: ceil(len(keys) * Fraction(kept["share_pct"]) / 100)] == kept["drawn"]
    assert [one["sheet"] for one in kept["items"]] == kept["drawn"]
    assert "rounded up" in kept["method"]
    page = signed_in(county, "shenji").get(reverse("spot-check", args=[made.pk])).content.decode()
    assert page.count("操场改造") >= 1
    assert "抽取的总体" in page


def test_names_of_a_draw_are_told_as_far_as_the_units_are_seen(county: County) -> None:
    own, other = confirmed(county), confirmed(county, "河道清淤")
    Sheet.objects.filter(pk=other.pk).update(unit=county.unit("青山县河道管理所"))
    made = draw(county, 100)
    kept = json.loads(signed_in(county, "jingban").get(reverse("spot-check-json", args=[made.pk])).getvalue())
    assert {one["sheet"]: one["name"] for one in kept["population"]} == {own.pk: "校舍维修", other.pk: None}
