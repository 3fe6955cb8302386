"""Addresses of the pages."""

from django.urls import path

from jixiao.web.accounts.views.sign_in import SignIn
from jixiao.web.portal.pages import page_paths
from jixiao.web.portal.views.about import About
from jixiao.web.portal.views.account import SignOut, SwitchLanguage
from jixiao.web.portal.views.documents import AuditDocumentAgain, DocumentList, DocumentPage, OriginalFile, PagePicture
from jixiao.web.portal.views.downloads import Download
from jixiao.web.portal.views.findings import FindingList, RuleList, RulePage
from jixiao.web.portal.views.overview import Chart, Overview
from jixiao.web.portal.views.pending import Pending, PendingPlace, PendingProfile
from jixiao.web.portal.views.place import PlacePage
from jixiao.web.portal.views.project import ProjectPage
from jixiao.web.portal.views.projects import ProjectList
from jixiao.web.portal.views.quality import Quality
from jixiao.web.portal.views.upload import Commit, Discard, Upload

urlpatterns = [
    *page_paths("", Overview, "overview"),
    path("charts/<slug:digest>.svg", Chart.as_view(), name="chart"),
    *page_paths("projects/", ProjectList, "projects"),
    *page_paths("projects/<int:pk>/", ProjectPage, "project"),
    *page_paths("projects/<int:pk>/versions/<int:number>/", ProjectPage, "project-version"),
    path("projects/<int:pk>/versions/<int:number>/target.<slug:to>", Download.as_view(), name="download"),
    *page_paths("documents/", DocumentList, "documents"),
    *page_paths("documents/<int:pk>/", DocumentPage, "document"),
    *page_paths("documents/<int:pk>/place/", PlacePage, "place"),
    path("documents/<int:pk>/pages/<int:page>.png", PagePicture.as_view(), name="page-picture"),
    path("documents/<int:pk>/audit-again", AuditDocumentAgain.as_view(), name="audit-document-again"),
    path("documents/<int:pk>/original", OriginalFile.as_view(), name="original"),
    *page_paths("findings/", FindingList, "findings"),
    *page_paths("quality/", Quality, "quality"),
    *page_paths("rules/", RuleList, "rules"),
    *page_paths("rules/<slug:key>/", RulePage, "rule"),
    path("upload/", Upload.as_view(), name="upload"),
    path("upload/<uuid:pk>/", Pending.as_view(), name="pending-upload"),
    *page_paths("upload/<uuid:pk>/place/", PendingPlace, "pending-place"),
    path("upload/<uuid:pk>/profile", PendingProfile.as_view(), name="pending-profile"),
    path("upload/<uuid:pk>/commit", Commit.as_view(), name="commit-upload"),
    path("upload/<uuid:pk>/discard", Discard.as_view(), name="discard-upload"),
    path("about/", About.as_view(), name="about"),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("language/", SwitchLanguage.as_view(), name="language"),
]
