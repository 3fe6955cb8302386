"""Files that a form of the desk sends, and files that are sent back."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header

from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.kept_files import LIMIT_MB, file_path
from jixiao.web.lifecycle.models import AttachedFile


def given_files(request: HttpRequest, name: str = "files") -> list[tuple[str, bytes]]:
    """Names and bytes of the files of a form; empty where none was chosen.

    Raises:
        Refused: one was so large that the rest of the form was not read.
    """
    refuse_unread(request)
    return [(file.name or "", file.read()) for file in request.FILES.getlist(name)]


def refuse_unread(request: HttpRequest) -> None:
    """Refuses a form whose fields after a too large file were not read (:class:`jixiao.web.config.uploads.SizeLimit`).

    Raises:
        Refused: it is such a form.
    """
    if request.META.get("jixiao.upload_too_large"):
        raise Refused(f"附件太大，没有接收；每个文件不超过 {LIMIT_MB} MB")


def sent_file(held: AttachedFile) -> HttpResponseBase:
    """A file that was handed in, always as one to keep: no browser shows it, or runs what may be in it.

    Raises:
        Http404: it is not on the disk.
    """
    path = file_path(held.sha256)
    if not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=held.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, held.name) or "attachment"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
