"""Figures on a document: how much of it can be measured, and the points that its sheets keep."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import get_args

from jixiao.audit.context import ProjectContext, Row, prepare
from jixiao.audit.satisfaction import asking_rows, satisfaction_rows
from jixiao.audit.unmeasured import rows_without_unit, whole_items
from jixiao.audit.year_end import ends_the_year
from jixiao.law import Policy
from jixiao.model import DocumentRecord, Finding, Project, Reading
from jixiao.model.figures import DocumentFigures, Share
from jixiao.model.finding import Severity
from jixiao.model.reconciliation import Reconciliation

_MEASURED = ("quantity", "range", "deadline")
_GRAVE = frozenset({"error", "warning"})
_FULL, _NONE, _PLACE = Decimal(100), Decimal(0), Decimal("0.1")


def figures(
    projects: Sequence[Project],
    contexts: Sequence[ProjectContext],
    findings: Sequence[Finding],
    reconciliations: Sequence[Reconciliation],
    policy: Policy,
) -> DocumentFigures:
    """The figures of a document from what its audit has found."""
    real = sum(len(context.real_rows) for context in contexts)
    annual = [project.funding.annual for project in projects if project.funding.annual is not None]
    faults = Counter(finding.project_index for finding in findings if finding.severity in _GRAVE)
    checked = [one for one in reconciliations if one.status in ("found", "several", "rows_missing", "not_found")]
    return DocumentFigures(
        projects=len(projects),
        annual=sum(annual, Decimal(0)) if annual else None,
        indicators=real,
        quantified=Share(sum(map(len, map(_measured, contexts))), real),
        fillers=Share(
            sum(len(context.filler_rows) for context in contexts), sum(len(context.rows) for context in contexts)
        ),
        complaints=_complaints(contexts),
        year_end=_year_end(contexts),
        reconciled=Share(sum(one.status in ("found", "several") for one in checked), len(checked)),
        faultless=Share(sum(index not in faults for index in range(len(projects))), len(projects)),
        quality=_quality(len(projects), findings, policy),
    )


def _measured(context: ProjectContext) -> list[Row]:
    """Rows with a number, a range or a date; neither `1项` for a whole task nor a number of nothing."""
    without = context.of_rows(whole_items) | context.of_rows(rows_without_unit)
    of_kind = context.groups.of_kind
    rows = [row for kind in _MEASURED for row in of_kind.get(kind, ()) if row.is_real]
    return [row for row in rows if row not in without] if without else rows


def measured_positions(project: Project, policy: Policy) -> frozenset[int]:
    """Positions of the indicators of a sheet that can be measured, placeholders apart."""
    record = DocumentRecord(None, None, None, None, "", None)
    (context,) = prepare(Reading(record, (project,)), policy, {})
    return frozenset(row.position for row in _measured(context))


def _complaints(contexts: Sequence[ProjectContext]) -> Share:
    """Projects whose only satisfaction indicators count complaints."""
    asked = [context for context in contexts if satisfaction_rows(context)]
    return Share(sum(not context.of_rows(asking_rows) for context in asked), len(asked))


def _year_end(contexts: Sequence[ProjectContext]) -> Share:
    due = [
        ends
        for context in contexts
        for row in context.rows
        if (target := row.indicator.target) is not None
        and target.deadline is not None
        and (ends := ends_the_year(row, context)) is not None
    ]
    return Share(sum(due), len(due))


def _quality(projects: int, findings: Sequence[Finding], policy: Policy) -> Decimal | None:
    """Mean of the points of the sheets; what concerns no single sheet costs none."""
    if not projects:
        return None
    held: dict[int, list[Finding]] = {index: [] for index in range(projects)}
    for finding in findings:
        if finding.project_index is not None:
            held[finding.project_index].append(finding)
    total = sum((sheet_points(own, policy) for own in held.values()), Decimal(0))
    return (total / projects).quantize(_PLACE, ROUND_HALF_UP)


def sheet_points(findings: Iterable[Finding], policy: Policy) -> Decimal:
    """100 less the points that each finding on a sheet costs, down to 0; a question costs none."""
    costs = policy.once(_costs)
    lost = sum([costs[finding.severity] for finding in findings if not finding.is_question], _NONE)
    return max(_NONE, _FULL - lost)


def _costs(policy: Policy) -> dict[Severity, Decimal]:
    """What a finding of each severity costs."""
    return {severity: policy.number(f"quality.{severity}") for severity in get_args(Severity)}
