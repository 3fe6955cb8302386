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
