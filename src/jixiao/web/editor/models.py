"""Who has the page of a sheet open."""

from django.conf import settings
from django.db import models

from jixiao.web.lifecycle.models import Sheet


class Presence(models.Model):
    """A person on the page of a sheet; what is older than a minute means nothing any more. Unique by sheet and person."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints = [models.UniqueConstraint(fields=["sheet", "user"], name="presence_unique")]
