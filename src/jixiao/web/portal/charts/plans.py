"""A chart before and after it is drawn: its bars, its table, its sentence, its two pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from jixiao.web.portal.charts.drawing import chart_digest, chart_path, draw
from jixiao.web.portal.charts.specs import NARROW, WIDE, Bar, Size
from jixiao.web.register import storage

Row = tuple[str, str, list[str]]  # label, address that it links to or empty, cells


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart before it is drawn: the fields of :class:`ChartView`, the bars and how they become a picture."""

    key: str
    title: str
    unit: str
    summary: str
    headings: list[str]
    bars: list[Bar]
    rows: list[Row]
    specification: Callable[[Sequence[Bar], Size], dict[str, Any]]
    sums: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart to show.

    Attributes:
        key: id in the page.
        title: what it shows.
        unit: unit of its figures.
        wide: address of the picture for a wide window.
        narrow: address of the picture for a narrow one.
        summary: the picture in one sentence, for those who don't see it.
        headings: headings of its table.
        rows: rows of its table.
        sums: rows at the foot of its table, which show that the figures add up.
    """

    key: str
    title: str
    unit: str
    wide: str
    narrow: str
    summary: str
    headings: list[str]
    rows: list[Row] = field(default_factory=list)
    sums: list[Row] = field(default_factory=list)


def drawn(plan: Plan) -> ChartView:
    """The chart with its pictures, drawn where they are not kept from an earlier time."""
    addresses = {}
    for size in (WIDE, NARROW):
        rows = [[bar.label, bar.value, bar.text, bar.part] for bar in plan.bars]
        digest = chart_digest(plan.key, size=size.name, language=get_language(), rows=rows)
        if not chart_path(digest).exists():
            storage.write_whole(chart_path(digest), draw(plan.specification(plan.bars, size)))
        addresses[size.name] = reverse("chart", args=[digest])
    wide, narrow = addresses["wide"], addresses["narrow"]
    return ChartView(plan.key, plan.title, plan.unit, wide, narrow, plan.summary, plan.headings, plan.rows, plan.sums)
