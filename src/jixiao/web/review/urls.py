"""Addresses of sheets and their review."""

from django.urls import path

from jixiao.web.portal.pages import page_paths
from jixiao.web.review.views.form_file import SheetForm, VersionForm
from jixiao.web.review.views.history import SheetHistory
from jixiao.web.review.views.lists import Queue, SheetList
from jixiao.web.review.views.opinion import OpinionFile, Review
from jixiao.web.review.views.runs import Prepare, RunPage
from jixiao.web.review.views.sheet import SheetMain
from jixiao.web.review.views.step import TakeStepView
from jixiao.web.review.views.versions import SheetVersions, VersionPage

urlpatterns = [
    *page_paths("desk/queue/", Queue, "queue"),
    *page_paths("desk/sheets/", SheetList, "sheets"),
    *page_paths("desk/sheets/<int:pk>/", SheetMain, "sheet"),
    path("desk/sheets/<int:pk>/steps/<slug:step>/", TakeStepView.as_view(), name="take-step"),
    path("desk/sheets/<int:pk>/review/", Review.as_view(), name="review"),
    path("desk/sheets/<int:pk>/opinions/<int:opinion>.docx", OpinionFile.as_view(), name="opinion-file"),
    *page_paths("desk/sheets/<int:pk>/versions/", SheetVersions, "sheet-versions"),
    *page_paths("desk/sheets/<int:pk>/versions/<int:number>/", VersionPage, "sheet-version"),
    *page_paths("desk/sheets/<int:pk>/history/", SheetHistory, "sheet-history"),
    path("desk/sheets/<int:pk>/form.<slug:to>", SheetForm.as_view(), name="sheet-form"),
    path("desk/sheets/<int:pk>/versions/<int:number>/form.<slug:to>", VersionForm.as_view(), name="version-form"),
    path("desk/runs/", Prepare.as_view(), name="prepare-run"),
    *page_paths("desk/runs/<int:pk>/", RunPage, "run"),
]
