"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StageCalendarConfig(AppConfig):
    """日程."""

    name = "jixiao.web.stagecalendar"
    label = "stagecalendar"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def ready(self) -> None:
        """Judges the times of steps, tells the board who is late, and adds the page to the desk's navigation."""
        from jixiao.web.desk.board_figures import register as add_figures
        from jixiao.web.desk.navigation import Place
        from jixiao.web.desk.navigation import register as add_place
        from jixiao.web.lifecycle.windows import register as add_gate
        from jixiao.web.stagecalendar.board import add_late
        from jixiao.web.stagecalendar.gate import refusal

        add_figures(add_late)
        add_gate(refusal)
        add_place(Place("calendar", _("日程"), order=60))
