"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RectificationConfig(AppConfig):
    """整改."""

    name = "jixiao.web.rectification"
    label = "rectification"

    def ready(self) -> None:
        """Adds the entry of the second navigation."""
        from jixiao.web.desk.navigation import Place, register

        register(Place("tasks", _("整改"), order=70))

    def __str__(self) -> str:
        """The name."""
        return self.name
