"""What was read from an upload, sheet by sheet, as the page of the upload shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.places import placed_problems
from jixiao.model import Indicator, Problem, Project, Source
from jixiao.web.portal.finding_view import FindingView, record_view
from jixiao.web.portal.problem_view import ProblemGroup, problem_groups
from jixiao.web.portal.wording import place_words
from jixiao.web.register.comparison import Match, Outcome
from jixiao.web.register.models import Severity
from jixiao.web.register.preparation import Prepared
from jixiao.web.register.wording import class_label

_MOST_PLACES = 3
Tally = list[tuple[Severity, int]]
AddressOf = Callable[[Source], str]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet of the upload.

    Attributes:
        match: what was read, and what the register knows of it.
        place: where it begins, in words; empty where the reader gave no place.
        address: the page that shows that place; empty where there is none.
        indicators: (class, row) of every row.
        counted: indicators, placeholders apart.
        placeholders: rows that say there is no indicator (无).
        problems: problems of reading in its tables, by kind.
        problem_count: number of them.
        findings: what the audit found.
        tally: number of findings by severity.
    """

    match: Match
    place: str
    address: str
    indicators: list[tuple[str, Indicator]]
    counted: int
    placeholders: int
    problems: list[ProblemGroup]
    problem_count: int
    findings: list[FindingView]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all sheets: `annual` in 元, None where no sheet prints any; `unfilled` counts the sheets without it."""

    sheets: int
    outcomes: list[tuple[Outcome, int]]
    annual: Decimal | None
    unfilled: int
    counted: int
    placeholders: int
    problems: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class PendingView:
    """The whole upload: its sheets, what belongs to no sheet, and the sums."""

    rows: list[SheetRow]
    findings: list[FindingView]
    problems: list[ProblemGroup]
    totals: Totals


def pending_view(prepared: Prepared, matches: list[Match], address_of: AddressOf) -> PendingView:
    """The upload with a link to each place; `address_of` gives the page that shows one."""
    faults = _findings(prepared, address_of)
    placed, _unplaced = placed_problems(prepared.reading.projects, prepared.reading.problems)
    rows = [
        _row(match, placed.get(match.position, []), faults.get(match.position, []), address_of) for match in matches
    ]
    every = [finding for found in faults.values() for finding in found]
    totals = _totals(rows, len(prepared.reading.problems), every)
    return PendingView(rows, faults.get(None, []), problem_groups(prepared.reading.problems, address_of), totals)


def _findings(prepared: Prepared, address_of: AddressOf) -> dict[int | None, list[FindingView]]:
    """The findings by the position of their sheet; None for those on the document."""
    found: dict[int | None, list[FindingView]] = {}
    for number, finding in enumerate(prepared.report.findings, 1):
        view = record_view(number, finding)
        known = [source for source in dict.fromkeys(view.sources) if place_words_of(source)]
        view.anchors.extend((address_of(source), place_words(source)) for source in known[:_MOST_PLACES])
        found.setdefault(finding.project_index, []).append(view)
    return found


def place_words_of(source: Source | None) -> str:
    """A place in words; empty for none."""
    return "" if source is None or source == Source() else place_words(source)


def _row(match: Match, problems: list[Problem], findings: list[FindingView], address_of: AddressOf) -> SheetRow:
    sheet = match.sheet
    beginning = _beginning(sheet)
    rows = [
        (class_label(row.level2.code or "", row.level2.label or "") if row.level2 else "", row)
        for row in sheet.indicators
    ]
    placeholders = sum(row.is_placeholder for row in sheet.indicators)
    return SheetRow(
        match=match,
        place=place_words_of(beginning),
        address=address_of(beginning) if beginning else "",
        indicators=rows,
        counted=len(rows) - placeholders,
        placeholders=placeholders,
        problems=problem_groups(problems, address_of),
        problem_count=len(problems),
        findings=findings,
        tally=_tally(findings),
    )


def _beginning(sheet: Project) -> Source | None:
    """The place of the name, else of the first thing read."""
    return sheet.sources.get("/name") or next(iter(sheet.sources.values()), None)


def _totals(rows: list[SheetRow], problems: int, findings: list[FindingView]) -> Totals:
    annual = [row.match.sheet.funding.annual for row in rows]
    known = [amount for amount in annual if amount is not None]
    return Totals(
        sheets=len(rows),
        outcomes=[(outcome, sum(row.match.outcome == outcome for row in rows)) for outcome in Outcome],
        annual=sum(known, Decimal(0)) if known else None,
        unfilled=len(annual) - len(known),
        counted=sum(row.counted for row in rows),
        placeholders=sum(row.placeholders for row in rows),
        problems=problems,
        tally=_tally(findings),
    )


def _tally(findings: Iterable[FindingView]) -> Tally:
    severities = [finding.severity for finding in findings]
    return [(severity, severities.count(severity)) for severity in sorted(Severity, reverse=True)]
