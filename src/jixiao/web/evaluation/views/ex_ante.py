"""Ex-ante assessments: the list of new projects, and the form."""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.law import LATEST, policy
from jixiao.law.judged_forms import ex_ante_form
from jixiao.model.review import GRADES
from jixiao.web.desk.meanwhile import Cell, cell
from jixiao.web.desk.posted import FormPage
from jixiao.web.evaluation.actions.assessing import Judged, ReopenExAnte, SaveExAnte, kept_of, may_assess, may_reopen
from jixiao.web.evaluation.course import course_of
from jixiao.web.evaluation.ex_ante import is_required, points_of, proposed_conclusion
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import readable
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.register.queries.projects import number
from jixiao.web.review.history_view import by_day

_PAGE = 50


class ExAnteList(FormPage):
    """`desk/evaluation/ex-ante/`: projects without one of the year before, and what was thought of them."""

    template_name = "evaluation/ex_ante_list.html"
    file_name = "ex-ante"
    data_key = "projects"

    def load(self, **kwargs: Any) -> None:
        """Finds them."""
        seen = readable(self.person, self.tree)
        found = Dossier.objects.filter(fiscal_year=self.year, is_open=True, previous=None, unit__in=seen)
        self.found = found.select_related("ex_ante").order_by("unit", "pk")

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """None."""
        return {}

    def shown(self) -> Mapping[str, Any]:
        """One page."""
        count = self.found.count()
        pages = max(1, -(-count // _PAGE))
        page = min(max(1, number(self.request.GET.get("page")) or 1), pages)
        some = self.found[(page - 1) * _PAGE : page * _PAGE]
        return {
            "count": count, "page": page, "pages": pages,
            "lines": [(dossier, self.tree.name(dossier.unit_id), getattr(dossier, "ex_ante", None)) for dossier in some],
        }  # fmt: skip

    def rows(self) -> Iterable[Dossier]:
        """All of them."""
        return self.found.iterator(chunk_size=500)

    def columns(self) -> list[Column]:
        """One line a project."""
        return [
            (_("项目名称"), lambda row: row.name),
            (_("单位"), lambda row: self.tree.name(row.unit_id)),
            (_("评估得分"), lambda row: _of(row, "points")),
            (_("评估结论"), lambda row: _of(row, "conclusion")),
            (_("已完成"), lambda row: _("是") if _of(row, "is_done") else _("否")),
        ]

    def record(self, row: Dossier) -> dict[str, Any]:
        """A project's line."""
        return {
            "dossier": row.pk, "name": row.name, "unit": self.tree.name(row.unit_id), "points": _of(row, "points"),
            "conclusion": _of(row, "conclusion") or None, "is_done": bool(_of(row, "is_done")),
        }  # fmt: skip


class ExAntePage(FormPage):
    """`desk/evaluation/ex-ante/<dossier>/`: five dimensions, item by item."""

    template_name = "evaluation/ex_ante.html"
    file_name = "ex-ante"
    data_key = "items"

    def load(self, **kwargs: Any) -> None:
        """The project, where the person sees its unit."""
        self.dossier = get_object_or_404(Dossier, pk=kwargs["pk"])
        self.year = self.dossier.fiscal_year
        tree = Tree.of(self.year)
        get_object_or_404(Dossier, pk=self.dossier.pk, unit__in=readable(self.person, tree))
        self.kept = kept_of(self.dossier)
        self.form = ex_ante_form(timezone.localdate())
        self.law = policy(tree.profile(self.dossier.unit_id), on=LATEST)

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Saving, finishing, and reopening."""
        return {
            "save": lambda: self.keep(is_final=False),
            "finish": lambda: self.keep(is_final=True),
            "reopen": self.reopen,
        }

    def reopen(self) -> HttpResponseBase:
        """Opens a finished one again."""
        reason = self.bounded("reason", "原因", 1000)
        ReopenExAnte(self.person, self.dossier.pk, reason, revision=number(self.text("revision")) or 0).run()
        messages.success(self.request, _("可以重新评估了。"))
        return redirect("ex-ante", self.dossier.pk)

    def keep(self, *, is_final: bool) -> HttpResponseBase:
        """Saves."""
        cells = [f"{part}-{place}" for place in range(len(self.form.items)) for part in ("grade", "text")]
        answer = may_assess(self.person, self.dossier, self.tree, self.kept)
        self.need_fields([*cells, "conclusion", "opinion", "revision"], answer)
        given = {
            item.name: Judged(self.text(f"grade-{place}"), self.bounded(f"text-{place}", item.name, 1000))
            for place, item in enumerate(self.form.items)
        }
        SaveExAnte(
            self.person, self.dossier.pk, given, self.text("conclusion"), self.bounded("opinion", "评估意见", 4000),
            revision=number(self.text("revision")) or 0, is_final=is_final,
        ).run()  # fmt: skip
        messages.success(self.request, _("评估已完成。") if is_final else _("已保存，评估还没有完成。"))
        return redirect("ex-ante", self.dossier.pk)

    def shown(self) -> Mapping[str, Any]:
        """The form with what stands in it; after a refusal what was typed, beside the record where that is filled in no more."""
        kept = self.kept
        held = {item["name"]: item for item in kept.items} if kept else {}
        answer = may_assess(self.person, self.dossier, self.tree, kept)
        shown = self._cell if answer else _as_kept
        numbers, dimensions = count(), []
        for dimension in self.form.dimensions:
            rows = []
            for item, place in zip(dimension.items, numbers, strict=False):
                own = held.get(item.name, {})
                grade, text = shown(f"grade-{place}", own.get("grade", "")), shown(f"text-{place}", own.get("text", ""))
                rows.append((place, item, grade, text))
            dimensions.append((dimension, rows))
        points = points_of(self.form, {name: item["grade"] for name, item in held.items()}, self.law)
        return {
            "dossier": self.dossier, "unit_name": self.tree.name(self.dossier.unit_id), "kept": self.kept,
            "dimensions": dimensions, "grades": GRADES, "points": points, "form": self.form, "answer": answer,
            "proposed": proposed_conclusion(points, self.form, self.law) if points is not None else "",
            "conclusions": self.law.words("ex_ante.conclusions"),
            "conclusion": shown("conclusion", kept.conclusion if kept else ""),
            "opinion": shown("opinion", kept.text if kept else ""),
            "revision": kept.revision if kept else 0, "unsaved": [] if answer else self._unsaved(),
            "may_reopen": may_reopen(self.person, self.dossier, self.tree, kept) if kept and kept.is_done else None,
            "is_required": is_required(self.law, is_new=self.dossier.previous_id is None), "days": by_day(course_of(kept)),
        }  # fmt: skip

    def _cell(self, name: str, own: str) -> Cell:
        """What to show in a cell."""
        is_stale = (number(self.text("revision")) or 0) != (self.kept.revision if self.kept else 0)
        return cell(self.request.POST.get(name), own, is_stale=is_stale)

    def _unsaved(self) -> list[tuple[str, str]]:
        """What was typed into a form that can't be saved any more, by the name of the cell."""
        typed = [
            (item.name, " · ".join(filter(None, [self.text(f"grade-{place}"), self.text(f"text-{place}")])))
            for place, item in enumerate(self.form.items)
        ]
        typed += [(_("评估结论"), self.text("conclusion")), (_("评估意见"), self.text("opinion"))]
        return [(name, text) for name, text in typed if text]

    def rows(self) -> Iterable[dict[str, Any]]:
        """The kept items."""
        return self.kept.items if self.kept else []

    def columns(self) -> list[Column]:
        """One line an item."""
        return [
            (_("评估内容"), lambda item: item["name"]),
            (_("评定等级"), lambda item: item["grade"]),
            (_("评估说明"), lambda item: item["text"]),
        ]

    def record(self, row: dict[str, Any]) -> dict[str, Any]:
        """An item."""
        return row

    def data(self) -> Mapping[str, Any]:
        """Points and conclusion."""
        kept = self.kept
        return {
            "dossier": self.dossier.pk, "form": self.form.id, "points": kept.points if kept else None,
            "conclusion": (kept.conclusion if kept else "") or None, "is_done": bool(kept and kept.is_done),
            "history": course_of(kept),
        }  # fmt: skip


def _as_kept(_name: str, own: str) -> Cell:
    return Cell(own)


def _of(dossier: Dossier, name: str) -> Any:
    return getattr(getattr(dossier, "ex_ante", None), name, None)
