"""Lists of many sheets as files: complete, and made while they are sent."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.web.lifecycle.models import Dossier, Sheet
from tests.web.county import YEAR, County
from tests.web.review.test_sheet import signed_in

MANY, CHUNK = 1100, 500


@pytest.fixture
def many(county: County) -> int:
    """So many drafts of one unit."""
    like = county.draft("第0号")
    dossiers = [
        Dossier(
            unit=like.unit, department=like.department, fiscal_year=YEAR, name=f"第{number}号", name_key=str(number)
        )
        for number in range(1, MANY)
    ]
    columns = ("kind", "form_id", "state", "revision", "content", "digest", "row_ids", "unit_id", "department_id")
    Sheet.objects.bulk_create(
        Sheet(
            dossier=dossier, fiscal_year=YEAR, name=dossier.name, state_since=timezone.now(),
            **{name: getattr(like, name) for name in columns},
        )
        for dossier in Dossier.objects.bulk_create(dossiers)
    )  # fmt: skip
    return MANY


@pytest.mark.parametrize("address", ["sheets-csv", "sheets-json", "queue-csv", "queue-json", "desk-csv", "desk-json"])
def test_a_list_of_many_sheets_is_sent_while_it_is_read(
    county: County, many: int, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    from_db = Sheet.from_db

    def counted(*args: Any, **kwargs: Any) -> Sheet:
        sheet = from_db(*args, **kwargs)
        made.append(sheet.pk)
        return sheet

    monkeypatch.setattr(Sheet, "from_db", counted)
    answer: Any = signed_in(county, "jingban").get(reverse(address), {"year": YEAR})
    parts = iter(answer.streaming_content)
    begun = [next(parts), next(parts)]
    assert len(made) <= CHUNK  # the first rows are on their way, and no more is held than one chunk
    text = b"".join([*begun, *parts]).decode()
    assert len(set(made)) == many
    assert all(f"第{number}号" in text for number in range(many))
