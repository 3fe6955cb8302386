"""How states are shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import template
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jixiao.web.desk.progress import Progress, light_words
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.portal.wording import wan
from jixiao.web.register.wording import is_english

register = template.Library()


@register.simple_tag
def state(sheet: Sheet) -> SafeString:
    """The state of a sheet as a mark, in the language of the page."""
    one = workflows()[sheet.kind].states[sheet.state]
    return format_html('<span class="state state-{}">{}</span>', one.id, one.en if is_english() else one.zh)


@register.simple_tag(takes_context=True)
def unit_of(context: Mapping[str, Any], held: object) -> str:
    """What the unit of a sheet, a project or a task is called in its year."""
    name: str = context["unit_of"](held)
    return name


@register.simple_tag
def kind(sheet: Sheet) -> str:
    """What kind of sheet it is, with its months, in the language of the page."""
    flow = workflows()[sheet.kind]
    months = f" 1–{sheet.period}" if sheet.period else ""
    return f"{flow.en if is_english() else flow.zh}{months}"


@register.simple_tag
def progress_rows(lines: Sequence[Progress], groups: Sequence[tuple[str, str]], query: str) -> SafeString:
    """The units of the board, a row each: joined here, as a template takes ten times as long for thousands of cells.

    Args:
        lines: the units.
        groups: groups of states with their labels, a column each.
        query: what the address of a unit's list says besides the unit.
    """
    headings = [label for _group, label in groups]
    headings += [_("办完"), _("迟报（张）"), _("监控灯"), _("年度资金（万元）"), _("已执行（万元）"), _("执行率")]
    headings += [_("审核错误"), _("最久等待（天）")]
    cells = format_html_join("", '<td class="number" data-label="{}">{{}}</td>', ((text,) for text in headings))
    row = format_html(
        '<tr><th scope="row" lang="zh-Hans"><a href="{}?unit={{}}&amp;{}">{{}}</a></th>{}</tr>\n',
        reverse("sheets"), query, cells,
    )  # fmt: skip
    names, lights = [group for group, _label in groups], _light_marks()
    return SafeString("".join(row.format(*_progress_cells(line, names, lights)) for line in lines))


def _light_marks() -> dict[str, str]:
    """How the lights of a unit are told, each with its word for who sees no colours; safe in HTML."""
    return {
        light: format_html('<span class="tally-light light-{}">{} {{}}</span>', light, word)
        for light, word in light_words().items()
    }


def _progress_cells(line: Progress, groups: Sequence[str], lights: Mapping[str, str]) -> Iterator[object]:
    """What stands in a row, safe in HTML: of people's own words there is only the name."""
    yield line.organisation
    yield escape(line.name)
    yield from (line.counts[group] for group in groups)
    yield f"{line.done_pct}%"
    yield line.late
    yield " ".join(mark.format(line.lights[light]) for light, mark in lights.items() if line.lights[light]) or "—"
    yield wan(line.annual) or "—"
    yield wan(line.executed) or "—"
    yield _rate(line)
    yield line.errors
    yield "—" if line.waiting_days is None else line.waiting_days


def _rate(line: Progress) -> str:
    """The rate of execution, safe in HTML; with the budget that it is of, where that is not the money of the row."""
    rate = "—" if line.executed_pct is None else f"{line.executed_pct}%"
    beside = []
    if line.executed_pct is not None and line.executed_of != line.annual:
        beside.append(_("占预算 %(budget)s") % {"budget": wan(line.executed_of)})
    if line.executed_apart:
        beside.append(_("没有预算数的执行 %(money)s，不算在内") % {"money": wan(line.executed_apart)})
    return format_html('{} <span class="excerpt">{}</span>', rate, _("，").join(beside)) if beside else rate


@register.simple_tag(takes_context=True)
def include_if_there(context: Any, name: str) -> SafeString:
    """A part that another room adds to a page; nothing where that room is not installed."""
    try:
        found = get_template(name)
    except TemplateDoesNotExist:
        return SafeString()
    with context.push():  # as `include` does: what every page needs is in the context already
        return SafeString(found.template.render(context))  # type: ignore[attr-defined]  # Django's own engine
