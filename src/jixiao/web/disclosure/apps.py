"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    """公开."""

    name = "jixiao.web.disclosure"
    label = "disclosure"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def ready(self) -> None:
        """Adds the page to the navigation of the desk, what waits to the first page, and who is late to the calendar."""
        from jixiao.web.desk import matters
        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.disclosure.matters import to_publish
        from jixiao.web.disclosure.queries import check_address, undecided, withdraw_address
        from jixiao.web.disclosure.sensitive import marks_of_secrecy
        from jixiao.web.lifecycle.left_open import register_doubt
        from jixiao.web.lifecycle.workflow import workflows
        from jixiao.web.review.steps import register_page
        from jixiao.web.stagecalendar.undone import register_undone

        register(Place("disclosure", _("公开"), frozenset({"publisher", "performance_officer", "auditor"}), order=80))
        matters.register(to_publish)
        register_page("publish", check_address)
        register_page("withdraw", withdraw_address)
        register_undone("disclosure", undecided)
        for kind in workflows():
            register_doubt(kind, marks_of_secrecy)
