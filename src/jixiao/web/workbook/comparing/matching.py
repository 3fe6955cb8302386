"""Which row of a workbook is which row of the sheet."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from jixiao.model import Indicator, Project
from jixiao.terms.folding import fold
from jixiao.web.lifecycle.editing.content import Content, new_row_id
from jixiao.web.workbook.comparing.flat import Flat, Row

_ALIKE = 0.6
_MOST_COMPARED = 200


def named(
    before: Flat, project: Project, kept: Sequence[Sequence[str]], unread: Mapping[str, str] | None = None
) -> Content:
    """A project that was read, its rows under the names that they have on the sheet.

    A name that stands beside the row in the workbook comes first; of several rows with one name (a row that was copied)
    the one whose text is nearest. Rows without are paired by horizon, class and folded name, then by a like name in the
    same class, then with rows of their class that nobody had filled in. What is left is new.

    Args:
        before: the sheet as it was when the workbook was made.
        project: what was read.
        kept: for each of its indicators the names that stand beside it.
        unread: cell by pointer -> text there that is no amount or number.
    """
    rows, free = project.indicators, {row.id: row for row in before.rows}
    names: list[str | None] = [None] * len(rows)

    def pair(is_same: Callable[[int, Row], bool]) -> None:
        for place in _nearest_first(rows, names, free, kept):
            found = next((row for row in free.values() if is_same(place, row)), None)
            if found and names[place] is None:
                names[place] = free.pop(found.id).id

    pair(lambda place, row: row.id in kept[place] and row.horizon == rows[place].horizon)
    pair(lambda place, row: _same_class(row, rows[place]) and _key(row.name) == _key(rows[place].name))
    if len(free) <= _MOST_COMPARED:
        pair(lambda place, row: _same_class(row, rows[place]) and _ratio(row.name, rows[place].name) >= _ALIKE)
    pair(lambda place, row: _same_class(row, rows[place]) and row.is_blank)
    final = tuple(name or new_row_id() for name in names)
    places = {f"/indicators/{number}/": f"/indicators/@{name}/" for number, name in enumerate(final)}
    return Content(project, final, {_renamed(key, places): text for key, text in (unread or {}).items()})


def _nearest_first(
    rows: Sequence[Indicator], names: Sequence[str | None], free: Mapping[str, Row], kept: Sequence[Sequence[str]]
) -> list[int]:
    """The places of rows without a name; those whose text says what the row said first, so that copies come later."""

    def differs(place: int) -> bool:
        return not any(name in free and free[name].name == rows[place].name for name in kept[place])

    return sorted((place for place, name in enumerate(names) if name is None), key=differs)


def _same_class(row: Row, other: Indicator) -> bool:
    return (row.horizon, row.code) == (other.horizon, other.level2.code if other.level2 else None)


def _key(name: str) -> str:
    return fold(name).casefold()


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() if one and other else 0


def _renamed(pointer: str, places: Mapping[str, str]) -> str:
    head, tail = pointer.rpartition("/")[0] + "/", pointer.rpartition("/")[2]
    return places.get(head, head) + tail
