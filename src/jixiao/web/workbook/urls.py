"""Addresses of beginning a sheet, and of workbooks."""

from django.urls import path

from jixiao.web.portal.pages import page_paths
from jixiao.web.workbook.views.begin import BlankSheet, CopiedSheets, DocumentSent, NewSheet
from jixiao.web.workbook.views.choosing import FromDocument
from jixiao.web.workbook.views.download import DownloadSheet, DownloadSheets
from jixiao.web.workbook.views.returning import WorkbookBack, WorkbookPage, WorkbookSent

urlpatterns = [
    path("desk/new/", NewSheet.as_view(), name="new-sheet"),
    path("desk/new/blank/", BlankSheet.as_view(), name="new-blank"),
    path("desk/new/copy/", CopiedSheets.as_view(), name="new-copy"),
    path("desk/new/document/", DocumentSent.as_view(), name="new-document"),
    path("desk/new/<uuid:pk>/", FromDocument.as_view(), name="new-from-document"),
    *page_paths("desk/workbook/", WorkbookPage, "workbook"),
    path("desk/workbook/download/", DownloadSheets.as_view(), name="workbook-download"),
    path("desk/workbook/sent/", WorkbookSent.as_view(), name="workbook-sent"),
    path("desk/workbook/<int:pk>/", DownloadSheet.as_view(), name="workbook-sheet"),
    path("desk/workbook/<uuid:pk>/", WorkbookBack.as_view(), name="workbook-back"),
]
