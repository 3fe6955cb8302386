"""Sessions: noted when they begin, ended by the person, by the administrator, or after some time without use."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from jixiao.web.accounts.models import SignedIn, User
from jixiao.web.accounts.signing_in.tries import address_of

_NOTED_EVERY = timedelta(minutes=1)
_PROGRAMS = ("Edg", "OPR", "QQBrowser", "360", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "HarmonyOS", "Linux")


def begin_session(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Notes a session that begins (Django's signal `user_logged_in`)."""
    if not request.session.session_key:
        request.session.create()
    now = timezone.now()
    SignedIn.objects.filter(user=user, seen_at__lt=now - idle_time()).delete()
    SignedIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "began_at": now,
            "seen_at": now,
            "address": address_of(request),
            "device": device_of(request.headers.get("User-Agent", "")),
        },
    )


def forget_session(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """Takes the note of a session away that ends (`user_logged_out`)."""
    SignedIn.objects.filter(session_key=request.session.session_key).delete()


def is_in_use(request: HttpRequest) -> bool:
    """Whether the session of a signed-in request counts: it is noted, and was used within the idle time."""
    noted = SignedIn.objects.filter(session_key=request.session.session_key, user=request.user.pk).first()
    now = timezone.now()
    if noted is None or noted.seen_at < now - idle_time():
        return False
    if noted.seen_at < now - _NOTED_EVERY:
        SignedIn.objects.filter(pk=noted.pk).update(seen_at=now)
    return True


def end_sessions(user: User, *, keep: str | None = None, only: Iterable[int] | None = None) -> int:
    """Ends sessions of a person; gives how many.

    Args:
        user: whose.
        keep: key of the session that goes on; None for none.
        only: keys of the notes; None for all.
    """
    noted = SignedIn.objects.filter(user=user).exclude(session_key=keep or "")
    if only is not None:
        noted = noted.filter(pk__in=list(only))
    keys = list(noted.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    noted.delete()
    return len(keys)


def sessions_of(user: User) -> list[SignedIn]:
    """The sessions in use, the last used first."""
    since = timezone.now() - idle_time()
    return list(SignedIn.objects.filter(user=user, seen_at__gte=since).order_by("-seen_at", "pk"))


def idle_time() -> timedelta:
    """How long a session lasts without use."""
    return timedelta(minutes=settings.JIXIAO_IDLE_MINUTES)


def device_of(agent: str) -> str:
    """Browser and system in a few words, from what the browser says of itself."""
    program = next((name for name in _PROGRAMS if name in agent), "")
    system = next((name for name in _SYSTEMS if name in agent), "")
    return " · ".join(filter(None, (program.replace("Edg", "Edge"), system)))
