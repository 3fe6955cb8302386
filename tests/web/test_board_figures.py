"""What the board says of each unit beside its sheets: who is late, the lights, the money executed."""

import json
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport, MonitoringRound, SheetLights
from jixiao.web.stagecalendar.actions import GrantExtension, SetWindow
from jixiao.web.stagecalendar.models import Window
from tests.web.county import YEAR, County
from tests.web.monitoring.year import executed, opened

SCHOOL, PRIMARY, RIVER = "青山县第一中学", "青山县实验小学", "青山县河道管理所"


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def window(county: County, stage: str, last: int, *, period: int = 0) -> Window:
    """A window that began long ago and closes so many days from now."""
    region = county.organisations["青山县"].pk
    return SetWindow(county.person("jixiao"), region, YEAR, stage, days(-90), days(last), period=period).run()


def lines(client: Client, county: County, kind: str = "target", **asked: Any) -> dict[str, Any]:
    client.force_login(county.users["jixiao"])
    query = {"year": YEAR, "kind": kind, **asked}
    return {row["unit"]: row for row in json.loads(client.get(reverse("board-json"), query).getvalue())["rows"]}


def test_sheets_behind_a_closed_stage_and_units_without_any_are_late(client: Client, county: County) -> None:
    county.take("jingban", county.filled("校舍维修"), "submit")  # beyond the declaration, not beyond the review
    county.draft("操场翻修")
    county.draft("河道清淤", "waidan", RIVER)
    assert {row["late"] for row in lines(client, county).values()} == {0}, "nothing is late without a calendar"
    window(county, "declaration", -3)
    window(county, "review", 10)
    found = lines(client, county)
    assert (found[SCHOOL]["late"], found[RIVER]["late"]) == (1, 1)
    assert (found[PRIMARY]["late"], found[PRIMARY]["filling"], found[PRIMARY]["annual"]) == (1, 0, None)
    window(county, "review", -1)
    assert lines(client, county)[SCHOOL]["late"] == 2, "each sheet counts once, however many stages it is late for"
    page = client.get(reverse("board"), {"year": YEAR}).content.decode()
    assert '<td class="number" data-label="迟报（张）">2</td>' in page
    assert "迟报共" in page


def test_who_has_an_extension_is_not_late(client: Client, county: County) -> None:
    county.draft("操场翻修")
    county.draft("河道清淤", "waidan", RIVER)
    closed = window(county, "declaration", -3)
    GrantExtension(county.person("jixiao"), closed.pk, county.organisations[RIVER].pk, days(5), "水灾").run()
    found = lines(client, county)
    assert (found[SCHOOL]["late"], found[RIVER]["late"]) == (1, 0)


def test_self_evaluations_that_nobody_has_begun_are_late(client: Client, county: County) -> None:
    county.approved("校舍维修")
    window(county, "self_evaluation", -1)
    (row,) = lines(client, county, "self_evaluation").values()
    assert (row["not_begun"], row["late"]) == (1, 1)


def test_a_round_of_monitoring_is_late_by_the_calendar_else_by_its_own_day(client: Client, county: County) -> None:
    county.approved("校舍维修")
    held = opened(county)
    MonitoringRound.objects.filter(pk=held.pk).update(opens_on=days(-30), closes_on=days(-1))
    for asked in ({}, {"period": 7}):
        assert lines(client, county, "monitoring", **asked)[SCHOOL]["late"] == 1
    window(county, "monitoring", 5, period=7)
    assert lines(client, county, "monitoring", period=7)[SCHOOL]["late"] == 0
    assert lines(client, county, "monitoring", period=9) == {}, "no such round is held"


def test_lights_and_money_of_the_last_month_stand_beside_the_targets(client: Client, county: County) -> None:
    county.approved("校舍维修")
    county.approved("操场翻修")
    executed(county, "校舍维修", "9")
    opened(county)
    red = Sheet.objects.get(kind="monitoring", name="操场翻修")
    SheetLights.objects.filter(sheet=red).update(worst=SheetLights.Colour.RED)
    SheetLights.objects.exclude(sheet=red).update(worst=SheetLights.Colour.GREEN)
    for kind in ("target", "monitoring"):
        (row,) = lines(client, county, kind).values()
        assert row["lights"] == {"red": 1, "yellow": 0, "green": 1, "blue": 0, "unknown": 0}
        assert (row["executed"], row["execution_rate_pct"]) == ("90000", "45"), (
            "9万元 of 20万元; the other has no figures"
        )
    page = client.get(reverse("board"), {"year": YEAR}).content.decode()
    assert (
        '<span class="tally-light light-red">红灯 1</span> <span class="tally-light light-green">绿灯 1</span>' in page
    )
    assert '<td class="number" data-label="已执行（万元）">9.00</td>' in page
    assert '<td class="number" data-label="执行率">45.0% <span class="excerpt">占预算 20.00</span></td>' in page, (
        "the money of the row is that of both projects"
    )
    assert "监控灯：截至 7 月。 已执行：截至 7 月；执行率按有执行数的项目的预算计算" in page
    client.cookies["django_language"] = "en"
    assert "Red 1" in client.get(reverse("board"), {"year": YEAR}).content.decode()
    client.cookies["django_language"] = "zh-hans"
    head, line = client.get(reverse("board-csv"), {"year": YEAR}).getvalue().decode("utf-8-sig").splitlines()
    told = dict(zip(head.split(","), line.split(","), strict=True))
    assert told["有执行数的项目的预算（元）"] == "200000"
    assert (told["红灯"], told["绿灯"], told["执行数（元）"], told["执行率（%）"]) == ("1", "1", "90000", "45")


def test_blue_lights_and_sheets_without_one_are_counted_on_the_page_too(client: Client, county: County) -> None:
    county.approved("校舍维修")
    county.approved("操场翻修")
    opened(county)
    blue = Sheet.objects.get(kind="monitoring", name="操场翻修")
    SheetLights.objects.filter(sheet=blue).update(worst=SheetLights.Colour.BLUE)
    SheetLights.objects.exclude(sheet=blue).update(worst=SheetLights.Colour.UNKNOWN)
    client.force_login(county.users["jixiao"])
    page = client.get(reverse("board"), {"year": YEAR}).content.decode()
    marks = '<span class="tally-light light-blue">蓝灯 1</span> <span class="tally-light light-unknown">没有灯 1</span>'
    assert marks in page


def test_more_units_take_no_more_questions(client: Client, county: County) -> None:
    county.approved("校舍维修")
    opened(county)
    window(county, "declaration", -3)
    lines(client, county)
    with CaptureQueriesContext(connection) as few:
        lines(client, county)
    window(county, "declaration", 3)
    county.draft("河道清淤", "waidan", RIVER)
    county.approved("操场翻修")
    window(county, "declaration", -3)
    with CaptureQueriesContext(connection) as many:
        lines(client, county)
    assert len(many) == len(few)


def test_money_spent_without_a_budget_is_in_no_rate(client: Client, county: County) -> None:
    """10 of 20 on one project, 5 on one whose budget is 0: half of the budget is executed, not three quarters."""
    for name in ("校舍维修", "操场翻修"):
        county.approved(name)
    executed(county, "校舍维修", "10")
    BudgetExecution.objects.create(
        dossier=Dossier.objects.get(name="操场翻修"),
        month=7,
        initial_budget=0,
        annual_budget=0,
        executed=50_000,
        source=ExecutionImport.objects.get(),
    )
    row = lines(client, county)[SCHOOL]
    assert (row["executed"], row["executed_of"], row["executed_without_budget"]) == ("150000", "200000", "50000")
    assert row["execution_rate_pct"] == "50"
    page = client.get(reverse("board"), {"year": YEAR}).content.decode()
    assert "没有预算数的执行 5.00，不算在内" in page
