"""The second factor: a code of the authenticator (TOTP, RFC 6238), or a recovery code, each taken once."""

import hashlib
import hmac
import io

import pyotp
import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jixiao.terms.folding import fold
from jixiao.web.accounts.models import Assignment, RecoveryCode, SecondFactor, User
from jixiao.web.accounts.one_time import typed_secret
from jixiao.web.accounts.signing_in.sealed_secret import Unopened, opened, sealed

_STEP_SECONDS = 30
_RECOVERY_CODES = 10
_ISSUER = "jixiao"


def is_set_up(user: User) -> bool:
    """Whether the person has to give a code when signing in."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def is_missing(user: User) -> bool:
    """Whether a role of the person asks for a second factor that is not set up (`JIXIAO_SECOND_FACTOR`)."""
    wanted = settings.JIXIAO_SECOND_FACTOR
    if not wanted or is_set_up(user):
        return False
    held = Assignment.objects.filter(user=user)
    return held.exists() if "all" in wanted else held.filter(role__in=wanted).exists()


def begin(user: User) -> SecondFactor:
    """A secret that waits for its first code; the same one until then, so that a page may be loaded again."""
    fresh = sealed(pyotp.random_base32(), user.pk)
    factor, _ = SecondFactor.objects.get_or_create(user=user, defaults={"secret": fresh})
    try:
        secret_of(factor)
    except Unopened:  # kept with another key, and not in force yet
        factor.secret = fresh
        factor.save(update_fields=["secret"])
    return factor


def secret_of(factor: SecondFactor) -> str:
    """The secret as the authenticator has it.

    Raises:
        Unopened: it can't be decrypted.
    """
    return opened(factor.secret, factor.user_id)


def address_of(factor: SecondFactor) -> str:
    """The address that an authenticator takes over (`otpauth://…`)."""
    return pyotp.TOTP(secret_of(factor)).provisioning_uri(name=factor.user.username, issuer_name=_ISSUER)


def picture_of(factor: SecondFactor) -> bytes:
    """The address as a QR code, SVG without inline style."""
    out = io.BytesIO()
    segno.make(address_of(factor), error="m").save(out, kind="svg", scale=5, border=4, xmldecl=False, light="#fff")
    return out.getvalue()


def confirm(user: User, code: str) -> list[str]:
    """Takes the first code of a new authenticator; gives the recovery codes, told this once; none where the code is wrong."""
    if not _takes_code(user, code, is_first=True):
        return []
    return new_recovery_codes(user)


def remove(user: User) -> None:
    """Takes the second factor away."""
    with transaction.atomic():
        SecondFactor.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()


def new_recovery_codes(user: User) -> list[str]:
    """Ten codes; those before no longer count."""
    codes = [typed_secret(groups=2, length=5) for _ in range(_RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return codes


def takes(user: User, code: str) -> bool:
    """Whether a code is right: of the authenticator, or a recovery code. Either is used up by it.

    Raises:
        Unopened: the secret of the authenticator can't be decrypted.
    """
    typed = _typed(code)
    if not is_recovery_code(code):
        return _takes_code(user, typed)
    deleted, _ = RecoveryCode.objects.filter(user=user, digest=_digest(user, typed)).delete()
    return bool(deleted)


def is_recovery_code(code: str) -> bool:
    """Whether what was typed is none of the authenticator's codes, which are digits."""
    return not _typed(code).isdecimal()


def _typed(code: str) -> str:
    return "".join(fold(code).split()).casefold()


def _takes_code(user: User, code: str, *, is_first: bool = False) -> bool:
    typed = _typed(code)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=is_first).first()
        if factor is None:
            return False
        now = timezone.now()
        step = int(now.timestamp()) // _STEP_SECONDS
        totp = pyotp.TOTP(secret_of(factor))
        for near in (step - 1, step, step + 1):  # clocks differ by some seconds
            if near > factor.last_step and hmac.compare_digest(totp.generate_otp(near), typed.rjust(6)):
                factor.last_step, factor.confirmed_at = near, factor.confirmed_at or now
                factor.save()
                return True
    return False


def _digest(user: User, code: str) -> str:
    text = f"{user.pk}:{code.replace('-', '')}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
