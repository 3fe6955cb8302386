"""Self-evaluations are begun from approved targets, scored by the rules, and checked when they are submitted."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.web.evaluation.models import SelfScore
from jixiao.web.history.action import Refused
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.actions import AcceptExecution, AddEvidence
from tests.web.county import County
from tests.web.evaluation.samples import begun, confirmed, filled
from tests.web.monitoring.test_evidence import entry
from tests.web.monitoring.year import LIST as LIST_OF_EXECUTION
from tests.web.monitoring.year import executed, received
from tests.web.review.test_sheet import signed_in

LIST = "self-evaluations"


def test_a_clerk_begins_one_from_the_list(county: County) -> None:
    target = county.approved()
    answer = signed_in(county, "jingban").post(reverse(LIST), {"do": "create", "target": target.pk})
    sheet = Sheet.objects.get(kind="self_evaluation")
    assert answer["Location"] == reverse("edit-sheet", args=[sheet.pk])
    assert (sheet.dossier_id, sheet.form_id, sheet.state) == (target.dossier_id, "mof-2020-self-evaluation", "draft")
    assert list(verify()) == []


def test_a_renamed_project_stays_in_its_dossier(county: County) -> None:
    target = county.approved()
    target.dossier.name_key = "0" * 64
    Sheet.objects.filter(pk=target.pk).update(name="改过的名称")
    assert begun_of(county, target).dossier_id == target.dossier_id


def begun_of(county: County, target: Sheet) -> Sheet:
    from jixiao.web.evaluation.beginning import begin
    from jixiao.web.organisations.tree import Tree

    return begin(county.person("jingban"), target, Tree.of(target.fiscal_year))


def test_the_officer_begins_all_that_are_missing(county: County) -> None:
    county.approved("校舍维修")
    county.approved("操场改造")
    county.filled("还没有批复")
    answer = signed_in(county, "jixiao").post(reverse(LIST), {"do": "create_all"}, follow=True)
    assert "已建立 2 份自评表" in answer.content.decode()
    again = signed_in(county, "jixiao").post(reverse(LIST), {"do": "create_all"})
    assert again.status_code == 403
    assert "都有了" in again.content.decode()


@pytest.mark.parametrize("account", ["danwei", "zhuguan", "shenji", "waidan"])
def test_others_begin_none(county: County, account: str) -> None:
    target = county.approved()
    answer = signed_in(county, account).post(reverse(LIST), {"do": "create", "target": target.pk})
    assert answer.status_code in (403, 404)
    assert not Sheet.objects.filter(kind="self_evaluation").exists()


def test_there_is_one_only(county: County) -> None:
    sheet = begun(county)
    with pytest.raises(Refused, match="已有"):
        begun_of(county, sheet.dossier.sheets.get(kind="target"))


def test_scores_by_the_rules_are_written_into_the_sheet(county: County) -> None:
    sheet = filled(county)
    page = reverse("self-evaluation-scores", args=[sheet.pk])
    client = signed_in(county, "jingban")
    from jixiao.web.lifecycle.actions import SaveSheet
    from jixiao.web.lifecycle.editing import Put

    SaveSheet(
        county.person("jingban"), sheet.pk, sheet.revision + 0, [Put(f"/indicators/@{sheet.row_ids[0]}/actual", "1栋")]
    ).run()
    assert SelfScore.objects.get(sheet=sheet).differing == 1
    text = client.get(page).content.decode()
    assert "1÷2×40=20" in text
    assert "没有达到目标，要填偏差原因" in text
    assert client.post(page, {"do": "score"})["Location"] == page
    sheet.refresh_from_db()
    assert sheet.content["indicators"][0]["score"] == "20"
    kept = SelfScore.objects.get(sheet=sheet)
    assert (kept.printed, kept.computed, kept.grade, kept.differing) == (80, 80, "良", 0)
    assert client.post(page, {"do": "score"}).status_code == 403


def test_only_who_fills_in_the_sheet_writes_scores(county: County) -> None:
    sheet = begun(county)
    answer = signed_in(county, "danwei").post(reverse("self-evaluation-scores", args=[sheet.pk]), {"do": "score"})
    assert answer.status_code == 403


def test_an_incomplete_sheet_is_not_submitted(county: County) -> None:
    with pytest.raises(Refused, match="没有填"):
        county.take("jingban", begun(county), "submit")


def test_a_complete_one_goes_its_way(county: County) -> None:
    assert confirmed(county).state == "confirmed"


def test_the_lists_as_data(county: County) -> None:
    sheet = filled(county)
    client = signed_in(county, "jixiao")
    data = client.get(reverse(f"{LIST}-json"))
    rows = b"".join(data).decode()
    assert '"total": "100"' in rows
    assert "校舍维修" in b"".join(client.get(reverse(f"{LIST}-csv"))).decode()
    assert "positive" in b"".join(client.get(reverse("self-evaluation-scores-csv", args=[sheet.pk]))).decode()


def test_another_unit_does_not_see_it(county: County, client: Client) -> None:
    sheet = begun(county)
    assert signed_in(county, "waidan").get(reverse("self-evaluation-scores", args=[sheet.pk])).status_code == 404
    assert "校舍维修" not in signed_in(county, "waidan").get(reverse(LIST)).content.decode()


def test_execution_of_the_whole_year_and_entries_are_taken_in(county: County) -> None:
    target = county.approved()
    AddEvidence(county.person("jingban"), target.dossier_id, entry(target), []).run()
    report = LIST_OF_EXECUTION.format(name=target.name, budget="20", executed="19").replace("07-31", "12-31")
    AcceptExecution(county.person("jixiao"), received(county, report, month=12).pk).run()
    content = begun_of(county, target).content
    line, row = content["funding"]["lines"][0], content["indicators"][0]
    assert (line["amounts"]["executed"], line["execution_rate_pct"], row["actual"]["text"]) == ("190000", "95", "1栋")


def test_execution_of_part_of_the_year_is_not_that_of_the_year(county: County) -> None:
    target = county.approved()
    executed(county, target.name, "10")
    assert begun_of(county, target).content["funding"]["lines"][0]["amounts"]["executed"] is None


def test_the_list_asks_the_database_a_fixed_number_of_times(county: County) -> None:
    client = signed_in(county, "jixiao")
    counts = []
    for names in (["校舍维修"], ["操场改造", "图书采购", "食堂设备"]):
        for name in names:
            filled(county, name)
        with CaptureQueriesContext(connection) as made:
            assert client.get(reverse(LIST)).status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_from_where_it_is_filled_in_one_gets_to_the_scores(county: County) -> None:
    target = county.approved()
    client = signed_in(county, "jingban")
    client.post(reverse(LIST), {"do": "create", "target": str(target.pk)})
    sheet = Sheet.objects.get(kind="self_evaluation")
    text = client.get(reverse("edit-sheet", args=[sheet.pk])).content.decode()
    assert f'href="{reverse("self-evaluation-scores", args=[sheet.pk])}"' in text
    assert f'href="{reverse("sheet-history", args=[sheet.pk])}"' in text


def test_each_thing_that_is_missing_leads_to_its_cell(county: County) -> None:
    sheet = begun(county)
    client = signed_in(county, "jingban")
    edit = client.get(reverse("edit-sheet", args=[sheet.pk])).content.decode()
    scores = client.get(reverse("self-evaluation-scores", args=[sheet.pk])).content.decode()
    own = reverse("edit-sheet", args=[sheet.pk])
    for page in (edit, scores):
        led = dict(re.findall(rf'<li><a href="{own}#([^"]+)">(“[^<]+)</a>', page))
        assert any(text.startswith("“年度资金总额”没有填") for text in led.values()), page[-3000:]
        assert any(text.endswith("没有填得分") for text in led.values())
        assert [place for place in led if f'id="{place}"' not in edit] == []
    assert "<a href=" not in scores_of(signed_in(county, "danwei"), sheet), "who can't fill it in is not led there"


def scores_of(client: Client, sheet: Sheet) -> str:
    page = client.get(reverse("self-evaluation-scores", args=[sheet.pk])).content.decode()
    return page[page.index('id="missing"') :].split("</section>")[0]
