"""The calendar: windows, extensions, who is late, reminders on pages and by mail."""

import json
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.history.action import Refused
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark, SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import steps_for
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.actions import GrantExtension, RemoveWindow, SetWindow, WithdrawExtension
from jixiao.web.stagecalendar.lateness import behind, late_by_unit
from jixiao.web.stagecalendar.mailing import send_reminders
from jixiao.web.stagecalendar.models import SentReminder, Window
from jixiao.web.stagecalendar.reminders import reminders_for
from jixiao.web.stagecalendar.stages import stages
from jixiao.web.stagecalendar.undone import undone_in
from tests.web.county import YEAR, County
from tests.web.disclosure.test_publishing import approved, choice, publish
from tests.web.disclosure.test_withdrawing import take_back
from tests.web.evaluation.samples import confirmed
from tests.web.evaluation.test_spot_checks import check, draw

REGION = "青山县"
SCHOOL, PRIMARY, EDUCATION, RIVER = "青山县第一中学", "青山县实验小学", "青山县教育局", "青山县河道管理所"


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def opened(county: County, stage: str, first: int, last: int, *, period: int = 0) -> Window:
    """A window from one day to another, counted from today."""
    region = county.organisations[REGION].pk
    return SetWindow(county.person("jixiao"), region, YEAR, stage, days(first), days(last), period=period).run()


def extended(county: County, window: Window, place: str, last: int) -> None:
    GrantExtension(county.person("jixiao"), window.pk, county.organisations[place].pk, days(last), "水灾").run()


def test_the_stages_name_what_the_workflows_know() -> None:
    assert [stage.kind in workflows() for stage in stages().values()].count(False) == 0
    assert stages()["approval"].not_beyond == ("draft", "returned", "at_unit", "at_department", "at_finance", "ready")


def test_of_every_stage_it_is_known_who_is_late(county: County) -> None:
    tree = Tree.of(YEAR)
    silent = [stage.id for stage in stages().values() if not stage.pending and undone_in(stage, tree) is None]
    assert silent == []


def counted(county: County, window: Window, account: str = "jixiao") -> tuple[dict[str, int], tuple[int, int]]:
    """Sheets by unit on the page of a window, and how many units are behind and late on that of the year."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(county.users[account])
    rows = json.loads(client.get(reverse("calendar-window-json", args=[window.pk])).getvalue())["rows"]
    year = json.loads(client.get(reverse("calendar-json"), {"year": YEAR}).getvalue())["rows"]
    (line,) = [row for row in year if row["stage"] == window.stage]
    return {row["unit"]["name"]: row["pending"] for row in rows}, (line["behind"], line["late"])


def test_a_target_in_force_is_late_until_it_is_public_or_left_out(county: County) -> None:
    one, other = approved(county), approved(county, "指挥系统（涉密）", "建成指挥系统。")
    county.filled("操场")
    window = opened(county, "disclosure", -9, -1)
    tree = Tree.of(YEAR)
    assert counted(county, window) == ({SCHOOL: 3}, (1, 1)), "what is not approved yet is not public either"
    (reminder,) = reminders_for(county.person("gongkai"))
    assert "，还有 2 份没有办完；已过时间，确需办理请找" in reminder.text
    assert reminder.address == f"{reverse('disclosure')}?year={YEAR}"
    opened(county, "disclosure", -9, 1)  # to publish, the stage has to be open
    made = publish(county, choice(one), choice(other))
    opened(county, "disclosure", -9, -1)
    assert [row.outcome for row in made.sheets.order_by("pk")] == ["published", "excluded"]
    assert counted(county, window) == ({SCHOOL: 1}, (1, 1))
    assert reminders_for(county.person("gongkai")) == []
    assert late_by_unit([window], tree.placements, Tree.of(YEAR)) == {county.unit().pk: 1}
    take_back(county, made)
    assert counted(county, window) == ({SCHOOL: 3}, (1, 1)), "what was taken back is to be published anew"


def test_a_self_evaluation_is_late_while_nothing_is_drawn_and_then_while_its_check_waits(county: County) -> None:
    for name in ("校舍维修", "操场改造"):
        confirmed(county, name)
    window = opened(county, "spot_check", -9, -1)
    assert counted(county, window) == ({SCHOOL: 2}, (1, 1)), "nothing was drawn: all of them wait"
    item = draw(county).items.get()
    assert counted(county, window) == ({SCHOOL: 1}, (1, 1)), "only the one that was drawn"
    assert ["，还有 1 份没有办完；已过时间" in one.text for one in reminders_for(county.person("caizheng"))] == [True]
    opened(county, "spot_check", -9, 1)
    check(county, item)
    item.refresh_from_db()
    assert item.state == "checked"
    assert counted(county, window) == ({}, (0, 0))


def test_without_a_calendar_all_is_open(county: County) -> None:
    assert county.approved().state == "approved"


def test_before_it_opens_a_step_is_refused_with_the_dates(county: County) -> None:
    sheet = county.filled()
    window = opened(county, "declaration", 3, 20)
    said = f"“提交”还没到时间：{YEAR} 年度“申报”{window.opens.year}年{window.opens.month}月{window.opens.day}日开始"
    with pytest.raises(Refused, match=said):
        county.take("jingban", sheet, "submit")
    with pytest.raises(Refused, match="“新建”还没到时间"):
        county.draft("操场")


def test_after_it_closed_a_step_is_refused_with_whom_to_ask(county: County) -> None:
    sheet = county.filled()
    opened(county, "declaration", -20, -1)
    with pytest.raises(Refused, match=r"“提交”已过时间.*已截止；确需办理，请找绩效戊批准延期"):
        county.take("jingban", sheet, "submit")
    answer = {step.id: may for step, may in steps_for(county.person("jingban"), sheet, Tree.of(YEAR))}
    assert "已截止" in answer["submit"].reason
    assert answer["discard"], "no stage speaks of it"


def test_the_first_and_the_last_day_are_open(county: County) -> None:
    sheet = county.filled()
    opened(county, "declaration", 0, 0)
    assert county.take("jingban", sheet, "submit").state == "at_unit"


def test_a_returned_sheet_belongs_to_the_review_not_to_the_declaration(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[_remark("补依据")])
    opened(county, "declaration", -20, -1)
    opened(county, "review", -5, 5)
    assert county.take("jingban", sheet, "submit").state == "at_unit"
    with pytest.raises(Refused, match="“新建”已过时间"):
        county.draft("操场")


def test_an_adjustment_is_not_held_up_by_the_declaration(county: County) -> None:
    sheet = county.approved()
    opened(county, "declaration", -20, -1)
    county.take("jingban", sheet, "adjust", reason="政策变化", procedure="局长办公会")
    assert Sheet.objects.get().state == "adjusting"


def test_an_extension_holds_for_the_organisation_and_all_below(county: County) -> None:
    sheet = county.filled()
    window = opened(county, "declaration", -20, -1)
    extended(county, window, EDUCATION, 2)
    assert county.take("jingban", sheet, "submit").state == "at_unit"
    with pytest.raises(Refused, match="已过时间"):
        county.draft("清淤", "waidan", RIVER)
    extension = window.extensions.get()
    WithdrawExtension(county.person("jixiao"), extension.pk).run()
    with pytest.raises(Refused, match="已过时间"):
        county.draft("操场")
    extended(county, window, SCHOOL, 1)
    county.draft("操场")
    assert list(verify()) == []


@pytest.mark.parametrize("account", ["jingban", "zhuguan", "caizheng", "guanli", "shenji"])
def test_only_the_performance_officer_sets_the_calendar(county: County, account: str) -> None:
    window = opened(county, "declaration", -20, -1)
    person, region = county.person(account), county.organisations[REGION].pk
    for action in (
        SetWindow(person, region, YEAR, "declaration", days(0), days(1)),
        RemoveWindow(person, window.pk),
        GrantExtension(person, window.pk, county.unit().pk, days(3), "水灾"),
    ):
        with pytest.raises(Refused, match="需要“财政绩效管理”角色"):
            action.run()


@pytest.mark.parametrize(
    ("stage", "first", "last", "more", "said"),
    [
        ("nothing", 0, 1, {}, "没有“nothing”这个阶段"),
        ("declaration", 1, 0, {}, "不能早于"),
        ("declaration", 0, 401, {}, "最长 400 天"),
        ("declaration", 0, 1, {"period": 7}, "不分月份"),
        ("monitoring", 0, 1, {"period": 13}, "1 到 12"),
        ("monitoring", 0, 1, {}, "“运行监控”每一轮各有时间：请选择截至月份"),
    ],
)
def test_a_window_that_cannot_be(
    county: County, stage: str, first: int, last: int, more: dict[str, int], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        opened(county, stage, first, last, **more)


def test_setting_a_window_again_changes_it(county: County) -> None:
    first = opened(county, "declaration", -20, -1)
    assert opened(county, "declaration", -20, 5).pk == first.pk
    assert Window.objects.get().closes == days(5)
    extended(county, first, SCHOOL, 9)
    RemoveWindow(county.person("jixiao"), first.pk, reason="改为常年申报").run()
    assert not Window.objects.exists()
    assert list(verify()) == []


def test_who_is_late(county: County) -> None:
    county.filled()
    window = opened(county, "declaration", -20, -1)
    extended(county, window, RIVER, 3)
    tree = Tree.of(YEAR)
    found = {
        tree.name(item.unit): (item.pending, item.missing, item.is_late)
        for item in behind(window, tree.placements, tree)
    }
    assert found == {SCHOOL: (1, 0, True), PRIMARY: (0, 1, True), RIVER: (0, 1, False)}


def test_a_sheet_still_at_the_unit_is_not_beyond_the_review_by_finance(county: County) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    window = opened(county, "finance_review", -5, 5)
    tree = Tree.of(YEAR)
    assert [(tree.name(item.unit), item.pending) for item in behind(window, tree.placements, tree)] == [(SCHOOL, 1)]


def test_sheets_of_a_unit_with_an_extension_are_reminded_of_with_its_day(county: County) -> None:
    primary = county.unit(PRIMARY)
    Assignment.objects.create(user=county.users["jingban"], role="filler", organisation=primary, from_day="2020-01-01")
    county.draft("校舍维修")
    county.draft("图书采购", unit=PRIMARY)
    window = opened(county, "declaration", -9, -1)
    extended(county, window, PRIMARY, 6)
    told = [(item.urgency, item.closes, item.what) for item in reminders_for(county.person("jingban"))]
    asked = county.users["jixiao"].shown_name
    assert told == [
        ("late", days(-1), f"还有 1 份没有办完；已过时间，确需办理请找{asked}批准延期"),
        ("soon", days(6), "还有 1 份等您办理"),
    ]


def test_reminders_are_for_those_on_whom_it_waits(county: County) -> None:
    county.filled()
    opened(county, "declaration", -20, 3)
    mine = [(item.urgency, item.text) for item in reminders_for(county.person("jingban"))]
    end = days(3)
    assert mine == [("soon", f"{YEAR} 年度“申报”还有 3 天截止（{end.month}月{end.day}日），还有 1 份等您办理")]
    (other,) = reminders_for(county.person("waidan"))
    assert other.text.endswith("，青山县河道管理所一份也没有填")
    assert other.address == f"{reverse('new-sheet')}?year={YEAR}"
    for account in ("danwei", "zhuguan", "caizheng", "shenji", "guanli"):
        assert reminders_for(county.person(account)) == []


def test_a_reminder_leads_to_the_year_in_which_it_waits(client: Client, county: County) -> None:
    sheet = county.filled()
    later = county.draft("明年的事")
    Sheet.objects.filter(pk=later.pk).update(fiscal_year=YEAR + 1)
    opened(county, "declaration", -20, 3)
    client.force_login(county.users["jingban"])
    (address,) = {item.address for item in reminders_for(county.person("jingban"))}
    assert address == reverse("sheet", args=[sheet.pk])
    page = client.get(reverse("desk")).content.decode()
    assert f'href="{address}"' in page
    assert "校舍维修" not in page, "the desk opens with the latest year"
    assert "校舍维修" in client.get(address).content.decode()
    county.filled("操场翻修")
    (address,) = {item.address for item in reminders_for(county.person("jingban"))}
    assert address == f"{reverse('sheets')}?year={YEAR}&kind=target&state=draft&unit={county.unit().pk}"
    shown = client.get(address).content.decode()
    assert ("校舍维修" in shown, "操场翻修" in shown, "明年的事" in shown) == (True, True, False)


def test_of_a_returned_sheet_the_clerk_is_told_to_change_and_submit_it_again(county: County) -> None:
    sheet, other = county.filled(), county.filled("操场翻修")
    for one in (sheet, other):
        county.take("jingban", one, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("改小")])
    opened(county, "review", -5, 3)
    (mine,) = reminders_for(county.person("jingban"))
    assert mine.text.endswith("，退回来的还有 1 份，等您修改后再报")
    assert mine.address == reverse("sheet", args=[sheet.pk])
    (reviewer,) = reminders_for(county.person("danwei"))
    assert reviewer.text.endswith("，还有 1 份等您办理")
    assert reviewer.address == reverse("sheet", args=[other.pk])


def test_of_a_returned_adjustment_the_clerk_is_told_that_it_came_back_and_why(county: County) -> None:
    sheet = county.approved()
    county.take("jingban", sheet, "adjust", reason="雨季推迟", procedure="局务会")
    sheet.refresh_from_db()
    edit = Put("/goals/0/text", "维修教学楼1栋。")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [edit]).run()
    opened(county, "adjustment", -5, 3)
    (own,) = reminders_for(county.person("jingban"))
    assert own.text.endswith("，还有 1 份等您办理")
    client = Client()
    client.force_login(county.users["jingban"])
    pages = [f"{reverse(name)}?year={YEAR}" for name in ("desk", "sheets", "queue")]
    assert [">退回来的<" in client.get(page).content.decode() for page in pages] == [False] * 3
    county.take("jingban", sheet, "adjustment_submit", despite=True)
    county.take("danwei", sheet, "adjustment_unit_return", remarks=[NewRemark("写明推迟到哪一天")])
    (back,) = reminders_for(county.person("jingban"))
    assert back.text.endswith("，退回来的还有 1 份，等您修改后再报：“写明推迟到哪一天”")
    for page in pages:
        told = client.get(page).content.decode()
        assert (
            '<span class="badge">退回来的</span> <span class="none" lang="zh-Hans">写明推迟到哪一天</span>' in told
        ), page


def test_the_officer_is_told_of_late_units(county: County) -> None:
    window = opened(county, "declaration", -20, -2)
    (reminder,) = reminders_for(county.person("jixiao"))
    assert (reminder.urgency, reminder.address) == ("late", reverse("calendar-window", args=[window.pk]))
    assert "还有 3 个单位没有办完" in reminder.text
    extended(county, window, SCHOOL, 20)
    (reminder,) = reminders_for(county.person("jixiao"))
    assert reminder.text.endswith("，还有 2 个单位没有办完，另有 1 个已延期、还没到期")


def test_an_extension_moves_the_day_of_the_reminder(county: County) -> None:
    county.filled()
    extended(county, opened(county, "declaration", -20, -2), SCHOOL, 20)
    assert [item.urgency for item in reminders_for(county.person("jingban"))] == ["open"]


def test_an_extension_long_after_the_last_day_is_still_a_reminder(county: County) -> None:
    county.filled()
    window = opened(county, "declaration", -90, -70)
    assert reminders_for(county.person("jingban")) == []
    extended(county, window, SCHOOL, 3)
    assert [(item.urgency, item.closes) for item in reminders_for(county.person("jingban"))] == [("soon", days(3))]


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> list[mail.EmailMessage]:
    monkeypatch.setattr("django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    return mail.outbox


def test_mail_is_sent_once_a_day(county: County, outbox: list[mail.EmailMessage]) -> None:
    county.filled()
    opened(county, "declaration", -20, 3)
    user = county.users["jingban"]
    user.email = "jia@example.org"
    user.save()
    done = send_reminders()
    assert (done.sent, done.without_address) == (1, 1), "the clerk of the river has no address"
    assert [(message.to, message.subject) for message in outbox] == [(["jia@example.org"], "绩效管理提醒：1 件快截止")]
    assert "还有 1 份等您办理" in outbox[0].body
    again = send_reminders()
    assert (again.sent, again.before, len(outbox)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("days_ago", "last_day", "is_returned", "sent"),
    [(1, 3, False, 0), (6, 3, False, 0), (7, 3, False, 1), (1, 3, True, 1), (1, 0, False, 1), (1, -2, False, 0)],
    ids=["told yesterday", "told 6 days ago", "a week ago", "something new", "the last day", "late and told yesterday"],
)
def test_the_same_is_not_mailed_each_day(
    county: County, outbox: list[mail.EmailMessage], days_ago: int, last_day: int, is_returned: bool, sent: int
) -> None:
    county.filled()
    opened(county, "declaration", -20, last_day)
    User.objects.filter(pk=county.users["jingban"].pk).update(email="jia@example.org")
    assert send_reminders().sent == 1
    SentReminder.objects.update(day=days(-days_ago))
    if is_returned:
        county.draft("图书采购")
    again = send_reminders()
    assert (again.sent, again.unchanged, len(outbox)) == (sent, 1 - sent, 1 + sent)


def test_a_mail_that_was_not_sent_is_sent_at_the_next_run(
    county: County, outbox: list[mail.EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    county.filled()
    opened(county, "declaration", -20, 3)
    user = county.users["jingban"]
    user.email = "jia@example.org"
    user.save()

    def refuse(message: mail.EmailMessage) -> int:
        raise ConnectionRefusedError("nobody listens")

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", refuse)
        assert [text.startswith("经办甲（jia@example.org）") for text in send_reminders().failed] == [True]
    claimed = SentReminder.objects.create(user=user, day=days(0), claimed_at=timezone.now())
    assert send_reminders().before == 1, "another process is at it"
    SentReminder.objects.filter(pk=claimed.pk).update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert send_reminders().sent == 1


def test_a_last_day_that_is_past_is_set_only_where_it_is_meant(client: Client, county: County) -> None:
    client.force_login(county.users["jixiao"])
    address = f"{reverse('calendar')}?year={YEAR}"
    given = {
        "do": "set", "region": county.organisations[REGION].pk, "stage": "declaration", "opens": f"{days(-20)}",
        "closes": f"{days(-1)}",
    }  # fmt: skip
    answer = client.post(address, given)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"截止日期 {days(-1)} 已经过去：确实如此的，请勾选“截止日期已过，照样设定”" in page
    assert 'name="is_past_meant"' in page
    assert not Window.objects.exists()
    assert client.post(address, {**given, "is_past_meant": "1"}).status_code == 302
    assert Window.objects.get().closes == days(-1)
    assert 'name="is_past_meant"' not in client.get(address).content.decode()


def test_the_pages(client: Client, county: County) -> None:
    county.filled()
    client.force_login(county.users["jixiao"])
    page = f"{reverse('calendar')}?year={YEAR}"
    form = {"do": "set", "region": county.organisations[REGION].pk, "stage": "declaration"}
    answer = client.post(page, {**form, "opens": "x", "closes": days(3)})
    assert (answer.status_code, "开始日期“x”不是日期" in answer.content.decode()) == (403, True)
    past = {"opens": days(-9), "closes": days(-3), "is_past_meant": "1"}
    assert client.post(page, {**form, **past}).status_code == 302
    assert "其中 3 个已过期" in client.get(page).content.decode()
    one = reverse("calendar-window", args=[Window.objects.get().pk])
    assert SCHOOL in client.get(one).content.decode()
    client.post(one, {"do": "extend", "organisation": county.unit().pk, "until": days(5), "reason": "水灾"})
    rows = json.loads(client.get(reverse("calendar-window-json", args=[Window.objects.get().pk])).getvalue())["rows"]
    assert {row["unit"]["name"]: row["is_late"] for row in rows} == {SCHOOL: False, PRIMARY: True, RIVER: True}
    client.force_login(county.users["jingban"])
    assert "快截止" in client.get(reverse("desk")).content.decode()
    seen = client.get(one).content.decode()
    assert (SCHOOL in seen, RIVER in seen, "extend" in seen) == (True, False, False)
    assert client.post(one, {"do": "remove"}).status_code == 403


def test_a_list_of_sheets_asks_the_calendar_once(county: County) -> None:
    sheets = [county.filled(f"项目{number}") for number in range(3)]
    opened(county, "declaration", -20, -1)
    person, tree = county.person("jingban"), Tree.of(YEAR)
    steps_for(person, sheets[0], tree)
    with CaptureQueriesContext(connection) as asked:
        for sheet in sheets[1:]:
            steps_for(person, sheet, tree)
    assert not [query for query in asked if "stagecalendar" in query["sql"] or "assignment" in query["sql"]]


def _remark(text: str) -> object:
    from jixiao.web.lifecycle.actions import NewRemark

    return NewRemark(text)
