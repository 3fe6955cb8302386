"""Tells Django about this app."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class RectificationConfig(AppConfig):
    """整改."""

    name = "jixiao.web.rectification"
    label = "rectification"

    def ready(self) -> None:
        """Adds the entry of the second navigation, the link from the page of a sheet, and the proof of the files."""
        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.history.checks import register_check as register_proof
        from jixiao.web.lifecycle.process_records import register_part
        from jixiao.web.rectification.on_file import with_tasks
        from jixiao.web.rectification.proofs import altered_task_files
        from jixiao.web.rectification.workflow import task_workflow
        from jixiao.web.review.links import Link, register_link

        register_part(with_tasks)
        register_proof(altered_task_files)
        if apps.is_installed("jixiao.web.stagecalendar"):
            from jixiao.web.rectification.reminding import tasks_due
            from jixiao.web.stagecalendar.reminders import register_source

            register_source(tasks_due)
        register(Place("tasks", _("整改"), order=70))
        raisers = frozenset(task_workflow().steps["raise"].roles)
        register_link(Link("new-task", _("下达整改"), of_dossier=True, roles=raisers, names_sheet=True, only_open=True))

    def __str__(self) -> str:
        """The name."""
        return self.name
