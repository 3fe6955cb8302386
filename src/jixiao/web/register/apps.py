"""Tells Django about this app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """登记册."""

    name = "jixiao.web.register"
    label = "register"

    def ready(self) -> None:
        """Has the bytes of documents proven, and what lists and figures repeat of them."""
        from jixiao.web.history.checks import register_check
        from jixiao.web.register.proofs import altered_documents, altered_lists

        register_check(altered_documents)
        register_check(altered_lists)
