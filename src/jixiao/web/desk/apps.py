"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """工作台."""

    name = "jixiao.web.desk"
    label = "desk"

    def ready(self) -> None:
        """Adds the entries of the second navigation, and what the first page shows to auditors."""
        from jixiao.web.desk import matters
        from jixiao.web.desk.looking import to_look_at
        from jixiao.web.desk.navigation import Place, register

        overseers = frozenset(
            {"unit_reviewer", "department_reviewer", "finance_reviewer", "performance_officer", "publisher", "auditor"}
        )
        register(Place("desk", _("等我办理"), order=0))
        register(Place("board", _("进度"), overseers, order=60))
        matters.register(to_look_at)

    def __str__(self) -> str:
        """The name."""
        return self.name
