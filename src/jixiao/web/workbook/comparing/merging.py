"""What a workbook changed and what others changed meanwhile, brought together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from jixiao.web.workbook.comparing.flat import FIXED, Flat, Row


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell or row that both the workbook and somebody else changed.

    Attributes:
        place: name of the cell; for a row its name alone.
        base: what it said when the workbook was made.
        theirs: what it says now; None where the row is gone.
        mine: what the workbook says; None where it has no such row any more.
    """

    place: str
    base: str
    theirs: str | None
    mine: str | None

    @property
    def is_lost(self) -> bool:
        """Whether the row is gone, so that nothing can be written into it."""
        return self.theirs is None


@dataclass(frozen=True, slots=True)
class Merged:
    """The sheet as it shall be, and where a person has to decide."""

    flat: Flat
    conflicts: tuple[Conflict, ...]
    fixed: tuple[str, ...]


def merge(base: Flat, theirs: Flat, mine: Flat, chosen: Collection[str] = ()) -> Merged:
    """The sheet as it is now, with what the workbook changed.

    Args:
        base: the sheet when the workbook was made.
        theirs: the sheet now.
        mine: the workbook.
        chosen: conflicts in which the workbook counts; in all others the sheet stays as it is now.
    """
    conflicts: list[Conflict] = []
    head, fixed = dict(theirs.head), []
    for name, text in mine.head.items():
        if name not in head or text == base.head.get(name, ""):
            continue
        if name in FIXED:
            fixed.append(name)
        elif _counts(conflicts, chosen, name, (base.head.get(name, ""), head[name], text)):
            head[name] = text
    rows = _rows(base, theirs, mine, chosen, conflicts)
    return Merged(Flat(head, tuple(rows)), tuple(conflicts), tuple(fixed))


def _counts(conflicts: list[Conflict], chosen: Collection[str], place: str, texts: tuple[str, str, str]) -> bool:
    """Whether the workbook's text counts; notes the conflict where others wrote something else."""
    before, now, new = texts
    if now in (before, new):
        return True
    conflicts.append(Conflict(place, before, now, new))
    return place in chosen


def _rows(base: Flat, theirs: Flat, mine: Flat, chosen: Collection[str], conflicts: list[Conflict]) -> list[Row]:
    old, now, new = _by_id(base), _by_id(theirs), _by_id(mine)
    gone = (row for row in base.rows if row.id not in now and row.id in new and new[row.id] != row)
    conflicts += [Conflict(row.id, _words(row), None, _words(new[row.id])) for row in gone]
    kept = {row.id for row in theirs.rows if _stays(row, old, new, chosen, conflicts)}
    wanted = [row for row in mine.rows if row.id in now or row.id not in old]
    horizons = dict.fromkeys(row.horizon for row in (*theirs.rows, *wanted))
    sequence = [
        name
        for horizon in horizons
        for name in _sequence(
            [row.id for row in theirs.rows if row.id in kept and row.horizon == horizon],
            [row.id for row in wanted if row.horizon == horizon],
            [row.id for row in mine.rows if row.id in old and row.horizon == horizon]
            != [row.id for row in base.rows if row.id in new and row.horizon == horizon],
        )
    ]
    return [_row(name, old, now, new, chosen, conflicts) for name in sequence]


def _by_id(sheet: Flat) -> dict[str, Row]:
    return {row.id: row for row in sheet.rows}


def _stays(
    row: Row, old: Mapping[str, Row], new: Mapping[str, Row], chosen: Collection[str], conflicts: list[Conflict]
) -> bool:
    """Whether a row of the sheet is still there; one without a name is none in a workbook, and stays."""
    if row.id in new or row.id not in old or not row.name:
        return True
    if row == old[row.id] or not old[row.id].name:
        return row != old[row.id]
    conflicts.append(Conflict(row.id, _words(old[row.id]), _words(row), None))
    return row.id not in chosen


def _sequence(theirs: list[str], wanted: list[str], has_moved: bool) -> list[str]:  # one caller
    """The order of the rows: that of the sheet, with new rows behind those that they follow in the workbook.

    Where the workbook moved rows, its order counts, and rows that it does not know stand behind those they followed.
    """
    order, others = (wanted, theirs) if has_moved else (theirs, wanted)
    result = list(order)
    for place, name in enumerate(others):
        if name not in result:
            before = next((other for other in reversed(others[:place]) if other in result), None)
            result.insert(result.index(before) + 1 if before else 0, name)
    return result


def _row(  # the three versions, and what is decided
    name: str,
    old: Mapping[str, Row],
    now: Mapping[str, Row],
    new: Mapping[str, Row],
    chosen: Collection[str],
    conflicts: list[Conflict],
) -> Row:
    if name not in new:
        return now[name]
    if name not in now:
        return new[name]
    mine, theirs, before = new[name], now[name], old.get(name, now[name])
    cells = dict(theirs.cells)
    for column, text in mine.cells.items():
        was = before.cells.get(column, "")
        texts = (was, theirs.cells.get(column, ""), text)
        if text != was and _counts(conflicts, chosen, f"{name}/{column}", texts):
            cells[column] = text
    return replace(theirs, cells=cells, code=mine.code if mine.code != before.code else theirs.code)


def _words(row: Row) -> str:
    return " ".join(filter(None, row.cells.values()))
