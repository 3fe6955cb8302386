"""Tells Django about this app."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """目标管理."""

    name = "jixiao.web.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        """Keeps organisations where sheets of the year need them."""
        from jixiao.web.lifecycle.kept import dossiers_kept
        from jixiao.web.organisations.guards import register

        register(dossiers_kept)

    def __str__(self) -> str:
        """The name."""
        return self.name
