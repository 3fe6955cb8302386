"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """单位."""

    name = "jixiao.web.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Adds the pages to the desk's navigation."""
        from jixiao.web.desk.navigation import Place, register

        register(Place("organisations", _("机构管理"), frozenset({"administrator"}), order=80))
