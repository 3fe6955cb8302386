"""Taking a publication back, and the file of one that was."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jixiao.errors import JixiaoError
from jixiao.web.desk.pages import DeskView, refuse_control_in
from jixiao.web.disclosure.models import Publication, PublishedSheet
from jixiao.web.disclosure.queries import also_public
from jixiao.web.disclosure.views.overview import label
from jixiao.web.disclosure.withdrawing import LONGEST, Withdraw, may_withdraw
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.rights import readable
from jixiao.web.register import storage
from jixiao.web.register.queries.withdrawn import saying_the_same


class OfPublication(DeskView):
    """A view of one publication, for those who see its department; for all others it is not there."""

    def publication(self, pk: int) -> Publication:
        """Finds it."""
        found = Publication.objects.select_related("document", "made_by", "withdrawal")
        publication = get_object_or_404(found, pk=pk)
        if publication.department_id not in readable(self.person, self.tree_of(publication.fiscal_year)):
            raise Http404
        return publication


class Withdrawing(OfPublication):
    """`desk/disclosure/publications/<id>/withdraw/`: what it means, the reason, and doing it."""

    keeps_typed = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form; whoever may not learns why."""
        return self._page(request, self._asked(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Takes it back; what was refused is said on the page, with the reason still there."""
        publication = self._asked(pk)
        same = list(saying_the_same(publication.document))
        try:
            refuse_control_in(request.POST)
            Withdraw(self.person, pk, request.POST.get("reason", "")).run()
        except JixiaoError as error:
            return self._page(request, publication, str(error))
        if same:
            titles = "、".join(str(document) for document in same)
            words = _(
                "已撤回公开：登记册不再提供这份文件；其中有的表，下面的文件里也有同样的内容，仍然公开：%(titles)s"
            )
            messages.warning(request, words % {"titles": titles})
        else:
            messages.success(request, _("已撤回公开：登记册不再提供这份文件和其中各表。"))
        return redirect("publication", pk)

    def _asked(self, pk: int) -> Publication:
        publication = self.publication(pk)
        if hasattr(publication, "withdrawal"):
            raise Refused("这次公开已经撤回")
        answer = may_withdraw(self.person, publication, self.tree_of(publication.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        return publication

    def _page(self, request: HttpRequest, publication: Publication, error: str = "") -> HttpResponse:
        sheets = publication.sheets.filter(outcome=PublishedSheet.Outcome.PUBLISHED)
        context: dict[str, Any] = {
            "publication": publication,
            "kind": label(publication.kind),
            "sheets": sheets.select_related("sheet", "sheet__unit", "version"),
            "others": also_public(publication),
            "same": saying_the_same(publication.document),
            "longest": LONGEST,
            "given": request.POST,
            "error": error,
        }
        return render(request, "disclosure/withdraw.html", {**self.frame(), **context}, status=422 if error else 200)


class WithdrawnFile(OfPublication):
    """`desk/disclosure/publications/<id>/withdrawn.pdf`: the file as it was public, for those who see the department."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Sends it; a file that is public still has its public address."""
        publication = self.publication(pk)
        path = storage.document_path(publication.document_sha256)
        if not hasattr(publication, "withdrawal") or not path.exists():
            raise Http404
        answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(True, publication.document.file_name)
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer["Cache-Control"] = "no-store"
        return answer
