"""Tells Django about this app."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """目标管理."""

    name = "jixiao.web.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        """Keeps organisations where sheets of the year need them, and has it proven who made a sheet."""
        from jixiao.web.history.checks import register_check
        from jixiao.web.lifecycle.kept import dossiers_kept
        from jixiao.web.lifecycle.proofs import lost_makers
        from jixiao.web.organisations.guards import register

        register(dossiers_kept)
        register_check(lost_makers)

    def __str__(self) -> str:
        """The name."""
        return self.name
