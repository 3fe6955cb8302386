"""The list of sheets for Excel, a workbook that comes back, its differences, and taking them over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.errors import JixiaoError
from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.desk.views.first import state_label
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.portal.problem_view import problem_groups
from jixiao.web.register.wording import is_english, worded
from jixiao.web.workbook.books import Book, Page
from jixiao.web.workbook.models import Waiting
from jixiao.web.workbook.proposing import Proposal, propose, sheet_of
from jixiao.web.workbook.query import Query, found
from jixiao.web.workbook.views.sent import NotSent, take, waiting

REASON = "从 Excel 导入"
_SHOWN = 100


class WorkbookPage(DeskPage):
    """`desk/workbook/`: which sheets to take out, and the way back."""

    template_name: ClassVar[str] = "workbook/workbook.html"
    file_name = "workbook"
    data_key = "sheets"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        self.query = Query.parse(self.request.GET)
        self.found = found(self.query, self.person, self.tree)

    def shown(self) -> Mapping[str, Any]:
        """The first sheets, and what can be asked."""
        return {
            "query": self.query,
            "tail": self.query.address(self.year),
            "count": self.found.count(),
            "lines": [(sheet, self.tree.name(sheet.unit_id)) for sheet in self.found[:_SHOWN]],
            "most": _SHOWN,
            "kinds": [(flow.kind, flow.en if is_english() else flow.zh) for flow in workflows().values()],
            "units": sorted(
                ((key, self.tree.name(key)) for key in readable(self.person, self.tree)), key=lambda item: item[1]
            ),
            "error": getattr(self, "error", ""),
        }

    def columns(self) -> list[Column]:
        """One line a sheet."""
        return [
            (_("编号"), lambda row: row.pk),
            (_("表"), lambda row: worded(workflows()[row.kind])),
            (_("项目名称"), lambda row: row.name),
            (_("单位"), lambda row: self.tree.name(row.unit_id)),
            (_("状态"), state_label),
        ]

    def rows(self) -> Iterable[Sheet]:
        """All that were asked for."""
        return self.found.iterator(chunk_size=500)

    def record(self, row: Sheet) -> Any:
        """A sheet's line."""
        return {
            "id": row.pk, "kind": row.kind, "name": row.name, "unit": self.tree.name(row.unit_id), "state": row.state,
        }  # fmt: skip


class WorkbookSent(WorkbookPage):
    """A workbook that comes back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Reads it and goes on to the differences; a file that can't be read is one sentence."""
        try:
            sent = take(request, Waiting.Purpose.RETURN, self.year)
        except NotSent as error:
            return self._told(str(error), error.status)
        except JixiaoError as error:
            return self._told(str(error), 422)
        return redirect("workbook-back", sent.pk)

    def _told(self, error: str, status: int) -> HttpResponse:
        self.load()
        self.error = error
        return render(self.request, self.template_name, {**self.context(), "data_links": None}, status=status)


@dataclass(frozen=True, slots=True)
class Line:
    """A worksheet and the sheet that it is of; `proposal` is None where there is none.

    `is_taken` and `chosen` are what the person ticked: the sheet, and conflicts in which the worksheet counts.
    """

    place: int
    page: Page
    proposal: Proposal | None
    problems: list[Any]
    unit: str = ""
    is_taken: bool = True
    chosen: frozenset[str] = frozenset()

    @property
    def is_offered(self) -> bool:
        """Whether there is something that may be taken over."""
        one = self.proposal
        return one is not None and not one.refused and bool(one.edits or one.questions)


class WorkbookBack(DeskView):
    """`desk/workbook/<id>/`: what came back, cell by cell; a post takes it over."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Says of a file that is decided on already that it is: who goes back, or sends the form twice, lost nothing."""
        if request.user.is_authenticated and not Waiting.objects.filter(pk=kwargs["pk"]).exists():
            messages.info(
                request, _("这份文件已经处理完了（已导入、已放弃，或者放得太久已清除）；导入了的，表里就是新的内容。")
            )
            return redirect("workbook")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sent(self) -> Waiting:
        """What was sent."""
        return waiting(self.request, self.kwargs["pk"], Waiting.Purpose.RETURN)

    @cached_property
    def book(self) -> Book:
        """What was read."""
        return self.sent.read()

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The differences."""
        return self.page(request)

    def page(self, request: HttpRequest, given: Any = None, status: int = 200) -> HttpResponse:
        """The page; of what was ticked on it before, where it was sent already, nothing is lost."""
        lines = self.lines()
        if given is not None:
            lines = [
                replace(
                    line, is_taken=f"take-{line.place}" in given, chosen=frozenset(given.getlist(f"mine-{line.place}"))
                )
                for line in lines
            ]
        context = {
            "sent": self.sent,
            "file_name": self.book.file_name,
            "lines": lines,
            "offered": sum(line.is_offered for line in lines),
            "problems": problem_groups(self.book.problems),
        }
        return render(request, "workbook/back.html", {**self.frame(), **context}, status=status)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Saves each sheet that was chosen, each as a whole; one that changed meanwhile is shown again, as it was ticked."""
        if "discard" in request.POST:
            self.sent.delete()
            messages.info(request, _("已放弃导入，表没有改动。"))
            return redirect("workbook")
        saved, again = [], []
        for line in self.lines(request.POST):
            if line.is_offered and f"take-{line.place}" in request.POST:
                try:
                    saved.append(self._save(line))
                except Refused as refused:
                    again.append(f"“{line.page.project.name}”没有保存：{refused}")
        self._say(saved, again)
        if again or not saved:
            return self.page(request, request.POST, 409 if again else 422)
        self.sent.delete()
        return redirect("sheet", saved[0].pk) if len(saved) == 1 else redirect("workbook")

    def lines(self, given: Any = None) -> list[Line]:
        """Each worksheet against its sheet; a second worksheet of one sheet is not taken."""
        trees: dict[int, Tree] = {}
        seen: set[int] = set()
        lines = []
        for place, page in enumerate(self.book.pages):
            sheet = sheet_of(page, self.person, trees, self.sent.fiscal_year)
            proposal = None
            if sheet is not None and sheet.pk not in seen:
                seen.add(sheet.pk)
                tree = trees.setdefault(sheet.fiscal_year, Tree.of(sheet.fiscal_year))
                chosen = given.getlist(f"mine-{place}") if given else ()
                proposal = propose(sheet, page, self.person, tree, chosen)
            unit = trees[sheet.fiscal_year].name(sheet.unit_id) if proposal and sheet else ""
            lines.append(Line(place, page, proposal, problem_groups(page.problems), unit))
        return lines

    def _save(self, line: Line) -> Sheet:
        one = line.proposal
        if one is None or self.request.POST.get(f"revision-{line.place}") != str(one.sheet.revision):
            raise Refused("这份表刚刚又有改动，请看过新的对比再导入")
        if not one.edits:
            return one.sheet
        return SaveSheet(self.person, one.sheet.pk, one.sheet.revision, one.edits, reason=REASON).run().sheet

    def _say(self, saved: list[Sheet], again: list[str]) -> None:
        if saved:
            text = ngettext("已从 Excel 导入 %(count)s 份表。", "已从 Excel 导入 %(count)s 份表。", len(saved))
            messages.success(self.request, text % {"count": len(saved)})
        elif not again:
            messages.warning(self.request, _("请先选择要导入的表。"))
        for sentence in again:
            messages.warning(self.request, sentence)
