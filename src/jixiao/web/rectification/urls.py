"""Addresses of rectification."""

from django.urls import path

from jixiao.web.portal.pages import page_paths
from jixiao.web.rectification.views.tasks import NewTaskPage, TaskFileSent, TaskList, TaskPage, TaskStep

urlpatterns = [
    *page_paths("desk/tasks/", TaskList, "tasks"),
    path("desk/tasks/files/<int:pk>/", TaskFileSent.as_view(), name="task-file"),
    path("desk/tasks/new/<int:dossier>/", NewTaskPage.as_view(), name="new-task"),
    *page_paths("desk/tasks/<int:pk>/", TaskPage, "task"),
    path("desk/tasks/<int:pk>/<slug:step>/", TaskStep.as_view(), name="task-step"),
]
