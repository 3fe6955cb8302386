"""What the page gets back after saving: the sheet as it is now, in the pieces that the page puts in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from jixiao.forms import Form
from jixiao.law import policy
from jixiao.model import Finding
from jixiao.web.desk.missing import addressed, missing_on
from jixiao.web.editor.cells import EditView, edit_view
from jixiao.web.editor.rates import rates
from jixiao.web.history.chain import field_changes
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.auditing import findings_of, kept_findings
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.contents import content_of, form_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.editing.changes import Edit, is_overwritten
from jixiao.web.lifecycle.given import holds_given
from jixiao.web.lifecycle.left_open import doubts
from jixiao.web.lifecycle.models import Remark, Sheet
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english

_ANY_ROW = "any-row"


@dataclass(frozen=True)
class Shown:
    """A sheet as the page shows it."""

    sheet: Sheet
    form: Form
    content: Content
    view: EditView
    is_editable: bool
    holds_given: bool
    doubts: Sequence[Gap] = ()

    def context(self) -> dict[str, Any]:
        """What the templates need."""
        return {
            "view": self.view,
            "sheet": self.view.sheet,
            "is_editable": self.is_editable,
            "may_change_rows": self.is_editable and not self.holds_given,
            "money_unit": self.form.money_unit,
            "page_language": "en" if is_english() else "zh-Hans",
            "unsaved": {},
        }

    def with_menus(self) -> dict[str, Any]:
        """What the template of the grid needs."""
        context = self.context()
        return {**context, "menus": self._menus() if context["may_change_rows"] else {}}

    def _menus(self) -> dict[str, SafeString]:
        """The menu of each row by its name; rows of a class share one that is rendered once."""
        made: dict[tuple[str, str], str] = {}
        menus = {}
        for field in self.view.fields():
            kind = (field.horizon, field.code)
            if field.row and kind not in made:
                context = {"view": self.view, "field": replace(field, row=_ANY_ROW)}
                made[kind] = render_to_string("editor/_row_menu.html", context)
            if field.row:
                menus[field.row] = mark_safe(made[kind].replace(_ANY_ROW, field.row))  # noqa: S308  # eight hex digits
        return menus


def shown(
    sheet: Sheet, *, is_editable: bool, content: Content | None = None, findings: Sequence[Finding] | None = None
) -> Shown:
    """A sheet as it is now.

    Args:
        sheet: the sheet.
        is_editable: the person may save it.
        content: what it says; None to read it off the sheet.
        findings: what the auditor found on it; None for those kept with it, or found afresh where none are.
    """
    content, form = content or content_of(sheet), form_of(sheet)
    if findings is None:
        findings = kept_findings(sheet) if sheet.findings is not None else _found(sheet, content)
    given = holds_given(sheet)
    remarks = Remark.objects.filter(sheet=sheet, settled_by=None).select_related("made_by")
    choices = {"/attribute": _attributes(sheet, form), **rates(content.project)} if is_editable else {}
    open_now = doubts(sheet) if is_editable else ()
    in_cells: dict[str, list[str]] = {}
    for one in open_now:
        in_cells.setdefault(one.pointer, []).append(one.text)
    view = edit_view(
        content, form, findings, list(remarks), choices=choices, doubts=in_cells,
        is_editable=is_editable, holds_given=given,
    )  # fmt: skip
    return Shown(sheet, form, content, view, is_editable, given, open_now)


def _attributes(sheet: Sheet, form: Form) -> tuple[str, ...]:
    """What 项目属性 is chosen from, by the profile of the unit and the place of the form."""
    profile = Tree.of(sheet.fiscal_year).profile(sheet.unit_id)
    return policy(profile, on=timezone.localdate()).attributes_offered(form.jurisdiction)


def pieces(now: Shown, *, with_grid: bool) -> dict[str, Any]:
    """The sheet in pieces: text, notes and severity of every cell, findings, what is missing, and the grid where its rows changed."""
    context = now.context()
    cells = {
        field.place: [
            field.text,
            render_to_string("editor/_below.html", {**context, "field": field}).strip() if field.has_below else "",
            field.worst or ("compared" if field.view.is_compared else ""),
        ]
        for field in now.view.fields()
    }
    return {
        "revision": now.sheet.revision,
        "saved_at": timezone.localtime().strftime("%H:%M"),
        "cells": cells,
        "findings": render_to_string("editor/_findings.html", context),
        "gaps": render_to_string(
            "desk/_gaps.html", {"gaps": missing_on(now.sheet), "doubts": addressed(now.sheet, now.doubts)}
        ).strip(),
        "grid": render_to_string("editor/_grid.html", now.with_menus()) if with_grid else None,
    }


def has_moved_rows(places: Iterable[str]) -> bool:
    """Whether a change to one of these addresses is one to rows as a whole."""
    return any(place.startswith("/indicators/") and place.count("/") == 2 for place in places)


def told(entries: Iterable[Entry], own: int | None = None) -> list[dict[str, Any]]:
    """Who changed what, for the page: one item a cell or row; what `own` did is left out."""
    return [
        {
            "who": entry.actor_label,
            "at": timezone.localtime(entry.at).strftime("%H:%M"),
            "place": change.place,
            "label": change.label,
            "before": change.before or "",
            "after": change.after or "",
        }
        for entry in entries
        if entry.actor_id != own
        for change in field_changes(entry)
    ]


def conflicts(edits: Sequence[Edit], entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The edits that would undo what others wrote: number of the edit, who, what it is called, what stands there now."""
    found: dict[int, dict[str, Any]] = {}
    for entry in entries:
        for change in field_changes(entry):
            for number, edit in enumerate(edits):
                if is_overwritten(edit, change):
                    found[number] = {
                        "edit": number,
                        "who": entry.actor_label,
                        "label": change.label,
                        "theirs": change.after or "",
                        "is_gone": has_moved_rows([change.place]),
                    }
    return list(found.values())


def _found(sheet: Sheet, content: Content) -> tuple[Finding, ...]:
    return findings_of(content, Tree.of(sheet.fiscal_year).profile(sheet.unit_id))
