"""Checks that a sheet must pass before it is submitted; rooms add those of their kinds of sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from jixiao.web.desk.typed import excerpt
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.naming import cell_label
from jixiao.web.lifecycle.models import Sheet

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, or to be looked at.

    Attributes:
        text: a Chinese sentence.
        pointer: JSON pointer of the cell where it is put right; empty where it is none of the sheet's.
    """

    text: str
    pointer: str = ""


Check = Callable[[Sheet, Content], Iterator[str | Gap]]
"""Gives each thing that is missing, as a Chinese sentence or with its cell."""

_CHECKS: dict[str, list[Check]] = {}


def register_check(kind: str, check: Check) -> None:
    """Adds a check for a kind of sheet; a room calls this when it is loaded (`AppConfig.ready`)."""
    checks = _CHECKS.setdefault(kind, [])
    if check not in checks:
        checks.append(check)


def complaints(sheet: Sheet) -> Iterator[str]:
    """What is missing on a sheet, in the order of its checks."""
    if sheet.unread:
        yield _unread(content_of(sheet))
    yield from (gap.text for gap in _missing(sheet))


def gaps(sheet: Sheet) -> Iterator[Gap]:
    """The same with their cells, each cell that was not understood by itself: what a page lists while the sheet is being filled in."""
    if sheet.unread:
        content = content_of(sheet)
        for pointer, text in content.unread_cells.items():
            yield Gap(f"{cell_label(content, pointer)}填的“{excerpt(text)}”没有读懂：请改成数字", pointer)
    yield from _missing(sheet)


def _missing(sheet: Sheet) -> Iterator[Gap]:
    if not sheet.indicator_count:
        yield Gap("一条绩效指标也没有填，不能提交")
    checks = _CHECKS.get(sheet.kind, [])
    content = content_of(sheet) if checks else None
    for check in checks:
        if content is not None:
            yield from (one if isinstance(one, Gap) else Gap(one) for one in check(sheet, content))


def _unread(content: Content) -> str:
    cells = content.unread_cells
    named = (f"{cell_label(content, pointer)}填的“{excerpt(text)}”" for pointer, text in cells.items())
    more = " 等" if len(cells) > _MOST_NAMED else ""
    return f"还有 {len(content.unread)} 格没有读懂：{'，'.join(islice(named, _MOST_NAMED))}{more}；改正后再提交"
