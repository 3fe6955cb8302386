"""Second-level classes that are printed among the rows of another first level.

In a text a first level is printed once and carried down, so a class that stands under the wrong one is put where it belongs.
That is told where it is certain, for the sheet is wrong then, and not the reading.
"""

from dataclasses import dataclass, field

from jixiao.model import Cell, ClassLabel
from jixiao.terms.folding import fold

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Stray:
    """A second-level class under the wrong first level.

    Attributes:
        cell: the second-level cell.
        under: first level that is printed above it.
        parent: first level that it belongs to.
    """

    cell: Cell
    under: ClassLabel
    parent: ClassLabel


@dataclass(slots=True)
class Strays:
    """Watches the first levels of one table go by.

    A class is astray when the rows after it go on with the first level printed above it. One that opens the rows of a
    first level whose label is printed in the middle of them, or was lost, is not. When a sheet prints its other first
    levels and never that of one single class, the class stands under the last one printed.
    """

    _printed: set[str] = field(default_factory=set)
    _classes: dict[str, set[str]] = field(default_factory=dict)
    _certain: list[Stray] = field(default_factory=list)
    _doubtful: list[Stray] = field(default_factory=list)
    _last: Stray | None = None

    def printed(self, level1: ClassLabel | None) -> None:
        """A first level is printed."""
        if level1 is not None and level1.code is not None:
            self._printed.add(level1.code)
        self._last = None

    def entered(self, cell: Cell, before: ClassLabel | None, after: ClassLabel | None) -> None:
        """A second-level cell is printed; `before` and `after` are the first level above it and the one it belongs to."""
        if after is None or after.code is None:
            return
        self._classes.setdefault(after.code, set()).add(fold(cell.text))
        if before is None or before.code in (None, after.code):
            return
        if self._last is not None and self._last.under.code == after.code:
            self._certain.append(self._last)
            self._last = None
            return
        self._last = Stray(cell, before, after)
        self._doubtful.append(self._last)

    def certain(self) -> list[Stray]:
        """The classes that stand under the wrong first level beyond doubt, in the order of the table."""
        never = [
            stray
            for stray in self._doubtful
            if stray.parent.code not in self._printed
            and len(self._printed) >= _LEAST
            and len(self._classes[stray.parent.code or ""]) == 1
        ]
        return [stray for stray in self._doubtful if stray in self._certain or stray in never]
