"""Proves that the attachments on the disk are those that were handed in, and that lists show the lights of the sheets."""

from collections.abc import Iterator

from jixiao.web.history.checks import Tampering
from jixiao.web.lifecycle.kept_files import altered_files
from jixiao.web.lifecycle.listed import altered_rows
from jixiao.web.monitoring.lights import listed_lights
from jixiao.web.monitoring.models import Attachment, SheetLights


def altered_attachments() -> Iterator[Tampering]:
    """Attachments of entries that are missing on the disk, or differ from their hash."""
    return altered_files(Attachment)


def altered_lights() -> Iterator[Tampering]:
    """Monitoring sheets whose lights on lists are not theirs."""
    yield from altered_rows("monitoring", SheetLights.objects.all(), "亮灯", listed_lights)
