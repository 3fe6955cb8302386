"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """单位."""

    name = "jixiao.web.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Adds the pages to the desk's navigation, and has the names proven."""
        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.history.checks import register_check
        from jixiao.web.organisations.proofs import misnamed

        register(Place("organisations", _("机构管理"), frozenset({"administrator"}), order=80))
        register_check(misnamed)
