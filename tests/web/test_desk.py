"""The desk: signed-in people alone, and what waits for each."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.lifecycle.actions import NewRemark
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.rectification.actions import NewTask, RaiseTask
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow
from jixiao.web.stagecalendar.actions import SetWindow
from jixiao.web.stagecalendar.reminders import reminders_for
from tests.web.county import YEAR, County
from tests.web.evaluation.samples import begun, confirmed
from tests.web.monitoring.year import opened
from tests.web.review.test_sheet import signed_in


def test_who_is_not_signed_in_is_asked_to(client: Client, county: County) -> None:
    answer = client.get(reverse("desk"))
    assert answer["Location"] == f"{reverse('sign-in')}?next={reverse('desk')}"


@pytest.mark.parametrize(("account", "count"), [("jingban", 0), ("danwei", 1), ("zhuguan", 0), ("waizhu", 0)])
def test_a_submitted_sheet_waits_for_its_unit(client: Client, county: County, account: str, count: int) -> None:
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    client.force_login(county.users[account])
    answer = client.get(f"{reverse('desk-json')}?year=2026")
    assert [row["name"] for row in json.loads(answer.getvalue())["rows"]] == ["校舍维修"] * count
    page = client.get(f"{reverse('desk')}?year=2026").content.decode()
    assert ("待单位审核" in page) == bool(count)


def test_the_first_page_and_the_queue_say_that_the_same_sheets_wait(client: Client, county: County) -> None:
    county.draft("操场翻修")
    county.take("jingban", county.filled("校舍维修"), "submit")
    for account in county.users:
        client.force_login(county.users[account])
        waiting = {
            name: {row["id"] for row in json.loads(client.get(f"{reverse(name)}?year=2026").getvalue())[key]}
            for name, key in (("desk-json", "rows"), ("queue-json", "sheets"))
        }
        assert waiting["desk-json"] == waiting["queue-json"], account


def test_the_board_counts_the_sheets_of_the_units_that_one_looks_after(client: Client, county: County) -> None:
    county.approved("校舍维修")
    county.filled("操场翻修")
    county.draft("河道清淤", "waidan", "青山县河道管理所")
    client.force_login(county.users["jixiao"])
    rows = json.loads(client.get(f"{reverse('board-json')}?year=2026").getvalue())["rows"]
    assert [(row["unit"], row["filling"], row["done"], row["annual"]) for row in rows] == [
        ("青山县第一中学", 1, 1, "400000"),
        ("青山县河道管理所", 1, 0, None),
    ]
    page = client.get(f"{reverse('board')}?year=2026").content.decode()
    assert "共 3 张表，1 张已办完" in page
    client.force_login(county.users["zhuguan"])
    rows = json.loads(client.get(f"{reverse('board-json')}?year=2026").getvalue())["rows"]
    assert [row["unit"] for row in rows] == ["青山县第一中学"]


def test_the_board_counts_the_self_evaluations_that_nobody_has_begun(client: Client, county: County) -> None:
    confirmed(county)
    begun(county, "操场翻修")
    county.approved("围墙")
    county.filled("不批的")
    client.force_login(county.users["jixiao"])
    asked = f"?year={YEAR}&kind=self_evaluation"
    (row,) = json.loads(client.get(reverse("board-json") + asked).getvalue())["rows"]
    assert (row["not_begun"], row["filling"], row["review"], row["done"]) == (1, 1, 0, 1)
    page = client.get(reverse("board") + asked).content.decode()
    assert "应有 3 张表，1 张已办完，1 张还没有开始" in page
    assert '<td class="number" data-label="没有开始">1</td>' in page
    assert '<td class="number" data-label="办完">33%</td>' in page
    head, line = client.get(reverse("board-csv") + asked).getvalue().decode("utf-8-sig").splitlines()
    assert dict(zip(head.split(","), line.split(","), strict=True))["没有开始"] == "1"


def test_the_board_counts_what_is_not_begun_in_one_round_of_monitoring(client: Client, county: County) -> None:
    county.approved("校舍维修")
    opened(county)
    county.approved("批得晚的")
    client.force_login(county.users["jixiao"])
    asked = f"{reverse('board-json')}?year={YEAR}&kind=monitoring"
    (row,) = json.loads(client.get(f"{asked}&period=7").getvalue())["rows"]
    assert (row["not_begun"], row["filling"]) == (1, 1)
    (row,) = json.loads(client.get(asked).getvalue())["rows"]
    assert "not_begun" not in row
    assert json.loads(client.get(f"{asked}&period=9").getvalue())["rows"] == [], "no such round is held"


def test_the_board_says_that_no_money_is_through_yet(client: Client, county: County) -> None:
    county.filled()
    client.force_login(county.users["jixiao"])
    assert "<dd>0.00 / 20.00</dd>" in client.get(f"{reverse('board')}?year=2026").content.decode()


def test_what_is_through_does_not_wait_on_the_board(client: Client, county: County) -> None:
    now = timezone.now()
    for key, days in (
        (county.approved("校舍维修").pk, 9),
        (county.filled("操场翻修").pk, 4),
        (county.draft("围墙").pk, 2),
    ):
        Sheet.objects.filter(pk=key).update(state_since=now - timedelta(days=days, hours=1))
    client.force_login(county.users["jixiao"])
    (row,) = json.loads(client.get(f"{reverse('board-json')}?year=2026").getvalue())["rows"]
    assert (row["filling"], row["done"], row["waiting_days"], row["done_annual"]) == (2, 1, 4, "200000")


def test_the_rows_of_the_board_say_what_its_data_says(client: Client, county: County) -> None:
    sheet = county.approved()
    Organisation.objects.filter(pk=county.unit().pk).update(name="一中<b>")
    Placement.objects.filter(organisation=county.unit()).update(name="一中<b>")
    client.force_login(county.users["jixiao"])
    text = client.get(f"{reverse('board')}?year=2026").content.decode()
    list_of_unit = f"{reverse('sheets')}?unit={sheet.unit_id}&amp;year=2026&amp;kind=target"
    row = text.partition(f'<tr><th scope="row" lang="zh-Hans"><a href="{list_of_unit}">一中&lt;b&gt;</a></th>')[2]
    cells = re.findall('<td class="number" data-label="([^"]+)">([^<]*)</td>', row.partition("</tr>")[0])
    assert cells == [
        ("在填报", "0"), ("在审核", "0"), ("已办完", "1"), ("不予通过", "0"), ("办完", "100%"),
        ("迟报（张）", "0"), ("监控灯", "—"), ("年度资金（万元）", "20.00"), ("已执行（万元）", "—"), ("执行率", "—"), ("审核错误", str(Sheet.objects.get().error_count)), ("最久等待（天）", "—"),
    ]  # fmt: skip


def test_the_board_asks_the_database_once_for_all_units(client: Client, county: County) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from jixiao.web.desk.progress import progress
    from jixiao.web.organisations.tree import Tree

    county.filled("操场翻修")
    tree = Tree.of(2026)
    with CaptureQueriesContext(connection) as asked:
        progress(frozenset(tree.placements), tree, "target")
    assert len(asked) == 1


def test_several_sheets_in_one_state_can_be_decided_on_together(client: Client, county: County) -> None:
    for name in ("校舍维修", "操场维修"):
        county.take("jingban", county.filled(name), "submit")
    client.force_login(county.users["danwei"])
    text = client.get(reverse("desk")).content.decode()
    assert f"{reverse('sheets')}?year=2026&amp;kind=target&amp;state=at_unit" in text
    assert "绩效目标 · 待单位审核：2 份一起办理" in text
    client.force_login(county.users["jingban"])
    assert "一起办理" not in client.get(reverse("desk")).content.decode()


def test_the_first_page_says_what_waits_in_other_years(client: Client, county: County) -> None:
    last = [county.draft("去年的甲"), county.draft("去年的乙")]
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in last]).update(fiscal_year=2025)
    now = county.draft("今年的")
    client.force_login(county.users["jingban"])
    page = client.get(reverse("desk")).content.decode()
    assert '<a href="/desk/?year=2025">2025 年度，还有 2 份表等您办理</a>' in page
    data = json.loads(client.get(reverse("desk-json")).getvalue())
    assert data["other_years"] == [{"year": 2025, "sheets": 2, "tasks": 0, "address": "/desk/?year=2025"}]
    assert (data["year"], data["count"], [row["name"] for row in data["rows"]]) == (2026, 1, ["今年的"])
    lines = client.get(reverse("desk-csv")).getvalue().decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        f"2026,绩效目标,今年的,青山县第一中学,填报中,http://127.0.0.1/desk/sheets/{now.pk}/,",
        "2025,,还有 2 份表等您办理,,,http://127.0.0.1/desk/?year=2025,",
    ]
    there = json.loads(client.get(f"{reverse('desk-json')}?year=2025").getvalue())
    assert {row["name"] for row in there["rows"]} == {"去年的甲", "去年的乙"}
    client.force_login(county.users["waidan"])
    assert json.loads(client.get(reverse("desk-json")).getvalue())["other_years"] == []


def test_sheets_whose_stage_is_over_are_marked_and_not_counted(client: Client, county: County) -> None:
    """Two monitoring sheets wait, but the last day was yesterday: nobody can act on them. The draft of a target can be."""
    for name in ("校舍维修", "操场翻修"):
        county.approved(name)
    opened(county)
    county.draft("食堂改造")
    region, today = county.organisations["青山县"].pk, timezone.localdate()
    SetWindow(
        county.person("jixiao"), region, YEAR, "monitoring", today - timedelta(9), today - timedelta(1), period=7
    ).run()
    client.force_login(county.users["jingban"])
    said = f"已过时间，确需办理请找{county.users['jixiao'].shown_name}批准延期"
    for name in ("desk", "queue"):
        page = client.get(reverse(name), {"year": YEAR}).content.decode()
        table = page[page.index("<tbody>") : page.index("</tbody>")]
        (number,) = re.findall(r'<h1>[^<]*<span class="count-badge">(\d+)<', page)
        assert (number, table.count(said)) == ("1", 2), name
        assert "另有 2 份已过时间，现在办不了，不计在内。" in page
        assert table.index("校舍维修") < table.index("食堂改造"), "the late ones first, on both pages"
    data = json.loads(client.get(reverse("desk-json"), {"year": YEAR}).getvalue())
    assert (data["count"], [row["stands_still"] for row in data["rows"]]) == (1, [said, said, None])
    lines = json.loads(client.get(reverse("queue-json"), {"year": YEAR}).getvalue())["sheets"]
    assert {row["deadline"] for row in lines if row["stands_still"]} == {str(today - timedelta(1))}
    page = client.get(reverse("queue"), {"year": YEAR}).content.decode()
    assert '<td data-label="表">运行监控</td>' in page


def test_the_queue_and_the_reminders_give_the_same_last_day(client: Client, county: County) -> None:
    """A returned sheet is of the review, though the finance review is open longer; one that waits for its unit as well."""
    sheet = county.filled("退回的")
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("改")])
    region, today = county.organisations["青山县"].pk, timezone.localdate()
    for stage, last in (("review", 3), ("finance_review", 20)):
        SetWindow(county.person("jixiao"), region, YEAR, stage, today - timedelta(9), today + timedelta(last)).run()
    client.force_login(county.users["jingban"])
    (row,) = json.loads(client.get(reverse("queue-json"), {"year": YEAR}).getvalue())["sheets"]
    (mine,) = reminders_for(county.person("jingban"))
    assert row["deadline"] == str(mine.closes) == str(today + timedelta(3))


def test_a_task_of_another_year_waits_there(client: Client, county: County) -> None:
    sheet = county.approved()
    new = NewTask("0", "账实不符", "查明原因", timezone.localdate() + timedelta(30))
    task = RaiseTask(county.person("jixiao"), sheet.dossier_id, new).run()
    Task.objects.filter(pk=task.pk).update(fiscal_year=2025)
    waits_for = task_workflow().states[task.state].waits_for
    told = {}
    for account, user in county.users.items():
        client.force_login(user)
        data = json.loads(client.get(f"{reverse('desk-json')}?year=2026").getvalue())
        told[account] = [item["tasks"] for item in data["other_years"]]
    assert waits_for == "filler"
    assert {account for account, counts in told.items() if counts == [1]} == {"jingban"}


def test_a_draft_begun_early_does_not_move_the_year_of_everybody(client: Client, county: County) -> None:
    county.take("jingban", county.filled("校舍维修"), "submit")
    early = county.draft("明年的")
    client.force_login(county.users["danwei"])
    for state in ("draft", "discarded"):
        Sheet.objects.filter(pk=early.pk).update(fiscal_year=2027, state=state)
        assert json.loads(client.get(reverse("desk-json")).getvalue())["year"] == 2026


def test_a_chosen_year_holds_for_the_pages_that_follow(client: Client, county: County) -> None:
    Sheet.objects.filter(pk=county.draft("去年的").pk).update(fiscal_year=2025)
    county.take("jingban", county.filled("校舍维修"), "submit")
    client.force_login(county.users["jixiao"])
    client.get(f"{reverse('desk-json')}?year=2025")
    assert '<option value="2026" selected>' in client.get(reverse("board")).content.decode()
    client.get(f"{reverse('board')}?year=2025")
    page = client.get(reverse("monitoring")).content.decode()
    assert f'<form class="desk-year" method="get" action="{reverse("monitoring")}">' in page
    assert '<option value="2025" selected>' in page
    assert f'href="{reverse("monitoring-json")}?year=2025"' in page
    client.get(f"{reverse('sheets')}?year=2026")
    assert json.loads(client.get(reverse("desk-json")).getvalue())["year"] == 2026


def test_a_control_character_from_a_person_or_from_nobody_is_refused_with_a_sentence(county: County) -> None:
    for client in (signed_in(county, "jingban"), Client(SERVER_NAME="127.0.0.1")):
        answer = client.post(reverse("new-sheet"), {"name": "校舍\u202e维修"})
        assert (answer.status_code, "看不见的控制字符" in answer.content.decode()) == (403, True)
