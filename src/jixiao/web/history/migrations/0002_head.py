"""The head of the chain, before the first entry."""

from typing import Any

from django.db import migrations


def add_head(apps: Any, schema_editor: Any) -> None:
    """The chain is empty."""
    apps.get_model("history", "ChainHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """The single row."""

    dependencies = [("history", "0001_initial")]

    operations = [migrations.RunPython(add_head, migrations.RunPython.noop)]
