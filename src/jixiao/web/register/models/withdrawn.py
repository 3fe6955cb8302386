"""What is left in the register of what was published and withdrawn: addresses, and hashes of what was said."""

from django.db import models

from jixiao.web.register.models.document import Document


class WithdrawnVersion(models.Model):
    """A version of a project that was published and taken back (撤回公开): what it said is gone, its number stays used.

    `project_key` is the key that its project had, or still has where another version is public; a project of the same
    `identity` that is published again gets this key and the next number, so that known addresses lead to it. `withdrawn_at`
    is None where it went with its whole document, which says when. Unique by key and number.
    """

    project_key = models.BigIntegerField()
    identity = models.CharField(max_length=64, db_index=True)
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="withdrawn_versions")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """By project."""

        constraints = [models.UniqueConstraint(fields=["project_key", "number"], name="withdrawn_version_unique")]


class WithdrawnSheet(models.Model):
    """A sheet that left the register, with its whole document or alone: which file held it, and the hash of what it said.

    By `sha256` a file is known that must not come in again by an upload; by `identity` and `digest` the documents are found
    that say the same and stay. Rows are there for what was withdrawn since they are kept. `withdrawn_at` is None where the
    sheet went with its whole document.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="withdrawn_sheets")
    sha256 = models.CharField(max_length=64, db_index=True)
    identity = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they went."""

        ordering = ["pk"]
