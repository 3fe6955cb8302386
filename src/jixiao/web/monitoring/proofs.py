"""Proves that the attachments on the disk are those that were handed in, and that lists show the lights of the sheets."""

from collections.abc import Iterator

from jixiao.web.history.checks import Tampering, altered_file
from jixiao.web.lifecycle.listed import altered_rows
from jixiao.web.monitoring.kept_files import file_path
from jixiao.web.monitoring.lights import listed_lights
from jixiao.web.monitoring.models import Attachment, SheetLights


def altered_attachments() -> Iterator[Tampering]:
    """Attachments that are missing on the disk, or differ from their hash, which the history proves."""
    rows = Attachment.objects.order_by("pk").values_list("pk", "name", "sha256")
    for key, name, digest in rows.iterator(chunk_size=500):
        yield from altered_file(f"attachment:{key}", name, file_path(digest), digest)


def altered_lights() -> Iterator[Tampering]:
    """Monitoring sheets whose lights on lists are not theirs."""
    yield from altered_rows("monitoring", SheetLights.objects.all(), "亮灯", listed_lights)
