"""One organisation: what it was called and where it stood over the years, and the forms to change that from a year on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.web.accounts.administration import required
from jixiao.web.accounts.models import Assignment
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.chain import FieldChange, field_changes
from jixiao.web.history.models import Entry
from jixiao.web.history.wording import by_place, told, translated, translated_label
from jixiao.web.organisations.actions import (
    CloseOrganisation,
    MergeOrganisation,
    MoveOrganisation,
    RenameOrganisation,
)
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.organisations.naming import choices
from jixiao.web.portal.pages import Column


class OrganisationPage(FormPage):
    """One organisation over the years."""

    template_name: ClassVar[str] = "organisations/organisation.html"
    file_name: ClassVar[str] = "organisation"

    def load(self, **kwargs: Any) -> None:
        """Finds its placements and what was recorded of them."""
        required(self.person, "organisations")
        self.one = get_object_or_404(Organisation.objects.filter(placements__isnull=False).distinct(), pk=kwargs["pk"])
        rows = Placement.objects.filter(organisation=self.one).select_related("superior", "merged_into")
        self.placements = list(rows.order_by("-first_year"))

    def shown(self) -> Mapping[str, Any]:
        """With people, history and the choices of the forms."""
        subjects = [placement.subject for placement in self.placements]
        held = Assignment.objects.filter(organisation=self.one, until_day=None, user__is_active=True)
        return {
            "one": self.one,
            "now": self.tree.placements.get(self.one.pk),
            "placements": [(row, self._superior(row)) for row in self.placements],
            "people": held.select_related("user").order_by("role", "user__full_name"),
            "entries": [
                (entry, _deed(entry), _told(entry))
                for entry in Entry.objects.filter(subject__in=subjects).order_by("-number")[:50]
            ],
            "organisations": [item for item in choices(self.tree) if item[0] != self.one.pk],
            "next_year": self.year + 1,
        }

    def _superior(self, row: Placement) -> str:
        """What the superior was called in the first of the years."""
        if row.superior is None:
            return ""
        then = Placement.objects.filter(organisation=row.superior, first_year__lte=row.first_year)
        named = then.order_by("-first_year").first()
        return named.name if named else row.superior.name

    def columns(self) -> list[Column]:
        """The placements."""
        return [
            (_("自年度"), lambda row: row.first_year),
            (_("至年度"), lambda row: row.last_year),
            (_("名称"), lambda row: row.name),
            (_("编码"), lambda row: row.code),
            (_("上级"), self._superior),
        ]

    def rows(self) -> Iterable[Placement]:
        """The newest first."""
        return self.placements

    def record(self, row: Placement) -> Any:
        """A placement as data."""
        return {
            "name": row.name,
            "code": row.code or None,
            "kind": row.kind,
            "superior": row.superior_id,
            "first_year": row.first_year,
            "last_year": row.last_year,
            "merged_into": row.merged_into_id,
        }

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """The changes."""
        return {"rename": self._rename, "move": self._move, "merge": self._merge, "close": self._close}

    def _rename(self) -> HttpResponseBase:
        RenameOrganisation(
            self.person, self._from_year, self.one.pk, self.text("name"), self.text("code"), reason=self.text("reason")
        ).run()
        return self._done(_("已改名。"))

    def _move(self) -> HttpResponseBase:
        superior = self.key("superior", "上级") if self.text("superior") else None
        MoveOrganisation(self.person, self._from_year, self.one.pk, superior, reason=self.text("reason")).run()
        return self._done(_("已移动。"))

    def _merge(self) -> HttpResponseBase:
        into = self.key("into", "并入的机构")
        MergeOrganisation(self.person, self._from_year, self.one.pk, into, reason=self.text("reason")).run()
        return self._done(_("已合并。"))

    def _close(self) -> HttpResponseBase:
        CloseOrganisation(self.person, self._from_year, self.one.pk, reason=self.text("reason")).run()
        return self._done(_("已撤销。"))

    @property
    def _from_year(self) -> int:
        return self.key("from_year", "年度")

    def _done(self, message: str) -> HttpResponseBase:
        messages.success(self.request, message)
        return HttpResponseRedirect(f"{reverse('organisation', args=[self.one.pk])}?year={self.year}")


def _told(entry: Entry) -> list[FieldChange]:
    """The changes by the words of the page's language; names and years as they are."""
    return told(field_changes(entry), by_place({"kind": translated}), label=translated_label)


def _deed(entry: Entry) -> str:
    """What was done, in the language of the page; empty where it has no name."""
    names = {
        "add_organisation": _("添加机构"),
        "rename_organisation": _("改名"),
        "move_organisation": _("移动"),
        "merge_organisation": _("合并"),
        "close_organisation": _("撤销机构"),
        "load_tree": _("从表格导入机构"),
    }
    return names.get(entry.action, "")
