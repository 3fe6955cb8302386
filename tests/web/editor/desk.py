"""A person of the county at the desk."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.lifecycle.models import Sheet
from tests.web.county import County


class Desk:
    """Someone's browser, without the scripts."""

    def __init__(self, account: str) -> None:
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(User.objects.get(username=account))

    def page(self, sheet: Sheet) -> str:
        return self.client.get(reverse("edit-sheet", args=[sheet.pk])).content.decode()

    def save(self, sheet: Sheet, revision: int, *edits: dict[str, Any], **more: Any) -> Any:
        body = {"revision": revision, "edits": list(edits), **more}
        return self.send(sheet, json.dumps(body).encode())

    def send(self, sheet: Sheet, body: bytes) -> Any:
        return self.client.post(reverse("save-sheet", args=[sheet.pk]), body, content_type="application/json")

    def submit(self, sheet: Sheet, revision: int, do: str = "save", **cells: str) -> Any:
        fields = {"revision": revision, "do": do, **cells}
        return self.client.post(reverse("edit-sheet", args=[sheet.pk]), fields)


def put(place: str, text: str) -> dict[str, str]:
    return {"do": "put", "place": place, "text": text}


def at(sheet: Sheet, row: int, column: str) -> str:
    return f"/indicators/@{sheet.row_ids[row]}/{column}"


def colleague(county: County, account: str = "waidan") -> str:
    """Makes someone else a clerk of the same unit too."""
    user = User.objects.get(username=account)
    Assignment.objects.create(user=user, role="filler", organisation=county.unit(), from_day="2020-01-01")
    return account


def fresh(sheet: Sheet) -> Sheet:
    return Sheet.objects.get(pk=sheet.pk)
