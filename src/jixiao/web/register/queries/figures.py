"""The figures of the overview: worked out once for each revision of the register."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Document, Finding, Indicator, Project, Severity
from jixiao.web.register.queries.revision import until_next_import

SOURCES = ("fiscal", "carryover", "other", "central", "regional")
MOST_PROJECTS = 12
MOST_UNITS = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """What the figures are about: a department, a year and a kind of form; None is all of them."""

    department: int | None = None
    year: int | None = None
    form: str | None = None

    def projects(self) -> QuerySet[Project]:
        """The projects in scope."""
        return Project.objects.filter(self.condition())

    def condition(self, prefix: str = "") -> Q:
        """The condition, seen from another table through `prefix`."""
        wanted = {"department_id": self.department, "fiscal_year": self.year, "form": self.form}
        return Q(**{f"{prefix}{column}": value for column, value in wanted.items() if value is not None})


@dataclass(frozen=True, slots=True)
class ClassShare:
    """How many indicators of a class are quantified; placeholders are not counted."""

    code: str
    quantified: int
    total: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's projects in scope; money in 元."""

    id: int
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
        by_source: source -> sum of the year.
        largest: (id, name, annual funds) of the projects with most money, most first.
        severities: finding severity -> number.
        rules: (rule, severity) -> number of findings.
        shares: quantified indicators by class, in the order of codes.
        units: units with most money: id, name, number of projects, annual funds, errors.
        unit_total: number of units.
        documents: number of documents.
    """

    projects: int
    without_annual: int
    annual: Decimal | None
    total: Decimal | None
    own: Decimal | None
    transfer: Decimal | None
    by_source: dict[str, Decimal | None]
    largest: list[tuple[int, str, Decimal]]
    severities: dict[Severity, int]
    rules: dict[tuple[str, Severity], int]
    shares: list[ClassShare]
    units: list[UnitLine]
    unit_total: int
    documents: int = field(default=0)

    @property
    def quantified(self) -> int:
        """Quantified indicators of all classes."""
        return sum(share.quantified for share in self.shares)

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
    largest = scope.projects().filter(annual_order__gt=0).order_by("-annual_order", "-pk")[:MOST_PROJECTS]
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
        by_source={name: sums[f"sum_{name}"] for name in SOURCES},
        largest=[(project.pk, str(project), project.annual) for project in largest if project.annual is not None],
        severities={severity: severities[severity] for severity in sorted(Severity, reverse=True)},
        rules=rules,
        shares=_shares(scope),
        units=_units(scope),
        unit_total=scope.projects().exclude(unit=None).aggregate(count=Count("unit", distinct=True))["count"],
        documents=Document.objects.count(),
    )


def _rules(scope: Scope) -> dict[tuple[str, Severity], int]:
    found = Finding.objects.filter(is_current=True)
    if scope != Scope():
        on_documents = Q(project=None, fiscal_year=scope.year) if scope.department is None else Q(pk=None)
        found = found.filter(scope.condition("project__") | on_documents)
    counted = found.order_by().values_list("rule", "severity").annotate(count=Count("pk"))
    return {(rule, Severity(severity)): count for rule, severity, count in counted}


def _units(scope: Scope) -> list[UnitLine]:
    counted = (
        scope.projects()
        .exclude(unit=None)
        .values("unit")
        .annotate(count=Count("pk"), money=Sum("annual"), errors=Sum("error_count"))
        .order_by(F("money").desc(nulls_last=True), "unit")[:MOST_UNITS]
    )
    lines = list(counted)
    names = Organisation.objects.in_bulk([line["unit"] for line in lines])
    return [
        UnitLine(line["unit"], names[line["unit"]].name, line["count"], line["money"], line["errors"]) for line in lines
    ]


def _shares(scope: Scope) -> list[ClassShare]:
    rows = Indicator.objects.exclude(kind="none")
    if scope != Scope():
        rows = rows.filter(scope.condition("project__"))
    counted = (
        rows.order_by()
        .values_list("level2")
        .annotate(quantified=Count("pk", filter=Q(is_quantified=True)), total=Count("pk"))
    )
    return [ClassShare(code, quantified, total) for code, quantified, total in sorted(counted)]
