"""Routes of the API. Reading is public, as the pages are."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from pydantic import Field

from jixiao import __version__
from jixiao.contract import plain
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.api import shapes
from jixiao.web.portal.finding_view import finding_record
from jixiao.web.portal.views.documents import DocumentPage, document_record
from jixiao.web.portal.views.projects import project_record
from jixiao.web.portal.withdrawn import Withdrawn, notice, public_document, public_project, public_version
from jixiao.web.register.models import Finding
from jixiao.web.register.queries.findings import FindingQuery, list_findings
from jixiao.web.register.queries.paging import Cursor, Order, page
from jixiao.web.register.queries.projects import ProjectQuery, list_projects
from jixiao.web.register.queries.withdrawn import public_documents

POLICY = PUBLIC
Key = Annotated[int, Field(ge=1, le=2**31)]
Organisation = Annotated[
    Key | Literal["none"] | None,
    Query(description="单位编号；none 为未填的 / id of the organisation; none: not filled in"),
]
Limit = Annotated[int, Query(ge=1, le=500, description="行数 rows")]
After = Annotated[
    str | None,
    Query(max_length=200, pattern="^$|~[0-9]{1,18}$", description="上一页的 next / `next` of the page before"),
]
"""An `after` that is none is refused: answered with the first page, it would send a reader round for ever."""
Year = Annotated[int | None, Query(ge=1990, le=2100, description="年度 fiscal year")]

api = NinjaAPI(
    title="jixiao 绩效",
    version=__version__,
    description="登记册的开放数据（只读）。金额为元、以字符串给出；未知为 null。Open data of the register, read-only.",
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Exception) -> HttpResponse:
    """404 as JSON, in one sentence; 410 of what was published and taken back."""
    if isinstance(error, Withdrawn):
        return notice(request, error)
    return api.create_response(request, {"detail": "登记册中没有这一条 / not in the register"}, status=404)


@api.get("/projects", response={200: shapes.ProjectPage, 422: shapes.Faults}, summary="项目 projects")
def projects(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="检索词 words")] = "",
    year: Year = None,
    department: Organisation = None,
    unit: Organisation = None,
    severity: Annotated[str, Query(pattern="^(error|warning|notice|none|)$")] = "",
    transfer: Annotated[str, Query(pattern="^(yes|no|)$")] = "",
    form: Annotated[str, Query(pattern="^(target|self_evaluation|monitoring|)$")] = "",
    sort: shapes.SortWord = "annual",
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Projects with the filters, orders and search of the page."""
    given = {"q": q, "severity": severity, "transfer": transfer, "form": form, "sort": sort, "after": after or ""}
    given |= {"year": str(year or ""), "department": str(department or ""), "unit": str(unit or "")}
    found = list_projects(ProjectQuery.parse(given), limit)
    return _paged(found, [plain(project_record(row)) for row in found.rows])


@api.get(
    "/projects/{pk}",
    response={200: shapes.ProjectDetail, 404: shapes.Refusal, 410: shapes.Withdrawal, 422: shapes.Faults},
    summary="项目 one project",
)
def project(request: HttpRequest, pk: Key, version: Key | None = None) -> dict[str, Any]:
    """A project's current version, or an older one, with its findings."""
    row = public_version(public_project(pk), version)
    found = Finding.objects.filter(version=row).order_by("-severity", "id")
    return {
        "id": pk,
        "version": row.number,
        "document_id": row.document_id,
        "document": row.document.record,
        "target": row.data,
        "findings": [finding_record(finding) for finding in found],
    }


@api.get("/documents", response={200: shapes.DocumentPage, 422: shapes.Faults}, summary="文件 documents")
def documents(request: HttpRequest, after: After = None, limit: Limit = 50) -> dict[str, Any]:
    """Documents, newest first."""
    found = page(public_documents(), Order("id", True), Cursor.parse(after or ""), limit)
    return _paged(found, [plain(document_record(row)) for row in found.rows])


@api.get(
    "/documents/{pk}",
    response={200: shapes.DocumentDetail, 404: shapes.Refusal, 410: shapes.Withdrawal, 422: shapes.Faults},
    summary="文件 one document",
)
def document(request: HttpRequest, pk: Key) -> dict[str, Any]:
    """A document with its sheets and the problems of reading it."""
    row = public_document(pk)
    shown = DocumentPage()
    shown.document = row
    sheets = [shown.record(sheet) for sheet in shown.rows()]
    return {**plain(document_record(row)), "record": row.record, "problems_found": row.problems, "sheets": sheets}


@api.get("/findings", response={200: shapes.FindingPage, 422: shapes.Faults}, summary="审核发现 findings")
def findings(
    request: HttpRequest,
    severity: Annotated[str, Query(pattern="^(error|warning|notice|)$")] = "",
    rule: Annotated[str, Query(max_length=60)] = "",
    department: Organisation = None,
    unit: Organisation = None,
    form: Annotated[str, Query(pattern="^(target|self_evaluation|monitoring|)$")] = "",
    year: Year = None,
    document: Key | None = None,
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Findings on current versions, gravest first."""
    given = {"severity": severity, "rule": rule, "form": form, "after": after or "", "year": str(year or "")}
    given |= {"department": str(department or ""), "unit": str(unit or ""), "document": str(document or "")}
    found = list_findings(FindingQuery.parse(given), limit)
    return _paged(found, [finding_record(row) for row in found.rows])


def _paged(found: Any, items: list[Any]) -> dict[str, Any]:
    return {"count": found.count, "is_more": found.is_more, "next": found.next, "items": items}
