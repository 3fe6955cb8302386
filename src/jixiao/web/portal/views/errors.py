"""Answers to requests that can't be answered: one sentence and a way on."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from jixiao.web.portal.withdrawn import Withdrawn, notice
from jixiao.web.register.busy import is_busy
from jixiao.web.register.wording import is_english

_RETRY_SECONDS = 30


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "portal/error.html", {"title": title, "text": text}, status=status)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; 410 of what was published and taken back."""
    if isinstance(exception, Withdrawn):
        return notice(request, exception)
    return _page(request, 404, _("没有这个页面"), _("地址可能写错了，或所指的项目、文件不在登记册中。"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, 403, _("没有权限"), _("您的账户没有上传文件的权限，请联系管理员。"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400, _("请求有误"), _("浏览器发来的内容不完整或不符合要求，请返回后重试。"))


def failed(request: HttpRequest) -> HttpResponse:
    """500, and 503 where the database was busy for too long; Django calls it while it handles the exception."""
    error = sys.exception()
    if error is not None and is_busy(error):
        answer = _alone(
            request, 503, _("登记册正忙"), _("别的操作占用登记册的时间太长，这次没有改动任何内容。请过半分钟再试。")
        )
        answer["Retry-After"] = str(_RETRY_SECONDS)
        return answer
    return _alone(request, 500, _("出错了"), _("服务器处理时出错，登记册没有改动。请稍后重试。"))


def _alone(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page that asks the database nothing, as that of :func:`_page` does; JSON where data were asked for."""
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        return JsonResponse({"detail": f"{title}：{text}"}, status=status, json_dumps_params={"ensure_ascii": False})
    page = format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="{}"></head>'
        '<body><main><h1>{}</h1><p class="lead">{}</p><p><a class="button" href="/">{}</a></p></main></body></html>',
        "en" if is_english() else "zh-Hans",
        title,
        f"{settings.STATIC_URL}portal/page.css",  # by its plain name, which needs no look-up
        title,
        text,
        _("回到概览"),
    )
    return HttpResponse(page, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that did not come from our page, or was open too long."""
    return _page(request, 403, _("表单已失效"), _("请返回上一页，刷新后再提交。浏览器须允许本站使用 Cookie。"))
