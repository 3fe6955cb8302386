"""How many findings fit a question, by rule and by unit; worked out once a revision for each question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Severity
from jixiao.web.register.queries.findings import FindingQuery, find
from jixiao.web.register.queries.revision import until_next_import

MOST_UNITS = 12
Counts = dict[Severity, int]


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """Findings on the sheets of a unit.

    Attributes:
        units: 1 for a unit; 0 for sheets that name none and for whole documents; more for all units without a line.
        id: of the unit; None for the others.
        name: of the unit; empty for the others.
        counts: number of findings by severity.
    """

    units: int
    id: int | None
    name: str
    counts: Counts

    @property
    def total(self) -> int:
        """Findings of every severity."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Numbers of findings: by (rule, severity), and by unit, the units with most first; both add up to the same."""

    rules: dict[tuple[str, Severity], int]
    units: list[UnitFindings]


def finding_counts(query: FindingQuery) -> FindingCounts:
    """The numbers for a question."""
    return until_next_import(f"finding-counts:{query.parameters()}", lambda: _counts(query))


def _counts(query: FindingQuery) -> FindingCounts:
    found = find(query).order_by()
    by_rule = found.values_list("rule", "severity").annotate(count=Count("pk"))
    by_unit = found.values_list("unit", "severity").annotate(count=Count("pk"))
    rules = {(rule, Severity(severity)): count for rule, severity, count in by_rule}
    return FindingCounts(rules, _units(by_unit))


def _units(rows: Iterable[tuple[int | None, int, int]]) -> list[UnitFindings]:
    counts: dict[int | None, Counts] = {}
    for unit, severity, count in rows:
        own = counts.setdefault(unit, dict.fromkeys(sorted(Severity, reverse=True), 0))
        own[Severity(severity)] += count
    unnamed = counts.pop(None, None)
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0] or 0))
    names = Organisation.objects.in_bulk([unit for unit, _ in ordered[:MOST_UNITS] if unit is not None])
    lines = [UnitFindings(1, unit, names[unit].name, own) for unit, own in ordered[:MOST_UNITS] if unit is not None]
    if rest := [own for _, own in ordered[MOST_UNITS:]]:
        together = {severity: sum(own[severity] for own in rest) for severity in rest[0]}
        lines.append(UnitFindings(len(rest), None, "", together))
    return [*lines, UnitFindings(0, None, "", unnamed)] if unnamed else lines
