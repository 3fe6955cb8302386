"""The charts of findings: by family of rules and by unit, each bar in parts by severity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.portal.charts.plans import ChartView, Plan, Row, drawn
from jixiao.web.portal.charts.specs import Bar, Size, stacked_bars
from jixiao.web.portal.finding_view import rule_family
from jixiao.web.portal.wording import family_label
from jixiao.web.register.models import Severity
from jixiao.web.register.queries.finding_counts import Counts, FindingCounts, UnitFindings
from jixiao.web.register.queries.findings import FindingQuery

COLOURS = {Severity.ERROR: "#b3261e", Severity.WARNING: "#e0a526", Severity.NOTICE: "#8fb3cc"}
_Line = tuple[str, str, Counts]  # label, address that it links to or empty, counts


def finding_charts(counts: FindingCounts, query: FindingQuery) -> list[ChartView]:
    """Both charts of the findings that fit a question; none where nothing fits."""
    plans = (by_family(counts.rules, query), _by_unit(counts.units, query))
    return [drawn(plan) for plan in plans if plan.bars]


def by_family(rules: Mapping[tuple[str, Severity], int], query: FindingQuery | None = None) -> Plan:
    """Findings by family of rules, most first; with the question that they fit each leads to its own."""
    counts: dict[str, Counts] = {}
    for (rule, severity), count in rules.items():
        counts.setdefault(rule_family(rule), dict.fromkeys(COLOURS, 0))[severity] += count
    ordered = sorted(counts.items(), key=lambda item: -sum(item[1].values()))
    lines = [
        (family_label(family) or _("其他"), _address(query, family=family) if family else "", by)
        for family, by in ordered
    ]
    summary = _("共 %(count)s 条，最多的一类是%(name)s。")
    return _plan("findings", _("审核发现：按类别和等级"), _("类别"), summary, lines)


def _by_unit(units: Iterable[UnitFindings], query: FindingQuery) -> Plan:
    seen = Counter[str]()
    lines: list[_Line] = []
    for line in units:
        label = _unit_label(line)
        seen[label] += 1
        label = label if seen[label] == 1 else f"{label} ({seen[label]})"
        lines.append((label, _address(query, unit=line.id) if line.id else "", line.counts))
    summary = _("共 %(count)s 条，最多的一个单位是%(name)s。")
    return _plan("findings-by-unit", _("审核发现：按单位"), _("实施单位"), summary, lines)


def _unit_label(line: UnitFindings) -> str:
    if line.id is not None:
        return line.name
    if line.units == 0:
        return _("未填单位，或对整份文件")
    return ngettext("其余 %(count)s 个单位", "其余 %(count)s 个单位", line.units) % {"count": line.units}


def _address(query: FindingQuery | None, **changed: str | int | None) -> str:
    return "" if query is None else f"{reverse('findings')}?{query.parameters(**changed)}"


def _plan(key: str, title: str, heading: str, summary: str, lines: Sequence[_Line]) -> Plan:
    """Bars in parts by severity; the sums of the table are those of its lines."""
    rows = [
        Bar(label, count, str(count), str(severity.label))
        for label, _address, counts in lines
        for severity, count in counts.items()
        if count
    ]
    table: list[Row] = [(label, address, _cells(counts)) for label, address, counts in lines]
    sums = {severity: sum(counts[severity] for _label, _address, counts in lines) for severity in COLOURS}
    parts = [(str(severity.label), colour) for severity, colour in COLOURS.items()]

    def stacked(rows: Sequence[Bar], size: Size) -> dict[str, Any]:
        return stacked_bars(rows, size, parts)

    said = summary % {"count": sum(sums.values()), "name": lines[0][0]} if lines else ""
    headings = [heading, *(str(severity.label) for severity in COLOURS), _("合计")]
    return Plan(key, title, _("条"), said, headings, rows, table, stacked, [(_("合计"), "", _cells(sums))])


def _cells(counts: Counts) -> list[str]:
    return [*(str(counts[severity]) for severity in COLOURS), str(sum(counts.values()))]
