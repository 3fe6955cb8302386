"""A closing day that is moved: what was late stays late, what was said of the old days is marked, reminders differ."""

import json

from django.test import Client
from django.urls import reverse

from jixiao.web.lifecycle.actions import NewRemark
from jixiao.web.monitoring.actions import ChangeRound, FillRound, OpenRound
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.stagecalendar.actions import GrantExtension, SetWindow
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.reminders import reminders_for
from tests.web.calendar.test_calendar import days, opened
from tests.web.county import YEAR, County
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import monitored
from tests.web.review.test_sheet import signed_in


def round_of(county: County, first: int, last: int) -> MonitoringRound:
    held = OpenRound(county.person("jixiao"), county.organisations["青山县"].pk, YEAR, 7, days(first), days(last)).run()
    FillRound(county.person("jixiao"), held.pk).run()
    return held


def late(client: Client) -> dict[str, int]:
    rows = json.loads(client.get(reverse("monitoring-json"), {"year": f"{YEAR}", "late": "1"}).getvalue())["rows"]
    return {row["name"]: row["days_late"] for row in rows}


def test_a_day_that_is_moved_when_it_is_over_leaves_late_what_was_late(county: County) -> None:
    one = county.approved()
    county.approved("操场维修")
    held, client = round_of(county, -30, -3), signed_in(county, "jixiao")
    assert late(client) == {"校舍维修": 3, "操场维修": 3}
    ChangeRound(county.person("jixiao"), held.pk, closes_on=days(5), is_closed=False, reason="补报").run()
    fill(county, monitored(one.dossier))
    county.take("jingban", monitored(one.dossier), "submit")
    assert late(client) == {"校舍维修": 3, "操场维修": 3}
    for address in (
        f"{reverse('monitoring')}?year={YEAR}",
        reverse("monitoring-lights", args=[monitored(one.dossier).pk]),
    ):
        page = client.get(address).content.decode()
        assert "迟 3 天" in page
        assert f"原定 {days(-3)} 截止，过了以后才改期" in page
    window = opened(county, "monitoring", -30, 5, period=7)
    assert late(client) == {"校舍维修": 3, "操场维修": 3}, "the calendar sets the same day now"
    GrantExtension(county.person("jixiao"), window.pk, county.unit().pk, days(6), "水灾").run()
    assert late(client) == {}


def test_a_day_that_is_moved_in_time_is_the_day(county: County) -> None:
    county.approved()
    held, client = round_of(county, -30, 3), signed_in(county, "jixiao")
    ChangeRound(county.person("jixiao"), held.pk, closes_on=days(9), is_closed=False, reason="台风").run()
    ChangeRound(county.person("jixiao"), held.pk, closes_on=days(-2), is_closed=False, reason="提前").run()
    assert late(client) == {"校舍维修": 2}
    assert "过了以后才改期" not in client.get(reverse("monitoring"), {"year": YEAR}).content.decode()


def test_the_day_of_the_calendar_that_was_over_counts_too(county: County) -> None:
    county.approved()
    opened(county, "monitoring", -30, -2, period=7)
    held, client = round_of(county, -30, -2), signed_in(county, "jixiao")
    ChangeRound(county.person("jixiao"), held.pk, closes_on=days(5), is_closed=False, reason="补报").run()
    assert late(client) == {"校舍维修": 2}


def test_a_note_that_is_older_than_the_days_is_said_to_be_so(county: County) -> None:
    officer, region = county.person("jixiao"), county.organisations["青山县"].pk
    set_to = (officer, region, YEAR, "monitoring", days(-30))
    window = SetWindow(*set_to, days(3), period=7, note="三天以后截止").run()
    held, client = round_of(county, -30, 3), signed_in(county, "jixiao")
    pages = [f"{reverse('calendar')}?year={YEAR}", reverse("calendar-window", args=[window.pk])]
    assert ["（改期以前写的）" in client.get(page).content.decode() for page in pages] == [False, False]
    ChangeRound(officer, held.pk, closes_on=days(9), is_closed=False, reason="台风").run()
    assert Window.objects.get().note == "三天以后截止"
    assert ["（改期以前写的）" in client.get(page).content.decode() for page in pages] == [True, True]
    SetWindow(*set_to, days(10), period=7, note="十天以后截止").run()
    assert ["（改期以前写的）" in client.get(page).content.decode() for page in pages] == [False, False]


def test_reminders_of_returned_sheets_and_of_others_do_not_look_alike(county: County) -> None:
    one = county.approved()
    county.approved("操场维修")
    opened(county, "monitoring", -30, 3, period=7)
    round_of(county, -30, 3)
    fill(county, monitored(one.dossier))
    county.take("jingban", monitored(one.dossier), "submit")
    county.take("danwei", monitored(one.dossier), "unit_return", remarks=[NewRemark("补写")])
    opened(county, "monitoring", -30, -1, period=7)
    told = sorted(item.what.split("；")[0] for item in reminders_for(county.person("jingban")))
    assert told == ["还有 1 份没有办完", "退回来的还有 1 份没有办完"]
