"""Workbooks that were handed out, and documents that were read and wait for a decision."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.contract import from_json, plain, to_json
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing.content import Content
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register.models.compact import CompactJSONField
from jixiao.web.workbook.books import Book

_KEPT = timedelta(hours=24)


class Handout(models.Model):
    """A sheet as it stood when a workbook was made of it, so that what others change meanwhile can be told.

    One for each revision that was handed out. A copy of what the sheet said, made from it and never changed: it proves
    nothing, and takes no part in the history.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    content = CompactJSONField()
    row_ids = models.JSONField(default=list)
    unread = models.JSONField(default=dict)

    class Meta:
        """Once a revision."""

        constraints = [models.UniqueConstraint(fields=["sheet", "revision"], name="handout_unique")]

    def kept(self) -> Content:
        """What it says."""
        from jixiao.model import Project

        return Content(from_json(Project, to_json(self.content)), tuple(self.row_ids), self.unread)


class Waiting(models.Model):
    """A document that was read and has not been decided on; only the one who sent it sees it, for a day."""

    class Purpose(models.TextChoices):
        """What it was sent for."""

        BEGIN = "begin", _("新建")
        RETURN = "return", _("导入")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    fiscal_year = models.PositiveIntegerField()
    book = CompactJSONField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """By person."""

        indexes = [models.Index(fields=["sent_by", "sent_at"], name="waiting_sender")]

    def read(self) -> Book:
        """What was read."""
        return from_json(Book, to_json(self.book))


def hand_out(sheets: list[Sheet]) -> None:
    """Keeps what each sheet says now."""
    rows = [
        Handout(sheet=sheet, revision=sheet.revision, content=sheet.content, row_ids=sheet.row_ids, unread=sheet.unread)
        for sheet in sheets
    ]
    Handout.objects.bulk_create(rows, batch_size=200, ignore_conflicts=True)


def handed_out(sheet: Sheet, revision: int) -> Content | None:
    """What a sheet said at a revision; None where nothing is kept of it."""
    if revision == sheet.revision:
        return content_of(sheet)
    found = Handout.objects.filter(sheet=sheet, revision=revision).first()
    return found.kept() if found else None


def put_aside(book: Book, purpose: str, year: int, user_id: int) -> Waiting:
    """Keeps what was read until the person decides; forgets what nobody decided on in time."""
    Waiting.objects.filter(sent_at__lt=timezone.now() - _KEPT).delete()
    return Waiting.objects.create(purpose=purpose, fiscal_year=year, book=plain(book), sent_by_id=user_id)
