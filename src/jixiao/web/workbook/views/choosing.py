"""Sheets that were read from a document: which to take, into which unit, under which name."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from jixiao.terms.folding import fold
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.contents import indicator_count
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.limits import project_name
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.portal.problem_view import problem_groups
from jixiao.web.register.wording import worded
from jixiao.web.workbook.beginning import TARGET, from_document, is_taken, left_out, taken_names
from jixiao.web.workbook.books import Page
from jixiao.web.workbook.models import Waiting
from jixiao.web.workbook.views.begin import Beginning
from jixiao.web.workbook.views.sent import waiting


class FromDocument(Beginning):
    """`desk/new/<id>/`: what was read; a post begins what was chosen."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Says of a document that is decided on already that it is: who goes back, or sends the form twice, lost nothing."""
        if request.user.is_authenticated and not Waiting.objects.filter(pk=kwargs["pk"]).exists():
            messages.info(
                request, _("这份文件已经处理完了（已新建、已放弃，或者放得太久已清除）；新建了的，在“绩效表”里。")
            )
            return redirect("new-sheet")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def year(self) -> int:
        """The year for which the document was sent."""
        return self.sent.fiscal_year

    @cached_property
    def sent(self) -> Waiting:
        """What was sent."""
        return waiting(self.request, self.kwargs["pk"], Waiting.Purpose.BEGIN)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The sheets with what could not be read of each."""
        book = self.sent.read()
        taken = taken_names(list(self.homes), self.year)
        context = {
            "sent": self.sent,
            "file_name": book.file_name,
            "lines": [self._line(place, page, taken) for place, page in enumerate(book.pages)],
            "problems": problem_groups(book.problems),
            "other_years": sorted({year for page in book.pages if (year := page.project.fiscal_year)} - {self.year}),
            "homes": list(self.homes.values()),
        }
        return render(request, "workbook/from_document.html", {**self.frame(), **context})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Begins the chosen sheets; those that were refused stay on the page."""
        if "discard" in request.POST:
            self.sent.delete()
            messages.info(request, _("已放弃，没有新建任何表。"))
            return redirect("new-sheet")
        book, made, refused = self.sent.read(), [], []
        chosen = [(place, page) for place, page in enumerate(book.pages) if f"take-{place}" in request.POST]
        if not chosen:
            messages.warning(request, _("请先选择要新建的项目。"))
            return redirect("new-from-document", self.sent.pk)
        for place, page in chosen:
            try:
                made.append(self._begin(place, page, book.file_name))
            except Refused as problem:
                refused.append(str(problem))
        if not refused:
            self.sent.delete()
            return self.leave(made, [])
        self.say(made)
        for sentence in refused:
            messages.warning(request, sentence)
        return redirect("new-from-document", self.sent.pk)

    def _begin(self, place: int, page: Page, file_name: str) -> Sheet:
        if page.project.form != TARGET:
            raise Refused(f"“{page.project.name}”是{_kind(page)}表，不能用来新建绩效目标")
        home = self.home(self.request.POST.get(f"unit-{place}", ""))
        name = project_name(self.request.POST.get(f"name-{place}", "") or page.project.name or "")
        try:
            form, project = from_document(page.project, home, name)
        except LookupError as error:
            raise Refused(f"“{name}”没有新建：{self.year} 年度没有可用的目标表式") from error
        reason = f"由文件“{file_name}”导入"
        if lost := left_out(page.project, home):
            reason += f"；这种表没有的栏目没有带入：{'、'.join(lost)}"
        return self.begin(home, form, Content.of(project), reason=reason)

    def _line(self, place: int, page: Page, taken: set[tuple[int, str]]) -> dict[str, Any]:
        printed = fold(page.project.unit.name or "")
        own = next((home for home in self.homes.values() if fold(home.unit) == printed), None)
        home = own or next(iter(self.homes.values()), None)
        name = page.project.name or ""
        return {
            "place": place,
            "page": page,
            "home": home,
            "is_own": own is not None,
            "is_taken": home is not None and is_taken(taken, home.unit_id, name),
            "indicator_count": indicator_count(page.project),
            "kind": "" if page.project.form == TARGET else _kind(page),
            "left_out": left_out(page.project, home) if home and page.project.form == TARGET else (),
            "problems": problem_groups(page.problems),
            "problem_count": len(page.problems),
        }


def _kind(page: Page) -> str:
    flow = workflows().get(page.project.form)
    return worded(flow) if flow else page.project.form
