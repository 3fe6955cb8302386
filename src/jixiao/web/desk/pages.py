"""What all pages behind the sign-in share: the person, the year, the tree, and how a refusal is answered."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any, ClassVar, cast

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from jixiao.web.accounts.models import User
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.policies import SIGNED_IN, Visitor
from jixiao.web.desk.navigation import places_for
from jixiao.web.desk.reasons import in_words
from jixiao.web.desk.years import chosen_year, keep_chosen, usual_year, year_in, years_to_choose
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.editing.limits import refuse_control
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import may_read
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import GuardedView, Page
from jixiao.web.rectification.models import Task


class DeskView(GuardedView):
    """A view of the desk: knows the person; a refused action is a page (or JSON, where the caller asks for it) that says why."""

    policy = SIGNED_IN
    keeps_typed: ClassVar[bool] = False
    """Whether the view refuses control characters itself, on the page that holds what was typed."""

    @cached_property
    def person(self) -> Person:
        """Who is signed in, with the roles in force today."""
        # The policy lets nobody else in; what is refused before it is asked shows a visitor nothing of anybody.
        return Visitor.of(self.request).person or Person.of(cast("User", self.request.user))

    @cached_property
    def year(self) -> int:
        """The budget year on show: `?year=`, else what the person chose last, else the usual one (:mod:`years`)."""
        return year_in(self.request.GET.get("year", "")) or chosen_year(self.request.session) or usual_year()

    @cached_property
    def tree_of(self) -> Callable[[int], Tree]:
        """The organisations of a year, asked for once in an answer."""
        return cache(Tree.of)

    @property
    def tree(self) -> Tree:
        """The organisations of the year on show."""
        return self.tree_of(self.year)

    def unit_of(self, held: Sheet | Dossier | Task) -> str:
        """What the unit of a sheet, a project or a task is called in its year; its first name where it is not in that tree."""
        return self.tree_of(held.fiscal_year).name(held.unit_id) or held.unit.name

    def sheet(self, pk: int) -> Sheet:
        """A sheet that the person may see; for all others it is not there."""
        sheet = get_object_or_404(Sheet.objects.select_related("dossier", "in_force"), pk=pk)
        if not may_read(self.person, sheet, self.tree_of(sheet.fiscal_year)):
            raise Http404
        return sheet

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answers; what was refused is said with status 403, on the page or as JSON."""
        if request.method == "POST":
            request.POST = plain_lines(request.POST)  # type: ignore[assignment]  # Django allows it
        try:
            if request.method == "POST" and not self.keeps_typed:
                refuse_control_in(request.POST)
            answer = super().dispatch(request, *args, **kwargs)
            self._keep_year(request, answer)
            return answer
        except Refused as refused:
            return self.refusal(request, refused)

    def _keep_year(self, request: HttpRequest, answer: HttpResponseBase) -> None:
        """A year that was chosen on a page holds for the pages that follow; one of a data file does not."""
        asked = year_in(request.GET.get("year", ""))
        if asked and request.method == "GET" and answer.headers.get("Content-Type", "").startswith("text/html"):
            keep_chosen(request.session, asked)

    def refusal(self, request: HttpRequest, refused: Refused) -> HttpResponseBase:
        """The answer to something that the person may not do, or not now."""
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"error": in_words(str(refused))}, status=403)
        return render(request, "desk/refused.html", {**self.frame(), "message": str(refused)}, status=403)

    def frame(self) -> dict[str, Any]:
        """What the base template needs."""
        places = places_for(self.person, self.request.path)
        return {
            "person": self.person,
            "places": places,
            "year": self.year,
            "year_choices": years_to_choose(self.year),
            "tree_of": self.tree_of,
            "unit_of": self.unit_of,
        }


def refuse_control_in(given: QueryDict) -> None:
    """Refuses what no document can hold, in whatever field it was typed."""
    for _name, texts in given.lists():
        for text in texts:
            refuse_control(text)


def plain_lines(given: QueryDict) -> QueryDict:
    """What a form sent, with lines that end as everywhere else here: browsers send CR LF, which no document can hold."""
    if not any("\r" in text for _name, texts in given.lists() for text in texts):
        return given
    plain = given.copy()
    for name, texts in given.lists():
        plain.setlist(name, [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts])
    return plain


class DeskPage(DeskView, Page):
    """A page of the desk, as HTML, JSON and CSV (see :class:`~jixiao.web.portal.pages.Page`).

    A page defines `load`, `shown` for the template, and `columns`, `rows`, `record` for its data.
    """

    file_name: ClassVar[str] = "desk"

    def shown(self) -> Mapping[str, Any]:
        """What the template shows, beside the frame."""
        return {}

    def data_query(self, request: HttpRequest) -> QueryDict:
        """With the year: a data file says the same whatever the person chooses later."""
        query = super().data_query(request)
        query["year"] = str(self.year)
        return query

    def context(self) -> Mapping[str, Any]:
        """The frame, and what the page shows."""
        return {**self.frame(), **self.shown()}
