"""Tells Django about this app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """公开页面."""

    name = "jixiao.web.portal"
    label = "portal"
