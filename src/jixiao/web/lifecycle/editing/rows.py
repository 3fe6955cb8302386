"""Rows of indicators added, copied, moved, removed, put into another class."""

from collections.abc import Callable
from dataclasses import replace

from jixiao.forms import Form
from jixiao.model import Indicator
from jixiao.web.lifecycle.editing.content import Content, is_row_id, new_row_id


class NoSuchRow(LookupError):
    """The row is not there (any more), or the form has no such class."""


def added(
    content: Content, form: Form, code: str, after: str | None, horizon: str | None = None, name: str | None = None
) -> tuple[Content, str]:
    """A new empty row of a class behind a row, or behind the last row of its class; gives its name too.

    Raises:
        NoSuchRow: the form has no such class or horizon, the row is gone, or the wished name is not free.
    """
    if len(code) < 2 or code not in form.indicators.classes:
        raise NoSuchRow(code)
    chosen = next((item for item in form.indicators.horizons() if horizon in (None, item)), None)
    if chosen is None:
        raise NoSuchRow(str(horizon))
    row = Indicator(chosen, form.taxonomy.label(code[0]), form.taxonomy.label(code), "", None)
    place = _index(content, after) + 1 if after else _end_of_class(content, row)
    return _inserted(content, place, row, name)


def copied(content: Content, row: str, name: str | None = None) -> tuple[Content, str]:
    """The row once more, behind itself; gives the copy's name too."""
    place = _index(content, row)
    return _inserted(content, place + 1, content.project.indicators[place], name)


def moved(content: Content, row: str, after: str | None) -> Content:
    """The row behind another one, or at the top; it takes the class of the row that it has passed last."""
    place = _index(content, row)
    rows, names = list(content.project.indicators), list(content.row_ids)
    one, name = rows.pop(place), names.pop(place)
    if after is not None and after not in names:
        raise NoSuchRow(after)
    to = names.index(after) + 1 if after is not None else 0
    if to == place:
        return content
    passed = rows[to] if to < place else rows[to - 1]
    rows.insert(to, replace(one, level1=passed.level1, level2=passed.level2, horizon=passed.horizon))
    names.insert(to, name)
    return _with(content, rows, names)


def removed(content: Content, row: str) -> Content:
    """Without the row; what was typed into it and not understood goes with it."""
    place = _index(content, row)
    rows, names = list(content.project.indicators), list(content.row_ids)
    del rows[place], names[place]
    unread = {key: text for key, text in content.unread.items() if not key.startswith(f"/indicators/@{row}/")}
    return replace(_with(content, rows, names), unread=unread)


def classified(content: Content, form: Form, row: str, code: str) -> Content:
    """The row in another class, where it stands at the end of that class."""
    place = _index(content, row)
    one = content.project.indicators[place]
    bare = removed(content, row)
    if len(code) < 2 or code not in form.indicators.classes:
        raise NoSuchRow(code)
    one = replace(one, level1=form.taxonomy.label(code[0]), level2=form.taxonomy.label(code))
    to = _end_of_class(bare, one)
    rows, names = list(bare.project.indicators), list(bare.row_ids)
    rows.insert(to, one)
    names.insert(to, row)
    return replace(_with(bare, rows, names), unread=content.unread)


def _index(content: Content, row: str | None) -> int:
    if row not in content.row_ids:
        raise NoSuchRow(str(row))
    return content.row_ids.index(row)


def _end_of_class(content: Content, row: Indicator) -> int:
    """Behind the last row of the class, else of the first level, else at the end."""
    rows = content.project.indicators
    same: list[Callable[[Indicator], bool]] = [
        lambda other: (other.horizon, other.level2) == (row.horizon, row.level2),
        lambda other: (other.horizon, other.level1) == (row.horizon, row.level1),
    ]
    for is_same in same:
        places = [place for place, other in enumerate(rows) if is_same(other)]
        if places:
            return places[-1] + 1
    return len(rows)


def _inserted(content: Content, place: int, row: Indicator, wish: str | None) -> tuple[Content, str]:
    rows, names, name = list(content.project.indicators), list(content.row_ids), wish or new_row_id()
    if name in names or not is_row_id(name):
        raise NoSuchRow(name)
    rows.insert(place, row)
    names.insert(place, name)
    return _with(content, rows, names), name


def _with(content: Content, rows: list[Indicator], names: list[str]) -> Content:
    return replace(content, project=replace(content.project, indicators=tuple(rows)), row_ids=tuple(names))
