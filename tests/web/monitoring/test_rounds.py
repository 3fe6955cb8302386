"""Monitoring rounds: sheets prefilled, lights, the check before a sheet is submitted, key monitoring."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Contribution, Dossier, Sheet
from jixiao.web.monitoring.actions import AddEvidence, ChangeRound, FillRound, MarkKey, NewEntry, OpenRound
from jixiao.web.monitoring.models import MonitoringRound, SheetLights
from jixiao.web.stagecalendar.actions import GrantExtension, SetWindow
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.reminders import reminders_for
from tests.web.county import YEAR, County
from tests.web.databases import in_turn
from tests.web.monitoring.year import executed, monitored, opened, row_named


def record(county: County, sheet: Sheet, name: str, quantity: str, day: date, base: str | None = None) -> None:
    new = NewEntry(row_named(sheet, name), day, Decimal(quantity), base and Decimal(base))  # type: ignore[arg-type]
    AddEvidence(county.person("jingban"), sheet.dossier_id, new).run()


def test_sheets_are_prefilled_from_version_entries_and_execution(county: County) -> None:
    sheet = county.approved()
    record(county, sheet, "维修教学楼数量", "1", date(2026, 6, 30))
    record(county, sheet, "维修教学楼数量", "1", date(2026, 8, 1))
    executed(county, "校舍维修", "9")
    opened(county)
    made = monitored(sheet.dossier)
    content = made.content
    assert (content["form_id"], content["cutoff_month"], content["name"]) == ("mof-2019-monitoring", 7, "校舍维修")
    assert [(row["name"], row["progress"]) for row in content["indicators"]] == [
        ("维修教学楼数量", "1栋"), ("验收合格率", None), ("师生满意度", None),
    ]  # fmt: skip
    annual = content["funding"]["lines"][0]
    assert (annual["amounts"]["initial_budget"], annual["amounts"]["executed"]) == ("200000", "90000")
    assert annual["execution_rate_pct"] == "45"
    assert content["goals"][0]["text"].startswith("维修教学楼2栋")
    assert set(made.row_ids) < set(sheet.row_ids)
    assert list(verify()) == []


def test_a_round_is_filled_up_for_targets_that_are_approved_later(county: County) -> None:
    county.approved()
    held = opened(county)
    county.approved("操场翻修")
    county.filled("还没批复")
    assert FillRound(county.person("jixiao"), held.pk).run() == 1
    assert FillRound(county.person("jixiao"), held.pk).run() == 0
    assert Sheet.objects.filter(kind="monitoring").count() == 2


@pytest.mark.parametrize("account", ["jingban", "zhuguan", "caizheng", "shenji", "guanli"])
def test_only_the_performance_officer_opens_a_round(county: County, account: str) -> None:
    region = county.organisations["青山县"].pk
    with pytest.raises(Refused):
        OpenRound(county.person(account), region, YEAR, 7, date(2026, 8, 1), date(2026, 8, 31)).run()


def test_a_round_is_opened_once(county: County) -> None:
    opened(county)
    with pytest.raises(Refused, match="已经开过了"):
        opened(county)


def test_the_last_day_is_moved_with_a_reason(county: County) -> None:
    held = opened(county)
    change = {"closes_on": date(2026, 9, 10), "is_closed": False}
    with pytest.raises(Refused, match="要写原因"):
        ChangeRound(county.person("jixiao"), held.pk, reason=" ", **change).run()  # type: ignore[arg-type]
    ChangeRound(county.person("jixiao"), held.pk, reason="台风", **change).run()  # type: ignore[arg-type]
    assert MonitoringRound.objects.get().closes_on == date(2026, 9, 10)
    assert list(verify()) == []


def test_where_the_calendar_sets_the_stage_its_days_are_those_of_the_round(client: Client, county: County) -> None:
    region, officer = county.organisations["青山县"].pk, county.person("jixiao")
    sheet = county.approved()
    today = timezone.localdate()
    first, last = today - timedelta(20), today - timedelta(2)
    SetWindow(officer, region, YEAR, "monitoring", first, last, period=7, note="县里定的").run()
    with pytest.raises(Refused, match=f"日程里“.*7.*”是 {first} 至 {last}：请按这两个日期开"):
        OpenRound(officer, region, YEAR, 7, first, today).run()
    client.force_login(county.users["jixiao"])
    page = client.get(reverse("monitoring"), {"year": YEAR}).content.decode()
    assert f'name="opens_on" value="{first}"' in page
    assert f'name="closes_on" value="{last}"' in page
    held = OpenRound(officer, region, YEAR, 7, first, last).run()
    FillRound(officer, held.pk).run()
    with pytest.raises(Refused, match="已截止"):
        fill(county, monitored(sheet.dossier))

    change = {"do": "change", "closes_on": f"{today + timedelta(5)}", "reason": "台风"}
    assert client.post(f"{reverse('monitoring')}?year={YEAR}", change).status_code == 302
    window = Window.objects.get()
    assert (window.closes, window.note) == (today + timedelta(5), "县里定的")
    entry = Entry.objects.filter(subject=window.subject).latest("number")
    assert (entry.reason, [change[0] for change in entry.changes]) == ("台风", ["closes"])
    page = client.get(reverse("monitoring"), {"year": YEAR}).content.decode()
    assert f"{first} 至 {today + timedelta(5)}" in page
    county.take("jingban", fill(county, monitored(sheet.dossier)), "submit")

    SetWindow(officer, region, YEAR, "monitoring", first, today + timedelta(9), period=7).run()
    page = client.get(reverse("monitoring"), {"year": YEAR}).content.decode()
    assert f"{first} 至 {today + timedelta(9)}" in page
    assert list(verify()) == []


def test_a_round_that_is_moved_leaves_the_other_months_of_a_common_window(county: County) -> None:
    region, officer = county.organisations["青山县"].pk, county.person("jixiao")
    first, last = date(2026, 7, 1), date(2026, 11, 30)
    Window.objects.create(region_id=region, fiscal_year=YEAR, stage="monitoring", opens=first, closes=last)
    held = OpenRound(officer, region, YEAR, 7, first, last).run()
    ChangeRound(officer, held.pk, closes_on=date(2026, 12, 5), is_closed=False, reason="台风").run()
    assert dict(Window.objects.values_list("period", "closes")) == {0: last, 7: date(2026, 12, 5)}
    ChangeRound(officer, held.pk, closes_on=date(2026, 12, 5), is_closed=True, reason="办完了").run()
    held.refresh_from_db()
    assert (held.is_closed, held.closes_on) == (True, last)


def fill(county: County, made: Sheet, **texts: str) -> Sheet:
    """Writes what is expected of the money, progress and likelihood into every row, and more into the first."""
    made.refresh_from_db()
    edits = [Put(f"/funding/lines/{place}/amounts/forecast", "20") for place in range(3)]
    edits += [
        Put(f"/indicators/@{row}/{place}", text)
        for row in made.row_ids
        for place, text in (("progress", "100%"), ("likelihood/确定能", "√"))
    ]
    edits += [Put(f"/indicators/@{made.row_ids[0]}/{place}", text) for place, text in texts.items()]
    return SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet


def test_a_sheet_with_gaps_is_not_submitted(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    with pytest.raises(Refused, match=r"“维修教学楼数量”没有填 1–7月执行情况；.*；还有 4 处"):
        county.take("jingban", made, "submit")


def test_money_that_is_executed_needs_its_rate(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    money = "/funding/lines/0"
    edits = [Put(f"{money}/amounts/executed", "9"), Put(f"{money}/execution_rate_pct", "")]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    with pytest.raises(Refused, match="“年度资金总额”有年初预算数和执行数，没有填 1–7月执行率"):
        county.take("jingban", made, "submit")
    SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(f"{money}/execution_rate_pct", "45%")]).run()
    assert county.take("jingban", made, "submit").state == "at_unit"


def test_a_budget_needs_what_is_expected_of_it_by_the_end_of_the_year(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    money = "/funding/lines/0/amounts"
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(f"{money}/forecast", "")]).run().sheet
    assert made.content["funding"]["lines"][0]["amounts"]["initial_budget"] == "200000"
    with pytest.raises(Refused, match="“年度资金总额”有年初预算数，没有填全年预计执行数"):
        county.take("jingban", made, "submit")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(f"{money}/forecast", "0")]).run().sheet
    assert county.take("jingban", made, "submit").state == "at_unit", "nothing at all is an answer too"


@pytest.mark.parametrize("likelihood", ["likelihood/有可能", "likelihood/完全不可能"])
def test_what_may_not_be_reached_needs_reason_and_measure(county: County, likelihood: str) -> None:
    sheet = county.approved()
    opened(county)
    made = fill(county, monitored(sheet.dossier), **{likelihood: "√", "deviation_reason": "资金晚到"})
    with pytest.raises(Refused, match="要在“原因说明”写原因，在“备注”写措施"):
        county.take("jingban", made, "submit")
    made = fill(county, made, **{likelihood: "√", "remark": "三季度赶工"})
    assert county.take("jingban", made, "submit").state == "at_unit"
    county.take("danwei", made, "unit_pass")
    assert county.take("zhuguan", made, "department_pass").state == "confirmed"
    assert list(verify()) == []


def test_a_round_that_has_not_begun_takes_no_sheets(county: County) -> None:
    sheet = county.approved()
    held = opened(county)
    MonitoringRound.objects.filter(pk=held.pk).update(opens_on=date(2999, 1, 1), closes_on=date(2999, 2, 1))
    made = fill(county, monitored(sheet.dossier))
    with pytest.raises(Refused, match="从 2999-01-01 开始"):
        county.take("jingban", made, "submit")


def test_lights_follow_the_sheet_and_the_execution(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    assert (made.lights.target, made.lights.money, made.lights.worst) == (9, 9, 9)
    made = fill(county, made, progress="0栋")
    assert SheetLights.objects.get(sheet=made).target == SheetLights.Colour.RED
    executed(county, "校舍维修", "9")
    lights = SheetLights.objects.get(sheet=made)
    assert lights.money == SheetLights.Colour.UNKNOWN
    assert not lights.is_double


def test_the_board_shows_the_worst_first_and_to_those_who_may(client: Client, county: County) -> None:
    for name, amount in (("校舍维修", "20"), ("操场翻修", "1")):
        county.approved(name)
        executed(county, name, amount)
    opened(county)
    client.force_login(county.users["jixiao"])
    rows = json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}").getvalue())["rows"]
    assert [(row["name"], row["money_light"]) for row in rows] == [("操场翻修", "red"), ("校舍维修", "green")]
    page = client.get(f"{reverse('monitoring')}?year={YEAR}").content.decode()
    assert "红灯" in page
    assert "按目标、资金中较重的一个" in page
    assert "2 份监控表" in page
    rows = json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}&light=green").getvalue())["rows"]
    assert rows == [], "a goal that is not known adds to no green light"
    rows = json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}&light=unknown").getvalue())["rows"]
    assert [row["name"] for row in rows] == ["校舍维修"]
    client.force_login(county.users["waidan"])
    assert json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}").getvalue())["rows"] == []


def test_the_board_asks_no_more_for_more_sheets(client: Client, county: County) -> None:
    county.approved()
    held = opened(county)
    client.force_login(county.users["jixiao"])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{reverse('monitoring')}?year={YEAR}").status_code == 200
        return len(queries)

    asked()  # the first time the year is kept as chosen
    before = asked()
    for number in range(3):
        county.approved(f"项目{number}")
    FillRound(county.person("jixiao"), held.pk).run()
    assert asked() == before


def test_a_round_is_opened_on_the_page(client: Client, county: County) -> None:
    county.approved()
    client.force_login(county.users["jixiao"])
    typed = {
        "region": county.organisations["青山县"].pk, "year": YEAR, "month": 8, "opens_on": "2026-09-01",
        "closes_on": "2026-09-20",
    }  # fmt: skip
    answer = client.post(f"{reverse('monitoring')}?year={YEAR}", {**typed, "do": "open"}, follow=True)
    assert "已建立 1 份监控表。" in answer.content.decode()
    client.post(f"{reverse('monitoring')}?year={YEAR}", {"do": "change", "closes_on": "2026-09-30", "reason": "停电"})
    assert MonitoringRound.objects.get().closes_on == date(2026, 9, 30)
    client.force_login(county.users["jingban"])
    assert client.post(f"{reverse('monitoring')}?year={YEAR}", {"do": "fill"}).status_code == 403


def test_a_round_that_is_not_there_is_not_taken_for_another(client: Client, county: County) -> None:
    held = opened(county)
    client.force_login(county.users["jixiao"])
    typed = {"do": "change", "closes_on": "2026-09-30", "reason": "停电"}
    answer = client.post(f"{reverse('monitoring')}?year={YEAR}&round={held.pk + 1}", typed)
    assert (answer.status_code, "没有这个监控轮次" in answer.content.decode()) == (403, True)
    assert MonitoringRound.objects.get().closes_on == held.closes_on


@in_turn("closes", ["2026-07-31", "9999-12-31"])
def test_the_days_of_a_round_are_bounded(client: Client, county: County, closes: str) -> None:
    held = opened(county)
    client.force_login(county.users["jixiao"])
    typed = {"do": "change", "closes_on": closes, "reason": "停电"}
    answer = client.post(f"{reverse('monitoring')}?year={YEAR}&round={held.pk}", typed)
    assert answer.status_code == 403
    assert MonitoringRound.objects.get().closes_on == held.closes_on


def test_a_round_that_is_refused_keeps_its_form(client: Client, county: County) -> None:
    client.force_login(county.users["jixiao"])
    typed = {
        "do": "open", "region": county.organisations["青山县"].pk, "month": 9, "opens_on": "2026-10-09",
        "closes_on": "2026-10-01",
    }  # fmt: skip
    answer = client.post(f"{reverse('monitoring')}?year={YEAR}", typed)
    form = answer.content.decode().partition("开一个监控轮次")[2]
    assert answer.status_code == 403
    places = [form.find(text) for text in ("截止日期不能早于开始日期", 'value="2026-10-09"', 'value="2026-10-01"')]
    assert -1 not in places
    assert places == sorted(places)


def test_an_entry_that_is_refused_keeps_its_form(client: Client, county: County) -> None:
    sheet = county.approved()
    client.force_login(county.users["jingban"])
    row = row_named(sheet, "维修教学楼数量")
    typed = {"row": row, "day": "2026-06-30", "quantity": "两", "remark": "东楼"}
    form = client.post(reverse("evidence", args=[sheet.dossier_id]), typed).content.decode()
    form = form.partition(f'id="form-{row}" open')[2].partition("</details>")[0]
    assert "“数量”要填数" in form
    assert 'value="2026-06-30"' in form
    assert 'value="两"' in form
    assert 'value="东楼"' in form


def test_before_a_round_is_opened_one_learns_what_the_last_one_lacks(client: Client, county: County) -> None:
    county.approved()
    opened(county)
    client.force_login(county.users["jixiao"])
    page = client.get(f"{reverse('monitoring')}?year={YEAR}").content.decode()
    assert "1–7 月这一轮还没有办完：1 份监控表中 1 份没有完成。" in page
    assert "截至 7 月的预算执行还没有入账" in page
    executed(county, "校舍维修", "9")
    assert "预算执行还没有入账" not in client.get(f"{reverse('monitoring')}?year={YEAR}").content.decode()


def test_the_sheet_is_filled_in_anew_from_the_entries(client: Client, county: County) -> None:
    sheet = county.approved()
    opened(county)
    record(county, sheet, "验收合格率", "19", date(2026, 6, 30), base="20")
    made = monitored(sheet.dossier)
    client.force_login(county.users["jingban"])
    page = client.get(reverse("monitoring-lights", args=[made.pk])).content.decode()
    assert "有 1 条指标，登记的完成情况与表上不同。" in page
    assert client.post(reverse("monitoring-refill", args=[made.pk])).status_code == 302
    made.refresh_from_db()
    assert made.content["indicators"][1]["progress"] == "95%"
    client.force_login(county.users["waidan"])
    assert client.get(reverse("monitoring-lights", args=[made.pk])).status_code == 404


def test_key_monitoring_is_suggested_and_decided_with_a_reason(client: Client, county: County) -> None:
    sheet = county.approved()
    Sheet.objects.filter(pk=sheet.pk).update(annual=Decimal(3_000_000))
    executed(county, "校舍维修", "9")
    opened(county)
    client.force_login(county.users["jixiao"])
    page = client.get(f"{reverse('key-monitoring')}?year={YEAR}").content.decode()
    assert "年度资金超过 200 万元、截至监控月份执行率低于 60% 的。" in page
    assert "校舍维修" in page
    typed = {"dossier": sheet.dossier_id, "is_key": "1", "reason": "执行慢"}
    assert client.post(reverse("key-monitoring"), typed).status_code == 302
    assert Dossier.objects.get().is_key
    history = client.get(reverse("sheet-history", args=[sheet.pk])).content.decode()
    assert ("设定重点监控" in history, "mark_key" in history) == (True, False)
    with pytest.raises(Refused, match="要写原因"):
        MarkKey(county.person("jixiao"), sheet.dossier_id, is_key=False, reason="").run()
    with pytest.raises(Refused):
        MarkKey(county.person("jingban"), sheet.dossier_id, is_key=False, reason="不想").run()


@pytest.mark.parametrize("is_key", [True, False])
def test_who_made_the_project_neither_puts_it_under_key_monitoring_nor_takes_it_off(
    client: Client, county: County, is_key: bool
) -> None:
    sheet, other = county.approved(), county.approved("操场翻新")
    Dossier.objects.update(is_key=not is_key)
    Contribution.objects.create(sheet=sheet, user=county.users["jixiao"])
    client.force_login(county.users["jixiao"])
    if not is_key:
        page = client.get(f"{reverse('key-monitoring')}?year={YEAR}").content.decode()
        assert page.count("您是这个项目的填报人：填报和“设定重点监控”不能是同一个人") == 1
        assert page.count(f'name="dossier" value="{sheet.dossier_id}"') == 0
        assert page.count(f'name="dossier" value="{other.dossier_id}"') == 1
    with pytest.raises(Refused, match=r"您是这个项目的填报人.*可以找主管丙"):
        MarkKey(county.person("jixiao"), sheet.dossier_id, is_key=is_key, reason="关注度高").run()
    MarkKey(county.person("zhuguan"), sheet.dossier_id, is_key=is_key, reason="关注度高").run()
    MarkKey(county.person("jixiao"), other.dossier_id, is_key=is_key, reason="关注度高").run()


def test_the_list_of_key_monitoring_asks_once_for_all_makers(client: Client, county: County) -> None:
    county.approved()
    Dossier.objects.update(is_key=True)
    client.force_login(county.users["jixiao"])
    address = f"{reverse('key-monitoring')}?year={YEAR}"
    client.get(address)  # the first answer of a session also keeps the year
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in ("操场翻新", "食堂改造", "图书采购"):
        Dossier.objects.filter(pk=county.approved(name).dossier_id).update(is_key=True)
    with CaptureQueriesContext(connection) as four:
        client.get(address)
    assert len(four) == len(one)


@pytest.mark.parametrize(
    "name", ["monitoring", "evidence-list", "execution", "key-monitoring", "monitoring-csv", "evidence-list-csv"]
)
@pytest.mark.parametrize("account", ["jingban", "jixiao", "shenji", "guanli"])
def test_every_list_opens_for_everybody_with_an_account(
    client: Client, county: County, name: str, account: str
) -> None:
    client.force_login(county.users[account])
    assert client.get(reverse(name)).status_code == 200


def test_who_submits_after_the_last_day_is_told_late(client: Client, county: County) -> None:
    first = county.approved()
    second = county.approved("操场维修")
    held = opened(county)
    today = timezone.localdate()
    MonitoringRound.objects.filter(pk=held.pk).update(opens_on=today - timedelta(30), closes_on=today - timedelta(3))
    fill(county, monitored(first.dossier))
    county.take("jingban", monitored(first.dossier), "submit")
    client.force_login(county.users["jixiao"])
    board = client.get(reverse("monitoring"), {"year": YEAR}).content.decode()
    assert "迟 3 天" in board
    assert "逾期 3 天未交" in board
    assert "迟 3 天" in client.get(reverse("monitoring-lights", args=[monitored(first.dossier).pk])).content.decode()
    rows = json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}&late=1").getvalue())["rows"]
    assert {row["name"]: row["days_late"] for row in rows} == {"校舍维修": 3, "操场维修": 3}
    MonitoringRound.objects.filter(pk=held.pk).update(closes_on=today)
    rows = json.loads(client.get(f"{reverse('monitoring-json')}?year={YEAR}&late=1").getvalue())["rows"]
    assert rows == []
    assert "迟" not in client.get(reverse("monitoring-lights", args=[monitored(second.dossier).pk])).content.decode()


def test_a_unit_with_an_extension_is_not_late(client: Client, county: County) -> None:
    county.approved()
    today, region = timezone.localdate(), county.organisations["青山县"].pk
    first, last = today - timedelta(30), today - timedelta(3)
    held = OpenRound(county.person("jixiao"), region, YEAR, 7, first, last).run()
    FillRound(county.person("jixiao"), held.pk).run()
    window = SetWindow(county.person("jixiao"), region, YEAR, "monitoring", first, last, period=7).run()
    client.force_login(county.users["jixiao"])

    def told(address: str, **asked: str) -> str:
        answer = client.get(reverse(address), {"year": f"{YEAR}", **asked})
        return b"".join(answer).decode()

    def rows(**asked: str) -> list[tuple[str, int]]:
        return [(row["last_day"], row["days_late"]) for row in json.loads(told("monitoring-json", **asked))["rows"]]

    assert (rows(), rows(late="1")) == ([(f"{last}", 3)], [(f"{last}", 3)])
    assert 'late=1">1</a>' in told("monitoring")
    until = today + timedelta(5)
    GrantExtension(county.person("jixiao"), window.pk, county.unit().pk, until, "水灾").run()
    assert (rows(), rows(late="1")) == ([(f"{until}", 0)], [])
    page = told("monitoring")
    assert 'late=1">0</a>' in page
    assert f"延至 {until:%m-%d}" in page
    assert "逾期" not in page.replace("逾期未交", "")
    assert f",{until},0," in told("monitoring-csv")
    lights = client.get(reverse("monitoring-lights", args=[Sheet.objects.get(kind="monitoring").pk])).content.decode()
    assert f"{until} 截止" in lights
    assert "天未交" not in lights
    GrantExtension(county.person("jixiao"), window.pk, county.unit().pk, today - timedelta(1), "只延两天").run()
    assert (rows(), rows(late="1")) == ([(f"{today - timedelta(1)}", 1)], [(f"{today - timedelta(1)}", 1)])


def test_a_round_that_has_ended_takes_no_more_sheets(county: County) -> None:
    sheet = county.approved()
    held = opened(county)
    MonitoringRound.objects.filter(pk=held.pk).update(is_closed=True)
    fill(county, monitored(sheet.dossier))
    with pytest.raises(Refused, match="已经结束，不再收表"):
        county.take("jingban", monitored(sheet.dossier), "submit")


def test_of_a_round_that_is_closed_the_clerk_is_told_whom_to_ask(county: County) -> None:
    """The window is open for ten days more, but the round takes no sheets."""
    county.approved()
    held = opened(county)
    region, today = county.organisations["青山县"].pk, timezone.localdate()
    SetWindow(
        county.person("jixiao"), region, YEAR, "monitoring", today - timedelta(5), today + timedelta(10), period=7
    ).run()
    (mine,) = reminders_for(county.person("jingban"))
    assert mine.what == "还有 1 份等您办理"
    MonitoringRound.objects.filter(pk=held.pk).update(is_closed=True)
    (mine,) = reminders_for(county.person("jingban"))
    asked = county.users["jixiao"].shown_name
    assert mine.what == f"还有 1 份没有办完；这一阶段已经结束，确需办理请找{asked}重新打开"
    client = Client()
    client.force_login(county.users["jingban"])
    client.cookies["django_language"] = "en"
    assert f'ask <span lang="zh-Hans">{asked}</span>' in client.get(f"{reverse('desk')}?year={YEAR}").content.decode()


def test_what_came_on_the_last_evening_is_reviewed_after_it(county: County) -> None:
    sheet = county.approved()
    opened(county)
    region, today = county.organisations["青山县"].pk, timezone.localdate()
    window = SetWindow(county.person("jixiao"), region, YEAR, "monitoring", today - timedelta(5), today, period=7).run()
    fill(county, monitored(sheet.dossier))
    county.take("jingban", monitored(sheet.dossier), "submit")
    Window.objects.filter(pk=window.pk).update(closes=today - timedelta(1))
    county.take("danwei", monitored(sheet.dossier), "unit_return", remarks=[NewRemark("补充佐证")])
    assert monitored(sheet.dossier).state == "returned"
    with pytest.raises(Refused, match="“提交”已过时间"):
        county.take("jingban", monitored(sheet.dossier), "submit")
