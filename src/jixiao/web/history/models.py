"""Entries of the history and the head of their chain."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One change: who, when, what, why, with every field before and after.

    `seal` is a keyed hash over this entry and the seal of the one before, so that no entry can be changed, taken out or
    put in later without the key. `fingerprint` is the hash of the row as the change left it, empty where it was removed.
    Unique by number, which has no gaps. `subject` is kind and key of the row (`sheet:12`).
    """

    # Place in the chain
    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()

    # Who
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_label = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)

    # What
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    revision = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    # Proof
    fingerprint = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        """By subject, for the history of one sheet."""

        ordering = ["number"]
        indexes = [models.Index(fields=["subject", "number"], name="history_subject")]


class ChainHead(models.Model):
    """The single row that says where the chain ends; every recording locks it last, so that entries never cross.

    `proof` is a keyed hash over number and seal: whoever takes the last entries away can't say that it ended before them.
    Empty as long as there is no entry.
    """

    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    proof = models.CharField(max_length=64, blank=True)

    class Meta:
        """One row only."""

        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="chain_head_single")]
