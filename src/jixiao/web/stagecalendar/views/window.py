"""One window: who is not beyond the stage yet, and the extensions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.web.accounts.administration import may_administer
from jixiao.web.desk.posted import FormPage
from jixiao.web.lifecycle.rights import readable
from jixiao.web.organisations.naming import choices
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.register.wording import is_english
from jixiao.web.stagecalendar.actions import GrantExtension, RemoveWindow, WithdrawExtension
from jixiao.web.stagecalendar.lateness import Behind, behind
from jixiao.web.stagecalendar.models import Window
from jixiao.web.stagecalendar.notes import outdated_notes

_SHOWN = 200


class WindowPage(FormPage):
    """A stage of a year in a region, for people of that region."""

    template_name: ClassVar[str] = "stagecalendar/window.html"
    file_name: ClassVar[str] = "late"

    def load(self, **kwargs: Any) -> None:
        """Finds who is behind, among the units that the person sees."""
        self.window = get_object_or_404(Window.objects.select_related("region"), pk=kwargs["pk"])
        self.year_tree = Tree.of(self.window.fiscal_year)
        places = {item.organisation for item in self.person.held}
        if self.window.region_id not in {self.year_tree.region_of(place) for place in places}:
            raise Http404
        self.behind = sorted(
            behind(self.window, readable(self.person, self.year_tree), self.year_tree),
            key=lambda item: (not item.is_late, item.closes, self.year_tree.name(item.unit)),
        )

    def shown(self) -> Mapping[str, Any]:
        """With extensions and their form."""
        tree, window = self.year_tree, self.window
        within = tree.below(window.region_id)
        return {
            "window": window,
            "called": window.called(english=is_english()),
            "is_note_older": window.pk in outdated_notes([window]),
            "standing": window.standing(timezone.localdate()),
            "behind": [
                (item, tree.name(item.unit), tree.name(tree.department_of(item.unit) or 0))
                for item in self.behind[:_SHOWN]
            ],
            "behind_count": len(self.behind),
            "late_count": sum(item.is_late for item in self.behind),
            "extensions": [
                (row, tree.name(row.organisation_id))
                for row in window.extensions.order_by("is_withdrawn", "until", "pk")
            ],
            "may_extend": may_administer(self.person, "extension", place=window.region_id, tree=tree),
            "may_set": may_administer(self.person, "calendar", place=window.region_id, tree=tree),
            "organisations": [item for item in choices(tree) if item[0] in within],
        }

    def columns(self) -> list[Column]:
        """Who is behind."""
        tree = self.year_tree
        return [
            (_("单位"), lambda item: tree.name(item.unit)),
            (_("主管部门"), lambda item: tree.name(tree.department_of(item.unit) or 0)),
            (_("没有办完"), lambda item: item.pending),
            (_("没有开始"), lambda item: item.missing),
            (_("截止"), lambda item: item.closes),
            (_("已过期"), lambda item: item.is_late),
        ]

    def rows(self) -> Iterable[Behind]:
        """All of them."""
        return self.behind

    def record(self, row: Behind) -> Any:
        """A unit as data."""
        return {
            "unit": {"id": row.unit, "name": self.year_tree.name(row.unit)},
            "pending": row.pending,
            "missing": row.missing,
            "closes": row.closes,
            "is_late": row.is_late,
        }

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Extensions, and taking the window away."""
        return {"extend": self._extend, "withdraw": self._withdraw, "remove": self._remove}

    def _extend(self) -> HttpResponseBase:
        place, until = self.key("organisation", "机构"), self.wanted_day("until", "延期日期")
        GrantExtension(self.person, self.window.pk, place, until, self.text("reason")).run()
        return self._done(_("已批准延期。"))

    def _withdraw(self) -> HttpResponseBase:
        WithdrawExtension(self.person, self.key("extension", "延期"), reason=self.text("reason")).run()
        return self._done(_("延期已撤销。"))

    def _remove(self) -> HttpResponseBase:
        RemoveWindow(self.person, self.window.pk, reason=self.text("reason")).run()
        messages.success(self.request, _("这个阶段不再限定时间。"))
        return HttpResponseRedirect(f"{reverse('calendar')}?year={self.window.fiscal_year}")

    def _done(self, message: str) -> HttpResponseBase:
        messages.success(self.request, message)
        return HttpResponseRedirect(reverse("calendar-window", args=[self.window.pk]))
