"""What was done, by whom; and the register's revision."""

from django.conf import settings
from django.db import models

from jixiao.web.register.models.document import Document


class LogEntry(models.Model):
    """One change of the register: written in the same transaction as the change."""

    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor_label = models.CharField(max_length=150)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="log")
    details = models.JSONField(default=dict)

    class Meta:
        """Newest first."""

        ordering = ["-id"]


class RegisterState(models.Model):
    """The single row that every import locks and counts up: imports queue behind it, cached figures hang on it."""

    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        """One row only."""

        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="register_state_single")]
