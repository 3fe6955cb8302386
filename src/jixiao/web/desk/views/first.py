"""The first page: what waits for the person."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.accounts.templatetags.people import role_name
from jixiao.web.desk.elsewhere import OtherYear, other_years
from jixiao.web.desk.matters import matters_for
from jixiao.web.desk.pages import DeskPage
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.sent_back import sent_back
from jixiao.web.lifecycle.workflow import State, Workflow, workflows
from jixiao.web.portal.pages import Column
from jixiao.web.rectification.waiting import waiting_tasks
from jixiao.web.register.wording import worded
from jixiao.web.review.queries import LONG_COLUMNS
from jixiao.web.review.urgency import Waiting, by_urgency, waiting_for

_SHOWN = 50
_CHUNK = 500


class First(DeskPage):
    """Sheets that wait for the person, in the order of the queue; and how much waits in other years.

    A sheet on which nobody can act since the time of its stage is over stands there with the reason, and is not counted.
    """

    template_name: ClassVar[str] = "desk/first.html"

    def load(self, **kwargs: Any) -> None:
        """Finds them, as the queue does."""
        self.waiting = by_urgency(waiting_for(self.person, self.year, self.tree), self.tree)
        self.still = {item.sheet: item.still for item in self.waiting if item.still}
        self.other_years = other_years(self.person, self.year)

    def shown(self) -> Mapping[str, Any]:
        """The first of them and how many there are; tasks of rectification; the person's roles."""
        counted, first = self._counted(), self.waiting[:_SHOWN]
        sheets = self._sheets(first)
        returned = sent_back(sheets)
        tasks = waiting_tasks(self.person).filter(unit__in=readable(self.person, self.tree), fiscal_year=self.year)
        return {
            "waiting": [(sheet, item, returned.get(sheet.pk)) for item, sheet in zip(first, sheets, strict=True)],
            "count": len(self.waiting) - len(self.still),
            "still_count": len(self.still),
            "together": [item for item in counted if item[1].waits_for != "filler" and item[2] > 1],
            "other_years": [(item, how_much(item)) for item in self.other_years],
            "task_count": tasks.count(),
            "tasks": tasks.select_related("dossier")[:_SHOWN],
            "matters": matters_for(self.person, self.tree),
            "held": sorted({role_name(item.role) for item in self.person.held}),
        }

    def _counted(self) -> list[tuple[Workflow, State, int]]:
        """How many sheets can be acted on in each state; where several wait for a decision, they can be decided together."""
        waiting = Counter((item.kind, item.state) for item in self.waiting if not item.still)
        return [
            (workflows()[kind], workflows()[kind].states[state], waiting[kind, state])
            for kind, state in sorted(waiting)
        ]

    def _sheets(self, waiting: Sequence[Waiting]) -> list[Sheet]:
        """The sheets themselves, in the same order."""
        keys = [item.sheet for item in waiting]
        found = Sheet.objects.select_related("unit").defer(*LONG_COLUMNS).in_bulk(keys)
        return [found[key] for key in keys]

    def columns(self) -> list[Column]:
        """The table; what waits in another year is one line with the year, how much, and the address of its list."""
        return [
            (_("年度"), lambda row: row.year if isinstance(row, OtherYear) else row.fiscal_year),
            (_("表"), lambda row: "" if isinstance(row, OtherYear) else row.get_kind_display()),
            (_("项目名称"), lambda row: how_much(row) if isinstance(row, OtherYear) else row.name),
            (_("单位"), lambda row: "" if isinstance(row, OtherYear) else self.unit_of(row)),
            (_("状态"), lambda row: "" if isinstance(row, OtherYear) else state_label(row)),
            (_("网址"), lambda row: self.request.build_absolute_uri(_address(row))),
            (_("现在办不了"), lambda row: "" if isinstance(row, OtherYear) else self.still.get(row.pk, "")),
        ]

    def rows(self) -> Iterable[Any]:
        """All that wait; in the CSV the other years follow, which stand in the JSON beside the rows."""
        places = range(0, len(self.waiting), _CHUNK)
        waiting = chain.from_iterable(self._sheets(self.waiting[place : place + _CHUNK]) for place in places)
        return chain(waiting, self.other_years) if self.output == "csv" else waiting

    def data(self) -> Mapping[str, Any]:
        """The year, and the other years."""
        others = [
            {"year": item.year, "sheets": item.sheets, "tasks": item.tasks, "address": item.address}
            for item in self.other_years
        ]
        return {"year": self.year, "count": len(self.waiting) - len(self.still), "other_years": others}

    def record(self, row: Sheet) -> Any:
        """A sheet as data."""
        return {
            "id": row.pk,
            "kind": row.kind,
            "name": row.name,
            "unit": self.unit_of(row),
            "state": row.state,
            "stands_still": self.still.get(row.pk),
        }


def how_much(other: OtherYear) -> str:
    """How much waits in another year."""
    sheets = ngettext("还有 %(count)s 份表等您办理", "还有 %(count)s 份表等您办理", other.sheets)
    tasks = ngettext("还有 %(count)s 件整改等您办理", "还有 %(count)s 件整改等您办理", other.tasks)
    counted = ((sheets, other.sheets), (tasks, other.tasks))
    return _("，").join(text % {"count": count} for text, count in counted if count)


def _address(row: Sheet | OtherYear) -> str:
    return row.address if isinstance(row, OtherYear) else reverse("sheet", args=[row.pk])


def state_label(sheet: Sheet) -> str:
    """The state in the language of the page."""
    return worded(workflows()[sheet.kind].states[sheet.state])
