"""The tree of a budget year, and the form to add an organisation."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.web.accounts.administration import required
from jixiao.web.accounts.models import Assignment
from jixiao.web.desk.posted import FormPage
from jixiao.web.organisations.actions import AddOrganisation
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.naming import choices
from jixiao.web.organisations.tree import Place
from jixiao.web.portal.audit_view import profile_choices
from jixiao.web.portal.pages import Column

_NONE = "none"
"""What the form sends for the topmost region, which has no superior."""
Line = tuple[Place, int, int]
"""Place, depth, and how many roles are given there."""


class TreePage(FormPage):
    """All organisations of a year, each below its superior."""

    template_name: ClassVar[str] = "organisations/tree.html"
    file_name: ClassVar[str] = "organisations"

    def load(self, **kwargs: Any) -> None:
        """Orders the tree."""
        required(self.person, "organisations")
        counted = Assignment.objects.filter(until_day=None).values_list("organisation").annotate(Count("user"))
        roles = dict(counted)
        self.lines: list[Line] = [
            (self.tree.placements[key], depth, roles.get(key, 0)) for key, _name, depth in choices(self.tree)
        ]

    def shown(self) -> Mapping[str, Any]:
        """With the choices of the form."""
        return {
            "lines": self.lines,
            "organisations": choices(self.tree),
            "kinds": Placement.Kind.choices,
            "profiles": profile_choices(),
        }

    def columns(self) -> list[Column]:
        """The table, as it can be loaded again."""
        return [
            (_("名称"), lambda line: line[0].name),
            (_("编码"), lambda line: line[0].code),
            (_("类型"), lambda line: line[0].kind_label),
            (_("上级"), lambda line: self.tree.name(line[0].superior_id or 0)),
            (_("自年度"), lambda line: line[0].first_year),
            (_("至年度"), lambda line: line[0].last_year),
        ]

    def rows(self) -> Iterable[Line]:
        """All of them."""
        return self.lines

    def record(self, row: Line) -> Any:
        """An organisation as data."""
        placement = row[0]
        return {
            "organisation": placement.organisation_id,
            "name": placement.name,
            "code": placement.code or None,
            "kind": placement.kind,
            "superior": placement.superior_id,
            "first_year": placement.first_year,
            "last_year": placement.last_year,
        }

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Adding one."""
        return {"add": self._add}

    def _add(self) -> HttpResponseBase:
        superior = None if self.text("superior") in ("", _NONE) else self.key("superior", "上级")
        placement = AddOrganisation(
            self.person,
            self.key("from_year", "年度"),
            self.text("name"),
            self.text("kind"),
            superior,
            code=self.text("code"),
            profile=self.text("profile"),
            reason=self.text("reason"),
        ).run()
        messages.success(self.request, _("已添加“%(name)s”。") % {"name": placement.name})
        return HttpResponseRedirect(f"{reverse('organisations')}?year={placement.first_year}")
