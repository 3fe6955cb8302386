"""The desk: signed-in people alone, and what waits for each."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.county import County


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
