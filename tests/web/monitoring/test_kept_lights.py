"""The lights of monitoring sheets: by which budget, as lists keep them, on the page of a sheet and in a task."""

import json
import re
from decimal import Decimal
from importlib import import_module

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.lights import sheet_lights
from jixiao.web.monitoring.models import SheetLights
from jixiao.web.monitoring.relighting import light_missing
from tests.conftest import ROOT
from tests.web.county import YEAR, County
from tests.web.monitoring.test_rounds import fill
from tests.web.monitoring.year import executed, monitored, opened


def test_the_initial_budget_is_that_approved_first_and_the_light_goes_by_the_adjusted_one(county: County) -> None:
    target = county.approved()
    money = [Put(f"/funding/lines/{number}/amounts/declared", "15") for number in (0, 1)]
    county.take("jingban", target, "adjust", reason="压减", procedure="局务会")
    target.refresh_from_db()
    SaveSheet(county.person("jingban"), target.pk, target.revision, money).run()
    county.take("jingban", target, "adjustment_submit")
    county.take("danwei", target, "adjustment_unit_pass")
    county.take("zhuguan", target, "adjustment_department_pass")
    county.take("jixiao", target, "adjustment_approve", approval="财预〔2026〕1号")
    opened(county)
    made = monitored(target.dossier)
    lines = made.content["funding"]["lines"]
    assert [line["amounts"]["initial_budget"] for line in lines[:2]] == ["200000", "200000"]
    put = Put("/funding/lines/0/amounts/executed", "15")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [put]).run().sheet
    assert sheet_lights(made, "cn").execution.inputs["budget"] == "150000"
    assert list(verify()) == []


def test_an_upgrade_turns_half_known_lights_unknown(county: County) -> None:
    county.approved()
    opened(county)
    kept = SheetLights.objects.filter(pk=Sheet.objects.get(kind="monitoring").pk)
    upgrade = import_module("jixiao.web.monitoring.migrations.0002_unknown_lights").unknown
    for target, money, worst, then in ((9, 3, 3, 9), (4, 9, 4, 9), (9, 1, 1, 1), (3, 4, 3, 3)):
        kept.update(target=target, money=money, worst=worst)
        upgrade(apps, connection.schema_editor())
        assert kept.get().worst == then


def test_the_lights_of_money_count_what_the_sheet_says_was_spent(county: County) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "5", budget="40")
    opened(county)
    made = fill(county, monitored(sheet.dossier), progress="0栋")
    lights = SheetLights.objects.get(sheet=made)
    assert (lights.money, lights.execution_pct, lights.is_double) == (1, Decimal("12.5"), True)


def test_the_page_of_a_sheet_shows_its_lights_and_a_task_begins_with_what_is_red(
    client: Client, county: County
) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "5", budget="40")
    opened(county)
    made = fill(county, monitored(sheet.dossier), progress="0栋")
    county.take("jingban", made, "submit")
    client.force_login(county.users["danwei"])
    page = client.get(reverse("sheet", args=[made.pk])).content.decode()
    assert reverse("monitoring-lights", args=[made.pk]) in page
    panel = page[page.index('id="lights-of"') :].split("</section>")[0]
    assert ("双预警" in panel, panel.count("红灯"), "12.5%" in panel) == (True, 2, True)
    assert 'id="lights-of"' not in client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    client.force_login(county.users["jixiao"])
    lights = client.get(reverse("monitoring-lights", args=[made.pk])).content.decode()
    address = f"{reverse('new-task', args=[sheet.dossier_id])}?sheet={made.pk}"
    assert address in lights
    form = client.get(address).content.decode()
    assert "“维修教学楼数量”年度指标值2栋，1–7月执行情况0栋；1–7月预算执行率12.5%" in form


def test_kept_lights_above_the_budget_become_unknown(county: County) -> None:
    county.approved()
    opened(county)
    kept = SheetLights.objects.filter(sheet__kind="monitoring")
    upgrade = import_module("jixiao.web.monitoring.migrations.0003_more_than_the_budget").unknown
    for target, pct, then in ((1, "1200", (9, 1)), (3, "1200", (9, 9)), (3, "90", (3, 3))):
        kept.update(target=target, money=3, worst=min(target, 3), execution_pct=Decimal(pct))
        upgrade(apps, connection.schema_editor())
        assert kept.values_list("money", "worst").get() == then


def test_kept_goals_with_blank_indicators_become_unknown(county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    kept = SheetLights.objects.filter(sheet=made)
    upgrade = import_module("jixiao.web.monitoring.migrations.0004_blank_progress").unknown
    for target, worst, then in ((3, 3, (9, 9)), (4, 2, (9, 2)), (1, 1, (1, 1))):
        kept.update(target=target, worst=worst)
        upgrade(apps, connection.schema_editor())
        assert kept.values_list("target", "worst").get() == then
    fill(county, made)
    kept.update(target=3, worst=3)
    upgrade(apps, connection.schema_editor())
    assert kept.get().target == 3, "each of its indicators says how far it is"


def test_the_style_of_lights_is_on_every_page_of_the_desk(client: Client, county: County) -> None:
    client.force_login(county.users["danwei"])
    page = client.get(reverse("sheet", args=[county.approved().pk])).content.decode()
    (linked,) = re.findall(r'href="[^"]*?(desk/desk)[^"/]*\.css"', page)
    style = (ROOT / f"src/jixiao/web/desk/static/{linked}.css").read_text("utf-8")
    assert ".light svg { width: 1em; height: 1em" in style
    assert ".light-unknown .hollow { fill: none;" in style


def test_a_light_that_is_red_by_the_record_is_not_hidden_by_the_figure_typed(client: Client, county: County) -> None:
    """The sheet says 16 of 40 万元 by July (yellow), the record 5 (red)."""
    sheet = county.approved()
    executed(county, "校舍维修", "5", budget="40")
    opened(county)
    made = fill(county, monitored(sheet.dossier), progress="2栋")
    put = Put("/funding/lines/0/amounts/executed", "16")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [put]).run().sheet
    kept = SheetLights.objects.get(sheet=made)
    assert (kept.money, kept.recorded_money, kept.worst, kept.recorded_pct) == (2, 1, 1, Decimal("12.5"))
    client.force_login(county.users["jixiao"])
    board = client.get(f"{reverse('monitoring')}?year={YEAR}&light=red").content.decode()
    own = client.get(reverse("sheet", args=[made.pk])).content.decode()
    for page in (board[board.index("<tbody>") :], own[own.index('id="lights-of"') :].split("</section>")[0]):
        assert "黄灯</span>" in page
        assert "请核对：</strong>按入账的执行数 " in page
        assert "红灯</span> 12.5%" in page
    told = client.get(f"{reverse('board-json')}?year={YEAR}&kind=monitoring").getvalue()
    (row,) = json.loads(told)["rows"]
    assert row["lights"]["red"] == 1
    assert list(verify()) == []


def test_a_double_warning_by_the_record_is_told_on_the_page_of_the_lights(client: Client, county: County) -> None:
    """Nothing is done (red); the sheet says 30 of 40 万元 by July (green), the record 5 (red)."""
    sheet = county.approved()
    executed(county, "校舍维修", "5", budget="40")
    opened(county)
    made = fill(county, monitored(sheet.dossier), progress="0栋")
    put = Put("/funding/lines/0/amounts/executed", "30")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [put]).run().sheet
    kept = SheetLights.objects.get(sheet=made)
    assert (kept.money, kept.recorded_money, kept.target, kept.is_double) == (3, 1, 1, True)
    client.force_login(county.users["jixiao"])
    assert "<strong>双预警</strong>" in client.get(reverse("monitoring-lights", args=[made.pk])).content.decode()


def test_lights_of_older_rules_are_worked_out_anew_by_an_upgrade(county: County) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "5", budget="40")
    opened(county)
    made = fill(county, monitored(sheet.dossier))
    import_module("jixiao.web.monitoring.migrations.0005_by_the_record").let_go(apps, connection.schema_editor())
    assert not SheetLights.objects.filter(sheet=made).exists()
    light_missing(sender=None, apps=apps)
    assert SheetLights.objects.get(sheet=made).money == SheetLights.Colour.RED
    assert list(verify()) == []


def test_beside_the_light_of_a_goal_stands_how_many_indicators_could_be_judged(client: Client, county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    edits = [Put(f"/indicators/@{row}/progress", "进展顺利") for row in made.row_ids]
    edits[0] = Put(f"/indicators/@{made.row_ids[0]}/progress", "2栋")
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    client.force_login(county.users["jixiao"])
    said = "1 项可判定，2 项看不出"
    for page in (
        client.get(reverse("monitoring"), {"year": YEAR}),
        client.get(reverse("sheet", args=[made.pk])),
        client.get(reverse("monitoring-lights", args=[made.pk])),
    ):
        assert said in page.content.decode()
        assert "能够判定的指标太少，不足以判定目标" in page.content.decode()
    assert made.lights.target == SheetLights.Colour.UNKNOWN
