"""The search for indicators."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from jixiao.web.desk.pages import DeskView
from jixiao.web.editor.library import MOST_FOUND, offers
from jixiao.web.lifecycle.contents import form_of

_LONGEST = 50


class FindIndicators(DeskView):
    """What is found for `?q=`, as a piece of the page."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Searches."""
        sheet = self.sheet(pk)
        query = request.GET.get("q", "").strip()[:_LONGEST]
        found = offers(query, sheet, form_of(sheet))
        context = {"offers": found, "query": query, "is_full": len(found) == MOST_FOUND, "most": MOST_FOUND}
        return render(request, "editor/_offers.html", context)
