"""Search texts written anew from the sheets, after a change of what search looks through; for migrations."""

from collections.abc import Iterator
from typing import Any

from jixiao.web.register.search import index
from jixiao.web.register.search.grams import search_fields, search_text

_BATCH = 500


def rewrite(apps: Any, schema_editor: Any) -> None:
    """Writes the text of every project and makes the index anew; 500 sheets are in memory at a time."""
    texts = apps.get_model("register", "SearchText").objects
    for projects in _batches(apps.get_model("register", "Project")):
        rows = {row.project_id: row for row in texts.filter(project__in=[project.pk for project in projects])}
        for project in projects:
            if project.pk in rows:
                rows[project.pk].text = search_text(_fields(project.current.data))
        texts.bulk_update(rows.values(), ["text"], batch_size=_BATCH)
    index.rebuild(texts.all())


def _batches(projects: Any) -> Iterator[list[Any]]:
    last = 0
    found = projects.objects.exclude(current=None).select_related("current").order_by("pk")
    while some := list(found.filter(pk__gt=last)[:_BATCH]):
        yield some
        last = some[-1].pk


def _fields(sheet: dict[str, Any]) -> list[str | None]:
    """What search looks through of a sheet in the contract's JSON."""
    return search_fields(
        (sheet["name"], sheet["code"], sheet["department"]["name"], sheet["unit"]["name"]),
        (goal["text"] for goal in sheet["goals"]),
        ((row["name"], (row["target"] or {}).get("text")) for row in sheet["indicators"]),
    )
