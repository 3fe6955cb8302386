"""An upload that waits for a decision: what was read, the places it was read from, the profile it is audited under."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.contract import plain
from jixiao.errors import JixiaoError
from jixiao.model import Source
from jixiao.web.accounts.policies import ADD_DOCUMENTS
from jixiao.web.desk.reasons import in_words
from jixiao.web.portal.audit_view import basis_words, chosen_profile, profile_choices, profile_name
from jixiao.web.portal.pages import GuardedView
from jixiao.web.portal.pending_view import pending_view
from jixiao.web.portal.place_query import parse_place
from jixiao.web.portal.source_view import place_query
from jixiao.web.portal.views.place import PlacePage
from jixiao.web.portal.views.upload import known_document, to_known, upload_to_decide, waiting_upload
from jixiao.web.portal.wording import format_label
from jixiao.web.register.actions import ChooseProfile, NotAllowed, UploadGone
from jixiao.web.register.actions.uploads import kept
from jixiao.web.register.comparison import compare
from jixiao.web.register.models import Document, PendingUpload


class Pending(GuardedView):
    """What was read from an upload, against the register."""

    policy = ADD_DOCUMENTS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """The preview."""
        upload = waiting_upload(self.visitor, pk)
        try:
            if upload is None:
                raise UploadGone
            prepared = kept(upload)
        except UploadGone:
            messages.warning(request, _("这次上传已经过期或处理过了；请重新上传文件。"))
            return redirect("upload")
        if known := known_document(upload.sha256):
            return to_known(known)
        view = pending_view(prepared, compare(prepared.reading), lambda source: _address(upload, source))
        context = {
            "upload": upload,
            "document": prepared.reading.document,
            "format": format_label(prepared.transcript.format),
            "view": view,
            "profile": prepared.report.profile,
            "profile_name": profile_name(prepared.report.profile),
            "profile_basis": basis_words(upload.profile_basis),
            "profiles": profile_choices(),
        }
        return render(request, "portal/pending.html", context)


class PendingProfile(GuardedView):
    """Audits an upload under another policy profile."""

    policy = ADD_DOCUMENTS
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Audits again and goes back to the preview, which says what came of it."""
        profile = chosen_profile(request.POST.get("profile", ""))
        try:
            upload = upload_to_decide(pk)
            if profile:
                ChooseProfile(self.visitor, upload, profile).run()
        except (UploadGone, NotAllowed):
            messages.warning(request, _("这次上传已经过期或处理过了；请重新上传文件。"))
            return redirect("upload")
        except JixiaoError as error:
            messages.error(request, in_words(str(error)))
        return redirect("pending-upload", pk)


class PendingPlace(PlacePage):
    """A place in an upload, in the lines or the table that its reader saw."""

    policy = ADD_DOCUMENTS
    template_name = "portal/pending_place.html"

    def load(self, **kwargs: Any) -> None:
        """Finds upload and place; the document is one that the register does not hold."""
        upload = waiting_upload(self.visitor, kwargs["pk"])
        if upload is None:
            raise Http404
        self.upload = upload
        prepared = kept(upload)
        form = "text" if prepared.transcript.format == "text" else "tables"
        self.document = Document(
            title=prepared.reading.document.title or "",
            file_name=upload.file_name,
            format=form,
            record=plain(prepared.reading.document),
            problems=plain(prepared.reading.problems),
        )
        self.place, self.project = parse_place(self.request.GET.dict()), None
        self.parts = plain(prepared.transcript)["parts"]

    def context(self) -> Mapping[str, Any]:
        """The place, and the upload that it belongs to."""
        return {**super().context(), "upload": self.upload}

    def address_of(self, source: Source) -> str:
        """The address of another place of the upload."""
        return _address(self.upload, source)


def _address(upload: PendingUpload, source: Source) -> str:
    return f"{reverse('pending-place', args=[upload.pk])}?{place_query(source)}#place"
