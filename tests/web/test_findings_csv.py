"""The findings as a table name the place of each, as an auditor needs it."""

import csv
import io

from django.test import Client
from django.urls import reverse

from tests.web.samples import SampleRegister


def test_each_finding_has_its_place_and_its_force(register: SampleRegister, client: Client) -> None:
    register.project()
    rows = list(csv.DictReader(io.StringIO(client.get(reverse("findings-csv")).getvalue().decode("utf-8-sig"))))
    assert rows
    assert any(row["位置"].startswith("第") for row in rows)
    assert any("（参照）" in row["依据"] for row in rows)


def test_a_page_that_the_document_does_not_have_is_not_there(register: SampleRegister, client: Client) -> None:
    register.project()
    from jixiao.web.register.models import Document

    document = Document.objects.get()
    Document.objects.update(format="pdf")
    assert client.get(f"{reverse('place', args=[document.pk])}?page=999").status_code == 404
