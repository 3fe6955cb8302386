"""Attachments on the disk are those that were handed in; lists show the lights that the sheets give."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.kept_files import file_path
from jixiao.web.monitoring.actions import AddEvidence, NewEntry
from jixiao.web.monitoring.models import Attachment, SheetLights
from tests.web.county import County
from tests.web.monitoring.year import executed, monitored, opened, row_named

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("damage", "said"),
    [(Path.unlink, "不在数据目录里"), (lambda path: path.write_bytes(b"other"), "的内容与登记时不同")],
)
def test_a_file_that_was_removed_or_overwritten_on_the_disk_is_told(
    county: County, damage: Callable[[Path], object], said: str
) -> None:
    sheet = county.approved()
    new = NewEntry(row_named(sheet, "维修教学楼数量"), date(2026, 5, 3), Decimal(1))
    AddEvidence(county.person("jingban"), sheet.dossier_id, new, [("照片.png", PNG)]).run()
    held = Attachment.objects.get()
    assert list(verify()) == []
    damage(file_path(held.sha256))
    assert [(item.subject, f"“照片.png”{said}" in item.message) for item in verify()] == [(held.subject, True)]
    file_path(held.sha256).unlink(missing_ok=True)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: SheetLights.objects.update(worst=SheetLights.Colour.GREEN, money=SheetLights.Colour.GREEN),
        lambda: SheetLights.objects.update(execution_pct=99),
        lambda: SheetLights.objects.all().delete(),
    ],
    ids=["all green", "money executed", "row gone"],
)
def test_a_light_that_is_not_the_sheets_is_told(county: County, tamper: Callable[[], object]) -> None:
    sheet = county.approved()
    executed(county, "校舍维修", "1")
    opened(county)
    assert list(verify()) == []
    tamper()
    made = monitored(sheet.dossier)
    assert [(item.subject, item.message[:8]) for item in verify()] == [(made.subject, "名单里的亮灯与表")]
