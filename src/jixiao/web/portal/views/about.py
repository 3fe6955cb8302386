"""What the register is, how to use it, where its data are."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.audit import rules_version
from jixiao.forms import forms
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.demo import example_reading
from jixiao.web.portal.pages import GuardedView
from jixiao.web.register import storage


class About(GuardedView):
    """The help page."""

    policy = PUBLIC

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return render(request, "portal/about.html", self._context())

    def _context(self) -> Mapping[str, Any]:
        example = example_reading().document if storage.example_mark().exists() else None
        return {"forms": forms(), "rules_version": rules_version(), "example": example}
