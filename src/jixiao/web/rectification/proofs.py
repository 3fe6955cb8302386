"""Proves that the files of answers on the disk are those that were handed in."""

from collections.abc import Iterator

from jixiao.web.history.checks import Tampering
from jixiao.web.lifecycle.kept_files import altered_files
from jixiao.web.rectification.models import TaskFile


def altered_task_files() -> Iterator[Tampering]:
    """Files of answers that are missing on the disk, or differ from their hash."""
    return altered_files(TaskFile)
