"""The first page: what waits for the person."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.accounts.templatetags.people import role_name
from jixiao.web.desk.pages import DeskPage
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import State, Workflow, workflows
from jixiao.web.portal.pages import Column
from jixiao.web.rectification.models import Task
from jixiao.web.rectification.workflow import task_workflow
from jixiao.web.review.urgency import waiting_for

_SHOWN = 50


class First(DeskPage):
    """Sheets that wait for the person, those that wait longest first."""

    template_name: ClassVar[str] = "desk/first.html"

    def load(self, **kwargs: Any) -> None:
        """Finds them, as the queue does."""
        self.waiting = waiting_for(self.person, self.year, self.tree).order_by("state_since", "pk")

    def shown(self) -> Mapping[str, Any]:
        """The first of them and how many there are; tasks of rectification; the person's roles."""
        now = timezone.now()
        waiting = self.waiting.select_related("unit")[:_SHOWN]
        tasks = Task.objects.filter(unit__in=readable(self.person, self.tree), fiscal_year=self.year)
        states = [state.id for state in task_workflow().states.values() if state.waits_for in self.person.role_ids]
        return {
            "waiting": [(sheet, (now - sheet.state_since).days) for sheet in waiting],
            "count": self.waiting.count(),
            "together": self._together(),
            "tasks": tasks.filter(state__in=states).select_related("dossier")[:_SHOWN],
            "held": sorted({role_name(item.role) for item in self.person.held}),
        }

    def _together(self) -> list[tuple[Workflow, State, int]]:
        """States in which several sheets wait for the person's decision, with kind and number: they can be decided together."""
        waiting = self.waiting.order_by("kind", "state").values_list("kind", "state").annotate(Count("pk"))
        states = [(workflows()[kind], workflows()[kind].states[state], count) for kind, state, count in waiting]
        return [(flow, state, count) for flow, state, count in states if state.waits_for != "filler" and count > 1]

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
