"""Sheets as a workbook to fill in offline."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from jixiao.errors import JixiaoError
from jixiao.terms.unprintable import UNPRINTABLE, unprintable_in
from jixiao.web.desk.pages import DeskView
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import DISCARDED
from jixiao.web.portal.views.downloads import FORMATS
from jixiao.web.workbook.books import workbook
from jixiao.web.workbook.models import hand_out
from jixiao.web.workbook.query import Query, found

_MOST = 500
"""Sheets in one workbook: more make a file that no office program likes to open."""


class DownloadSheet(DeskView):
    """One sheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The workbook.

        Raises:
            Refused: the sheet was deleted; what would be filled in could not come back.
        """
        sheet = self.sheet(pk)
        if sheet.state == DISCARDED:
            raise Refused(f"“{sheet.name}”已经删除，不再下载填报：它写过什么，看这份表的历史")
        return answer([sheet], f"{sheet.name or sheet.pk}-{timezone.localdate():%Y%m%d}.xlsx")


class DownloadSheets(DeskView):
    """All sheets of a unit, a kind, a state, or whatever else the list shows."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The workbook.

        Raises:
            Refused: there is none, or there are too many for one workbook.
        """
        sheets = list(found(Query.parse(request.GET), self.person, self.tree)[: _MOST + 1])
        if not sheets:
            raise Refused("没有符合条件的表可以下载：请换一个条件")
        if len(sheets) > _MOST:
            raise Refused(f"符合条件的表超过 {_MOST} 份，一个工作簿放不下：请按单位或状态分次下载")
        written, refused = writable(sheets)
        for sentence in refused:
            messages.warning(request, sentence)
        return answer(written or sheets, f"绩效表-{self.year}-{timezone.localdate():%Y%m%d}.xlsx")


def writable(sheets: list[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets that a workbook can hold, and a sentence for each other one, so that it is in nobody's way."""
    broken = [sheet for sheet in sheets if unprintable_in([sheet.content, sheet.unread])]
    told = "“{}”没有写进工作簿：表里有不能印出的字符，请在网页上改正后再下载"
    return [sheet for sheet in sheets if sheet not in broken], [told.format(_printed(sheet)) for sheet in broken]


def _printed(sheet: Sheet) -> str:
    return UNPRINTABLE.sub("", sheet.name) or str(sheet.pk)


def answer(sheets: list[Sheet], file_name: str) -> HttpResponse:
    """The workbook of these sheets, as a file to keep; what they say now is kept for the way back."""
    try:
        content = workbook(sheets)
    except JixiaoError as error:
        raise Refused(str(error)) from error
    hand_out(sheets)
    reply = HttpResponse(content, content_type=FORMATS["xlsx"])
    reply["Content-Disposition"] = content_disposition_header(True, file_name)
    return reply
