"""Who made a sheet stays known once it is in force; rows that earlier versions took away are read back from the history."""

from typing import Any

from django.db import migrations, models

_MAKES = ("save", "submit", "adjust", "adjustment_submit")
_IN_FORCE = ("approve", "adjustment_approve")
_KIND = "sheet:"


def read_back(apps: Any, schema_editor: Any) -> None:
    """Adds who typed into a sheet or submitted it; what is there already, and rows of a round that goes on, stay as they are."""
    entries = apps.get_model("history", "Entry").objects.filter(
        subject__startswith=_KIND, action__in=[*_MAKES, *_IN_FORCE], actor__isnull=False
    )
    makers: dict[int, dict[int, bool]] = {}
    columns = entries.order_by("number").values_list("subject", "action", "actor_id")
    for subject, action, actor in columns.iterator(chunk_size=2000):
        made = makers.setdefault(int(subject.removeprefix(_KIND)), {})
        if action in _MAKES:
            made[actor] = False
        else:
            made.update(dict.fromkeys(made, True))
    table = apps.get_model("lifecycle", "Contribution")
    known = set(apps.get_model("lifecycle", "Sheet").objects.values_list("pk", flat=True))
    rows = (
        table(sheet_id=sheet, user_id=user, is_past=is_past)
        for sheet, made in makers.items()
        if sheet in known
        for user, is_past in made.items()
    )
    table.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    """A column, then the rows."""

    dependencies = [("lifecycle", "0001_initial"), ("history", "0002_head")]

    operations = [
        migrations.AddField("contribution", "is_past", models.BooleanField(default=False)),
        migrations.RunPython(read_back, migrations.RunPython.noop),
    ]
