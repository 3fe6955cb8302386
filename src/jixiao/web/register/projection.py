"""What lists need of a project: columns of `Project`, rows of `Indicator`, the text that search looks through."""

from collections import Counter
from decimal import Decimal
from typing import Any

from jixiao import model
from jixiao.audit import DEFAULT_PROFILE, measured_positions, sheet_points
from jixiao.law import LATEST, policy
from jixiao.web.register.models import Indicator, Project, SearchText, Severity
from jixiao.web.register.search.grams import search_fields, search_text, tag

_MOST_MONEY = Decimal(10) ** 16
_MOST_FAULTS = 999


def columns(project: model.Project, findings: list[model.Finding], profile: str = DEFAULT_PROFILE) -> dict[str, Any]:
    """The columns that follow the current version, its sheet audited under this policy profile."""
    funds = project.funding
    rows = [row for row in project.indicators if not row.is_placeholder]
    counts = Counter(finding.severity for finding in findings)
    annual = _storable(funds.annual)
    transfers = (funds.transfer.total, funds.transfer.central, funds.transfer.regional)
    return {
        "annual": annual,
        "total": _storable(funds.total),
        "own_total": _storable(funds.own.total),
        "transfer_total": _storable(funds.transfer.total),
        "has_transfer": any(amount is not None and amount > 0 for amount in transfers),
        **_by_source(funds),
        "indicator_count": len(rows),
        "quantified_count": len(_measured(project, profile)),
        "error_count": counts["error"],
        "warning_count": counts["warning"],
        "notice_count": counts["notice"],
        "points": int(sheet_points(findings, policy(profile, on=LATEST))),
        "worst": max((Severity[finding.severity.upper()].value for finding in findings), default=0),
        "name_order": name_order(project.name or ""),
        "annual_order": -1 if annual is None else int(annual * 100),
        "fault_order": fault_order(counts["error"], counts["warning"], counts["notice"]),
    }


def _by_source(funds: model.Funding) -> dict[str, Decimal | None]:
    """The year's money by source; forms without own and transfer funds name the sources under the annual total."""
    lines = {line.term: line.amounts.declared or line.amounts.annual_budget for line in funds.lines}
    sources = {
        "fiscal": funds.own.fiscal,
        "other": funds.own.other,
        "carryover": funds.own.carryover,
        "central": funds.transfer.central,
        "regional": funds.transfer.regional,
    }
    return {
        name: _storable(lines.get(f"annual.{name}") if amount is None else amount) for name, amount in sources.items()
    }


def fault_order(errors: int, warnings: int, notices: int) -> int:
    """Sorts by errors, then warnings, then notices.

    >>> fault_order(1, 0, 2) > fault_order(0, 30, 99)
    True
    """
    return (min(errors, _MOST_FAULTS) * 1000 + min(warnings, _MOST_FAULTS)) * 1000 + min(notices, _MOST_FAULTS)


def name_order(name: str) -> str:
    """A key that sorts common Chinese names by pinyin: GB18030 keeps the order of GB 2312, whose first level is by pinyin."""
    return name[:24].encode("gb18030", "replace").hex()[:96]


def _measured(project: model.Project, profile: str) -> frozenset[int]:
    """Positions of the indicators that can be measured at the year's end, as the audit tells them."""
    return measured_positions(project, policy(profile, on=LATEST))


def indicator_rows(project_id: int, project: model.Project, profile: str = DEFAULT_PROFILE) -> list[Indicator]:
    """The rows of `Indicator` for a version, its sheet audited under this policy profile."""
    measured = _measured(project, profile)
    return [
        Indicator(
            project_id=project_id,
            position=position,
            horizon=row.horizon,
            level1=(row.level1 and row.level1.code) or "",
            level2=(row.level2 and row.level2.code) or "",
            name=row.name,
            target=row.target.text if row.target else "",
            kind=row.target.kind if row.target else "",
            is_quantified=position in measured,
        )
        for position, row in enumerate(project.indicators)
    ]


FILTERS = ("department_id", "unit_id", "fiscal_year", "form", "has_transfer", "worst")


def search_row(kept: Project, project: model.Project) -> SearchText:
    """What search looks through: names, organisations, goals, indicators; and the values of the filters."""
    fields = search_fields(
        (project.name, project.code, project.department.name, project.unit.name),
        (goal.text for goal in project.goals),
        ((row.name, row.target.text if row.target else None) for row in project.indicators),
    )
    tags = " ".join(tag(column, getattr(kept, column)) for column in FILTERS)
    return SearchText(project_id=kept.pk, text=search_text(fields), tags=tags)


def _storable(amount: Decimal | None) -> Decimal | None:
    """The amount, or None for a figure beyond any budget, which the columns can't hold; the version keeps it."""
    return amount if amount is not None and abs(amount) < _MOST_MONEY else None
