"""What was done with the ex-ante assessment of a project, for people to read."""

from collections.abc import Iterable

from jixiao.web.evaluation.models import ExAnte
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.review.history_view import EntryView, entry_views

_KIND = "target"
"""Kind of the sheet before which a project is assessed."""


def subjects_of(sheet: Sheet) -> Iterable[str]:
    """The assessment that belongs to a target."""
    if sheet.kind != _KIND:
        return []
    return [one.subject for one in ExAnte.objects.only("pk").filter(dossier=sheet.dossier_id)]


def course_of(kept: ExAnte | None) -> list[EntryView]:
    """Every saving, finishing and reopening of an assessment, with who, why and what stood there before, newest first."""
    if kept is None:
        return []
    sheet = kept.dossier.sheets.filter(kind=_KIND).order_by("-pk").first()
    if sheet is None:
        return []
    return list(entry_views(Entry.objects.filter(subject=kept.subject).order_by("-number"), sheet))
