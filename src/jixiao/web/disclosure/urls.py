"""Addresses of publication."""

from django.urls import path

from jixiao.web.disclosure.views.check import Check
from jixiao.web.disclosure.views.overview import Disclosure, PublicationPage
from jixiao.web.disclosure.views.removing import RemovingDocument
from jixiao.web.disclosure.views.withdrawing import Withdrawing, WithdrawingSheet, WithdrawnFile
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    *page_paths("desk/disclosure/", Disclosure, "disclosure"),
    *page_paths("desk/disclosure/publications/<int:pk>/", PublicationPage, "publication"),
    path("desk/disclosure/publications/<int:pk>/withdraw/", Withdrawing.as_view(), name="withdraw"),
    path(
        "desk/disclosure/publications/<int:pk>/sheets/<int:row>/withdraw/",
        WithdrawingSheet.as_view(),
        name="withdraw-sheet",
    ),
    path("desk/disclosure/publications/<int:pk>/withdrawn.pdf", WithdrawnFile.as_view(), name="withdrawn-file"),
    path("documents/<int:pk>/remove/", RemovingDocument.as_view(), name="remove-document"),
    path("desk/disclosure/<int:pk>/<slug:kind>/", Check.as_view(), name="disclosure-check"),
]
