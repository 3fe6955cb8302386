"""Attachments on the disk are those that were handed in."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.web.history.verification import verify
from jixiao.web.monitoring.actions import AddEvidence, NewEntry
from jixiao.web.monitoring.kept_files import file_path
from jixiao.web.monitoring.models import Attachment
from tests.web.county import County
from tests.web.monitoring.year import row_named

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
