"""The list of sheets, and the queue of those that wait for the person."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jixiao.web.desk.outdated import CHUNK, MarksOutdated
from jixiao.web.desk.pages import DeskPage
from jixiao.web.desk.views.first import state_label
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.sent_back import sent_back
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.portal.pages import Column
from jixiao.web.register.wording import is_english, worded
from jixiao.web.review.choices import run_steps, with_counts
from jixiao.web.review.queries import LONG_COLUMNS, PAGE_SIZE, SheetQuery, find, in_order
from jixiao.web.review.urgency import Waiting, by_urgency, waiting_for

_MOST_WAITING = 100


class SheetTable(MarksOutdated, DeskPage):
    """What both lists have in common: the columns of a sheet."""

    def columns(self) -> list[Column]:
        """One line a sheet; money in 元."""
        return [
            (_("编号"), lambda row: row.pk),
            (_("年度"), lambda row: row.fiscal_year),
            (pgettext("sheet", "表"), lambda row: worded(workflows()[row.kind])),
            (_("项目名称"), lambda row: row.name),
            (_("单位"), lambda row: self.tree.name(row.unit_id)),
            (_("主管部门"), lambda row: self.tree.name(row.department_id)),
            (_("状态"), state_label),
            (_("状态自"), lambda row: row.state_since.date()),
            (_("年度资金总额（元）"), lambda row: row.annual),
            (_("指标数"), lambda row: row.indicator_count),
            (_("错误"), lambda row: row.error_count),
            (_("应改正"), lambda row: row.warning_count),
            (_("提示"), lambda row: row.notice_count),
            (pgettext("grade", "等级"), lambda row: row.grade),
            self.outdated_column(),
        ]

    def record(self, row: Sheet) -> dict[str, Any]:
        """A sheet's line."""
        return {
            "id": row.pk,
            "fiscal_year": row.fiscal_year,
            "kind": row.kind,
            "name": row.name or None,
            "unit": self.tree.name(row.unit_id),
            "department": self.tree.name(row.department_id),
            "state": row.state,
            "state_since": row.state_since,
            "annual": row.annual,
            "indicators": row.indicator_count,
            "findings": {"error": row.error_count, "warning": row.warning_count, "notice": row.notice_count},
            "grade": row.grade or None,
            "is_outdated": row.pk in self.outdated,
        }

    def line(self, sheet: Sheet) -> dict[str, Any]:
        """A sheet for the template."""
        return {
            "sheet": sheet,
            "unit": self.tree.name(sheet.unit_id),
            "department": self.tree.name(sheet.department_id),
            "is_outdated": sheet.pk in self.outdated,
        }


class SheetList(SheetTable):
    """`desk/sheets/`: all sheets that the person sees."""

    template_name = "review/sheets.html"
    fragment_name = "review/_sheet_list.html"
    file_name = "sheets"
    data_key = "sheets"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        self.query = SheetQuery.parse(self.request.GET.dict(), self.year)

    @cached_property
    def found(self) -> QuerySet[Sheet]:
        """The sheets that fit."""
        return find(self.query, self.person, self.tree)

    def shown(self) -> Mapping[str, Any]:
        """One page of the list, and what may be done with all of it."""
        query, count = self.query, self.found.count()
        pages = max(1, -(-count // PAGE_SIZE))
        page = min(query.page, pages)
        start = (page - 1) * PAGE_SIZE
        on_page = list(self.on_hand(self._page(start)))
        returned = sent_back(on_page)
        return {
            "query": query,
            "count": count,
            "page": page,
            "pages": pages,
            "lines": [{**self.line(sheet), "returned": returned.get(sheet.pk)} for sheet in on_page],
            "choices": self._choices(),
            "run_steps": list(
                with_counts(run_steps(self.person, query.kind, query.state), self.found, self.person, self.tree)
            ),
        }

    def _page(self, start: int) -> list[Sheet]:
        """The sheets of a page; put in order by their keys alone, since the rows are wide and few of them are shown."""
        keys = list(in_order(self.found, self.query).values_list("pk", flat=True)[start : start + PAGE_SIZE])
        return list(in_order(Sheet.objects.defer(*LONG_COLUMNS).filter(pk__in=keys), self.query))

    def _choices(self) -> dict[str, Any]:
        """What can be chosen: organisations that the person sees, kinds, and the states of the chosen kind."""
        seen = readable(self.person, self.tree)
        departments = {key for unit in seen if (key := self.tree.department_of(unit)) is not None}
        flows = [workflows()[self.query.kind]] if self.query.kind else list(workflows().values())
        states = {state.id: state for flow in flows for state in flow.states.values()}
        return {
            "kinds": [(flow.kind, flow.en if is_english() else flow.zh) for flow in workflows().values()],
            "states": [(state.id, state.en if is_english() else state.zh) for state in states.values()],
            "departments": self._named(departments),
            "units": self._named(
                unit for unit in seen if self.query.department in (None, self.tree.department_of(unit))
            ),
        }

    def _named(self, keys: Iterable[int]) -> list[tuple[int, str]]:
        return sorted(((key, self.tree.name(key)) for key in keys), key=lambda item: item[1])

    def rows(self) -> Iterable[Sheet]:
        """Every sheet that fits."""
        return self.on_hand(in_order(self.found, self.query).iterator(chunk_size=CHUNK))


class Queue(SheetTable):
    """`desk/queue/`: what waits for the person's decision, the most urgent first."""

    template_name = "review/queue.html"
    file_name = "queue"
    data_key = "sheets"

    def load(self, **kwargs: Any) -> None:
        """Finds what waits, and its order."""
        self.waiting = by_urgency(waiting_for(self.person, self.year, self.tree), self.tree)

    def shown(self) -> Mapping[str, Any]:
        """The most urgent ones, and how many there are."""
        first = self.waiting[:_MOST_WAITING]
        on_page = list(self.on_hand(self._sheets(first)))
        returned = sent_back(on_page)
        lines = [
            {**self.line(sheet), "returned": returned.get(sheet.pk), "waiting": item, "waited": _days(item.days)}
            for item, sheet in zip(first, on_page, strict=True)
        ]
        still = sum(bool(item.still) for item in self.waiting)
        count = len(self.waiting)
        return {"lines": lines, "count": count - still, "still": still, "all": count, "most": _MOST_WAITING}

    def _sheets(self, waiting: Sequence[Waiting]) -> list[Sheet]:
        """The sheets themselves, in the same order."""
        found = Sheet.objects.defer(*LONG_COLUMNS).in_bulk([item.sheet for item in waiting])
        return [found[item.sheet] for item in waiting]

    def columns(self) -> list[Column]:
        """With the last day, and why nobody can act on it."""
        return [
            *super().columns(),
            (_("截止"), lambda row: self._by_sheet[row.pk].deadline),
            (_("现在办不了"), lambda row: self._by_sheet[row.pk].still),
        ]

    def record(self, row: Sheet) -> dict[str, Any]:
        """The same."""
        waiting = self._by_sheet[row.pk]
        return {**super().record(row), "deadline": waiting.deadline, "stands_still": waiting.still or None}

    @cached_property
    def _by_sheet(self) -> dict[int, Waiting]:
        return {item.sheet: item for item in self.waiting}

    def rows(self) -> Iterable[Sheet]:
        """All of them, some at a time."""
        for start in range(0, len(self.waiting), CHUNK):
            yield from self.on_hand(self._sheets(self.waiting[start : start + CHUNK]))


def _days(days: int) -> str:
    return ngettext("%(days)s 天", "%(days)s 天", days) % {"days": days}
