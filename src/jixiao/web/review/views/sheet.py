"""The page of a sheet: the official form, its findings, where it stands, and what may be done with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jixiao.model import Indicator
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.auditing import kept_findings
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.following import REFILL, RENEW
from jixiao.web.lifecycle.left_open import open_remarks
from jixiao.web.portal.pages import Column
from jixiao.web.review.adjusted import adjusted, of_cancelled
from jixiao.web.review.cells import Shown
from jixiao.web.review.drawing import drawn
from jixiao.web.review.links import links_of
from jixiao.web.review.pages import SheetPage
from jixiao.web.review.remark_views import remark_views


class SheetMain(SheetPage):
    """`desk/sheets/<pk>/`; `?cell=` is the pointer of the cell that is picked."""

    template_name = "review/sheet.html"
    fragment_name = "review/_cell.html"
    file_name = "sheet"
    data_key = "target"

    def load(self, **kwargs: Any) -> None:
        """Finds the sheet and what it says."""
        super().load(**kwargs)
        self.content = Shown.of(self.kept)

    def shown(self) -> Mapping[str, Any]:
        """The whole page; for htmx the panel of the picked cell alone."""
        picked = self.picked()
        if getattr(self.request, "htmx", False) and picked:
            return {**self.head(), "cell": picked}
        form, chosen = form_of(self.kept), self.request.GET.get("cell")
        drawing = drawn(self.content, form, kept_findings(self.kept), chosen, open_remarks(self.kept))
        return {
            **self.head(),
            "drawn": drawing.sheet,
            "findings": drawing.findings,
            "remarks": remark_views(self.kept, self.content),
            "versions": self.kept.versions.select_related("made_by").order_by("-number"),
            "changes": adjusted(self.kept),
            "opinions": of_cancelled(self.kept, self.kept.opinions.select_related("made_by")),
            "cell": picked,
            "links": links_of(self.kept, self.person),
        }

    def picked(self) -> dict[str, Any] | None:
        """The picked cell: its name and text, the remarks on it and who changed it; None where none is picked."""
        pointer = self.request.GET.get("cell", "")
        cells = self.content.cells(form_of(self.kept)) if pointer else ()
        cell = next((one for one in cells if one.pointer == pointer), None)
        if cell is None:
            return None
        entries = Entry.objects.filter(subject=self.kept.subject, action__in=("save", RENEW, REFILL)).order_by(
            "-number"
        )
        changes = [
            (entry, change) for entry in entries.iterator() for change in entry.changes if change[0] == cell.place
        ]
        return {"cell": cell, "remarks": self.kept.remarks.filter(place=cell.place), "changes": changes}

    def data(self) -> Mapping[str, Any]:
        """The contract's project with where it stands."""
        sheet = self.kept
        return {
            "id": sheet.pk,
            "kind": sheet.kind,
            "state": sheet.state,
            "revision": sheet.revision,
            "unit": self.unit_name,
            "version_in_force": sheet.in_force.number if sheet.in_force else None,
            "grade": sheet.grade or None,
            "target": self.content.project,
            "unread": self.content.content.unread_cells,
            "findings": sheet.findings or [],
        }

    def columns(self) -> list[Column]:
        """One line an indicator."""
        return [
            (_("一级指标"), lambda line: line[1].level1 and line[1].level1.label),
            (_("二级指标"), lambda line: line[1].level2 and line[1].level2.label),
            (_("三级指标"), lambda line: line[1].name),
            (_("指标值"), lambda line: line[1].target and line[1].target.text),
            (_("实际完成值"), lambda line: line[1].actual and line[1].actual.text),
            (_("分值"), lambda line: self._number(line, "points")),
            (_("得分"), lambda line: self._number(line, "score")),
        ]

    def _number(self, line: tuple[int, Indicator], part: str) -> object:
        """A number of a row; the text as it was typed where it is none."""
        return self.content.content.unread_cells.get(f"/indicators/{line[0]}/{part}", getattr(line[1], part))

    def rows(self) -> Iterable[tuple[int, Indicator]]:
        """The indicators with their numbers."""
        return enumerate(self.content.project.indicators)
