"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    """运行监控."""

    name = "jixiao.web.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Tells the navigation, the board, the check before a sheet is submitted and who recorded entries; keeps lights up to date."""
        from django.db.models.signals import post_migrate, post_save

        from jixiao.web.desk.board_figures import register as add_figures
        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.history.checks import register_check as register_proof
        from jixiao.web.lifecycle.checks import register_check
        from jixiao.web.lifecycle.following import register_fill, unlike_the_target
        from jixiao.web.lifecycle.left_open import register_doubt
        from jixiao.web.lifecycle.makers import register_recorders
        from jixiao.web.lifecycle.models import Sheet
        from jixiao.web.monitoring.board_figures import add_monitoring
        from jixiao.web.monitoring.checks import (
            missing_answers,
            more_than_the_budget,
            sure_despite_the_light,
            unlike_the_entries,
            unlike_the_record,
        )
        from jixiao.web.monitoring.days import STAGE, round_is_closed
        from jixiao.web.monitoring.lights import relight
        from jixiao.web.monitoring.prefill import fill
        from jixiao.web.monitoring.proofs import altered_attachments, altered_lights
        from jixiao.web.monitoring.recorders import recorders_of_projects
        from jixiao.web.monitoring.relighting import light_missing
        from jixiao.web.monitoring.rights import steps
        from jixiao.web.monitoring.warned import warned_of
        from jixiao.web.rectification.problems import register_problem
        from jixiao.web.review.history_view import register_steps
        from jixiao.web.stagecalendar.ended import register_ended

        register(Place("monitoring", _("运行监控"), order=40))
        register(Place("evidence-list", _("完成情况"), frozenset({"filler", "unit_reviewer"}), order=41))
        register(Place("execution", _("预算执行"), frozenset({"performance_officer", "department_reviewer"}), order=42))
        add_figures(add_monitoring)
        register_check("monitoring", missing_answers)
        for doubt in (unlike_the_record, more_than_the_budget, sure_despite_the_light, unlike_the_target):
            register_doubt("monitoring", doubt)
        for kind in ("monitoring", "self_evaluation"):
            register_doubt(kind, unlike_the_entries)
        register_fill("monitoring", fill)
        register_recorders(recorders_of_projects)
        register_problem("monitoring", warned_of)
        register_steps(steps())
        register_ended(STAGE, round_is_closed)
        register_proof(altered_attachments)
        register_proof(altered_lights)
        post_save.connect(relight, sender=Sheet, dispatch_uid="monitoring-lights")
        post_migrate.connect(light_missing, sender=self, dispatch_uid="monitoring-light-missing")

    def __str__(self) -> str:
        """The name."""
        return self.name
