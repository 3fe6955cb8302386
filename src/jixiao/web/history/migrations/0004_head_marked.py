"""The key's file says that the end of the chain is sealed, so that its seal can't be made anew by undoing a migration."""

from typing import Any

from django.db import migrations

from jixiao.web.history.chain import mark_key


def mark(apps: Any, schema_editor: Any) -> None:
    """After the seal is kept for good."""
    mark_key()


class Migration(migrations.Migration):
    """A step of its own: the mark must not be there before the seal."""

    dependencies = [("history", "0003_head_proof")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
