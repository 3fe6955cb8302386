"""A goal of which some indicators say nothing is green or blue no longer: it is unknown."""

from typing import Any

from django.db import migrations

_GREEN, _BLUE, _UNKNOWN = 3, 4, 9
_NO_TARGET = ("none", "placeholder")


def unknown(apps: Any, schema_editor: Any) -> None:
    """Says so of the lights that are kept for lists; the project is what its money warns of, else unknown."""
    lights = apps.get_model("monitoring", "SheetLights").objects.using(schema_editor.connection.alias)
    for kept in lights.filter(target__in=(_GREEN, _BLUE)).select_related("sheet").iterator(chunk_size=200):
        if any(_is_blank(row) for row in kept.sheet.content.get("indicators", ())):
            kept.target = _UNKNOWN
            kept.worst = _UNKNOWN if kept.worst in (_GREEN, _BLUE) else kept.worst
            kept.save(update_fields=["target", "worst"])


def _is_blank(row: dict[str, Any]) -> bool:
    target = row.get("target")
    has_target = target is not None and target.get("kind") not in _NO_TARGET
    return has_target and not (row.get("progress") or "").strip()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_more_than_the_budget")]

    operations = [migrations.RunPython(unknown, migrations.RunPython.noop)]
