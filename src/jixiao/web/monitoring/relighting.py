"""Lights worked out anew after an upgrade: a migration lets go of those of older rules, this fills them in."""

from functools import cache
from typing import Any

from django.apps import apps as installed

from jixiao.web.history.reading import UNREADABLE
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.lights import keep_lights
from jixiao.web.organisations.tree import Tree

_NEEDED = (("lifecycle", "Sheet"), ("monitoring", "SheetLights"), ("monitoring", "BudgetExecution"))


def light_missing(sender: Any, apps: Any, **kwargs: Any) -> None:
    """Works out the lights of the sheets that have none; a sheet that can't be read any longer stays without.

    Args:
        sender: the app.
        apps: the models as the database has them now. Where it was put to an older state on purpose, nothing is done.
        **kwargs: what else the signal says.
    """
    if any(_columns(apps, *name) != _columns(installed, *name) for name in _NEEDED):
        return
    tree_of = cache(Tree.of)
    for sheet in Sheet.objects.filter(kind="monitoring", lights=None).iterator(chunk_size=200):
        try:
            keep_lights(sheet, tree_of(sheet.fiscal_year).profile(sheet.unit_id))
        except UNREADABLE:
            continue


def _columns(apps: Any, label: str, name: str) -> set[str] | None:
    try:
        return {field.column for field in apps.get_model(label, name)._meta.local_concrete_fields}
    except LookupError:
        return None
