"""The classes of indicators that a sheet prints: those of its form, and of another rule book that its rows show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.model import ClassLabel
from jixiao.recognise.grid import Grid
from jixiao.terms.taxonomy import Taxonomy, taxonomies

if TYPE_CHECKING:
    from jixiao.recognise.fitting import Fit


@dataclass(frozen=True)
class SheetClasses:
    """The taxonomies that one table is read by.

    Attributes:
        known: the form's taxonomy first; then one that the table shows.
    """

    known: tuple[Taxonomy, ...]

    def class_of(self, text: str, level: int) -> ClassLabel | None:
        """The class that a printed cell names on this level (1 or 2); None where no taxonomy of the sheet has it."""
        found = (taxonomy.class_of(text, level) for taxonomy in self.known)
        return next((label for label in found if label is not None), None)

    def parent(self, level2: ClassLabel) -> ClassLabel:
        """The level-1 class of a level-2 class that :meth:`class_of` gave."""
        return self._holding(level2).parent(level2)

    def only_child(self, level1: ClassLabel) -> ClassLabel | None:
        """The one level-2 class of a level-1 class; None where it has several or is not known."""
        if level1.code is None:
            return None
        taxonomy = self._holding(level1)
        codes = [code for code in taxonomy.labels if len(code) == 2 and code[0] == level1.code]
        return taxonomy.label(codes[0]) if len(codes) == 1 else None

    def _holding(self, label: ClassLabel) -> Taxonomy:
        return next(taxonomy for taxonomy in self.known if label.code in taxonomy.labels)


def sheet_classes(grid: Grid, fit: "Fit") -> SheetClasses:
    """The classes to read a table by: which rule book a sheet follows is shown by its rows, not by its form.

    A sheet on a form of 2015 may set cost beside output, as 财预〔2021〕101号 does. What shows it is a second-level label
    that the form's taxonomy knows on no level (经济成本指标). 成本指标 on the first level does not show it alone: it may be
    the second level of a row that slid to the left.
    """
    own = fit.form.taxonomy
    shown = (_only_in(text, own) for text in _second_level(grid, fit))
    others = {taxonomy.id: taxonomy for taxonomy in shown if taxonomy is not None}
    return SheetClasses((own, *others.values()))


def _second_level(grid: Grid, fit: "Fit") -> Iterator[str]:
    """What stands under the headings of the second level."""
    starts = [heading.column for column, heading in fit.columns if column.column == "level2"]
    for row in range((fit.header_row or 0) + 1, grid.rows + 1):
        cells = (grid.at(row, start) for start in starts)
        yield from (cell.text for cell in cells if cell is not None and cell.text)


def _only_in(text: str, own: Taxonomy) -> Taxonomy | None:
    """The other taxonomy with a second-level class of these words; None where the form's own has a class of them."""
    if any(own.class_of(text, level) is not None for level in (1, 2)):
        return None
    return next((taxonomy for taxonomy in taxonomies().values() if taxonomy.class_of(text, 2) is not None), None)
