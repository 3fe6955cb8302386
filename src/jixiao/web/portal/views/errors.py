"""Answers to requests that can't be answered: one sentence and a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "portal/error.html", {"title": title, "text": text}, status=status)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, 404, _("没有这个页面"), _("地址可能写错了，或所指的项目、文件不在登记册中。"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, 403, _("没有权限"), _("您的账户没有上传文件的权限，请联系管理员。"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400, _("请求有误"), _("浏览器发来的内容不完整或不符合要求，请返回后重试。"))


def failed(request: HttpRequest) -> HttpResponse:
    """500. Stands alone: whatever failed may fail again in the frame of a page."""
    text = (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>出错了</title>'
        "<h1>出错了</h1><p>服务器处理时出错，登记册没有改动。请稍后重试。</p>"
        '<p lang="en">Something went wrong on the server; nothing was changed. Please try again later.</p></html>'
    )
    return HttpResponse(text, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that did not come from our page, or was open too long."""
    return _page(request, 403, _("表单已失效"), _("请返回上一页，刷新后再提交。浏览器须允许本站使用 Cookie。"))
