"""Tells Django about this app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """单位."""

    name = "jixiao.web.organisations"
    label = "organisations"
