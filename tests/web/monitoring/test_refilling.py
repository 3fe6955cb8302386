"""What comes on record after a sheet was begun is taken into its blank cells; what a person typed stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from jixiao.web.history.action import Refused
from jixiao.web.history.models import Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Put
from jixiao.web.lifecycle.models import Contribution, Sheet
from jixiao.web.monitoring.actions import AddEvidence, NewEntry
from tests.web.county import County
from tests.web.evaluation.samples import begun
from tests.web.monitoring.year import executed, monitored, opened, row_named
from tests.web.review.test_sheet import signed_in


def recorded(county: County, target: Sheet, name: str, quantity: str, base: str | None = None) -> None:
    entry = NewEntry(row_named(target, name), date(2026, 5, 3), Decimal(quantity), Decimal(base) if base else None)
    AddEvidence(county.person("jingban"), target.dossier_id, entry).run()


def refill(county: County, sheet: Sheet) -> Sheet:
    return county.take("jingban", sheet, "refill")


def test_entries_and_money_that_came_after_the_sheet_was_begun_are_taken_in(county: County) -> None:
    target = county.approved()
    opened(county)
    sheet = monitored(target.dossier)
    client, page = signed_in(county, "jingban"), reverse("sheet", args=[sheet.pk])
    step = reverse("take-step", args=[sheet.pk, "refill"])
    assert step not in client.get(page).content.decode(), "nothing is on record"
    with pytest.raises(Refused, match="没有可以带入的"):
        refill(county, sheet)
    recorded(county, target, "维修教学楼数量", "1")
    recorded(county, target, "验收合格率", "9", "10")
    executed(county, target.name, "12")
    typed = Put(f"/indicators/@{row_named(target, '验收合格率')}/progress", "95%")
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, [typed]).run()
    assert step in client.get(page).content.decode()
    sheet.refresh_from_db()
    assert "带入了" in client.post(step, {"revision": sheet.revision}, follow=True).content.decode()
    held = content_of(Sheet.objects.get(pk=sheet.pk)).project
    progress = {row.name: row.progress for row in held.indicators}
    assert (progress["维修教学楼数量"], progress["验收合格率"]) == ("1栋", "95%"), "what was typed stays"
    assert (held.funding.lines[0].amounts.executed, held.funding.lines[0].execution_rate_pct) == (120000, 60)
    entry = Entry.objects.filter(subject=sheet.subject).latest("number")
    assert (entry.action, entry.reason) == ("refill", "带入登记的完成情况和入账的执行数")
    assert [change[3] for change in entry.changes if "progress" in change[0]] == ["1栋"]
    assert Contribution.objects.filter(sheet=sheet, user=county.users["jingban"]).exists()
    assert step not in client.get(page).content.decode(), "all of it stands there now"
    assert list(verify()) == []


def test_a_self_evaluation_takes_what_was_recorded_since(county: County) -> None:
    sheet = begun(county)
    target = sheet.dossier.sheets.get(kind="target")
    recorded(county, target, "维修教学楼数量", "2")
    refill(county, sheet)
    (row,) = [
        one for one in content_of(Sheet.objects.get(pk=sheet.pk)).project.indicators if one.name == "维修教学楼数量"
    ]
    assert row.actual
    assert row.actual.text == "2栋"


@pytest.mark.parametrize("account", ["danwei", "waidan", "zhuguan", "jixiao", "shenji"])
def test_only_the_clerk_takes_it_in(county: County, account: str) -> None:
    target = county.approved()
    opened(county)
    recorded(county, target, "维修教学楼数量", "1")
    with pytest.raises(Refused):
        county.take(account, monitored(target.dossier), "refill")
