"""Tells Django about this app."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """审核."""

    name = "jixiao.web.review"
    label = "review"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def ready(self) -> None:
        """Adds the list to the navigation of the desk, and ties in the rooms that are installed beside this one."""
        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.lifecycle.objections import register_objection
        from jixiao.web.review.links import Link, register_link
        from jixiao.web.review.standing import objection

        register_objection(objection)
        register(Place("sheets", _("绩效表"), order=20))
        if apps.is_installed("jixiao.web.stagecalendar"):
            from jixiao.web.review.calendar import deadlines, standing_still
            from jixiao.web.review.urgency import register_deadlines, register_still

            register_deadlines(deadlines)
            register_still(standing_still)
        for link in (
            Link("workbook-sheet", _("下载 Excel"), only_kept=True),
            Link(
                "evidence",
                _("完成情况登记"),
                of_dossier=True,
                kinds=frozenset({"target", "monitoring"}),
                only_open=True,
            ),
            Link("monitoring-lights", _("进度灯"), kinds=frozenset({"monitoring"})),
        ):
            register_link(link)
