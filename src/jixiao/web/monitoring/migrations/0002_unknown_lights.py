"""A sheet whose goal or money is unknown is green or blue no longer: it is unknown."""

from typing import Any

from django.db import migrations
from django.db.models import Q

_GREEN, _BLUE, _UNKNOWN = 3, 4, 9


def unknown(apps: Any, schema_editor: Any) -> None:
    """Says so of the lights that are kept for lists."""
    lights = apps.get_model("monitoring", "SheetLights").objects.using(schema_editor.connection.alias)
    half = lights.filter(Q(target=_UNKNOWN) | Q(money=_UNKNOWN), worst__in=(_GREEN, _BLUE))
    half.update(worst=_UNKNOWN)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]

    operations = [migrations.RunPython(unknown, migrations.RunPython.noop)]
