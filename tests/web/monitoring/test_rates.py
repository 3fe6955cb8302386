"""The rate of execution of a monitoring sheet: it goes with its amounts, and pages say of which it is made."""

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.monitoring.bases import money_base
from tests.web.county import YEAR, County
from tests.web.monitoring.year import executed, monitored, opened

MONEY = "/funding/lines/0"
EXECUTED, RATE = f"{MONEY}/amounts/executed", f"{MONEY}/execution_rate_pct"


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ([(EXECUTED, "12")], "60"),
        ([(EXECUTED, "")], None),
        ([(EXECUTED, "12"), (RATE, "61%")], "61"),
        ([(RATE, "46%"), (EXECUTED, "9")], "46"),
    ],
)
def test_a_rate_goes_with_its_amounts_unless_it_is_typed(
    county: County, typed: list[tuple[str, str]], rate: str | None
) -> None:
    """20 budgeted, 9 on record, which makes 45 %."""
    sheet = county.approved()
    executed(county, "校舍维修", "9")
    opened(county)
    made = monitored(sheet.dossier)
    edits = [Put(place, text) for place, text in typed]
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, edits).run().sheet
    assert made.content["funding"]["lines"][0]["execution_rate_pct"] == rate


def test_a_rate_that_was_typed_otherwise_or_not_understood_stays(county: County) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "9")
    opened(county)
    made = monitored(sheet.dossier)
    for rate, kept in (("50%", "50"), ("大约一半", None)):
        made = SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(RATE, rate)]).run().sheet
        amount = Put(EXECUTED, "12" if kept else "13")
        made = SaveSheet(county.person("jingban"), made.pk, made.revision, [amount]).run().sheet
        assert made.content["funding"]["lines"][0]["execution_rate_pct"] == kept


def test_the_history_names_the_rate_that_went_along(county: County) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "9")
    opened(county)
    made = monitored(sheet.dossier)
    SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(EXECUTED, "12")]).run()
    changes = field_changes(Entry.objects.filter(subject=made.subject, action="save").latest("number"))
    assert [(change.place, change.before, change.after) for change in changes] == [
        (EXECUTED, "9", "12"),
        (RATE, "45%", "60%"),
    ]


def test_an_amount_unlike_the_record_is_told_while_the_sheet_is_filled_in(client: Client, county: County) -> None:
    """88 typed, 14.6 on record: on the form, on what a save gives back, and on the page of the lights for all."""
    sheet = county.approved()
    executed(county, "校舍维修", "14.6")
    opened(county)
    made = monitored(sheet.dossier)
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(EXECUTED, "88")]).run().sheet
    told = "表上的执行数是 880,000 元，入账的 1–7月执行数是 146,000 元"
    client.force_login(county.users["jingban"])
    for address in ("edit-sheet", "sheet", "monitoring-lights"):
        assert told in client.get(reverse(address, args=[made.pk])).content.decode()
    saved = client.post(
        reverse("save-sheet", args=[made.pk]),
        {"revision": made.revision, "edits": [{"do": "put", "place": EXECUTED, "text": "89"}]},
        content_type="application/json",
    )
    assert "表上的执行数是 890,000 元" in saved.json()["gaps"]
    client.force_login(county.users["jixiao"])
    page = client.get(reverse("monitoring-lights", args=[made.pk])).content.decode()
    assert "表上的执行数是 890,000 元，入账的 1–7月执行数是 146,000 元" in page
    form = client.get(f"{reverse('new-task', args=[sheet.dossier_id])}?sheet={made.pk}").content.decode()
    problem, demand = form.split("<textarea")[1:3]
    assert "表上的执行数 890,000 元超过预算数 200,000 元" in problem
    assert "核对上述各数，填错的在监控表上更正，确实如此的写明原因。</textarea>" in demand


def test_the_page_says_of_which_budget_each_rate_is_made(client: Client, county: County) -> None:
    """20 at the beginning, 16 for the year after adjustments, 8 executed."""
    sheet = county.approved()
    executed(county, "校舍维修", "8", budget="16")
    opened(county)
    made = monitored(sheet.dossier)
    client.force_login(county.users["jingban"])
    for address in ("sheet", "monitoring-lights"):
        page = " ".join(client.get(reverse(address, args=[made.pk])).content.decode().split())
        assert "表上的执行数 80,000 元 ÷ 入账的全年预算数 160,000 元 = 50%" in page
        assert "表式的执行率按年初预算数：80,000 元 ÷ 200,000 元 = 40%" in page


def test_while_sheet_and_record_differ_both_rates_and_lights_are_shown(client: Client, county: County) -> None:
    """20 of 50 on the sheet are 40 %, yellow by July; 14.6 on record are 29.2 %, red."""
    sheet = county.approved()
    executed(county, "校舍维修", "14.6", budget="50")
    opened(county)
    made = monitored(sheet.dossier)
    client.force_login(county.users["jixiao"])
    address = reverse("monitoring-lights", args=[made.pk])
    assert "按入账的执行数" not in client.get(address).content.decode(), "filled in from the record"
    SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(EXECUTED, "20")]).run()
    page = client.get(address).content.decode()
    tally = page[page.index("lights-tally") : page.index("</dl>")]
    sheets, records = tally.split("按入账的执行数")
    assert ("黄灯" in sheets, "<b>40%</b>" in sheets) == (True, True)
    assert ("红灯" in records, "<b>29.2%</b>" in records) == (True, True)


def test_the_year_of_a_monitoring_sheet_is_on_its_pages(client: Client, county: County) -> None:
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    client.force_login(county.users["jingban"])
    client.get(f"{reverse('desk')}?year={YEAR - 1}")
    for address in ("monitoring-lights", "edit-sheet"):
        page = client.get(reverse(address, args=[made.pk])).content.decode()
        assert f'<option value="{YEAR}" selected>' in page
        assert f"year={YEAR - 1}" not in page


@pytest.mark.parametrize(("fiscal", "holds"), [("150000", True), ("200000", False)])
def test_of_money_carried_over_it_is_said_whether_the_budget_holds_it(county: County, fiscal: str, holds: bool) -> None:
    """200000 in all: 150000 of this year and 50000 carried over, or 200000 of this year and 50000 beside them."""
    sheet = county.approved()
    opened(county)
    made = monitored(sheet.dossier)
    made = SaveSheet(county.person("jingban"), made.pk, made.revision, [Put(EXECUTED, "8")]).run().sheet
    own, carried = made.content["funding"]["lines"][1:3]
    own["amounts"]["initial_budget"] = fiscal
    carried["term"], carried["amounts"]["initial_budget"] = "annual.carryover", "50000"
    base = money_base(made)
    assert base is not None
    assert (base.carried, base.holds_carried) == (50000, holds)
