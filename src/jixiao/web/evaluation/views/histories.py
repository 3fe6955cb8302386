"""The histories of an evaluation and of a self-evaluation that was drawn, as of a sheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.web.evaluation.histories import check_entries, check_views, evaluation_entries, evaluation_views
from jixiao.web.evaluation.models import SpotCheckItem
from jixiao.web.evaluation.seeing_checks import sees_check
from jixiao.web.evaluation.views.shown import readable_evaluation
from jixiao.web.evaluation.workflow import sees_scores
from jixiao.web.history.models import Entry
from jixiao.web.review.history_view import EntryView
from jixiao.web.review.views.history import SheetHistory


class _History(SheetHistory):
    """What both pages show beside the entries: where the person came from."""

    template_name = "evaluation/history.html"
    address: str
    called: str

    def shown(self) -> Mapping[str, Any]:
        """With the page that it is the history of."""
        return {**super().shown(), "back": self.address, "called": self.called}


class EvaluationHistory(_History):
    """`desk/evaluation/projects/<pk>/history/`: every step, scores and report as far as they are shown to the person."""

    def load(self, **kwargs: Any) -> None:
        """The evaluation, where the person sees the project's unit."""
        self.one = readable_evaluation(self, kwargs["pk"])
        self.year = self.one.dossier.fiscal_year
        target = self.one.dossier.sheets.filter(kind="target").order_by("-pk").first()
        if target is None:
            raise Http404
        self.kept, self.sees = target, sees_scores(self.person, self.one, self.tree)
        self.address, self.called = reverse("evaluation", args=[self.one.pk]), str(self.one.get_kind_display())

    def entries(self) -> Any:
        """Newest first."""
        return evaluation_entries(self.one, self.person, sees=self.sees)

    def views(self, entries: Iterable[Entry]) -> Iterable[EntryView]:
        """In words."""
        return evaluation_views(self.one, entries, self.kept, sees=self.sees)


class CheckHistory(_History):
    """`desk/evaluation/spot-checks/items/<pk>/history/`: the draw and the check, as far as it is shown to the person."""

    def load(self, **kwargs: Any) -> None:
        """The item, where the person sees its sheet."""
        self.item = get_object_or_404(SpotCheckItem.objects.select_related("sheet"), pk=kwargs["pk"])
        self.find(self.item.sheet_id)
        self.sees = sees_check(self.item, self.person, self.tree)
        self.address, self.called = reverse("spot-check-item", args=[self.item.pk]), _("复核")

    def entries(self) -> Any:
        """Newest first."""
        return check_entries(self.item, sees=self.sees)

    def views(self, entries: Iterable[Entry]) -> Iterable[EntryView]:
        """In words."""
        return check_views(entries, self.kept, sees=self.sees)
