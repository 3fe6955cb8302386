"""The official form of a sheet or of one of its versions as a file, to be printed and stamped."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from jixiao import pipeline
from jixiao.errors import JixiaoError
from jixiao.terms.unprintable import UNPRINTABLE
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.portal.views.downloads import FORMATS
from jixiao.web.review.cells import Shown
from jixiao.web.review.pages import OfSheet
from jixiao.web.review.version_words import file_words

_PRINTED = ("pdf", "docx", "xlsx")


class SheetForm(OfSheet):
    """`desk/sheets/<pk>/form.<format>`: what the sheet says now."""

    def get(self, request: HttpRequest, pk: int, to: str) -> HttpResponse:
        """The file; its name says in which state the sheet is, and of which day it is."""
        sheet = self.find(pk)
        state = workflow(sheet.kind).states[sheet.state].zh
        return _file(sheet, sheet, f"{state}-{timezone.localdate():%Y%m%d}", to)


class VersionForm(OfSheet):
    """`desk/sheets/<pk>/versions/<number>/form.<format>`: what a version says."""

    def get(self, request: HttpRequest, pk: int, number: int, to: str) -> HttpResponse:
        """The file; its name says which version it is, and whether it was approved and still holds."""
        sheet = self.find(pk)
        version = sheet.versions.filter(number=number).first()
        if version is None:
            raise Http404
        return _file(sheet, version, f"第{number}版-{file_words(version, sheet)}", to)


def _file(sheet: Sheet, kept: Sheet | Version, standing: str, to: str) -> HttpResponse:
    """The form as a file to keep.

    Raises:
        Refused: the format can't hold a text of the sheet.
    """
    if to not in _PRINTED:
        raise Http404
    shown = Shown.of(kept)
    try:
        content = pipeline.render_on(form_of(sheet), shown.project, to=to, unread=shown.content.unread_cells)
    except JixiaoError as error:
        raise Refused(str(error)) from error
    name = UNPRINTABLE.sub("", shown.project.name or "") or str(sheet.pk)
    period = f"1-{sheet.period}月" if sheet.period else ""
    answer = HttpResponse(content, content_type=FORMATS[to])
    file_name = f"{name}-{workflow(sheet.kind).zh}{period}-{standing}.{to}"
    answer["Content-Disposition"] = content_disposition_header(True, file_name)
    return answer
