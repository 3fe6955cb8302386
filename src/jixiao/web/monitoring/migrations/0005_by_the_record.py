"""Lights keep the colour by the record beside that of the sheet, and how many indicators could be judged."""

from typing import Any

from django.db import migrations, models

_COLOURS = [(1, "红灯"), (2, "黄灯"), (3, "绿灯"), (4, "蓝灯"), (9, "未知")]


def let_go(apps: Any, schema_editor: Any) -> None:
    """Of lights by the older rules: they follow from the sheets, and are worked out anew when all is migrated."""
    apps.get_model("monitoring", "SheetLights").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0004_blank_progress")]

    operations = [
        migrations.RunPython(let_go, migrations.RunPython.noop),
        migrations.AddField("sheetlights", "judged_count", models.PositiveIntegerField(default=0)),
        migrations.AddField("sheetlights", "unjudged_count", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "sheetlights", "recorded_money", models.PositiveSmallIntegerField(choices=_COLOURS, null=True)
        ),
        migrations.AddField(
            "sheetlights", "recorded_pct", models.DecimalField(decimal_places=2, max_digits=9, null=True)
        ),
    ]
