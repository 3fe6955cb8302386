"""Documents that came in before the history proved them begin their own: an entry `adopt` for each without one."""

from typing import Any

from django.db import migrations, transaction
from django.utils import timezone

from jixiao.web.history.chain import chain_key, head_proof, seal
from jixiao.web.register.models import Document


def adopt(apps: Any, schema_editor: Any) -> None:
    """Writes the entries with the tables as they are at this migration; the fingerprint is that of today's program."""
    documents = apps.get_model("register", "Document").objects.order_by("pk")
    if not documents.exists():
        return
    entries, heads, key = apps.get_model("history", "Entry"), apps.get_model("history", "ChainHead"), chain_key()
    with transaction.atomic():
        head = heads.objects.select_for_update().get(pk=1)
        for kept in documents.iterator(chunk_size=100):
            document = Document(pk=kept.pk, **{name: getattr(kept, name) for name in Document.proven})
            if entries.objects.filter(subject=document.subject).exists():
                continue
            entry = entries(
                number=head.number + 1,
                at=timezone.now(),
                actor_label="本机",
                action="adopt",
                subject=document.subject,
                changes=[["sha256", "文件", None, kept.file_name]],
                fingerprint=document.fingerprint_before_withdrawals(),
            )
            entry.seal = seal(entry, head.seal, key)
            entry.save(force_insert=True)
            head.number, head.seal = entry.number, entry.seal
        head.proof = head_proof(head.number, head.seal, key)
        head.save()


class Migration(migrations.Migration):
    """After the end of the history has a seal of its own."""

    dependencies = [("register", "0004_search_values"), ("history", "0003_head_proof")]

    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
