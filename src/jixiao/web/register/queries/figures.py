"""The figures of the overview: worked out once for each revision of the register."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Finding, Indicator, Project, Severity
from jixiao.web.register.queries.projects import OrganisationFilter, organisation_id
from jixiao.web.register.queries.revision import until_next_import
from jixiao.web.register.queries.withdrawn import public_documents

SOURCES = ("fiscal", "carryover", "other", "central", "regional")
MOST_PROJECTS = 12
MOST_UNITS = 10
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the figures are about: a department (or `none`), a year and a kind of form; None is all of them."""

    department: OrganisationFilter = None
    year: int | None = None
    form: str | None = None

    def projects(self) -> QuerySet[Project]:
        """The projects in scope."""
        return Project.objects.filter(self.condition())

    def condition(self, prefix: str = "") -> Q:
        """The condition, seen from another table through `prefix`."""
        condition = Q()
        if self.department is not None:
            condition &= Q(**{f"{prefix}department_id": organisation_id(self.department)})
        if self.year is not None:
            condition &= Q(**{f"{prefix}fiscal_year": self.year})
        if self.form is not None:
            condition &= Q(**{f"{prefix}form": self.form})
        return condition

    def findings(self) -> QuerySet[Finding]:
        """The findings in scope: on the projects, and on whole documents where no department is asked for."""
        found = Finding.objects.filter(is_current=True)
        if self == Scope():
            return found
        if self.department is not None:
            return found.filter(self.condition("project__"), project__isnull=False)
        on_documents = Q(project=None) if self.year is None else Q(project=None, fiscal_year=self.year)
        return found.filter(self.condition("project__") | on_documents)


@dataclass(frozen=True, slots=True)
class ClassShare:
    """How many indicators of a class are quantified; placeholders are not counted."""

    code: str
    quantified: int
    total: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's projects in scope; money in 元.

    Attributes:
        units: 1 for a unit; 0 for the projects that name none; more for all units that have no line of their own.
        id: of the unit; None for the other two.
        name: of the unit; empty for the other two.
        projects: number of projects.
        annual: sum of annual funds; None where no project prints any.
        errors: findings of severity error on these projects.
    """

    units: int
    id: int | None
    name: str
    projects: int
    annual: Decimal | None
    errors: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures of a scope; money in 元.

    Attributes:
        projects: number of projects.
        without_annual: projects that print no annual amount.
        annual: sum of annual funds; None where no project prints any.
        total: sum of funds over all years.
        own: sum of own funds of the year.
        transfer: sum of transfer funds of the year.
        unfilled: own and transfer funds of the projects that print no annual amount; so much of `own` and `transfer` is
            not in `annual`.
        undivided: annual funds of the projects whose form does not tell own and transfer funds apart.
        by_source: source -> sum of the year.
        largest: (id, name, annual funds) of the projects with most money, most first.
        severities: finding severity -> number.
        rules: (rule, severity) -> number of findings.
        shares: quantified indicators by class, in the order of codes.
        units: lines that add up to all projects: units with most money, then all others, then the projects without one.
        unit_total: number of units.
        document_errors: findings of severity error on whole documents, which no unit's line counts.
        documents: number of documents.
        placeholders: rows that say there is no indicator (无).
    """

    projects: int
    without_annual: int
    annual: Decimal | None
    total: Decimal | None
    own: Decimal | None
    transfer: Decimal | None
    unfilled: Decimal
    undivided: Decimal
    by_source: dict[str, Decimal | None]
    largest: list[tuple[int, str, Decimal]]
    severities: dict[Severity, int]
    rules: dict[tuple[str, Severity], int]
    shares: list[ClassShare]
    units: list[UnitLine]
    unit_total: int
    document_errors: int
    documents: int = field(default=0)
    placeholders: int = 0

    @property
    def quantified(self) -> int:
        """Quantified indicators of all classes."""
        return sum(share.quantified for share in self.shares)

    @property
    def unexplained(self) -> Decimal:
        """What own and transfer funds exceed the annual funds by; 0 where all adds up.

        Projects without an annual amount, and those whose form does not tell own and transfer funds apart, do not count.
        """
        divided = (self.annual or _NOTHING) - self.undivided
        return (self.own or _NOTHING) + (self.transfer or _NOTHING) - self.unfilled - divided

    @property
    def indicators(self) -> int:
        """Indicators of all classes, placeholders apart."""
        return sum(share.total for share in self.shares)


def figures(scope: Scope) -> Figures:
    """The figures of a scope."""
    return until_next_import(f"figures:{scope.department}:{scope.year}:{scope.form}", lambda: _figures(scope))


def _figures(scope: Scope) -> Figures:
    sums = scope.projects().aggregate(
        count=Count("pk"),
        with_annual=Count("annual"),
        **{f"sum_{name}": Sum(name) for name in ("annual", "total", "own_total", "transfer_total", *SOURCES)},
    )
    undivided = scope.projects().filter(own_total=None, transfer_total=None).aggregate(annual=Sum("annual"))
    unfilled = scope.projects().filter(annual=None).aggregate(own=Sum("own_total"), transfer=Sum("transfer_total"))
    largest = scope.projects().filter(annual_order__gt=0).order_by("-annual_order", "-pk")[:MOST_PROJECTS]
    units = _units(scope)
    rules = _rules(scope)
    severities = Counter[Severity]()
    for (_, severity), count in rules.items():
        severities[severity] += count
    return Figures(
        projects=sums["count"],
        without_annual=sums["count"] - sums["with_annual"],
        annual=sums["sum_annual"],
        total=sums["sum_total"],
        own=sums["sum_own_total"],
        transfer=sums["sum_transfer_total"],
        unfilled=(unfilled["own"] or _NOTHING) + (unfilled["transfer"] or _NOTHING),
        undivided=undivided["annual"] or _NOTHING,
        by_source={name: sums[f"sum_{name}"] for name in SOURCES},
        largest=[(project.pk, str(project), project.annual) for project in largest if project.annual is not None],
        severities={severity: severities[severity] for severity in sorted(Severity, reverse=True)},
        rules=rules,
        shares=_shares(scope),
        units=units,
        unit_total=sum(line.units for line in units),
        document_errors=scope.findings().filter(project=None, severity=Severity.ERROR).count(),
        documents=public_documents().count(),
        placeholders=_rows(scope).filter(kind="none").count(),
    )


def _rules(scope: Scope) -> dict[tuple[str, Severity], int]:
    counted = scope.findings().order_by().values_list("rule", "severity").annotate(count=Count("pk"))
    return {(rule, Severity(severity)): count for rule, severity, count in counted}


def _units(scope: Scope) -> list[UnitLine]:
    """Every unit's figures, the smaller ones as one line, the projects that name no unit last."""
    grouped = (
        scope.projects()
        .values("unit")
        .annotate(count=Count("pk"), money=Sum("annual"), errors=Sum("error_count"))
        .order_by(F("money").desc(nulls_last=True), "unit")
    )
    counted: list[dict[str, Any]] = [dict(line) for line in grouped]
    named = [line for line in counted if line["unit"] is not None]
    names = Organisation.objects.in_bulk([line["unit"] for line in named[:MOST_UNITS]])
    lines = [
        UnitLine(1, line["unit"], names[line["unit"]].name, line["count"], line["money"], line["errors"])
        for line in named[:MOST_UNITS]
    ]
    rest, unnamed = named[MOST_UNITS:], [line for line in counted if line["unit"] is None]
    lines += [_together(rest, len(rest))] if rest else []
    return [*lines, _together(unnamed, 0)] if unnamed else lines


def _together(counted: list[dict[str, Any]], units: int) -> UnitLine:
    money = [line["money"] for line in counted if line["money"] is not None]
    return UnitLine(
        units,
        None,
        "",
        sum(line["count"] for line in counted),
        sum(money, _NOTHING) if money else None,
        sum(line["errors"] for line in counted),
    )


def _shares(scope: Scope) -> list[ClassShare]:
    counted = (
        _rows(scope)
        .exclude(kind="none")
        .order_by()
        .values_list("level2")
        .annotate(quantified=Count("pk", filter=Q(is_quantified=True)), total=Count("pk"))
    )
    return [ClassShare(code, quantified, total) for code, quantified, total in sorted(counted)]


def _rows(scope: Scope) -> QuerySet[Indicator]:
    """Every row of the sheets in scope, placeholders too."""
    rows = Indicator.objects.all()
    return rows if scope == Scope() else rows.filter(scope.condition("project__"))
