"""What is left in the register of versions whose publication was withdrawn: their addresses."""

from django.db import models

from jixiao.web.register.models.document import Document


class WithdrawnVersion(models.Model):
    """A version of a project that was published and taken back (撤回公开): what it said is gone, its number stays used.

    `project_key` is the key that its project had, or still has where another version is public; a project of the same
    `identity` that is published again gets this key and the next number, so that known addresses lead to it. Unique by
    key and number.
    """

    project_key = models.BigIntegerField()
    identity = models.CharField(max_length=64, db_index=True)
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="withdrawn_versions")

    class Meta:
        """By project."""

        constraints = [models.UniqueConstraint(fields=["project_key", "number"], name="withdrawn_version_unique")]
