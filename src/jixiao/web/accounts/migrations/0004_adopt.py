"""People who had an account before there was a history begin their own: an entry `adopt` for each without one."""

from typing import Any

from django.db import migrations, transaction
from django.utils import timezone

from jixiao.web.accounts.migrations._earlier import earlier_fingerprint
from jixiao.web.accounts.models import User
from jixiao.web.history.chain import chain_key, seal


def adopt(apps: Any, schema_editor: Any) -> None:
    """Writes the entries with the tables as they are at this migration, with the fingerprint as it was then."""
    entries, heads = apps.get_model("history", "Entry"), apps.get_model("history", "ChainHead")
    with transaction.atomic():
        head = heads.objects.select_for_update().get(pk=1)
        for kept in apps.get_model("accounts", "User").objects.order_by("pk"):
            subject = f"{User.subject_kind}:{kept.pk}"
            if entries.objects.filter(subject=subject).exists():
                continue
            entry = entries(
                number=head.number + 1,
                at=timezone.now(),
                actor_label="本机",
                action="adopt",
                subject=subject,
                changes=[["username", "账户", None, kept.username]],
                fingerprint=earlier_fingerprint(kept),
            )
            entry.seal = seal(entry, head.seal, chain_key())
            entry.save(force_insert=True)
            head.number, head.seal = entry.number, entry.seal
        head.save()


class Migration(migrations.Migration):
    """After the tables of the history."""

    dependencies = [("accounts", "0003_sign_in"), ("history", "0002_head")]

    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
