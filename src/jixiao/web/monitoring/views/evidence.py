"""Entries of evidence: the list of projects, the page of one project, and the files."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jixiao.web.desk.files import given_files, refuse_unread, sent_file
from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.typed import bounded_text
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.kept_files import LIMIT_MB
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import may_open_files, readable
from jixiao.web.monitoring.actions import AddEvidence, ChooseRule, NewEntry
from jixiao.web.monitoring.models import Attachment, EvidenceEntry, Measure
from jixiao.web.monitoring.results import annual_rows, results, target_sheet
from jixiao.web.monitoring.rights import may_do
from jixiao.web.monitoring.typed import typed_day, typed_number, typed_whole
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column

PAGE = 50


def seen_dossier(view: DeskView, pk: int) -> Dossier:
    """A dossier that the person may see; for all others it is not there."""
    dossier = get_object_or_404(Dossier.objects.select_related("unit"), pk=pk, is_open=True)
    if dossier.unit_id not in readable(view.person, Tree.of(dossier.fiscal_year)):
        raise Http404
    return dossier


class EvidenceList(DeskPage):
    """Projects with a target in force, with how many entries they have."""

    template_name: ClassVar[str] = "monitoring/evidence_list.html"
    file_name: ClassVar[str] = "evidence"

    def load(self, **kwargs: Any) -> None:
        """Finds them."""
        units = readable(self.person, self.tree)
        self.dossiers: QuerySet[Dossier, Any] = (
            Dossier.objects.filter(
                fiscal_year=self.year,
                is_open=True,
                unit__in=units,
                sheets__kind="target",
                sheets__in_force__isnull=False,
            )
            .order_by("pk")
            .values("pk", "name", "unit", "unit__name", "is_key")
            .annotate(entries=Count("evidence", distinct=True), last=Max("evidence__day"))
        )

    def shown(self) -> Mapping[str, Any]:
        """A page of them."""
        text = self.request.GET.get("after", "0")
        after = int(text) if text.isdecimal() and len(text) < 15 else 0
        found = list(self.dossiers.filter(pk__gt=after)[: PAGE + 1])
        shown = [{**one, "called": self._unit(one)} for one in found[:PAGE]]
        return {"dossiers": shown, "following": found[PAGE - 1]["pk"] if len(found) > PAGE else None}

    def _unit(self, row: Mapping[str, Any]) -> str:
        """What the unit is called that year."""
        return self.tree.name(row["unit"]) or str(row["unit__name"])

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("项目名称"), lambda row: row["name"]),
            (_("单位"), self._unit),
            (_("登记笔数"), lambda row: row["entries"]),
            (_("最近日期"), lambda row: row["last"]),
        ]

    def rows(self) -> Iterable[Any]:
        """All of them."""
        return self.dossiers.iterator(chunk_size=500)

    def record(self, row: dict[str, Any]) -> Any:
        """A project as data."""
        return {
            "id": row["pk"],
            "name": row["name"],
            "unit": self._unit(row),
            "entries": row["entries"],
            "last": row["last"],
        }


class EvidencePage(FormPage):
    """The indicators of a project with their entries, and forms to add and correct."""

    template_name: ClassVar[str] = "monitoring/evidence.html"
    file_name: ClassVar[str] = "evidence"

    def load(self, pk: int = 0, **kwargs: Any) -> None:
        """Works out the results."""
        self.dossier = seen_dossier(self, pk)
        self.year = self.dossier.fiscal_year
        self.own_tree = Tree.of(self.dossier.fiscal_year)
        self.target = target = target_sheet(self.dossier)
        rows = annual_rows(target.in_force) if target and target.in_force else {}
        self.results = results(self.dossier.pk, rows, self.own_tree.profile(self.dossier.unit_id))

    def shown(self) -> Mapping[str, Any]:
        """The results, and whether the person may add to them."""
        answer = may_do(self.person, "record_evidence", self.dossier.unit_id, self.own_tree)
        typed = self.request.POST
        chosen = typed.get("row") or self.request.GET.get("row", "")
        corrects = typed.get("corrects") or self.request.GET.get("corrects", "")
        old = next((entry for item in self.results for entry in item.entries if str(entry.pk) == corrects), None)
        return {
            "dossier": self.dossier,
            "target": self.target,
            "unit": self.own_tree.name(self.dossier.unit_id),
            "results": [
                (
                    item,
                    {entry.corrects_id for entry in item.entries},
                    typed if typed.get("row") == item.row else {},
                    old if old and old.row == item.row else None,
                )
                for item in self.results
            ],
            "may_add": bool(answer),
            "opens_files": bool(may_open_files(self.person, self.dossier.unit_id, self.own_tree)),
            "why_not": answer.reason,
            "rules": Measure.Rule.choices,
            "chosen": chosen,
            "is_told_in_row": bool(answer)
            and "rule" not in typed
            and typed.get("row") in {i.row for i in self.results},
            "left_out": _keys(typed.getlist("leave_out")),
            "limit_mb": LIMIT_MB,
        }

    def deed(self) -> Callable[[], HttpResponseBase]:
        """Each row has its forms."""
        return self._enter

    def _enter(self) -> HttpResponseBase:
        """Adds an entry, corrects one, or chooses a rule."""
        request, dossier = self.request, self.dossier
        data, row = request.POST, request.POST.get("row", "")
        if "rule" in data:
            ChooseRule(self.person, dossier.pk, row, data["rule"]).run()
            messages.success(request, _("取值方法已选定。"))
            return redirect(f"{request.path}#row-{row}")
        refuse_unread(request)
        entry = NewEntry(
            row=row,
            day=typed_day(data, "day", "日期"),
            quantity=typed_number(data, "quantity", "数量"),
            base=typed_number(data, "base", "总数"),
            amount=typed_number(data, "amount", "金额（元）", decimals=2),
            place=bounded_text(data.get("place", ""), "地点", 200),
            remark=bounded_text(data.get("remark", ""), "情况说明", 2000),
            described=bounded_text(data.get("described", ""), "情况说明", 2000),
            left_out=_keys(data.getlist("leave_out")),
            corrects=typed_whole(data, "corrects", "更正") if data.get("corrects") else None,
            is_void=bool(data.get("is_void")),
            is_another=bool(data.get("is_another")),
        )
        AddEvidence(self.person, dossier.pk, entry, given_files(request)).run()
        messages.success(request, _("已更正，原来的一笔划去保留。") if entry.corrects else _("已登记。"))
        if entry.quantity is not None and entry.base is not None and entry.quantity > entry.base:
            messages.warning(
                request, _("“符合的数”大于“总数”，算出来超过 100%%：如果填反了或者填错了，请更正这一笔。") % {}
            )
        return redirect(f"{request.path}#row-{row}")

    def columns(self) -> list[Column]:
        """The table of entries."""
        return [
            (_("指标"), lambda pair: pair[0].indicator.name),
            (_("日期"), lambda pair: pair[1].day),
            (_("数量"), lambda pair: pair[1].quantity),
            (_("总数"), lambda pair: pair[1].base),
            (_("金额（元）"), lambda pair: pair[1].amount),
            (_("地点"), lambda pair: pair[1].place),
            (_("情况说明"), lambda pair: pair[1].remark),
            (_("更正"), lambda pair: pair[1].corrects_id),
            (_("作废"), lambda pair: _("是") if pair[1].is_void else ""),
            (_("登记人"), lambda pair: pair[1].made_by.shown_name),
        ]

    def rows(self) -> Iterable[Any]:
        """Every entry with its indicator."""
        return ((item, entry) for item in self.results for entry in item.entries)

    def record(self, row: tuple[Any, EvidenceEntry]) -> Any:
        """An entry as data."""
        item, entry = row
        return {
            "id": entry.pk,
            "indicator": item.indicator.name,
            "day": entry.day,
            "quantity": entry.quantity,
            "base": entry.base,
            "amount": entry.amount,
            "place": entry.place,
            "remark": entry.remark,
            "corrects": entry.corrects_id,
            "is_void": entry.is_void,
            "files": [file.name for file in entry.attachments.all()],
        }


def _keys(texts: Iterable[str]) -> frozenset[int]:
    """The keys that were sent; what is none is left out."""
    return frozenset(int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 15)


class AttachmentFile(DeskView):
    """A file of an entry, always as a file to keep, for those who may see the project."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Sends it."""
        held = get_object_or_404(Attachment.objects.select_related("entry"), pk=pk)
        dossier = seen_dossier(self, held.entry.dossier_id)
        answer = may_open_files(self.person, dossier.unit_id, Tree.of(dossier.fiscal_year))
        if not answer:
            raise Refused(answer.reason)
        return sent_file(held)
