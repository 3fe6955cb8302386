"""The check before publication, and publishing."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from jixiao.errors import JixiaoError
from jixiao.forms import form
from jixiao.web.desk.pages import DeskView
from jixiao.web.disclosure.models import Publication, PublishedSheet
from jixiao.web.disclosure.publishing import MOST, Choice, Publish
from jixiao.web.disclosure.queries import last_published, last_withdrawn, publishable, ready_sheets
from jixiao.web.disclosure.sensitive import Found, scan
from jixiao.web.disclosure.views.overview import label
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.contents import handed_on
from jixiao.web.lifecycle.editing.content import Content
from jixiao.web.lifecycle.editing.naming import cell_label
from jixiao.web.lifecycle.following import newer_version, outdated_among
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may_at, readable
from jixiao.web.lifecycle.workflow import Workflow
from jixiao.web.register.wording import is_english

_BESIDE = 24
"""Characters shown before and after a thing that was found."""
_LONGEST_KEY = 18
"""Digits of a key that a database can hold."""


class Check(DeskView):
    """`desk/disclosure/<department>/<kind>/`: the sheets, what was found in them, and publishing."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The check."""
        return self._page(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Publishes; what was refused is said on the page, with all that was typed still there."""
        department, flow = self._asked(**kwargs)
        try:
            done = Publish(self.person, department, self.year, flow.kind, self._choices(request)).run()
        except Refused as refused:
            return self._page(request, error=str(refused), status=422, **kwargs)
        except JixiaoError as error:
            return self._page(request, error=str(error), status=422, **kwargs)
        self._say(request, done)
        return redirect("publication", done.pk)

    def _say(self, request: HttpRequest, done: Publication) -> None:
        """How many sheets are public now, and how many of those that were chosen are not."""
        public = done.sheets.filter(outcome=PublishedSheet.Outcome.PUBLISHED).count()
        said = ngettext("已公开 %(count)d 份：文件已进入登记册。", "已公开 %(count)d 份：文件已进入登记册。", public)
        messages.success(request, said % {"count": public})
        if left := done.sheets.exclude(outcome=PublishedSheet.Outcome.PUBLISHED).count():
            said = ngettext(
                "选中的有 %(count)d 份没有公开，原因见下表。", "选中的有 %(count)d 份没有公开，原因见下表。", left
            )
            messages.warning(request, said % {"count": left})

    def _asked(self, **kwargs: Any) -> tuple[int, Workflow]:
        """Department and kind; for those who see nothing of the department the page is not there.

        Raises:
            Refused: the person does not publish for the department; says whose it is.
        """
        department, kind = kwargs["pk"], kwargs["kind"]
        flow = next((flow for flow in publishable() if flow.kind == kind), None)
        seen = {self.tree.department_of(unit) for unit in readable(self.person, self.tree)}
        if flow is None or department not in seen:
            raise Http404
        answer = may_at(self.person, flow.steps["publish"], department, self.tree)
        if not answer:
            raise Refused(answer.reason)
        return department, flow

    def _page(self, request: HttpRequest, error: str = "", status: int = 200, **kwargs: Any) -> HttpResponse:
        department, flow = self._asked(**kwargs)
        found = ready_sheets(department, self.year, flow)
        sheets = list(found[:MOST])
        published = last_published(sheet.pk for sheet in sheets)
        withdrawn = last_withdrawn(sheet.pk for sheet in sheets)
        found_things = _things(sheets)
        outdated = outdated_among(sheets)
        context = {
            "department": self.tree.name(department),
            "department_id": department,
            "kind": label(flow.kind),
            "lines": [
                self._line(request, sheet, published.get(sheet.pk), found_things[sheet.pk])
                | {
                    "newer": newer_version(sheet) if sheet.pk in outdated else None,
                    "withdrawn": withdrawn.get(sheet.pk),
                }
                for sheet in sheets
            ],
            "left": max(0, found.count() - len(sheets)),
            "error": error,
        }
        return render(request, "disclosure/check.html", {**self.frame(), **context}, status=status)

    def _line(
        self, request: HttpRequest, sheet: Sheet, published: int | None, things: list[tuple[Found, str]]
    ) -> dict[str, Any]:
        number = sheet.in_force.number if sheet.in_force else 0
        value = f"{sheet.pk}.{sheet.in_force_id}"
        shown = [self._thing(request, f"{sheet.pk}-{place}", *one) for place, one in enumerate(things)]
        return {
            "sheet": sheet,
            "unit": self.tree.name(sheet.unit_id),
            "version": number,
            "published": published,
            "value": value,
            "is_chosen": value in request.POST.getlist("sheet") if request.method == "POST" else published != number,
            "things": shown,
            "is_out": any(item.kind.does == "exclude" for item, _label in things),
        }

    def _thing(self, request: HttpRequest, name: str, item: Found, cell: str) -> dict[str, Any]:
        return {
            "name": name,
            "kind": item.kind.en if is_english() else item.kind.zh,
            "does": item.kind.does,
            "reason": item.kind.reason,
            "basis": item.kind.basis,
            "label": cell,
            "before": item.text[max(0, item.start - _BESIDE) : item.start],
            "text": item.shown,
            "after": item.text[item.end : item.end + _BESIDE],
            "masked": item.masked,
            "is_kept": f"keep-{name}" in request.POST,
            "why": request.POST.get(f"why-{name}", ""),
        }

    def _choices(self, request: HttpRequest) -> list[Choice]:
        choices = []
        for value in request.POST.getlist("sheet"):
            sheet, _dot, version = value.partition(".")
            if all(key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY for key in (sheet, version)):
                choices.append(Choice(int(sheet), int(version), _kept(request.POST, sheet)))
        return choices


def _things(sheets: list[Sheet]) -> dict[int, list[tuple[Found, str]]]:
    """What is found in the version in force of each sheet, and in which cell; kept, since versions never change."""
    keys = {sheet.pk: f"disclosure-{sheet.in_force.digest}-{sheet.form_id}" for sheet in sheets if sheet.in_force}
    known = cache.get_many(keys.values())
    missing = [sheet for sheet in sheets if keys[sheet.pk] not in known]
    made = {keys[sheet.pk]: _scanned(sheet) for sheet in missing}
    cache.set_many(made)
    found = {**known, **made}
    return {sheet: found[key] for sheet, key in keys.items()}


def _scanned(sheet: Sheet) -> list[tuple[Found, str]]:
    if sheet.in_force is None:
        return []
    project = handed_on(sheet.in_force)
    content = Content.of(project)
    return [(item, cell_label(content, item.pointer)) for item in scan(project, form(sheet.form_id))]


def _kept(given: Mapping[str, Any], sheet: str) -> dict[int, str]:
    kept = {}
    for name in given:
        head, key, number = (*name.split("-"), "", "", "")[:3]
        if head == "keep" and key == sheet and number.isdecimal() and len(number) < 6:
            kept[int(number)] = str(given.get(f"why-{sheet}-{number}", ""))[:500]
    return kept
