"""The end of the chain gets a keyed seal of its own."""

from typing import Any

from django.db import migrations, models

from jixiao.web.history.chain import chain_key, has_marked_key, head_proof


def seal_head(apps: Any, schema_editor: Any) -> None:
    """Seals the end as it is, once: where the key's file says that it was sealed before, somebody took the seal away."""
    heads = apps.get_model("history", "ChainHead")
    head = heads.objects.filter(pk=1, number__gt=0).first()
    if head is None:
        return
    key = chain_key()
    if not has_marked_key():
        head.proof = head_proof(head.number, head.seal, key)
        head.save()


class Migration(migrations.Migration):
    """After the entries of people who had an account before there was a history."""

    dependencies = [("history", "0002_head"), ("accounts", "0004_adopt")]

    operations = [
        migrations.AddField("chainhead", "proof", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(seal_head, migrations.RunPython.noop),
    ]
