"""Documents, what became of their sheets, and uploads that wait for a decision."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jixiao.web.history.recorded import Recorded


class Document(Recorded):
    """A document that was taken into the register; its bytes lie in the data folder under their hash.

    One row for each content: `sha256` is unique, so the same file never comes in twice. `profile_basis` says what chose
    the policy profile (:class:`jixiao.audit.Jurisdiction`); empty where the audit is older than that choice.
    `withdrawn_at` is None unless its publication was withdrawn (撤回公开), or it was uploaded by mistake and taken out (移出),
    which `removal_reason` tells apart: why it was taken out, empty for all others. Then it has no sheets, versions and findings any
    more, nobody is served it, and the same content may be published once more. Where a single sheet of it was withdrawn, its
    bytes are those of a file without that sheet; the file of before stays in the data folder (:class:`WithdrawnSheet`).

    The history proves the row together with all that came with it: sheets, versions and findings.
    """

    subject_kind = "document"
    proven = (
        "sha256",
        "size",
        "format",
        "file_name",
        "title",
        "issuer",
        "fiscal_year",
        "issued_on",
        "record",
        "project_count",
        "problems",
        "rules_version",
        "profile",
        "profile_basis",
        "checked",
    )
    proven_later = ("withdrawn_at", "removal_reason")

    # The file
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10)
    file_name = models.TextField()

    # What it says outside its tables
    title = models.TextField(blank=True)
    issuer = models.TextField(blank=True)
    fiscal_year = models.IntegerField(null=True)
    issued_on = models.DateField(null=True)
    record = models.JSONField()

    # What was read
    project_count = models.PositiveIntegerField()
    problems = models.JSONField()

    # How it was audited
    rules_version = models.CharField(max_length=40)
    profile = models.CharField(max_length=40)
    profile_basis = models.CharField(max_length=12, blank=True)
    checked = models.JSONField()

    # When it came in
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    # When it was taken back
    withdrawn_at = models.DateTimeField(null=True)
    removal_reason = models.TextField(blank=True)

    class Meta:
        """Unique by content, among those that were not withdrawn."""

        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(withdrawn_at=None), name="document_sha256_unique"
            )
        ]

    def __str__(self) -> str:
        """The title, else the file's name."""
        return self.title or self.file_name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("document", args=[self.pk])

    def fingerprint(self) -> str:
        """The hash of the row, of its sheets, the versions that it brought, and the findings on all of them."""
        return self._hashed((*self._imported(), *self._withdrawn()))

    def fingerprint_before_withdrawals(self) -> str:
        """The same hash, of a register that has no tables of what was taken back yet."""
        return self._hashed(self._imported())

    def _hashed(self, parts: Iterable[Any]) -> str:
        digest = hashlib.sha256(super().fingerprint().encode())
        for rows in parts:
            for row in rows.iterator(chunk_size=500):
                digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
        return digest.hexdigest()

    def _imported(self) -> Iterator[Any]:
        """What came in with it."""
        yield self.appearances.order_by("position").values_list("position", "version_id", "outcome")
        yield self.versions.order_by("position").values_list("position", "project_id", "number", "digest", "data")
        yield self.findings.order_by("pk").values_list("version_id", "project_id", "rule", "severity", "data")

    def _withdrawn(self) -> Iterator[Any]:
        """What is left of its versions and sheets once they are taken back; nothing before."""
        yield self.withdrawn_versions.order_by("pk").values_list("project_key", "identity", "number")
        yield self.withdrawn_sheets.order_by("pk").values_list("sha256", "identity", "digest")


class Appearance(models.Model):
    """A sheet in a document, and what importing it did to the register.

    Unique by document and position. A sheet that says what the register already knew points at the version it found.
    """

    class Outcome(models.TextChoices):
        """What importing the sheet did."""

        NEW = "new", _("新增")
        CHANGED = "changed", _("有变化")
        UNCHANGED = "unchanged", _("无变化")

    document = models.ForeignKey(Document, models.CASCADE, related_name="appearances")
    position = models.PositiveIntegerField()
    version = models.ForeignKey("register.TargetVersion", models.CASCADE, related_name="appearances")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    change_count = models.PositiveIntegerField(default=0)

    class Meta:
        """In the order of the document."""

        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="appearance_place_unique")]


class PendingUpload(models.Model):
    """A document that was read and waits for someone to commit or discard it.

    Its bytes, its reading and the report on it lie in the data folder under the id; all go when it is decided or has
    expired. `profile_basis` is what chose the report's policy profile.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file_name = models.TextField()
    profile_basis = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
