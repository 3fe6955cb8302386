"""Encrypts secrets of authenticators; from then on the history proves what each account signs in with: an entry `adopt` a person."""

from typing import Any

from django.db import migrations, transaction
from django.utils import timezone

from jixiao.web.accounts.migrations._earlier import CREDENTIALS_MARK, earlier_fingerprint
from jixiao.web.accounts.models import User
from jixiao.web.accounts.signing_in.sealed_secret import is_sealed, sealed
from jixiao.web.history.chain import chain_key, has_marked_key, head_proof, seal


def encrypt(apps: Any, schema_editor: Any) -> None:
    """Encrypts the secrets that are not; once, as with :func:`adopt`: nobody's own secret is encrypted for them later."""
    if _is_done():
        return
    factors = apps.get_model("accounts", "SecondFactor").objects
    for factor in factors.order_by("pk"):
        if not is_sealed(factor.secret):
            factor.secret = sealed(factor.secret, factor.user_id)
            factor.save(update_fields=["secret"])


def adopt(apps: Any, schema_editor: Any) -> None:
    """Writes the entries, once.

    An account that is not as its last entry says keeps that entry, so that `jixiao verify` goes on telling it. Where the
    key's file says that it was done before, somebody has undone the migration: nothing is adopted a second time.
    """
    users = apps.get_model("accounts", "User").objects.order_by("pk")
    if _is_done() or not users.exists():
        return
    entries, heads, key = apps.get_model("history", "Entry"), apps.get_model("history", "ChainHead"), chain_key()
    with transaction.atomic():
        head = heads.objects.select_for_update().get(pk=1)
        for kept in users:
            last = entries.objects.filter(subject=f"{User.subject_kind}:{kept.pk}").order_by("-number").first()
            if last is None or last.fingerprint != earlier_fingerprint(kept):
                continue
            user = User(pk=kept.pk, **{name: getattr(kept, name) for name in (*User.proven, "password")})
            entry = entries(
                number=head.number + 1,
                at=timezone.now(),
                actor_label="本机",
                action="adopt",
                subject=user.subject,
                changes=[["password", "登录凭证", None, "自此由历史核对"]],
                fingerprint=user.fingerprint(),
            )
            entry.seal = seal(entry, head.seal, key)
            entry.save(force_insert=True)
            head.number, head.seal = entry.number, entry.seal
        head.proof = head_proof(head.number, head.seal, key)
        head.save()


def _is_done() -> bool:
    chain_key()  # a new installation has no key's file yet
    return has_marked_key(CREDENTIALS_MARK)


class Migration(migrations.Migration):
    """After the end of the history has a seal of its own."""

    dependencies = [("accounts", "0005_sealed_secrets"), ("history", "0004_head_marked")]

    operations = [
        migrations.RunPython(encrypt, migrations.RunPython.noop),
        migrations.RunPython(adopt, migrations.RunPython.noop),
    ]
