"""The first page: what waits for the person."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _

from jixiao.web.desk.pages import DeskPage
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.portal.pages import Column

_SHOWN = 50


class First(DeskPage):
    """Sheets that wait for the person, those that wait longest first."""

    template_name: ClassVar[str] = "desk/first.html"

    def load(self, **kwargs: Any) -> None:
        """Finds them: each state that waits for a role, at the units that the role reaches."""
        waiting = Q(pk__in=[])
        for flow in workflows().values():
            for state in flow.states.values():
                if state.waits_for and (units := self.person.reached([state.waits_for], self.tree)):
                    waiting |= Q(kind=flow.kind, state=state.id, unit__in=units)
        self.waiting = Sheet.objects.filter(waiting, fiscal_year=self.year).order_by("state_since", "pk")

    def shown(self) -> Mapping[str, Any]:
        """The first of them, and how many there are."""
        return {"waiting": self.waiting.select_related("unit")[:_SHOWN], "count": self.waiting.count()}

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("表"), lambda row: row.get_kind_display()),
            (_("项目名称"), lambda row: row.name),
            (_("单位"), lambda row: row.unit.name),
            (_("状态"), state_label),
        ]

    def rows(self) -> Iterable[Any]:
        """All that wait."""
        return self.waiting.select_related("unit").iterator(chunk_size=500)

    def record(self, row: Sheet) -> Any:
        """A sheet as data."""
        return {"id": row.pk, "kind": row.kind, "name": row.name, "unit": row.unit.name, "state": row.state}


def state_label(sheet: Sheet) -> str:
    """The state in Chinese."""
    return workflows()[sheet.kind].states[sheet.state].zh
