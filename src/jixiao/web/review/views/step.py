"""One step with one sheet: the form for what it asks, and the step itself."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jixiao.model.review import GRADES
from jixiao.web.desk.missing import Missing, missing_on, to_check
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import Stale, TakeStep
from jixiao.web.lifecycle.auditing import kept_findings
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.following import REFILL, RENEW, told
from jixiao.web.lifecycle.left_open import SUBMISSIONS, StillOpen, open_errors, open_remarks
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.objections import notices, reservations
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.review.actions import may_review
from jixiao.web.review.adjusted import adjusted, asked_for
from jixiao.web.review.answers import answers_of, revision_of
from jixiao.web.review.cells import Shown
from jixiao.web.review.drawing import drawn, place_anchor
from jixiao.web.review.history_view import entry_views
from jixiao.web.review.law import adjustment_basis
from jixiao.web.review.pages import OfSheet
from jixiao.web.review.remark_form import remark_rows
from jixiao.web.review.steps import step_label

_TAKEN = ("create", "save")


class TakeStepView(OfSheet):
    """`desk/sheets/<pk>/steps/<step>/`: GET asks for what the step needs, POST takes it."""

    keeps_typed = True

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponseBase:
        """The form; whoever may not take the step learns why."""
        sheet, asked = self._asked(pk, step)
        answer = may(self.person, asked, sheet, self.tree)
        if not answer:
            raise Refused(answer.reason)
        if self._has_form(sheet, asked):
            return redirect("review", pk)
        return self._form(request, sheet, asked)

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponseBase:
        """Takes the step; what is missing is said on the form, and what was typed stays."""
        sheet, asked = self._asked(pk, step)
        if self._has_form(sheet, asked):
            raise Refused(f"“{asked.zh}”的等级由审核表得出：请在“对照审核”里填好审核表再办")
        if "more" in request.POST:
            return self._form(request, sheet, asked)
        seen = revision_of(request.POST)
        if seen is None and may(self.person, asked, sheet, self.tree):
            raise Refused("没有办：表单不完整，请刷新页面再办")
        try:
            action = TakeStep(self.person, pk, step, answers_of(request.POST, sheet), revision=seen)
            action.run()
        except Stale as stale:
            return stale_page(self, request, stale)
        except StillOpen:
            return self._still_open(request, self.find(pk), asked)
        except Refused as refused:
            if page := self._refused(request, sheet, asked, str(refused)):
                return page
            raise
        messages.success(request, _("已办：%(step)s") % {"step": step_label(asked)})
        if step == RENEW and (rows := told([change for noted in action.noted for change in noted.fields])):
            messages.warning(request, rows)
        if step == REFILL:
            count = sum(len(noted.fields) for noted in action.noted)
            messages.info(request, ngettext("带入了 %(count)s 格。", "带入了 %(count)s 格。", count) % {"count": count})
        return redirect("sheet", pk)

    def _asked(self, pk: int, step: str) -> tuple[Sheet, Step]:
        sheet = self.find(pk)
        asked = workflow(sheet.kind).steps.get(step)
        if asked is None or asked.within or step in _TAKEN:
            raise Http404
        return sheet, asked

    def _has_form(self, sheet: Sheet, asked: Step) -> bool:
        """Whether the step's grade is the result of the review form, which the person can fill in now."""
        is_theirs = "grade" in asked.asks and may(self.person, asked, sheet, self.tree)
        return bool(is_theirs and may_review(self.person, sheet, self.tree))

    def _form(self, request: HttpRequest, sheet: Sheet, asked: Step, error: str = "") -> HttpResponse:
        shown, form = Shown.of(sheet), form_of(sheet)
        cells = list(shown.cells(form)) if "remarks" in asked.asks else []
        context = {
            **self.frame(),
            **self.head(),
            "step": asked,
            "label": step_label(asked),
            "given": request.POST,
            "revision": request.POST.get("revision") or sheet.revision,
            "grades": (asked.grades or GRADES) if "grade" in asked.asks else (),
            "cells": cells,
            "drawn": drawn(shown, form, kept_findings(sheet)).sheet if cells else None,
            "remarks": remark_rows(request, cells),
            "reserved": reservations([sheet], asked).get(sheet.pk, ""),
            "basis": adjustment_basis(self.tree.profile(sheet.unit_id)) if "procedure" in asked.asks else None,
            "changes": adjusted(sheet) if "approval" in asked.asks else (),
            "asked_for": asked_for(sheet) if "approval" in asked.asks else None,
            "notices": [text for text, _count in notices([sheet], asked)],
            "error": error,
        }
        return render(request, "review/step.html", context, status=422 if error else 200)

    def _refused(self, request: HttpRequest, sheet: Sheet, asked: Step, why: str) -> HttpResponse | None:
        """The page for what the person may do but not so: the form again, or what is missing; None for neither."""
        if not may(self.person, asked, sheet, self.tree):
            return None
        if asked.asks or asked.is_binding or reservations([sheet], asked):
            return self._form(request, sheet, asked, why)
        gaps = missing_on(sheet) if asked.id in SUBMISSIONS else ()
        return self._incomplete(request, asked, gaps) if gaps else None

    def _incomplete(self, request: HttpRequest, asked: Step, gaps: Sequence[Missing]) -> HttpResponse:
        """All that is missing on a sheet, each with the way to its cell."""
        context = {**self.frame(), **self.head(), "label": step_label(asked), "gaps": gaps}
        return render(request, "review/incomplete.html", context, status=403)

    def _still_open(self, request: HttpRequest, sheet: Sheet, asked: Step) -> HttpResponse:
        """What is still open on a sheet, each with the way to its cell, and the button that submits it all the same."""
        shown = Shown.of(sheet)
        drawing = drawn(shown, form_of(sheet), open_errors(sheet))
        places = [(one, shown.pointer_of(one.place)) for one in open_remarks(sheet).select_related("made_by")]
        context = {
            **self.frame(),
            **self.head(),
            "step": asked,
            "label": step_label(asked),
            "drawn": drawing.sheet,
            "findings": drawing.findings,
            "doubts": to_check(sheet),
            "open_remarks": [
                (one, place_anchor(one.place, shown), shown.label(pointer) if pointer else "")
                for one, pointer in places
            ],
        }
        return render(request, "review/still_open.html", context, status=409)


def stale_page(view: OfSheet, request: HttpRequest, stale: Stale) -> HttpResponse:
    """What was changed since the person looked, and the way back; what the person typed is kept in the browser's form."""
    context = {**view.frame(), **view.head(), "message": str(stale), "entries": entry_views(stale.entries, view.kept)}
    return render(request, "review/stale.html", context, status=409)
