"""What is known of a file that proves something; each room that has such files has a table of its own."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import Recorded


class AttachedFile(Recorded):
    """A file that was handed in; its bytes lie in the data folder under their hash (:mod:`jixiao.web.lifecycle.kept_files`).

    `size` is in bytes, `media_type` as the content says. A table adds the row that the file belongs to, and proves it too.
    """

    proven: ClassVar[tuple[str, ...]] = ("name", "sha256", "size", "media_type")

    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("大小"))
    media_type = models.CharField(_("类型"), max_length=100)

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        """The name of the file."""
        return self.name
