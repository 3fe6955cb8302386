"""How well departments publish: the points of their sheets and what these are made of, worked out once a revision."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q, Sum

from jixiao.web.organisations.models import Organisation
from jixiao.web.register.models import Severity
from jixiao.web.register.queries.figures import Scope
from jixiao.web.register.queries.revision import until_next_import

MOST_DEPARTMENTS = 500
_PLACE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class DepartmentQuality:
    """One department's line.

    Attributes:
        rank: place, from 1; departments with the same points share it.
        id: of the department; None for the projects that name none.
        name: of the department; empty for those.
        projects: number of sheets.
        points: mean points of the sheets, out of 100.
        faultless: sheets without a finding of severity error or warning.
        quantified: indicators with a number, a range or a date.
        indicators: indicators, placeholders apart.
        errors: findings of severity error.
        warnings: findings of severity warning.
        notices: findings of severity notice.
    """

    rank: int
    id: int | None
    name: str
    projects: int
    points: Decimal
    faultless: int
    quantified: int
    indicators: int
    errors: int
    warnings: int
    notices: int


def department_quality(scope: Scope) -> list[DepartmentQuality]:
    """Departments by points, best first; at most :data:`MOST_DEPARTMENTS`."""
    return until_next_import(f"quality:{scope.year}:{scope.form}", lambda: _lines(scope))


def _lines(scope: Scope) -> list[DepartmentQuality]:
    grouped = (
        scope.projects()
        .values("department")
        .annotate(
            count=Count("pk"),
            mean=Avg("points"),
            faultless=Count("pk", filter=Q(error_count=0, warning_count=0)),
            **{
                f"sum_{name}": Sum(f"{name}_count")
                for name in ("quantified", "indicator", "error", "warning", "notice")
            },
        )
        .order_by(F("mean").desc(), "-count", "department")[:MOST_DEPARTMENTS]
    )
    rows = [(dict[str, Any](row), _points(row["mean"])) for row in grouped]
    names = Organisation.objects.in_bulk([row["department"] for row, _ in rows if row["department"] is not None])
    better = [points for _, points in rows]
    return [
        DepartmentQuality(
            rank=1 + better.index(points),
            id=row["department"],
            name=names[row["department"]].name if row["department"] is not None else "",
            projects=row["count"],
            points=points,
            faultless=row["faultless"],
            quantified=row["sum_quantified"],
            indicators=row["sum_indicator"],
            errors=row["sum_error"],
            warnings=row["sum_warning"],
            notices=row["sum_notice"],
        )
        for row, points in rows
    ]


def document_findings(scope: Scope) -> dict[Severity, int]:
    """Findings on whole documents in scope by severity, gravest first: no sheet's, so that no department's line has them."""
    found = scope.findings().filter(project=None).order_by()
    counts = dict(found.values_list("severity").annotate(count=Count("pk")))
    return {severity: counts.get(severity.value, 0) for severity in sorted(Severity, reverse=True)}


def _points(mean: float | Decimal) -> Decimal:
    """The database's mean of whole points, to one place."""
    return Decimal(str(mean)).quantize(_PLACE, ROUND_HALF_UP)
