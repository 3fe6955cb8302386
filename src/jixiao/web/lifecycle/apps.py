"""Tells Django about this app."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """目标管理."""

    name = "jixiao.web.lifecycle"
    label = "lifecycle"

    def __str__(self) -> str:
        """The name."""
        return self.name
