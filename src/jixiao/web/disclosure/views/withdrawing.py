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
from jixiao.web.disclosure.queries import (
    WITHDRAWALS,
    also_public,
    public_rows,
    sheet_also_public,
    withdrawal_of,
    withdrawal_of_sheet,
)
from jixiao.web.disclosure.withdrawing import LONGEST, Withdraw, may_withdraw, may_withdraw_sheet
from jixiao.web.disclosure.withdrawing_sheets import WithdrawOne, position_of
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.rights import readable
from jixiao.web.register import storage
from jixiao.web.register.models import Document
from jixiao.web.register.queries.withdrawn import saying_the_same

Same = list[tuple[Document, int]]
"""Other documents that say the same, with the number of sheets."""


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
        same = saying_the_same(publication.document)
        try:
            refuse_control_in(request.POST)
            Withdraw(self.person, pk, request.POST.get("reason", "")).run()
        except JixiaoError as error:
            return self._page(request, publication, str(error))
        say_done(
            request,
            same,
            _("已撤回公开：登记册不再提供这份文件和其中各表。"),
            _("已撤回公开：登记册不再提供这份文件；其中有的表，下面的文件里也有同样的内容，仍然公开：%(titles)s"),
        )
        return redirect("publication", pk)

    def _asked(self, pk: int) -> Publication:
        publication = self.publication(pk)
        if withdrawal_of(publication) is not None:
            raise Refused("这次公开已经撤回")
        answer = may_withdraw(self.person, publication, self.tree_of(publication.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        return publication

    def _page(self, request: HttpRequest, publication: Publication, error: str = "") -> HttpResponse:
        context: dict[str, Any] = {
            "publication": publication,
            "sheets": public_rows(publication).select_related("sheet", "sheet__unit", "version"),
            "others": also_public(publication),
            "same": saying_the_same(publication.document),
            **form(request, error),
        }
        return render(request, "disclosure/withdraw.html", {**self.frame(), **context}, status=422 if error else 200)


class WithdrawingSheet(OfPublication):
    """`desk/disclosure/publications/<id>/sheets/<key>/withdraw/`: the same for one sheet of it."""

    keeps_typed = True

    def get(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        """The form; whoever may not learns why."""
        return self._page(request, self._asked(pk, row))

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
        """Takes it back; what was refused is said on the page, with the reason still there."""
        published = self._asked(pk, row)
        same = self._same(published)
        try:
            refuse_control_in(request.POST)
            WithdrawOne(self.person, row, request.POST.get("reason", "")).run()
        except JixiaoError as error:
            return self._page(request, published, str(error))
        say_done(
            request,
            same,
            _("已撤回这份表的公开：登记册不再提供它；同一次公开的其余各表仍然公开。"),
            _("这次公开里已撤回这份表；下面的文件里也有同样的内容，仍然公开：%(titles)s"),
        )
        return redirect("publication", pk)

    def _asked(self, pk: int, row: int) -> PublishedSheet:
        publication = self.publication(pk)
        rows = publication.sheets.filter(outcome=PublishedSheet.Outcome.PUBLISHED)
        published = get_object_or_404(rows.select_related("sheet", "sheet__unit", "version", *WITHDRAWALS), pk=row)
        if withdrawal_of_sheet(published) is not None:
            raise Refused("这份表的这次公开已经撤回")
        answer = may_withdraw_sheet(self.person, published.sheet, self.tree_of(publication.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        return published

    def _same(self, published: PublishedSheet) -> Same:
        return saying_the_same(published.publication.document, position_of(published))

    def _page(self, request: HttpRequest, published: PublishedSheet, error: str = "") -> HttpResponse:
        context: dict[str, Any] = {
            "publication": published.publication,
            "row": published,
            "left": public_rows(published.publication).count() - 1,
            "others": sheet_also_public(published),
            "same": self._same(published),
            **form(request, error),
        }
        return render(
            request, "disclosure/withdraw_sheet.html", {**self.frame(), **context}, status=422 if error else 200
        )


def form(request: HttpRequest, error: str) -> dict[str, Any]:
    """What both forms need for the reason."""
    return {"longest": LONGEST, "given": request.POST, "error": error}


def say_done(request: HttpRequest, same: Same, done: str, done_but: str) -> None:
    """Says on the next page that it is done; in other words where documents go on saying the same, which are named."""
    if same:
        messages.warning(request, done_but % {"titles": "、".join(str(document) for document, _shared in same)})
    else:
        messages.success(request, done)


class WithdrawnFile(OfPublication):
    """`desk/disclosure/publications/<id>/withdrawn.pdf`: the file as it was published, for those who see the department."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Sends it; a file that is public still has its public address."""
        publication = self.publication(pk)
        path = storage.document_path(publication.document_sha256)
        is_public = withdrawal_of(publication) is None and publication.document.sha256 == publication.document_sha256
        if is_public or not path.exists():
            raise Http404
        answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(True, publication.document.file_name)
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer["Cache-Control"] = "no-store"
        return answer
