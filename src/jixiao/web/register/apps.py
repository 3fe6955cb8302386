"""Tells Django about this app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """登记册."""

    name = "jixiao.web.register"
    label = "register"
