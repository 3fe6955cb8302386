"""Says who else is on the page of a sheet. Nothing is decided by it; merging does without."""

from datetime import timedelta

from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.editor.models import Presence
from jixiao.web.lifecycle.models import Sheet

_FRESH = timedelta(seconds=70)
"""Two signs of life and a little more; the page gives one every half minute."""
_KEPT = timedelta(days=1)


def seen(sheet: Sheet, user: User) -> list[str]:
    """Notes that a person is there, and gives the names of the others, by name."""
    now = timezone.now()
    Presence.objects.update_or_create(sheet=sheet, user=user, defaults={"seen_at": now})
    Presence.objects.filter(seen_at__lt=now - _KEPT).delete()
    others = Presence.objects.filter(sheet=sheet, seen_at__gte=now - _FRESH).exclude(user=user).select_related("user")
    return sorted(item.user.shown_name for item in others)
