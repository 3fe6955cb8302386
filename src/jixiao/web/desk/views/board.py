"""The board: how far all units have come, for those who look after several."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jixiao.web.desk.board_figures import Shown, completed
from jixiao.web.desk.pages import DeskPage
from jixiao.web.desk.progress import NOT_BEGUN, Progress, by_department, groups_of, light_words, progress
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.portal.charts.plans import Plan, drawn
from jixiao.web.portal.charts.specs import Bar, stacked_bars
from jixiao.web.portal.pages import Column

COLOURS = {NOT_BEGUN: "#d9d9d9", "filling": "#b9770e", "review": "#8fb3cc", "done": "#0b5d7a", "stopped": "#b3261e"}
_MOST_BARS = 30


def group_label(group: str) -> str:
    """What a group is called."""
    labels = {"filling": _("在填报"), "review": _("在审核"), "done": _("已办完"), "stopped": _("不予通过")}
    return {NOT_BEGUN: _("没有开始"), **labels}[group]


class Board(DeskPage):
    """Units by stage: `?kind=` chooses the kind of sheet, `?period=` the month of a monitoring round."""

    template_name: ClassVar[str] = "desk/board.html"
    file_name = "board"

    def load(self, **kwargs: Any) -> None:
        """Reads the question and counts."""
        given = self.request.GET
        kind = given.get("kind", "")
        self.kind = kind if kind in workflows() else "target"
        text = given.get("period", "")
        self.period = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else None
        self.groups = groups_of(self.kind, self.period)
        units = readable(self.person, self.tree)
        found = progress(units, self.tree, self.kind, self.period)
        self.asked = Shown(units, self.tree, self.kind, self.period, {})
        self.lines = completed(found, self.asked)

    def shown(self) -> Mapping[str, Any]:
        """Sums, chart, units."""
        sheets = Sheet.objects.filter(kind=self.kind, fiscal_year=self.year, period__gt=0)
        periods = (
            sheets.order_by("period").values_list("period", flat=True).distinct()
        )  # ordered else by a wide row's key
        departments = by_department(self.lines)
        return {
            "lines": self.lines,
            "departments": departments,
            "total": _summed(departments),
            "chart": self._chart(departments),
            "kind": self.kind,
            "query": urlencode([("year", str(self.year)), ("kind", self.kind)]),
            "kinds": [(flow.kind, flow.zh, flow.en) for flow in workflows().values()],
            "period": self.period,
            "asked": self.asked,
            "periods": list(periods),
            "groups": [(group, group_label(group)) for group in self.groups],
        }

    def _chart(self, departments: list[Progress]) -> Any:
        labels = {group: group_label(group) for group in self.groups}
        order = [group for group in ("done", "review", "filling", NOT_BEGUN, "stopped") if group in labels]
        shown = sorted(departments, key=lambda line: -line.total)[:_MOST_BARS]
        rows = [
            Bar(line.name, line.counts[group], str(line.counts[group]), labels[group])
            for line in shown
            for group in order
            if line.counts[group]
        ]
        if not rows:
            return None
        parts = [(labels[group], COLOURS[group]) for group in order]
        headings = [_("主管部门"), *labels.values()]
        table = [(line.name, "", [str(line.counts[group]) for group in self.groups]) for line in shown]
        whole = _summed(departments)
        figures = {"total": whole.total, "done": whole.counts["done"], "not_begun": whole.counts[NOT_BEGUN]}
        summary = _("共 %(total)s 张表，%(done)s 张已办完。") % figures
        if NOT_BEGUN in self.groups:
            summary = _("应有 %(total)s 张表，%(done)s 张已办完，%(not_begun)s 张还没有开始。") % figures
        plan = Plan(
            "progress", _("各部门办理进度"), _("张"), summary, headings, rows, table,
            lambda bars, size: stacked_bars(bars, size, parts),
        )  # fmt: skip
        return drawn(plan)

    def columns(self) -> list[Column]:
        """One line a unit; money in 元."""
        return [
            (_("主管部门"), lambda line: line.department),
            (_("单位"), lambda line: line.name),
            *((group_label(group), lambda line, group=group: line.counts[group]) for group in self.groups),
            (_("年度资金（元）"), lambda line: line.annual),
            (_("已办完的资金（元）"), lambda line: line.approved),
            (_("审核错误"), lambda line: line.errors),
            (_("最久等待（天）"), lambda line: line.waiting_days),
            (_("迟报（张）"), lambda line: line.late),
            *((word, lambda line, light=light: line.lights[light]) for light, word in light_words().items()),
            (_("执行数（元）"), lambda line: line.executed),
            (_("有执行数的项目的预算（元）"), lambda line: line.executed_of),
            (_("其中没有预算数的项目的执行数（元）"), lambda line: line.executed_apart),
            (_("执行率（%）"), lambda line: line.executed_pct),
        ]

    def rows(self) -> Iterable[Progress]:
        """The units."""
        return self.lines

    def record(self, row: Progress) -> dict[str, Any]:
        """A unit as data."""
        return {
            "department": row.department,
            "unit": row.name,
            **{group: row.counts[group] for group in self.groups},
            "annual": row.annual,
            "done_annual": row.approved,
            "errors": row.errors,
            "waiting_days": row.waiting_days,
            "late": row.late,
            "lights": row.lights,
            "executed": row.executed,
            "executed_of": row.executed_of,
            "executed_without_budget": row.executed_apart,
            "execution_rate_pct": row.executed_pct,
        }


def _summed(lines: list[Progress]) -> Progress:
    whole = Progress("", 0, "")
    for line in lines:
        whole.add(line)
    return whole
