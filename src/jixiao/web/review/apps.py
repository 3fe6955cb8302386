"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """审核."""

    name = "jixiao.web.review"
    label = "review"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def ready(self) -> None:
        """Adds the lists to the navigation of the desk."""
        from jixiao.web.desk.navigation import Place, register

        register(Place("queue", _("待办"), order=10))
        register(Place("sheets", _("绩效表"), order=20))
