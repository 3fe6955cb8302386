"""Upload: send a document; commit or discard it after a look at what was read (:mod:`pending`)."""

from contextlib import suppress
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor, may_stand_for
from jixiao.web.desk.reasons import in_words
from jixiao.web.portal.audit_view import chosen_profile, profile_choices
from jixiao.web.portal.pages import GuardedView
from jixiao.web.register import storage
from jixiao.web.register.actions import CommitUpload, DiscardUpload, NotAllowed, ReceiveUpload, UploadGone
from jixiao.web.register.models import Document, PendingUpload

_MEGABYTE = 1024 * 1024
_MOST_SHOWN = 20


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
        content = sent.read()
        if known := known_document(storage.sha256(content)):
            return to_known(known)
        try:
            profile = chosen_profile(request.POST.get("profile", ""))
            upload = ReceiveUpload(self.visitor, content, name, profile).run()
        except JixiaoError as error:
            return self._page(request, str(error), 422, name)
        return redirect("pending-upload", upload.pk)

    def _page(self, request: HttpRequest, error: str = "", status: int = 200, file_name: str = "") -> HttpResponse:
        recent = _waiting().order_by("-created_at").iterator(chunk_size=100)
        waiting = list(islice((one for one in recent if may_stand_for(self.visitor, one.created_by)), _MOST_SHOWN))
        context = {
            "error": error,
            "file_name": file_name,
            "limit": settings.JIXIAO_UPLOAD_LIMIT // _MEGABYTE,
            "limit_bytes": settings.JIXIAO_UPLOAD_LIMIT,
            "waiting": waiting,
            "profiles": profile_choices(),
        }
        return render(request, "portal/upload.html", context, status=status)


class Commit(GuardedView):
    """Takes an upload into the register."""

    policy = ADD_DOCUMENTS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Imports and goes on to the document."""
        try:
            imported = CommitUpload(self.visitor, upload_to_decide(pk)).run()
        except JixiaoError as error:
            messages.warning(request, _gone() if isinstance(error, NotAllowed) else in_words(str(error)))
            return redirect("documents")
        if not imported.is_new:
            return to_known(imported.document)
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
        with suppress(UploadGone, NotAllowed):
            DiscardUpload(self.visitor, upload_to_decide(pk)).run()
        messages.info(request, _("已放弃这次上传，登记册没有改动。"))
        return redirect("upload")


def known_document(sha256: str) -> Document | None:
    """The document with the same bytes, of which the register has or had a page; None for a new one, or one taken out."""
    return Document.objects.filter(sha256=sha256, removal_reason="").order_by("-pk").first()


def to_known(document: Document) -> HttpResponseBase:
    """Goes to the document that the register has, whose page says that it is the one that was sent.

    A message would be gone: the script of the form asks for the page once before it goes there.
    """
    return redirect(f"{document.get_absolute_url()}?sent=again")


def waiting_upload(visitor: Visitor, pk: Any) -> PendingUpload | None:
    """The upload that still waits, to look at; None where it was decided or has expired, or others decide on it."""
    found = _waiting().filter(pk=pk).first()
    return found if found is not None and may_stand_for(visitor, found.created_by) else None


def upload_to_decide(pk: Any) -> PendingUpload:
    """The upload that still waits; who may decide on it the actions ask, and whom they refuse learns no more than of one gone.

    Raises:
        UploadGone: it was decided or has expired.
    """
    found = _waiting().filter(pk=pk).first()
    if found is None:
        raise UploadGone(_gone())
    return found


def _gone() -> str:
    return _("这次上传已经过期或处理过了；请在文件列表中查看。")


def _waiting() -> QuerySet[PendingUpload]:
    return PendingUpload.objects.filter(expires_at__gt=timezone.now()).select_related("created_by")
