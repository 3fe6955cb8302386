"""A project's target as a file: the official form or open data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jixiao import pipeline
from jixiao.contract import from_json, to_json
from jixiao.errors import JixiaoError
from jixiao.model import DocumentRecord
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import GuardedView
from jixiao.web.portal.withdrawn import public_project, public_version
from jixiao.web.register.comparison import version_sheet

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


class Download(GuardedView):
    """One version of a project as a file."""

    policy = PUBLIC

    def get(self, request: HttpRequest, pk: int, number: int, to: str) -> HttpResponse:
        """Sends it, always as a file to keep."""
        if to not in FORMATS:
            raise Http404
        version = public_version(public_project(pk), number)
        record = from_json(DocumentRecord, to_json(version.document.record))
        try:
            content = pipeline.render([version_sheet(version)], to=to, document=record)
        except JixiaoError as error:
            return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
        answer = HttpResponse(content, content_type=FORMATS[to])
        answer["Content-Disposition"] = content_disposition_header(True, f"{version.project}-{number}.{to}")
        answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return answer
