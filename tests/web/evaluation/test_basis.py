"""Who evaluates or checks is led to what the project did: its sheets, entries, lights and money."""

from datetime import date

from django.urls import reverse

from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.models import SpotCheckItem
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Put
from jixiao.web.monitoring.models import BudgetExecution, ExecutionImport
from tests.web.county import YEAR, County
from tests.web.evaluation.samples import confirmed, filled
from tests.web.evaluation.test_spot_checks import draw
from tests.web.review.test_sheet import signed_in


def test_an_evaluation_leads_to_what_it_is_judged_by(county: County) -> None:
    own = confirmed(county)
    target = own.dossier.sheets.get(kind="target")
    assert target.in_force
    source = ExecutionImport.objects.create(
        fiscal_year=YEAR, month=12, organisation=county.unit("青山县"), file_name="执行.csv", sha256="", state="accepted",
        made_by=county.users["jixiao"], made_at="2027-01-05T00:00:00Z",
    )  # fmt: skip
    BudgetExecution.objects.create(
        dossier=own.dossier, month=12, annual_budget=200000, executed=190000, day=date(YEAR, 12, 31),
        source=source,
    )  # fmt: skip
    one = BeginEvaluation(county.person("jixiao"), own.dossier_id, "finance").run()
    for account in ("jixiao", "caizheng", "shenji"):
        client = signed_in(county, account)
        text = client.get(reverse("evaluation", args=[one.pk])).content.decode()
        places = [
            reverse("sheet-version", args=[target.pk, target.in_force.number]),
            reverse("sheet", args=[own.pk]),
            reverse("self-evaluation-scores", args=[own.pk]),
            reverse("evidence", args=[own.dossier_id]),
        ]
        for place in places:
            assert f'<a href="{place}">' in text, place
            assert client.get(place).status_code == 200
        assert "1–12 月执行 19 万元，全年预算 20 万元，执行率 95%" in text
        client.cookies["django_language"] = "en"
        told = client.get(reverse("evaluation", args=[one.pk])).content.decode()
        assert "19 ×10,000 CNY executed in months 1–12 of 20 ×10,000 CNY for the year, 95%" in told


def test_a_check_leads_to_the_entries_and_shows_why_the_unit_deviated(county: County) -> None:
    sheet = filled(county)
    row = f"/indicators/@{sheet.row_ids[0]}"
    edits = [Put(f"{row}/actual", "1栋"), Put(f"{row}/score", "20"), Put(f"{row}/deviation_reason", "雨季停工"),
             Put("/total_score", "80")]  # fmt: skip
    SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run()
    for account, step in (("jingban", "submit"), ("danwei", "unit_pass"), ("zhuguan", "department_pass")):
        county.take(account, sheet, step)
    draw(county)
    item = SpotCheckItem.objects.get()
    there = reverse("spot-check-item", args=[item.pk])
    text = signed_in(county, "caizheng").get(there).content.decode()
    assert "偏差原因：雨季停工" in text
    assert f'<a href="{reverse("evidence", args=[sheet.dossier_id])}">完成情况</a>' in text
    SpotCheckItem.objects.update(state="checked", total=80)
    assert f'<a href="{there}">复核</a>' not in signed_in(county, "caizheng").get(there).content.decode(), "not itself"
    one = BeginEvaluation(county.person("jixiao"), sheet.dossier_id, "finance").run()
    page = signed_in(county, "jixiao").get(reverse("evaluation", args=[one.pk])).content.decode()
    assert f'<a href="{there}">复核</a>' in page
