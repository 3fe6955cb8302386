"""The list of projects."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import Column, Page
from jixiao.web.portal.wording import form_label
from jixiao.web.register.models import Project
from jixiao.web.register.queries.annual_sum import annual_sums
from jixiao.web.register.queries.choices import choices, name_beyond
from jixiao.web.register.queries.projects import ProjectQuery, find, list_projects
from jixiao.web.register.search.found import found_places

_HEADINGS = (("name", "name", "name_down"), ("annual", "annual_up", "annual"), ("faults", "faults_up", "faults"))


class ProjectList(Page):
    """Projects with filters, orders and search."""

    policy = PUBLIC
    template_name = "portal/projects.html"
    fragment_name = "portal/_project_list.html"
    file_name = "projects"
    data_key = "projects"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        self.query = ProjectQuery.parse(self.request.GET.dict())

    def context(self) -> Mapping[str, Any]:
        """One page of the list."""
        found = list_projects(self.query)
        offered = choices()
        return {
            "query": self.query,
            "page": found,
            "annual_sums": annual_sums(self.query, found),
            "places": found_places(found.rows, self.query.words),
            "choices": offered,
            "has_forms": len(offered.forms) > 1,
            "other_unit": name_beyond(self.query.unit, offered.units),
            "other_department": name_beyond(self.query.department, offered.departments),
            "sorts": {name: self._sort(up, down) for name, up, down in _HEADINGS},
            "is_unsearchable": bool(self.query.search) and not self.query.words,
        }

    def columns(self) -> list[Column]:
        """One line a project; money in 元."""
        return [
            (_("编号"), lambda row: row.pk),
            (_("年度"), lambda row: row.fiscal_year),
            (_("项目名称"), lambda row: row.name),
            (_("项目编码"), lambda row: row.code),
            (_("主管部门"), lambda row: row.department and row.department.name),
            (_("实施单位"), lambda row: row.unit and row.unit.name),
            (_("表式"), lambda row: form_label(row.form)),
            (_("年度资金总额（元）"), lambda row: row.annual),
            (_("项目总额（元）"), lambda row: row.total),
            (_("本级资金（元）"), lambda row: row.own_total),
            (_("转移支付资金（元）"), lambda row: row.transfer_total),
            (_("指标数"), lambda row: row.indicator_count),
            (_("量化指标数"), lambda row: row.quantified_count),
            (_("错误"), lambda row: row.error_count),
            (_("应改正"), lambda row: row.warning_count),
            (_("提示"), lambda row: row.notice_count),
            (_("版本"), lambda row: row.version_count),
        ]

    def rows(self) -> Iterable[Project]:
        """Every project that fits, in the order they came in."""
        if self.query.search and not self.query.words:
            return []
        return find(self.query).select_related("department", "unit").order_by("pk").iterator(chunk_size=1000)

    def record(self, row: Project) -> dict[str, Any]:
        """A project's line."""
        return project_record(row)

    def _sort(self, ascending: str, descending: str) -> dict[str, str]:
        """What a click on a heading does next, and how the column is sorted now (for `aria-sort`)."""
        now = {ascending: "ascending", descending: "descending"}.get(self.query.sort, "")
        preferred = ascending if ascending == "name" else descending
        following = (descending if now == "ascending" else ascending) if now else preferred
        return {"now": now, "parameters": self.query.parameters(sort="" if following == "annual" else following)}


def project_record(row: Project) -> dict[str, Any]:
    """A project's line in the JSON of lists and of the API."""
    return {
        "id": row.pk,
        "name": row.name or None,
        "code": row.code or None,
        "department": row.department and row.department.name,
        "unit": row.unit and row.unit.name,
        "fiscal_year": row.fiscal_year,
        "form": row.form,
        "annual": row.annual,
        "total": row.total,
        "own": row.own_total,
        "transfer": row.transfer_total,
        "indicators": row.indicator_count,
        "quantified": row.quantified_count,
        "findings": {"error": row.error_count, "warning": row.warning_count, "notice": row.notice_count},
        "versions": row.version_count,
    }
