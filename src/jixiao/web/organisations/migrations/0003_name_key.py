"""The key of the name that an organisation bears in the tree, so that documents find it under each of its names."""

import hashlib
from typing import Any

from django.db import migrations, models

from jixiao.terms.folding import fold


def fill(apps: Any, schema_editor: Any) -> None:
    """The keys of the names that are there, made as `organisation_key` makes them."""
    placements = apps.get_model("organisations", "Placement")
    for placement in placements.objects.all().iterator(chunk_size=500):
        placement.name_key = hashlib.sha256(fold(placement.name).casefold().encode()).hexdigest()
        placement.save(update_fields=["name_key"])


class Migration(migrations.Migration):
    """A column, filled, then with its index."""

    dependencies = [("organisations", "0002_placement")]

    operations = [
        migrations.AddField(
            "placement", "name_key", models.CharField(default="", editable=False, max_length=64), preserve_default=False
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("placement", "name_key", models.CharField(db_index=True, editable=False, max_length=64)),
    ]
