"""Taking a document that was uploaded by mistake out of the register."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.errors import JixiaoError
from jixiao.web.accounts.policies import ADD_DOCUMENTS
from jixiao.web.disclosure.removing import RemoveDocument, publication_of, why_not
from jixiao.web.disclosure.withdrawing import LONGEST
from jixiao.web.portal.pages import GuardedView
from jixiao.web.portal.withdrawn import public_document
from jixiao.web.register.models import Document
from jixiao.web.register.queries.document_sheets import document_sheets
from jixiao.web.register.queries.withdrawn import saying_the_same


class RemovingDocument(GuardedView):
    """`documents/<id>/remove/`: what it means, the reason, and doing it, for who uploaded it or may in their place."""

    policy = ADD_DOCUMENTS

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form; for a document that was published, where it is withdrawn."""
        return self._page(request, public_document(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Takes it out; what was refused is said on the page, with the reason still there."""
        document = public_document(pk)
        try:
            RemoveDocument(self.visitor, document, request.POST.get("reason", "")).run()
        except JixiaoError as error:
            return self._page(request, document, str(error))
        messages.success(
            request, _("已移出登记册：%(title)s。要恢复，重新上传这个文件即可。") % {"title": str(document)}
        )
        return redirect("documents")

    def _page(self, request: HttpRequest, document: Document, error: str = "") -> HttpResponse:
        context = {
            "document": document,
            "publication": publication_of(document),
            "why_not": why_not(self.visitor, document),
            "sheets": list(document_sheets(document)),
            "same": saying_the_same(document),
            "longest": LONGEST,
            "given": request.POST,
            "error": error,
        }
        return render(request, "disclosure/remove.html", context, status=422 if error else 200)
