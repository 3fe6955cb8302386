"""What to draw: two kinds of bars, wide for a desk and narrow for a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INK, QUIET, ACCENT = "#1b2530", "#4a5763", "#0b5d7a"
_TEXT, _STEP = 13, 26
_LEAST_WRITTEN = 0.07  # a part shorter than this share of the longest bar has no room for its figure


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a part of one.

    Attributes:
        label: its row.
        value: its length.
        text: what is written at its end.
        part: the part's name, for bars made of parts.
    """

    label: str
    value: float
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """Room for a chart in pixels: all of it, and what labels may take of it."""

    name: str
    width: int
    labels: int


WIDE, NARROW = Size("wide", 600, 210), Size("narrow", 330, 124)


def bars(rows: Sequence[Bar], size: Size, *, longest: float | None = None) -> dict[str, Any]:
    """One bar a row, in the given order, with its figure at the end."""
    import altair as alt

    base = alt.Chart(_data(_values(rows))).encode(
        y=_rows_axis(alt, rows, size),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, (longest or _longest(rows)) * 1.0], nice=False)),
    )
    drawn = base.mark_bar(color=ACCENT, height={"band": 0.62}) + base.mark_text(
        align="left", dx=5, font=FONT, fontSize=_TEXT, color=INK
    ).encode(text="text:N")
    return _finished(drawn, size, end=12 + max(8 * len(row.text) for row in rows))


def stacked_bars(rows: Sequence[Bar], size: Size, parts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Bars made of parts, with a legend; `parts` are names and colours, in order from the left."""
    import altair as alt

    order = {name: place for place, (name, _) in enumerate(parts)}
    labels = list(dict.fromkeys(row.label for row in rows))
    least = max(sum(row.value for row in rows if row.label == label) for label in labels) * _LEAST_WRITTEN
    values = [
        {**row, "order": order[row["part"]], "shown": row["text"] if row["value"] >= least else ""}
        for row in _values(rows)
    ]
    names, colours = [name for name, _ in parts], [colour for _, colour in parts]
    base = alt.Chart(_data(values)).encode(
        y=_rows_axis(alt, [Bar(label, 0, "") for label in labels], size),
        x=alt.X("value:Q", stack="zero", axis=None),
        order=alt.Order("order:Q"),
    )
    legend = alt.Legend(
        orient="top", title=None, labelFont=FONT, labelFontSize=_TEXT, labelColor=INK, symbolType="square", offset=4
    )
    drawn = base.mark_bar(height={"band": 0.62}, stroke="white", strokeWidth=1).encode(
        color=alt.Color("part:N", scale=alt.Scale(domain=names, range=colours), legend=legend)
    )
    figures = base.mark_text(font=FONT, fontSize=12).encode(
        x=alt.X("value:Q", stack="zero", bandPosition=0.5, axis=None),
        text="shown:N",
        color=alt.condition(alt.datum.part == names[0], alt.value("white"), alt.value(INK)),
    )
    return _finished(drawn + figures, size, end=8)


def _rows_axis(alt: Any, rows: Sequence[Bar], size: Size) -> Any:
    axis = alt.Axis(
        title=None, domain=False, ticks=False, labelFont=FONT, labelFontSize=_TEXT, labelColor=INK,
        labelLimit=size.labels, labelPadding=8,
    )  # fmt: skip
    return alt.Y("label:N", sort=[row.label for row in rows], axis=axis)


def _finished(chart: Any, size: Size, end: int) -> dict[str, Any]:
    drawn: dict[str, Any] = (
        chart.properties(
            width=size.width - size.labels - end,
            height={"step": _STEP},
            background="transparent",
            padding={"left": 2, "top": 4, "right": end, "bottom": 4},
        )
        .configure(font=FONT)
        .configure_view(stroke="transparent")
        .to_dict()
    )
    return drawn


def _data(values: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _values(rows: Sequence[Bar]) -> list[dict[str, Any]]:
    return [{"label": row.label, "value": row.value, "text": row.text, "part": row.part} for row in rows]


def _longest(rows: Sequence[Bar]) -> float:
    return max((row.value for row in rows), default=0) or 1
