"""The application."""

from django.apps import AppConfig


class EditorConfig(AppConfig):
    """填写."""

    name = "jixiao.web.editor"
    label = "editor"
    default_auto_field = "django.db.models.BigAutoField"
