"""Addresses of monitoring."""

from django.urls import path

from jixiao.web.monitoring.views.board import Board
from jixiao.web.monitoring.views.evidence import AttachmentFile, EvidenceList, EvidencePage
from jixiao.web.monitoring.views.execution import ExecutionDecision, ExecutionDifference, ExecutionList
from jixiao.web.monitoring.views.key import KeyList
from jixiao.web.monitoring.views.lights import LightsPage, Refill
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    *page_paths("desk/monitoring/", Board, "monitoring"),
    *page_paths("desk/monitoring/key/", KeyList, "key-monitoring"),
    *page_paths("desk/monitoring/sheets/<int:pk>/", LightsPage, "monitoring-lights"),
    path("desk/monitoring/sheets/<int:pk>/refill/", Refill.as_view(), name="monitoring-refill"),
    *page_paths("desk/evidence/", EvidenceList, "evidence-list"),
    *page_paths("desk/evidence/<int:pk>/", EvidencePage, "evidence"),
    path("desk/evidence/files/<int:pk>/", AttachmentFile.as_view(), name="evidence-file"),
    *page_paths("desk/execution/", ExecutionList, "execution"),
    *page_paths("desk/execution/<int:pk>/", ExecutionDifference, "execution-difference"),
    path("desk/execution/<int:pk>/<slug:decision>/", ExecutionDecision.as_view(), name="execution-decision"),
]
