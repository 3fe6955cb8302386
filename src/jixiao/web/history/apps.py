"""The application."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """History."""

    name = "jixiao.web.history"
    default_auto_field = "django.db.models.BigAutoField"
