"""Addresses: the pages and the API."""

from django.urls import URLPattern, URLResolver, include, path

from jixiao.web.api.routes import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("jixiao.web.portal.urls")),
    path("", include("jixiao.web.desk.urls")),
    path("", include("jixiao.web.rectification.urls")),
    path("", include("jixiao.web.accounts.urls")),
    path("", include("jixiao.web.organisations.urls")),
    path("", include("jixiao.web.stagecalendar.urls")),
    path("", include("jixiao.web.editor.urls")),
    path("", include("jixiao.web.review.urls")),
    path("", include("jixiao.web.workbook.urls")),
    path("", include("jixiao.web.evaluation.urls")),
    path("", include("jixiao.web.disclosure.urls")),
    path("", include("jixiao.web.monitoring.urls")),
    path("api/", api.urls),
]

handler400 = "jixiao.web.portal.views.errors.bad_request"
handler403 = "jixiao.web.portal.views.errors.forbidden"
handler404 = "jixiao.web.portal.views.errors.missing"
handler500 = "jixiao.web.portal.views.errors.failed"
