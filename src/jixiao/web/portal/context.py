"""What the frame around every page needs."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao import __version__
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor
from jixiao.web.register import storage
from jixiao.web.register.wording import is_english


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation, language and rights. Error pages may come before a visitor is known."""
    may_upload = hasattr(request, "user") and _may_upload(request)
    entries = [
        ("overview", _("概览")),
        ("projects", _("项目")),
        ("findings", _("审核发现")),
        ("quality", _("质量")),
        ("documents", _("文件")),
        *([("upload", _("上传"))] if may_upload else []),
        *([("desk", _("工作台"))] if hasattr(request, "user") and request.user.is_authenticated else []),
        ("about", _("说明")),
    ]
    return {
        "navigation": [(reverse(name), label, _is_here(request.path, reverse(name))) for name, label in entries],
        "page_language": "en" if is_english() else "zh-Hans",
        "may_upload": may_upload,
        "is_local": settings.JIXIAO_LOCAL_WITH_ACCOUNTS,
        "holds_example": storage.example_mark().exists(),
        "product_version": __version__,
    }


def _may_upload(request: HttpRequest) -> bool:
    """Also on the page that says that the database is busy: there nothing is offered."""
    try:
        return ADD_DOCUMENTS.allows(Visitor.of(request))
    except DatabaseError:
        return False


def _is_here(path: str, address: str) -> bool:
    return path == address if address == "/" else path.startswith(address)
