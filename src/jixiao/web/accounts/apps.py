"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """账户."""

    name = "jixiao.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Notes sessions, and adds the pages to the desk's navigation."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from jixiao.web.accounts.matters import of_the_administrator
        from jixiao.web.accounts.signing_in.sessions import begin_session, forget_session
        from jixiao.web.desk import matters
        from jixiao.web.desk.navigation import Place, register

        user_logged_in.connect(begin_session, dispatch_uid="begin_session")
        user_logged_out.connect(forget_session, dispatch_uid="forget_session")
        register(Place("people", _("人员管理"), frozenset({"administrator"}), order=81))
        register(Place("rights", _("我能做什么"), order=90))
        register(Place("account", _("我的账户"), order=95))
        matters.register(of_the_administrator)
