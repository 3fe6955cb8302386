"""The overview of a department or of the whole register: key figures and charts."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _

from jixiao.contract import plain
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.example_people import demo_people
from jixiao.web.portal.charts.drawing import chart_path, is_chart_digest
from jixiao.web.portal.charts.overview import overview_charts
from jixiao.web.portal.pages import Column, GuardedView, Page, not_modified_for
from jixiao.web.portal.views.projects import ProjectList, project_record
from jixiao.web.portal.wording import percent
from jixiao.web.register.models import Project, Severity
from jixiao.web.register.queries.choices import choices
from jixiao.web.register.queries.figures import Figures, Scope, figures
from jixiao.web.register.queries.projects import number, one_of, organisation

_DAY = 24 * 3600


class Overview(Page):
    """Key figures and charts of a department and a year; the latest year unless another is asked for."""

    policy = PUBLIC
    template_name = "portal/overview.html"
    file_name = "overview"
    data_key = "projects"

    def load(self, **kwargs: Any) -> None:
        """Reads the question. `year=all` is all years; a single department is chosen without asking."""
        given = self.request.GET
        self.choices = choices()
        year = number(given.get("year"))
        if year is None and given.get("year") != "all" and self.choices.years:
            year = self.choices.years[0]
        department = organisation(given.get("department"))
        form = one_of(given.get("form"), self.choices.forms) or (
            "target" if "target" in self.choices.forms else next(iter(self.choices.forms), None)
        )
        self.scope = Scope(department, year, form)
        self.figures = figures(self.scope)

    def context(self) -> Mapping[str, Any]:
        """Figures, charts and what can be chosen."""
        departments = dict(self.choices.departments)
        only = next(iter(departments.values())) if len(departments) == 1 else ""
        return {
            "figures": self.figures,
            "charts": overview_charts(self.figures),
            "choices": self.choices,
            "scope": self.scope,
            "department": departments.get(self.scope.department, only),
            "has_unnamed_unit": any(not line.units for line in self.figures.units),
            "error_total": self.figures.severities[Severity.ERROR],
            "scope_parameters": self._scope_parameters(),
            "quantified_share": percent(self.figures.quantified, self.figures.indicators),
            "people": demo_people() if self.visitor.is_operator and not self.request.user.is_authenticated else [],
        }

    def _scope_parameters(self) -> str:
        """The scope as parameters of the lists, so that they hold what the figures count."""
        given: dict[str, object] = {"year": self.scope.year, "department": self.scope.department}
        if len(self.choices.forms) > 1:
            given["form"] = self.scope.form
        return urlencode({name: value for name, value in given.items() if value is not None})

    def data(self) -> Mapping[str, Any]:
        """The figures; money in 元."""
        return {"scope": self.scope, "figures": figures_record(self.figures)}

    def columns(self) -> list[Column]:
        """One line a project; money in 元."""
        return ProjectList(request=self.request).columns()

    def rows(self) -> Iterable[Project]:
        """The projects in scope, most money first."""
        found = self.scope.projects().select_related("department", "unit")
        return found.order_by("-annual_order", "-pk").iterator(chunk_size=1000)

    def record(self, row: Project) -> dict[str, Any]:
        """A project's line."""
        return project_record(row)


class Chart(GuardedView):
    """A drawn chart. Its address is the hash of its content, so that it can be kept for good."""

    policy = PUBLIC

    def get(self, request: HttpRequest, digest: str) -> FileResponse:
        """Sends the picture."""
        if not is_chart_digest(digest) or not (path := chart_path(digest)).exists():
            raise Http404(_("没有这张图"))
        answer = FileResponse(path.open("rb"), content_type="image/svg+xml")
        answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        not_modified_for(answer, _DAY)
        return answer


def figures_record(found: Figures) -> dict[str, Any]:
    """Key figures as JSON."""
    return {
        "documents": found.documents,
        "placeholders": found.placeholders,
        "projects": found.projects,
        "without_annual": found.without_annual,
        "annual": found.annual,
        "total": found.total,
        "own": found.own,
        "transfer": found.transfer,
        "without_annual_funds": found.unfilled,
        "unexplained": found.unexplained,
        "by_source": found.by_source,
        "findings": {severity.word: count for severity, count in found.severities.items()},
        "findings_by_rule": [
            {"rule": rule, "severity": severity.word, "count": count} for (rule, severity), count in found.rules.items()
        ],
        "units": [plain(unit) for unit in found.units],
        "document_errors": found.document_errors,
        "quantified": [
            {"class": share.code or None, "quantified": share.quantified, "total": share.total}
            for share in found.shares
        ],
    }
