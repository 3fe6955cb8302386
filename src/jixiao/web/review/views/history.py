"""The history of a sheet that people can read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jixiao.web.history.models import Entry
from jixiao.web.portal.pages import Column
from jixiao.web.register.queries.projects import number
from jixiao.web.review.history_view import EntryView, by_day, entries_of, entry_views
from jixiao.web.review.pages import SheetPage

_SHOWN = 100


class SheetHistory(SheetPage):
    """`desk/sheets/<pk>/history/`: who, when, what before and after, why, on whose behalf, day by day."""

    template_name = "review/history.html"
    file_name = "history"
    data_key = "entries"

    def shown(self) -> Mapping[str, Any]:
        """The newest entries, or those before the number in `?before=`."""
        found = self.entries()
        before = number(self.request.GET.get("before"))
        if before is not None:
            found = found.filter(number__lt=before)
        entries = list(found[: _SHOWN + 1])
        views = list(self.views(entries[:_SHOWN]))
        older = views[-1].number if len(entries) > _SHOWN else None
        return {**self.head(), "days": by_day(views), "older": older, "is_later": before is not None}

    def entries(self) -> Any:
        """All entries, newest first."""
        return entries_of(self.kept)

    def views(self, entries: Iterable[Entry]) -> Iterable[EntryView]:
        """The entries in words."""
        return entry_views(entries, self.kept)

    def columns(self) -> list[Column]:
        """One line a changed field, or one for an entry without."""
        return [
            (_("序号"), lambda row: row[0].number),
            (_("时间"), lambda row: row[0].at.strftime("%Y-%m-%d %H:%M:%S")),
            (_("操作人"), lambda row: row[0].who),
            (_("代谁办理"), lambda row: row[0].on_behalf_of),
            (_("操作"), lambda row: row[0].action),
            (_("对象"), lambda row: row[0].about),
            (_("内容"), lambda row: row[1] and row[1].label),
            (_("原来"), lambda row: row[1] and row[1].before),
            (_("改成"), lambda row: row[1] and row[1].after),
            (_("原因"), lambda row: row[0].reason),
        ]

    def rows(self) -> Iterable[Any]:
        """Entries for JSON, their fields for CSV."""
        views = self.views(self.entries().iterator(chunk_size=500))
        if self.output == "csv":
            return ((view, change) for view in views for change in view.changes or (None,))
        return views

    def record(self, row: EntryView) -> Any:
        """An entry as data."""
        return row
