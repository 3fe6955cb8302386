"""A document that a person sends, read and put aside until the person has decided."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.workbook.books import read_book
from jixiao.web.workbook.models import Waiting, put_aside


class NotSent(JixiaoError):
    """There is no file in the request, or it is too large; says so to the person.

    Attributes:
        status: status of the answer.
    """

    def __init__(self, message: str, status: int) -> None:
        """Keeps the status."""
        super().__init__(message)
        self.status = status


def take(request: HttpRequest, purpose: str, year: int) -> Waiting:
    """Reads the document of a request and keeps what was read.

    Raises:
        NotSent: there is none.
        JixiaoError: it can't be read, or holds no sheet; nothing is kept.
    """
    if request.META.get("jixiao.upload_too_large"):
        limit = settings.JIXIAO_UPLOAD_LIMIT // (1024 * 1024)
        raise NotSent(_("文件超过 %(limit)s MB 的上限，没有接收；请拆分后上传。") % {"limit": limit}, 413)
    sent = request.FILES.get("document")
    if sent is None:
        raise NotSent(_("没有选择文件；请先选择一个文件。"), 422)
    name = (sent.name or "").replace("\x00", "")[:200] or _("未命名文件")
    return put_aside(read_book(sent.read(), name), purpose, year, cast("User", request.user).pk)


def waiting(request: HttpRequest, pk: UUID, purpose: str) -> Waiting:
    """What a person sent and has not decided on; of others, or decided already, there is none."""
    found = Waiting.objects.filter(pk=pk, purpose=purpose, sent_by=cast("User", request.user)).first()
    if found is None:
        raise Http404
    return found
