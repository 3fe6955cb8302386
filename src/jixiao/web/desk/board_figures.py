"""What the board shows of each unit beside its sheets: rooms above tell who is late, the lights, the money executed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from jixiao.web.desk.progress import Progress
from jixiao.web.organisations.tree import Tree


@dataclass
class Shown:
    """What the board is about, and its lines so far.

    Attributes:
        units: units that the person sees.
        tree: organisations of the year.
        kind: kind of sheet.
        period: month of a monitoring round; None for all.
        lines: by key of the unit.
        lights_until: month up to which the lights count; None where there are none.
        money_until: month up to which the money executed counts; None likewise.
    """

    units: Collection[int]
    tree: Tree
    kind: str
    period: int | None
    lines: dict[int, Progress]
    lights_until: int | None = None
    money_until: int | None = None

    def line(self, unit: int) -> Progress:
        """The line of a unit; one that has no sheet of the kind gets a line."""
        if unit not in self.lines:
            department = self.tree.department_of(unit)
            name = self.tree.name(department) if department else ""
            self.lines[unit] = Progress(self.tree.name(unit), unit, name)
        return self.lines[unit]


Filler = Callable[[Shown], None]
"""Adds figures to the lines, with a fixed number of questions to the database, however many units there are."""

_FILLERS: list[Filler] = []


def register(filler: Filler) -> None:
    """Adds one; a room calls this when it is loaded (`AppConfig.ready`)."""
    if filler not in _FILLERS:
        _FILLERS.append(filler)


def completed(lines: list[Progress], shown: Shown) -> list[Progress]:
    """The lines with all figures, by department and name."""
    shown.lines.update({line.organisation: line for line in lines})
    for filler in _FILLERS:
        filler(shown)
    return sorted(shown.lines.values(), key=lambda line: (line.department, line.name))
