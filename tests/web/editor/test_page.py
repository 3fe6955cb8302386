"""The page on which a sheet is filled in."""

from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from tests.web.county import County


def signed_in(county: County, account: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=account))
    return client


def test_the_clerk_sees_the_form_with_a_field_in_every_cell_to_fill_in(county: County) -> None:
    sheet = county.filled()
    page = signed_in(county, "jingban").get(reverse("edit-sheet", args=[sheet.pk])).content.decode()
    rows = sheet.row_ids
    for place in ("/name", "/attribute", "/period", "/funding/lines/0/amounts/declared", "/goals/0/text"):
        assert f'name="{place}"' in page
    assert f'name="/indicators/@{rows[0]}/target"' in page
    assert 'name="/department/name"' not in page
    assert "等于 2 栋" in page
    assert "不低于 95%" in page
    assert "已填各项合计 20 万元" in page or "与各项合计相符" in page
