"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbookConfig(AppConfig):
    """新建和 Excel."""

    name = "jixiao.web.workbook"
    label = "workbook"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def ready(self) -> None:
        """Adds the pages to the navigation of the desk."""
        from jixiao.web.desk.navigation import Place, register

        register(Place("new-sheet", _("新建"), frozenset({"filler"}), order=30))
        register(Place("workbook", _("Excel"), frozenset({"filler"}), order=35))
