"""Documents: the list, one document, its bytes and the pictures of its pages."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jixiao.contract import from_json, to_json
from jixiao.errors import JixiaoError
from jixiao.model import Problem
from jixiao.web.accounts.policies import ADD_DOCUMENTS, PUBLIC
from jixiao.web.desk.reasons import in_words
from jixiao.web.portal.audit_view import audit_view, chosen_profile
from jixiao.web.portal.finding_view import finding_view
from jixiao.web.portal.pages import Column, GuardedView, Page, not_modified_for
from jixiao.web.portal.picture_view import has_pictures, page_picture_path
from jixiao.web.portal.problem_view import problem_groups
from jixiao.web.portal.source_view import document_anchors, place_address
from jixiao.web.portal.withdrawn import public_document
from jixiao.web.portal.wording import format_label
from jixiao.web.register import storage
from jixiao.web.register.actions import AuditAgain
from jixiao.web.register.models import Document, Finding
from jixiao.web.register.queries.document_sheets import DocumentSheet, document_sheets
from jixiao.web.register.queries.paging import Cursor, Order, page
from jixiao.web.register.queries.staleness import is_audited_before
from jixiao.web.register.queries.withdrawn import public_documents, sheet_withdrawn_at

_NEWEST = Order("id", True)
_DAY = 24 * 3600


class DocumentList(Page):
    """All documents, newest first."""

    policy = PUBLIC
    template_name = "portal/documents.html"
    file_name = "documents"
    data_key = "documents"

    def context(self) -> Mapping[str, Any]:
        """One page of the list."""
        given = self.request.GET
        cursor = Cursor.parse(given.get("before", ""), is_before=True) or Cursor.parse(given.get("after", ""))
        return {"page": page(public_documents(), _NEWEST, cursor, 50)}

    def columns(self) -> list[Column]:
        """One line a document."""
        return [
            (_("编号"), lambda row: row.pk),
            (_("标题"), lambda row: row.title),
            (_("发布单位"), lambda row: row.issuer),
            (_("年度"), lambda row: row.fiscal_year),
            (_("发布日期"), lambda row: row.issued_on),
            (_("文件名"), lambda row: row.file_name),
            (_("格式"), lambda row: format_label(row.format)),
            (_("项目数"), lambda row: row.project_count),
            (_("读取问题"), lambda row: len(row.problems)),
            ("SHA-256", lambda row: row.sha256),
            (_("入库时间"), lambda row: row.imported_at.isoformat(timespec="seconds")),
        ]

    def rows(self) -> Iterable[Document]:
        """All documents."""
        return public_documents().order_by("pk").iterator(chunk_size=500)

    def record(self, row: Document) -> dict[str, Any]:
        """A document's line."""
        return document_record(row)


class DocumentPage(Page):
    """One document: what it says outside its tables, its projects, what could not be placed, its findings."""

    policy = PUBLIC
    template_name = "portal/document.html"
    file_name = "document"
    data_key = "projects"

    def load(self, **kwargs: Any) -> None:
        """Finds the document."""
        self.document = public_document(kwargs["pk"])

    def context(self) -> Mapping[str, Any]:
        """Everything on the page."""
        problems = [from_json(Problem, to_json(problem)) for problem in self.document.problems]
        own = Finding.objects.filter(document=self.document, version=None).order_by("-severity", "id")
        findings = [finding_view(number, row) for number, row in enumerate(own, 1)]
        for finding in findings:
            finding.anchors.extend(document_anchors(self.document.pk, finding.sources))
        return {
            "document": self.document,
            "has_pictures": has_pictures(self.document),
            "sheets": self.rows(),
            "problems": problem_groups(problems, partial(place_address, self.document.pk)),
            "audit": audit_view(self.document),
            "findings": findings,
            "sheet_withdrawn_at": sheet_withdrawn_at(self.document),
            "is_sent_again": self.request.GET.get("sent") == "again",
        }

    def data_query(self, request: HttpRequest) -> QueryDict:
        """Without how somebody came here."""
        query = super().data_query(request)
        query.pop("sent", None)
        return query

    def data(self) -> Mapping[str, Any]:
        """The document's record and problems."""
        return {
            **document_record(self.document),
            "cited": self.document.record.get("cited"),
            "problems_found": self.document.problems,
        }

    def columns(self) -> list[Column]:
        """One line a sheet."""
        return [
            (_("序号"), lambda row: row.appearance.position + 1),
            (_("编号"), lambda row: row.appearance.version.project_id),
            (_("项目名称"), lambda row: row.name),
            (_("入库结果"), lambda row: row.appearance.get_outcome_display()),
            (_("变化数"), lambda row: row.appearance.change_count),
            (_("年度资金总额（元）"), lambda row: row.annual),
            (_("错误"), lambda row: row.error_count),
            (_("应改正"), lambda row: row.warning_count),
            (_("提示"), lambda row: row.notice_count),
        ]

    def rows(self) -> Iterable[DocumentSheet]:
        """The sheets in order."""
        return document_sheets(self.document)

    def record(self, row: DocumentSheet) -> dict[str, Any]:
        """A sheet's line."""
        return {
            "position": row.appearance.position,
            "project_id": row.appearance.version.project_id,
            "name": row.name or None,
            "version": row.appearance.version.number,
            "outcome": row.appearance.outcome,
            "changes": row.appearance.change_count,
        }


class AuditDocumentAgain(GuardedView):
    """Audits a document of the register again, under the profile that was chosen."""

    policy = ADD_DOCUMENTS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Audits and goes back to the document."""
        document = public_document(pk)
        chosen = chosen_profile(request.POST.get("profile", ""))
        try:
            done = AuditAgain(self.visitor, document, chosen).run()
        except JixiaoError as error:
            messages.error(request, in_words(str(error)))
        else:
            text = _("已重新审核：审核发现由 %(before)s 条变为 %(after)s 条。")
            messages.success(request, text % {"before": done.before, "after": done.after})
        return redirect(document)


class OriginalFile(GuardedView):
    """The document's bytes, as they came in; never shown inside a page of ours."""

    policy = PUBLIC

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        """Sends the file."""
        document = public_document(pk)
        path = storage.document_path(document.sha256)
        if not path.exists():
            raise Http404
        answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(True, document.file_name)
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer


class PagePicture(GuardedView):
    """The picture of a page."""

    policy = PUBLIC

    def get(self, request: HttpRequest, pk: int, page: int) -> FileResponse:
        """Sends the picture, drawing it first where nobody asked before."""
        path = page_picture_path(public_document(pk), page)
        if path is None:
            raise Http404
        answer = FileResponse(path.open("rb"), content_type="image/png")
        not_modified_for(answer, _DAY)
        return answer


def document_record(row: Document) -> dict[str, Any]:
    """A document's line in the JSON of lists and of the API."""
    return {
        "id": row.pk,
        "title": row.title or None,
        "issuer": row.issuer or None,
        "fiscal_year": row.fiscal_year,
        "issued_on": row.issued_on,
        "file_name": row.file_name,
        "format": row.format,
        "size": row.size,
        "sha256": row.sha256,
        "projects": row.project_count,
        "problems": len(row.problems),
        "rules_version": row.rules_version,
        "profile": row.profile,
        "profile_basis": row.profile_basis or None,
        "is_audited_before": is_audited_before(row),
        "imported_at": row.imported_at.isoformat(timespec="seconds"),
    }
