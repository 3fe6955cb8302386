"""What the public pages look up, and what they say of what was published and taken back (撤回公开): 410, without the content."""

from datetime import datetime
from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.register.models import Document, Project, TargetVersion
from jixiao.web.register.queries.withdrawn import project_withdrawn


class Withdrawn(Http404):
    """It was public once and was taken back.

    Attributes:
        at: when it was taken back.
        is_removed: whether it was uploaded by mistake and taken out (移出), not published and withdrawn.
        address: page of what is public in its place; empty for none.
    """

    def __init__(self, at: datetime, is_removed: bool = False, address: str = "") -> None:
        """Keeps the time and the way on."""
        super().__init__("已移出登记册" if is_removed else "已撤回公开")
        self.at, self.is_removed, self.address = at, is_removed, address

    def __str__(self) -> str:
        """The sentence, in the language of the page."""
        day = timezone.localtime(self.at).date().isoformat()
        if self.is_removed:
            return _("已移出登记册：上传错了的文件已于 %(day)s 移出，登记册不再提供它的内容。") % {"day": day}
        return _("已撤回公开：公开它的部门已于 %(day)s 撤回，登记册不再提供它的内容。") % {"day": day}


def public_document(key: int) -> Document:
    """A document of the register.

    Raises:
        Withdrawn: it was taken back.
        Http404: there is none.
    """
    document = Document.objects.select_related("imported_by").filter(pk=key).first()
    if document is None:
        raise Http404
    if document.withdrawn_at is not None:
        raise Withdrawn(document.withdrawn_at, bool(document.removal_reason))
    return document


def public_project(key: int) -> Project:
    """A project of the register.

    Raises:
        Withdrawn: none of its versions is public any more.
        Http404: there is none.
    """
    project = Project.objects.select_related("department", "unit").filter(pk=key).first()
    if project is not None:
        return project
    gone = project_withdrawn(key)
    raise Withdrawn(*gone) if gone else Http404


def public_version(project: Project, number: int | None = None) -> TargetVersion:
    """A version of a project; the current one unless another is asked for.

    Raises:
        Withdrawn: the version was taken back; another one is public.
        Http404: there is none of that number.
    """
    wanted = project.version_count if number is None else number
    version = TargetVersion.objects.filter(project=project, number=wanted).select_related("document").first()
    if version is not None:
        return version
    gone = project_withdrawn(project.pk, wanted)
    raise Withdrawn(*gone, reverse("project", args=[project.pk])) if gone else Http404


def notice(request: HttpRequest, withdrawn: Withdrawn) -> HttpResponse:
    """The answer at an address that is known already: a page; JSON or a plain sentence where data or a file were asked for."""
    kind = PurePosixPath(request.path).suffix
    if kind == ".json" or request.path.startswith("/api/"):
        answer: HttpResponse = JsonResponse(
            {"detail": str(withdrawn), "withdrawn_at": withdrawn.at.isoformat(timespec="seconds")},
            status=410,
            json_dumps_params={"ensure_ascii": False},
        )
    elif kind or request.path.endswith("/original"):
        answer = HttpResponse(f"{withdrawn}\n", status=410, content_type="text/plain; charset=utf-8")
    else:
        answer = render(request, "portal/withdrawn.html", {"withdrawn": withdrawn}, status=410)
    answer["Cache-Control"] = "no-store"
    return answer
