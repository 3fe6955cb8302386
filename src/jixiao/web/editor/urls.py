"""Addresses of the page on which a sheet is filled in."""

from django.urls import path

from jixiao.web.editor.views.library import FindIndicators
from jixiao.web.editor.views.page import EditPage
from jixiao.web.editor.views.saving import SaveEdits, SayHere, SettleOne

urlpatterns = [
    path("desk/sheets/<int:pk>/edit/", EditPage.as_view(), name="edit-sheet"),
    path("desk/sheets/<int:pk>/save/", SaveEdits.as_view(), name="save-sheet"),
    path("desk/sheets/<int:pk>/here/", SayHere.as_view(), name="sheet-presence"),
    path("desk/sheets/<int:pk>/library/", FindIndicators.as_view(), name="find-indicators"),
    path("desk/sheets/<int:pk>/remarks/<int:remark>/settle/", SettleOne.as_view(), name="settle-remark"),
]
