"""Departments ranked by the quality of what they publish, with how the figure is made."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jixiao.audit import DEFAULT_PROFILE, rules_version
from jixiao.contract import plain
from jixiao.law import LATEST, policy
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import Column, Page
from jixiao.web.register.models import Severity
from jixiao.web.register.queries.choices import choices
from jixiao.web.register.queries.figures import Scope
from jixiao.web.register.queries.projects import FORMS
from jixiao.web.register.queries.quality import DepartmentQuality, department_quality, document_findings


class Quality(Page):
    """The ranking. `?year=` and `?form=` narrow it; by default the latest year and every form."""

    policy = PUBLIC
    template_name = "portal/quality.html"
    file_name = "quality"
    data_key = "departments"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        offered, given = choices(), self.request.GET
        year, form = given.get("year", ""), given.get("form", "")
        latest = offered.years[0] if offered.years else None
        chosen = int(year) if year.isdecimal() and len(year) == 4 else None if year == "all" else latest
        self.scope = Scope(year=chosen, form=form if form in FORMS else None)

    def context(self) -> Mapping[str, Any]:
        """The lines, what a finding costs, and the findings that no line has."""
        on_documents = document_findings(self.scope)
        return {
            "lines": self.rows(),
            "scope": self.scope,
            "choices": choices(),
            "costs": costs(),
            "on_documents": on_documents,
            "on_documents_total": sum(on_documents.values()),
            "rules_version": rules_version(),
        }

    def data(self) -> Mapping[str, Any]:
        """What the points are made of."""
        return {
            "scope": plain(self.scope),
            "points_lost": {severity.word: plain(cost) for severity, cost in costs()},
            "findings_on_documents": {severity.word: n for severity, n in document_findings(self.scope).items()},
        }

    def columns(self) -> list[Column]:
        """One line a department."""
        return [
            (_("名次"), lambda row: row.rank),
            (_("主管部门"), lambda row: row.name),
            (_("项目"), lambda row: row.projects),
            (_("质量分"), lambda row: row.points),
            (_("没有错误和应改正的表"), lambda row: row.faultless),
            (_("量化指标"), lambda row: row.quantified),
            (_("指标"), lambda row: row.indicators),
            (_("错误"), lambda row: row.errors),
            (_("应改正"), lambda row: row.warnings),
            (_("提示"), lambda row: row.notices),
        ]

    def rows(self) -> Iterable[DepartmentQuality]:
        """Every department."""
        return department_quality(self.scope)

    def record(self, row: DepartmentQuality) -> Any:
        """A department's line."""
        return plain(row)


def costs() -> list[tuple[Severity, Decimal]]:
    """The points that a finding of each severity costs a sheet, gravest first."""
    law = policy(DEFAULT_PROFILE, on=LATEST)
    return [(severity, law.number(f"quality.{severity.word}")) for severity in sorted(Severity, reverse=True)]
