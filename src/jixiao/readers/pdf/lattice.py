"""Tables of a page from its ruling lines: lines that touch make a table, what they enclose are its cells.

No text is looked at here. An inner line that is missing merges what it would have parted: that is what a merged cell is.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from jixiao.readers.pdf.frame import Box
from jixiao.readers.pdf.limits import MAX_GRID_PLACES
from jixiao.readers.pdf.rules import Rule

SAME_EDGE = 4.0
"""Points between lines that are one edge: of a double border, or moved from row to row by a careless hand."""

_TOUCH = 3.0
"""Points that a line may end before or beyond the line that it should meet."""

_REACH = 5.5
"""The same where the line to be met may have been moved to the edge beside it."""

_NO_CELL = -2
_LEAST_SIDES = 3
_OPEN_SIDE = 6.0
"""Points that lines must reach beyond the outermost that crosses them, to make a column or row left open there."""


class TooFineGrid(Exception):
    """Lines make more rows and columns than a table can have: a drawing, or a hostile file."""


class Place(NamedTuple):
    """A cell of a lattice: first row and column from 0, rows and columns covered."""

    row: int
    column: int
    rows: int
    columns: int


class Lattice:
    """One ruled table of a page.

    Attributes:
        xs: edges of the columns, from left to right.
        ys: edges of the rows, downwards.
        cells: cells in row order.
        boxes: where each cell stands.
    """

    def __init__(self, xs: list[float], ys: list[float], level: list[int], upright: list[int]) -> None:
        """Finds the cells.

        Args:
            xs: edges of the columns.
            ys: edges of the rows.
            level: for each row edge the columns along which it is drawn, as bits.
            upright: for each column edge the rows along which it is drawn, as bits.
        """
        self.xs, self.ys = xs, ys
        self._level, self._upright = level, upright
        self._columns = len(xs) - 1
        self._owners = [-1] * (self._columns * (len(ys) - 1))
        self.cells: list[Place] = []
        self.boxes: list[Box] = []
        for row in range(len(ys) - 1):
            for column in range(self._columns):
                if self._owners[row * self._columns + column] == -1:
                    self._take(self._grown(row, column))

    @property
    def box(self) -> Box:
        """The outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell at a point; None outside the table, or where its lines enclose nothing."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < self._columns and 0 <= row < len(self.ys) - 1):
            return None
        owner = self._owners[row * self._columns + column]
        return owner if owner >= 0 else None

    def _grown(self, row: int, column: int) -> Place:
        """The cell that begins here: to the right up to a line, then down while the rows are parted in the same way."""
        bit, end = 1 << row, column + 1
        owners, first = self._owners, row * self._columns
        while end < self._columns and not self._upright[end] & bit and owners[first + end] == -1:
            end += 1
        span = ((1 << (end - column)) - 1) << column
        below = row + 1
        while below + 1 < len(self.ys) and not self._level[below] & span and self._is_parted_alike(below, column, end):
            below += 1
        return Place(row, column, below - row, end - column)

    def _is_parted_alike(self, row: int, first: int, end: int) -> bool:
        """True where a row, from one column to another, is bounded and parted like the row above, which is not parted."""
        bit, above = 1 << row, 1 << (row - 1)
        upright = self._upright
        if any(upright[edge] & bit for edge in range(first + 1, end)):
            return False
        starts = first == 0 or upright[first] & bit or not upright[first] & above
        ends = end == self._columns or upright[end] & bit or not upright[end] & above
        return bool(starts and ends)

    def _take(self, place: Place) -> None:
        """Makes it a cell where two lines enclose it, above and below or on both sides: a corner left out is none."""
        row, column, rows, columns = place
        across, down = ((1 << columns) - 1) << column, ((1 << rows) - 1) << row
        index = _NO_CELL
        if (
            self._level[row] & self._level[row + rows] & across == across
            or self._upright[column] & self._upright[column + columns] & down == down
        ):
            index = len(self.cells)
            self.cells.append(place)
            self.boxes.append((self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows]))
        for first in range(row * self._columns + column, (row + rows) * self._columns + column, self._columns):
            self._owners[first : first + columns] = [index] * columns


def lattices(level: list[Rule], upright: list[Rule]) -> list[Lattice]:
    """The tables of a page from its level and upright lines, from top to bottom.

    One cell is no table: it is a frame around a paragraph or around the page.

    Raises:
        TooFineGrid: the lines make no table that can be worked on.
    """
    groups = _touching(level, upright)
    if not groups and (row := _open_row(upright)):
        return [row]
    found = [_lattice(rows, columns) for rows, columns in groups]
    tables = [lattice for lattice in found if lattice is not None and len(lattice.cells) > 1]
    return sorted(tables, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _open_row(upright: list[Rule]) -> Lattice | None:
    """The one row that runs through a page from top to bottom: of a long text beside its label only the sides are drawn.

    None where the lines are fewer than three or not equally long: nothing says then that they belong to a table.
    """
    if not upright:
        return None
    starts, ends = [rule.start for rule in upright], [rule.end for rule in upright]
    if max(starts) - min(starts) > SAME_EDGE or max(ends) - min(ends) > SAME_EDGE:
        return None
    xs = _places(upright)
    if len(xs) < _LEAST_SIDES:
        return None
    return Lattice(xs, [round(min(starts), 2), round(max(ends), 2)], [0, 0], [1] * len(xs))


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Parts lines into groups that hang together."""
    ats = [rule.at for rule in level]
    groups = list(range(len(level)))
    members: list[list[int]] = []

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for rule in upright:
        crossed = _crossed(rule, level, ats)
        members.append(crossed)
        target = root(crossed[0]) if crossed else 0
        for index in crossed[1:]:
            if groups[index] != target:
                groups[root(index)] = target
    result: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for rule, crossed in zip(upright, members, strict=True):
        if crossed:
            result.setdefault(root(crossed[0]), ([], []))[1].append(rule)
    for index, rule in enumerate(level):
        if root(index) in result:
            result[root(index)][0].append(rule)
    groups_found = list(result.values())
    _add_open_columns([rule for rule, crossed in zip(upright, members, strict=True) if not crossed], groups_found)
    return groups_found


def _add_open_columns(lone: list[Rule], groups: list[tuple[list[Rule], list[Rule]]]) -> None:
    """Adds upright lines that cross no level one to the table beside them that is exactly as high.

    So stand the columns of labels on a page that a merged cell runs through from top to bottom: nothing level is drawn there.
    """
    heights = [(min(rule.start for rule in columns), max(rule.end for rule in columns)) for _, columns in groups]
    for rule in lone:
        alike = [
            columns
            for (_, columns), (start, end) in zip(groups, heights, strict=True)
            if abs(rule.start - start) <= SAME_EDGE and abs(rule.end - end) <= SAME_EDGE
        ]
        if alike:
            min(alike, key=lambda columns: min(abs(other.at - rule.at) for other in columns)).append(rule)


def _crossed(rule: Rule, level: list[Rule], ats: list[float]) -> list[int]:
    """Indexes of the level lines that an upright one touches."""
    first, stop = bisect_left(ats, rule.start - _TOUCH), bisect_right(ats, rule.end + _TOUCH)
    at = rule.at
    return [
        index for index, (_, start, end) in enumerate(level[first:stop], first) if start - _TOUCH <= at <= end + _TOUCH
    ]


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    xs = _edges(upright, level)
    ys = _edges(level, upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > MAX_GRID_PLACES:
        raise TooFineGrid
    return Lattice(xs, ys, _drawn(level, ys, xs), _drawn(upright, xs, ys))


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where lines stand, and how far those that cross them reach: outer lines may be open."""
    edges = _places(rules)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < edges[0] - _OPEN_SIDE:
        edges.insert(0, round(first, 2))
    if last > edges[-1] + _OPEN_SIDE:
        edges.append(round(last, 2))
    return edges


def _places(rules: list[Rule]) -> list[float]:
    """Where lines stand, to a hundredth of a point; of lines too near to hold text between them the longest gives the place."""
    near: list[list[Rule]] = []
    for rule in sorted(rules):
        if near and rule.at - near[-1][0].at <= SAME_EDGE:
            near[-1].append(rule)
        else:
            near.append([rule])
    return [round(max(group, key=lambda rule: rule.end - rule.start).at, 2) for group in near]


def _drawn(rules: list[Rule], ats: list[float], edges: list[float]) -> list[int]:
    """For each line of a grid the places along which it is drawn, as bits."""
    bits = [0] * len(ats)
    for rule in rules:
        first = bisect_left(edges, rule.start - _REACH)
        stop = bisect_right(edges, rule.end + _REACH) - 1
        if stop > first:
            index = bisect_left(ats, rule.at)
            if index == len(ats) or (index > 0 and rule.at - ats[index - 1] < ats[index] - rule.at):
                index -= 1
            bits[index] |= ((1 << (stop - first)) - 1) << first
    return bits
