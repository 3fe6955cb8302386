"""The page itself; without scripts it is a plain form whose every button saves."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jixiao.web.desk.pages import DeskView
from jixiao.web.editor.actions import SettleRemark
from jixiao.web.editor.answers import Shown, conflicts, shown
from jixiao.web.editor.plain_form import lost, pressed, texts_before, typed, unticked
from jixiao.web.editor.texts import texts
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import SaveSheet, Stale
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing.changes import Edit, Put
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import Answer, may
from jixiao.web.lifecycle.workflow import workflow

_SCRIPTS = ("core", "sums", "saving", "conflict", "cells", "rows", "paste", "beside", "leftovers")
_MOST_TOLD = 5
_STEPS = "review/_steps.html"
"""The buttons of the workflow's steps, where the room of review is installed."""


class EditPage(DeskView):
    """A sheet to fill in, or to read with the reason why it can't be filled in now."""

    keeps_typed = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Shows it."""
        sheet = self.sheet(pk)
        return self.page(sheet)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Saves what was typed into the plain form, and does what the pressed button says."""
        sheet = self.sheet(pk)
        fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
        do, _sep, rest = fields.get("do", "save").partition(":")
        edits: list[Edit] = []
        try:
            seen, edits = self._edits(sheet, fields)
            SaveSheet(self.person, pk, seen, edits).run()
            if do == "settle" and rest.isdecimal():
                SettleRemark(self.person, pk, int(rest), fields.get(f"reply-{rest}", "")).run()
        except Stale as stale:
            return self.page(self.sheet(pk), edits=edits, stale=stale)
        except Refused as refused:
            return self.page(self.sheet(pk), edits=edits, refused=refused)
        messages.success(request, _("已保存"))
        if gone := lost(fields, content_of(sheet)):
            words = "、".join(gone[:_MOST_TOLD])
            messages.warning(request, _("有的行刚被别人删除，其中的内容没有保存：%(texts)s") % {"texts": words})
        return HttpResponseRedirect(reverse("edit-sheet", args=[pk]))

    def _edits(self, sheet: Sheet, fields: dict[str, str]) -> tuple[int, list[Edit]]:
        """The revision that the form was made from, and what was done to it."""
        revision = fields.get("revision", "")
        if not revision.isdecimal() or len(revision) > 9:
            raise Refused(_("没有保存：表单不完整，请刷新页面再填"))
        now, seen = self._shown(sheet), int(revision)
        open_fields = [field for field in now.view.fields() if field.is_open]
        texts_now = {field.place: field.text for field in open_fields}
        sent = fields | unticked([field.place for field in open_fields if field.is_tick], fields)
        edits = typed(sent, texts_now, texts_before(sheet, seen) if seen < sheet.revision else {})
        edits += pressed(fields.get("do", ""), fields, now.content, now.form)
        return seen, edits

    def page(
        self, sheet: Sheet, *, edits: Sequence[Edit] = (), stale: Stale | None = None, refused: Refused | None = None
    ) -> HttpResponse:
        """The page; with what was typed but not saved still in its cells, where a save was refused."""
        self.year = sheet.fiscal_year
        answer = may(self.person, workflow(sheet.kind).steps["save"], sheet, self.tree_of(sheet.fiscal_year))
        now = self._shown(sheet, answer)
        context = {
            **self.frame(),
            **now.with_menus(),
            "kept": sheet,
            "rows_shown": " ".join(now.content.row_ids),
            "reason": answer.reason,
            "unsaved": {edit.place: edit.text for edit in edits if isinstance(edit, Put)},
            "refused": refused or stale,
            "conflicts": conflicts(edits, stale.entries) if stale else (),
            "scripts": [f"editor/{name}.js" for name in _SCRIPTS],
            "texts": texts(now.form.money_unit),
            "steps_template": _steps_template(),
            "open_doubts": now.doubts if now.is_editable else None,
            "sheet_address": _sheet_address(sheet.pk),
        }
        status = 409 if stale else 403 if refused else 200
        return render(self.request, "editor/edit.html", context, status=status)

    def _shown(self, sheet: Sheet, answer: Answer | None = None) -> Shown:
        return shown(sheet, is_editable=True if answer is None else bool(answer))


def _steps_template() -> str | None:
    try:
        get_template(_STEPS)
    except TemplateDoesNotExist:
        return None
    return _STEPS


def _sheet_address(pk: int) -> str | None:
    """The address of the sheet's own page, where the room that shows it is installed."""
    try:
        return reverse("sheet", args=[pk])
    except NoReverseMatch:
        return None
