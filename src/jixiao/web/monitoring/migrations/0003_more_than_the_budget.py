"""Money executed above the budget is no green light any longer: it is unknown."""

from typing import Any

from django.db import migrations

_RED, _YELLOW, _GREEN, _UNKNOWN = 1, 2, 3, 9


def unknown(apps: Any, schema_editor: Any) -> None:
    """Says so of the lights that are kept for lists; the project is what its goal warns of, else unknown."""
    lights = apps.get_model("monitoring", "SheetLights").objects.using(schema_editor.connection.alias)
    over = lights.filter(execution_pct__gt=100, money=_GREEN)
    over.exclude(target__in=(_RED, _YELLOW)).update(worst=_UNKNOWN)
    over.update(money=_UNKNOWN)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0002_unknown_lights")]

    operations = [migrations.RunPython(unknown, migrations.RunPython.noop)]
