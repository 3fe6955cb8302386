"""The units of money that headers and footers of pages declare: they stand over every table that the pages print."""

from collections.abc import Iterable, Mapping

from jixiao.model import MarginText
from jixiao.values.declared_unit import declared_units, units_alone


def page_units(margins: Iterable[MarginText]) -> Mapping[int, frozenset[str]]:
    """Number of a table -> the units in the margins of its pages; only tables with any."""
    reach: dict[str, set[int]] = {}
    for line in margins:
        for unit in declared_units(line.text) | units_alone(line.text):
            tables = reach.setdefault(unit, set())
            if line.first_table not in tables or line.last_table not in tables:
                tables.update(range(line.first_table, line.last_table + 1))
    found: dict[int, frozenset[str]] = {}
    for unit, tables in reach.items():
        for table in tables:
            found[table] = found.get(table, frozenset()) | {unit}
    return found
