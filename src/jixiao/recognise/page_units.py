"""The units of money that headers and footers of pages declare: they stand over every table that the pages print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.model import MarginText
from jixiao.recognise.captions import likeness
from jixiao.recognise.context import title_of, units_above_form
from jixiao.terms.folding import fold
from jixiao.values.lexicon import words


@dataclass(frozen=True, slots=True)
class OfPages:
    """What the margins of the pages of a table say.

    Attributes:
        units: the units of money there.
        defaults: those of lines that give way to what a table says itself (除另有注明外).
        doubted: the lines whose words may be of something else.
    """

    units: frozenset[str] = frozenset()
    defaults: frozenset[str] = frozenset()
    doubted: tuple[MarginText, ...] = ()


class Pages:
    """The margins of a document while its tables are read: a line that a table contradicts counts for no further one."""

    def __init__(self, margins: Iterable[MarginText]) -> None:
        self._lines = [line for line in margins if units_of_margin(line.text)]

    def over(self, tables: Iterable[int]) -> OfPages:
        """What stands over some tables, the parts of one sheet."""
        lines = self._over(frozenset(tables))
        units = frozenset[str]().union(*(units_of_margin(line.text) for line in lines if not _is_default(line.text)))
        defaults = frozenset[str]().union(*(units_of_margin(line.text) for line in lines if _is_default(line.text)))
        doubted = tuple(line for line in lines if not _is_default(line.text) and _is_doubtful(line.text))
        return OfPages(units, defaults, doubted)

    def contradicted(self, tables: Iterable[int]) -> None:
        """Leaves aside the lines over some tables from here on, but those that give way anyhow."""
        lines = [line for line in self._over(frozenset(tables)) if not _is_default(line.text)]
        self._lines = [line for line in self._lines if line not in lines]

    def _over(self, tables: frozenset[int]) -> list[MarginText]:
        return [line for line in self._lines if any(line.first_table <= table <= line.last_table for table in tables)]


def page_units(margins: Iterable[MarginText]) -> Mapping[int, frozenset[str]]:
    """Number of a table -> the units in the margins of its pages; only tables with any."""
    reach: dict[str, set[int]] = {}
    for line in margins:
        for unit in units_of_margin(line.text):
            tables = reach.setdefault(unit, set())
            if line.first_table not in tables or line.last_table not in tables:
                tables.update(range(line.first_table, line.last_table + 1))
    found: dict[int, frozenset[str]] = {}
    for unit, tables in reach.items():
        for table in tables:
            found[table] = found.get(table, frozenset()) | {unit}
    return found


def units_of_margin(text: str) -> frozenset[str]:
    """The units that a line in a margin declares; a caption's are of something else.

    >>> sorted(units_of_margin("项目支出绩效目标表（万元）")), sorted(units_of_margin("收入支出预算总表 单位：元"))
    (['万元'], [])
    """
    units = units_above_form(text)
    return frozenset() if units and title_of(text) is None and likeness(text) == "caption" else units


def _is_doubtful(text: str) -> bool:
    return title_of(text) is None and likeness(text) == "doubtful"


def _is_default(text: str) -> bool:
    folded = fold(text)
    return any(word in folded for word in words("above_title", "unless_said"))
