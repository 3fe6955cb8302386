"""The charts of the overview: money by project and by source, findings, quantified indicators."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.web.portal.charts.findings import by_family
from jixiao.web.portal.charts.plans import ChartView, Plan, Row, drawn
from jixiao.web.portal.charts.specs import Bar, Size, bars
from jixiao.web.portal.wording import percent, source_label, wan
from jixiao.web.register.queries.figures import Figures
from jixiao.web.register.wording import class_label

_CLASS_LABELS = {
    "11": "数量指标", "12": "质量指标", "13": "时效指标", "14": "成本指标", "21": "经济效益指标", "22": "社会效益指标",
    "23": "生态效益指标", "24": "可持续影响指标", "31": "服务对象满意度指标", "41": "经济成本指标", "42": "社会成本指标",
    "43": "生态环境成本指标",
}  # fmt: skip


def overview_charts(figures: Figures) -> list[ChartView]:
    """The charts that have something to show."""
    makers = (_by_project, _by_source, _findings, _quantified)
    return [drawn(plan) for maker in makers if (plan := maker(figures)).bars]


def _by_project(figures: Figures) -> Plan:
    rows = [Bar(name, float(annual), wan(annual)) for _pk, name, annual in figures.largest]
    table = [(name, reverse("project", args=[pk]), [wan(annual)]) for pk, name, annual in figures.largest]
    shown = sum((annual for _pk, _name, annual in figures.largest), Decimal(0))
    rest = (figures.annual or Decimal(0)) - shown
    others = figures.projects - figures.without_annual - len(rows)
    if others > 0 and rest > 0:
        label = ngettext("其余 %(count)s 个项目", "其余 %(count)s 个项目", others) % {"count": others}
        rows.append(Bar(label, float(rest), wan(rest)))
        table.append((label, "", [wan(rest)]))
    if figures.without_annual:
        table.append((_unfilled(figures), "", [_("未填")]))
    summary = rows and _("年度资金最多的是“%(name)s”，%(amount)s 万元。") % {
        "name": rows[0].label,
        "amount": rows[0].text,
    }
    heading = _("年度资金总额（万元）")
    return Plan(
        "by-project",
        _("年度资金：按项目"),
        _("万元"),
        summary or "",
        [_("项目"), heading],
        _distinct(rows),
        table,
        bars,
        [(_("合计"), "", [wan(figures.annual)])],
    )


def _by_source(figures: Figures) -> Plan:
    found = [(source_label(name), amount) for name, amount in figures.by_source.items() if amount]
    found.sort(key=lambda item: -item[1])
    whole = sum((amount for _name, amount in found), Decimal(0))
    rows = [Bar(name, float(amount), wan(amount)) for name, amount in found]
    table = [(name, "", [wan(amount), percent(int(amount), int(whole))]) for name, amount in found]
    summary = found and _("最多的是%(name)s，占 %(share)s。") % {"name": found[0][0], "share": table[0][2][1]}
    headings = [_("资金来源"), _("金额（万元）"), _("占比")]
    sums = _source_sums(figures, whole)
    return Plan("by-source", _("年度资金：按来源"), _("万元"), summary or "", headings, rows, table, bars, sums)


def _source_sums(figures: Figures, whole: Decimal) -> list[Row]:
    """From the sum of the sources to the annual funds of the overview, step by step."""
    sums: list[Row] = [(_("合计"), "", [wan(whole), "100.0%"])]
    difference = whole - figures.unfilled - (figures.annual or Decimal(0))
    if figures.unfilled:
        label = _("减：%(projects)s") % {"projects": _unfilled(figures)}
        sums.append((label, "", [wan(figures.unfilled), ""]))
    if difference:
        label = _("减：各来源之和超出表中总额") if difference > 0 else _("加：表中没有分来源的金额")
        sums.append((label, "", [wan(abs(difference)), ""]))
    return [*sums, (_("年度资金总额"), "", [wan(figures.annual), ""])] if len(sums) > 1 else sums


def _unfilled(figures: Figures) -> str:
    count = figures.without_annual
    return ngettext("%(count)s 个未填年度资金总额的项目", "%(count)s 个未填年度资金总额的项目", count) % {
        "count": count
    }


def _findings(figures: Figures) -> Plan:
    return by_family(figures.rules)


def _quantified(figures: Figures) -> Plan:
    found = [share for share in figures.shares if share.total]
    labels = [
        class_label(share.code, _CLASS_LABELS.get(share.code, share.code)) if share.code else _("没有二级指标")
        for share in found
    ]
    rows = [
        Bar(label, share.quantified / share.total, percent(share.quantified, share.total))
        for label, share in zip(labels, found, strict=True)
    ]
    table = [
        (label, "", [str(share.quantified), str(share.total), percent(share.quantified, share.total)])
        for label, share in zip(labels, found, strict=True)
    ]
    summary = _("%(total)s 个指标中有 %(quantified)s 个量化，占 %(share)s。") % {
        "total": figures.indicators,
        "quantified": figures.quantified,
        "share": percent(figures.quantified, figures.indicators),
    }
    headings = [_("二级指标"), _("量化"), _("指标数"), _("占比")]

    def shares(rows: Sequence[Bar], size: Size) -> dict[str, Any]:
        return bars(rows, size, longest=1.0)

    whole = [str(figures.quantified), str(figures.indicators), percent(figures.quantified, figures.indicators)]
    sums: list[Row] = [(_("合计"), "", whole)]
    return Plan("quantified", _("量化指标占比：按二级指标"), "%", summary, headings, rows, table, shares, sums)


def _distinct(rows: list[Bar]) -> list[Bar]:
    """Projects of one name are different bars: the later ones get a number."""
    seen: dict[str, int] = {}
    result = []
    for row in rows:
        seen[row.label] = seen.get(row.label, 0) + 1
        label = row.label if seen[row.label] == 1 else f"{row.label} ({seen[row.label]})"
        result.append(Bar(label, row.value, row.text, row.part))
    return result
