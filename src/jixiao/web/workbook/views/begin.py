"""Begins target sheets: blank, from last year's, or out of a document."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.errors import JixiaoError
from jixiao.forms import Form
from jixiao.web.desk.pages import DeskView
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import CreateSheet
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.editing.limits import project_name
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register.wording import is_english
from jixiao.web.workbook.beginning import Home, from_last_year, last_years, target_forms
from jixiao.web.workbook.models import Waiting
from jixiao.web.workbook.views.sent import NotSent, take


class Beginning(DeskView):
    """What the pages share: the units that the person fills in for, and the year."""

    @cached_property
    def year(self) -> int:
        """`year` of the form or the address, else this year."""
        text = self.request.POST.get("year") or self.request.GET.get("year", "")
        return int(text) if text.isdecimal() and len(text) == 4 else super().year

    @cached_property
    def homes(self) -> dict[int, Home]:
        """The units that the person fills in for, by name."""
        units = self.person.reached(["filler"], self.tree)
        homes = [Home.of(unit, self.tree) for unit in units]
        return {home.unit_id: home for home in sorted(homes, key=lambda item: item.unit)}

    def home(self, text: str) -> Home:
        """One of the person's units.

        Raises:
            Refused: it is none of them.
        """
        home = self.homes.get(int(text)) if text.isdecimal() and len(text) < 18 else None
        if home is None:
            raise Refused(f"{self.year} 年度没有您可以填报的这个单位：请换一个单位，或请系统管理员给您“经办”角色")
        return home

    def begin(self, home: Home, form: Form, content: Content, **how: Any) -> Sheet:
        """Begins the sheet.

        Raises:
            Refused: the name is taken, or the person may not.
        """
        return CreateSheet(self.person, home.unit_id, self.year, form, content, **how).run()

    def say(self, sheets: list[Sheet]) -> None:
        """Tells how many were begun."""
        if sheets:
            text = ngettext("已新建 %(count)s 份绩效目标表。", "已新建 %(count)s 份绩效目标表。", len(sheets))
            messages.success(self.request, text % {"count": len(sheets)})

    def leave(self, sheets: list[Sheet], refused: list[str]) -> HttpResponseBase:
        """Goes on to the sheet, or to the list where there are several or some were refused."""
        self.say(sheets)
        for sentence in refused:
            messages.warning(self.request, sentence)
        return redirect("sheet", sheets[0].pk) if len(sheets) == 1 and not refused else redirect("sheets")


class NewSheet(Beginning):
    """`desk/new/`: the three ways to begin."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.page(request)

    def page(self, request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
        """The page, with what went wrong."""
        return render(request, "workbook/new.html", {**self.frame(), **self._shown(), "error": error}, status=status)

    def _shown(self) -> Mapping[str, Any]:
        profiles = {home.profile for home in self.homes.values()}
        forms = {form.id: form for profile in sorted(profiles) for form in target_forms(profile, self.year)}
        return {
            "homes": list(self.homes.values()),
            "forms": [(form.id, form.en if is_english() else form.zh) for form in forms.values()],
            "former": [(dossier, self.tree.name(unit)) for dossier, unit in last_years(self.homes, self.year)],
            "last_year": self.year - 1,
            "name": self.request.POST.get("name", ""),
        }


class BlankSheet(NewSheet):
    """A sheet with nothing in it but the form."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Begins it and goes on to fill it in; a name that is taken is told on the page."""
        home = self.home(request.POST.get("unit", ""))
        known = {form.id: form for form in target_forms(home.profile, self.year)}
        form = known.get(request.POST.get("form", ""))
        if form is None:
            return self.page(request, _("请选择这个单位所用的表式。"), 422)
        try:
            name = project_name(request.POST.get("name", ""))
            project = blank(form, name=name, department=home.department, unit=home.unit, fiscal_year=self.year)
            sheet = self.begin(home, form, Content.of(project))
        except Refused as refused:
            return self.page(request, str(refused), 422)
        self.say([sheet])
        return redirect("edit-sheet", sheet.pk)


class CopiedSheets(NewSheet):
    """Copies of last year's sheets."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Copies each that was chosen; of one that can't be copied it is said why."""
        chosen = set(request.POST.getlist("dossier"))
        former = [found for found in last_years(self.homes, self.year) if str(found[0].pk) in chosen]
        if not former:
            return self.page(request, _("请先选择要复制的上年项目。"), 422)
        made, refused = [], []
        for dossier, unit in former:
            home = self.homes[unit]
            try:
                form, project = from_last_year(dossier, home)
                reason = f"复制 {dossier.fiscal_year} 年度执行版本"
                made.append(self.begin(home, form, Content.of(project), previous=dossier, reason=reason))
            except Refused as problem:
                refused.append(str(problem))
            except LookupError:
                refused.append(f"“{dossier.name}”没有复制：{self.year} 年度没有可用的目标表式")
        return self.leave(made, refused)


class DocumentSent(NewSheet):
    """A document out of which sheets are to be begun."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Reads it and goes on to what was read."""
        if not self.homes:
            raise Refused(f"{self.year} 年度没有您可以填报的单位：请系统管理员给您“经办”角色")
        try:
            found = take(request, Waiting.Purpose.BEGIN, self.year)
        except NotSent as error:
            return self.page(request, str(error), error.status)
        except JixiaoError as error:
            return self.page(request, str(error), 422)
        return redirect("new-from-document", found.pk)
