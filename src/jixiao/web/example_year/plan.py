"""The plan of the example's year, from the YAML files of `jixiao.example`."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone


@cache
def plan(name: str) -> dict[str, Any]:
    """One of the files: `year`, `last_year`, `monitoring`, `results`."""
    read: dict[str, Any] = yaml.safe_load(files("jixiao.example").joinpath(f"{name}.yaml").read_text("utf-8"))
    return read


def days_from_now(days: int) -> date:
    """The day so many days from the one on which the demo is started."""
    return timezone.localdate() + timedelta(days=days)
