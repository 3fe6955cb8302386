"""Upload: send a document, look at what was read, then commit or discard."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import ADD_DOCUMENTS
from jixiao.web.portal.finding_view import FindingView, record_view
from jixiao.web.portal.pages import GuardedView
from jixiao.web.portal.problem_view import problem_groups
from jixiao.web.portal.wording import format_label
from jixiao.web.register.actions import CommitUpload, DiscardUpload, ReceiveUpload, UploadGone
from jixiao.web.register.actions.uploads import kept
from jixiao.web.register.comparison import Match, Outcome, compare
from jixiao.web.register.models import Document, PendingUpload, Severity
from jixiao.web.register.wording import class_label

_MEGABYTE = 1024 * 1024


class Upload(GuardedView):
    """The form that takes a document, and the uploads that wait."""

    policy = ADD_DOCUMENTS

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(request)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Takes the document, reads it and goes on to what was read; a document that can't be read is one sentence."""
        sent = request.FILES.get("document")
        if request.META.get("jixiao.upload_too_large"):
            limit = settings.JIXIAO_UPLOAD_LIMIT // _MEGABYTE
            return self._page(
                request, _("文件超过 %(limit)s MB 的上限，没有接收；请拆分后上传。") % {"limit": limit}, 413
            )
        if sent is None:
            return self._page(request, _("没有选择文件；请先选择一个文件。"), 422)
        name = (sent.name or "").replace("\x00", "")[:200] or _("未命名文件")
        try:
            upload = ReceiveUpload(self.visitor, sent.read(), name).run()
        except JixiaoError as error:
            return self._page(request, str(error), 422, name)
        return redirect("pending-upload", upload.pk)

    def _page(self, request: HttpRequest, error: str = "", status: int = 200, file_name: str = "") -> HttpResponse:
        waiting = PendingUpload.objects.filter(expires_at__gt=timezone.now()).order_by("-created_at")[:20]
        context = {
            "error": error,
            "file_name": file_name,
            "limit": settings.JIXIAO_UPLOAD_LIMIT // _MEGABYTE,
            "limit_bytes": settings.JIXIAO_UPLOAD_LIMIT,
            "waiting": waiting,
        }
        return render(request, "portal/upload.html", context, status=status)


class Pending(GuardedView):
    """What was read from an upload, against the register."""

    policy = ADD_DOCUMENTS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """The preview."""
        upload = _waiting(pk)
        try:
            if upload is None:
                raise UploadGone
            prepared = kept(upload)
        except UploadGone:
            messages.warning(request, _("这次上传已经过期或处理过了；请重新上传文件。"))
            return redirect("upload")
        matches = compare(prepared.reading)
        findings = prepared.report.findings
        faults: dict[int | None, list[FindingView]] = {}
        for number, finding in enumerate(findings, 1):
            faults.setdefault(finding.project_index, []).append(record_view(number, finding))
        context = {
            "upload": upload,
            "document": prepared.reading.document,
            "format": format_label(prepared.transcript.format),
            "known": Document.objects.filter(sha256=upload.sha256).first(),
            "rows": [_row(match, faults.get(match.position, [])) for match in matches],
            "document_findings": faults.get(None, []),
            "counts": [(outcome, sum(match.outcome == outcome for match in matches)) for outcome in Outcome],
            "tally": _tally([finding for found in faults.values() for finding in found]),
            "indicators": sum(len(match.sheet.indicators) for match in matches),
            "problem_count": len(prepared.reading.problems),
            "problems": problem_groups(prepared.reading.problems),
        }
        return render(request, "portal/pending.html", context)


class Commit(GuardedView):
    """Takes an upload into the register."""

    policy = ADD_DOCUMENTS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Imports and goes on to the document."""
        upload = _waiting(pk)
        try:
            if upload is None:
                raise UploadGone(_("这次上传已经过期或处理过了；请在文件列表中查看。"))
            imported = CommitUpload(self.visitor, upload).run()
        except JixiaoError as error:
            messages.warning(request, str(error))
            return redirect("documents")
        if not imported.is_new:
            messages.info(request, _("登记册中已有同一文件，没有任何改动。"))
            return redirect(imported.document)
        written = imported.counts["new"] + imported.counts["changed"]
        text = ngettext("已入库：%(count)s 个项目有新版本。", "已入库：%(count)s 个项目有新版本。", written)
        messages.success(request, text % {"count": written})
        return redirect(imported.document)


class Discard(GuardedView):
    """Drops an upload."""

    policy = ADD_DOCUMENTS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Drops it and goes back to the form."""
        upload = _waiting(pk)
        if upload is not None:
            DiscardUpload(self.visitor, upload).run()
        messages.info(request, _("已放弃这次上传，登记册没有改动。"))
        return redirect("upload")


def _waiting(pk: Any) -> PendingUpload | None:
    return PendingUpload.objects.filter(pk=pk, expires_at__gt=timezone.now()).first()


def _row(match: Match, findings: list[FindingView]) -> dict[str, Any]:
    """A sheet of the preview: what became of it, what was read, what the audit found."""
    indicators = [
        (class_label(row.level2.code or "", row.level2.label or "") if row.level2 else "", row)
        for row in match.sheet.indicators
    ]
    return {"match": match, "indicators": indicators, "findings": findings, "tally": _tally(findings)}


def _tally(findings: list[FindingView]) -> list[tuple[Severity, int]]:
    severities = [finding.severity for finding in findings]
    return [(severity, severities.count(severity)) for severity in sorted(Severity, reverse=True)]
