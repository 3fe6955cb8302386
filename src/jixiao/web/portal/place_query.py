"""The place that the address of a document page asks for."""

from collections.abc import Mapping

from jixiao.model import Source
from jixiao.web.register.queries.projects import number


def parse_place(given: Mapping[str, str]) -> Source:
    """The place; what makes no sense counts as not given."""
    return Source(
        page=number(given.get("page")),
        sheet=given.get("sheet") or None,
        table=number(given.get("table")),
        row=number(given.get("row")),
        column=number(given.get("column")),
        line=number(given.get("line")),
        box=_box(given.get("box", "")),
    )


def _box(text: str) -> tuple[float, float, float, float] | None:
    parts = text.split(",")
    if len(parts) != 4 or not all(
        part.replace(".", "", 1).isdecimal() and part.isascii() and len(part) < 12 for part in parts
    ):
        return None
    left, top, right, bottom = (float(part) for part in parts)
    return (left, top, right, bottom) if left < right and top < bottom else None
