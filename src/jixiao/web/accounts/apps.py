"""Tells Django about this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """账户."""

    name = "jixiao.web.accounts"
    label = "accounts"
