"""Tells Django about this app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """工作台."""

    name = "jixiao.web.desk"
    label = "desk"

    def __str__(self) -> str:
        """The name."""
        return self.name
