"""Failed tries to sign in: after some of them one has to wait, each time longer, by account and by address."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from jixiao.terms.folding import fold
from jixiao.web.accounts.models import SignInTries

FORGOTTEN_AFTER = timedelta(hours=24)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Counted:
    """What tries are counted by.

    Attributes:
        key: hash of the kind and the name or address.
        free: how many may fail before one has to wait.
    """

    key: str
    free: int


def by_account(name: str) -> Counted:
    """An account by the name as typed, there or not: the answer is the same."""
    return Counted(_key("account", fold(name).casefold()), 5)


def by_code(user_id: int) -> Counted:
    """The second factor of an account."""
    return Counted(_key("code", str(user_id)), 5)


def by_address(request: HttpRequest) -> Counted:
    """An address; behind it may be a whole office."""
    return Counted(_key("address", address_of(request)), 30)


def begin_try(*counted: Counted) -> timedelta:
    """Counts a try before it is made, so that tries at the same time don't slip through.

    Returns:
        How long to wait before trying again; nothing where it may be made now.
    """
    now = timezone.now()
    with transaction.atomic():
        rows = [_row(item) for item in sorted(counted, key=lambda item: item.key)]
        longest = max((row.locked_until - now for row in rows if row.locked_until), default=timedelta())
        if longest > timedelta():
            return longest
        for row, item in zip(rows, sorted(counted, key=lambda item: item.key), strict=True):
            row.failures = 1 if row.last_at < now - FORGOTTEN_AFTER else row.failures + 1
            row.last_at, row.locked_until = now, None
            if row.failures >= item.free:
                row.locked_until = now + min(timedelta(minutes=2 ** min(row.failures - item.free, 10)), LONGEST_WAIT)
            row.save()
    return timedelta()


def succeeded(account: Counted, address: Counted | None = None) -> None:
    """Forgets the failures of an account; the address only gets this one try back."""
    with transaction.atomic():
        SignInTries.objects.filter(key=account.key).delete()
        if address and (row := SignInTries.objects.select_for_update().filter(key=address.key).first()):
            row.failures, row.locked_until = max(row.failures - 1, 0), None
            row.save()


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy the one that the proxy names, which is the last of the list."""
    if settings.JIXIAO_BEHIND_PROXY and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return str(forwarded).rsplit(",", 1)[-1].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def _row(counted: Counted) -> SignInTries:
    SignInTries.objects.get_or_create(key=counted.key, defaults={"last_at": timezone.now()})
    return SignInTries.objects.select_for_update().get(key=counted.key)


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()
