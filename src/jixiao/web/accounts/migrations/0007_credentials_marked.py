"""The key's file says that credentials are proven, so that undoing a migration does not have changed ones adopted."""

from typing import Any

from django.db import migrations

from jixiao.web.accounts.migrations._earlier import CREDENTIALS_MARK
from jixiao.web.history.chain import mark_key


def mark(apps: Any, schema_editor: Any) -> None:
    """After the entries are kept for good."""
    mark_key(CREDENTIALS_MARK)


class Migration(migrations.Migration):
    """A step of its own: the mark must not be there before the entries."""

    dependencies = [("accounts", "0006_adopt_credentials")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
