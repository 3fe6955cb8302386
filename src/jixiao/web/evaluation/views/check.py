"""The check of one self-evaluation that was drawn."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jixiao.values.numbers import decimal_text
from jixiao.web.desk.meanwhile import cell
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.typed import bounded_text
from jixiao.web.evaluation.actions.spot_checking import (
    Checked,
    CheckItem,
    CheckNewer,
    is_drawn_again,
    newer_than_drawn,
    rows_of,
)
from jixiao.web.evaluation.basis import basis_of
from jixiao.web.evaluation.law import scoring_for
from jixiao.web.evaluation.models import SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.scores import printed_grade
from jixiao.web.evaluation.seeing_checks import as_seen
from jixiao.web.lifecycle.actions import TakeStep
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.portal.pages import Column


class CheckPage(FormPage):
    """`desk/evaluation/spot-checks/items/<pk>/`: 复核 score by score, beside the self-score and the rule."""

    template_name = "evaluation/check.html"
    file_name = "check"
    data_key = "scores"

    def load(self, **kwargs: Any) -> None:
        """The item, where the person sees its sheet; before it is finished, what the checker wrote only for who may check."""
        found = SpotCheckItem.objects.select_related("spot_check", "sheet", "version", "made_by")
        drawn = get_object_or_404(found, pk=kwargs["pk"])
        self.kept = self.sheet(drawn.sheet_id)
        self.year = self.kept.fiscal_year
        (self.item,) = as_seen([drawn], self.person, self.tree)
        self.profile = self.tree.profile(self.kept.unit_id)
        self.lines = rows_of(self.item, self.profile)

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Saving, finishing, and going over to the version in force."""
        return {
            "save": lambda: self.keep(is_final=False),
            "finish": lambda: self.keep(is_final=True),
            "newer": self.take_newer,
        }

    def take_newer(self) -> HttpResponseBase:
        """Goes over to the version in force."""
        CheckNewer(self.person, self.item.pk, self.text("seen") or None).run()
        messages.success(self.request, _("已改按生效的版本复核；单位改过得分的，请重新评。"))
        return redirect("spot-check-item", self.item.pk)

    def sent(self) -> dict[str, Checked]:
        """What the form sent, by the place of the score that it showed, which may be another one by now."""
        return {
            place: Checked(self.text(f"score-{number}"), self.text(f"reason-{number}"))
            for number, place in self.rows_shown("place-").items()
        }

    def keep(self, *, is_final: bool) -> HttpResponseBase:
        """Saves; finishing is a step of the sheet as well."""
        text, given, seen = self.bounded("text", "复核意见", 4000), self.sent(), self.text("seen")
        may_check = may(self.person, workflow(KIND).steps["check"], self.kept, self.tree)
        fields = [f"{part}-{number}" for number in self.rows_shown("place-") for part in ("score", "reason")]
        is_whole = seen != self.item.mark or all(row.place in given for row in self.lines)
        self.need_fields(["text", *fields], may_check, is_whole=bool(seen and given) and is_whole)
        for row in self.lines:
            bounded_text(given.get(row.place, Checked()).reason, f"{row.name}的理由", 1000)
        with transaction.atomic():
            action = CheckItem(self.person, self.item.pk, given, text, is_final=is_final, seen=seen)
            action.run()
            if is_final:
                TakeStep(self.person, self.kept.pk, "check").run()
        messages.success(self.request, _("复核完毕。") if is_final else _("已保存，还没有完成复核。"))
        return (
            redirect("spot-check", self.item.spot_check_id) if is_final else redirect("spot-check-item", self.item.pk)
        )

    def shown(self) -> Mapping[str, Any]:
        """The rows with what stands in the form; a score that nobody has looked at begins with the unit's own."""
        held = {score["place"]: score for score in self.item.scores}
        project = content_of(self.item.version).project
        rows = []
        sent = self.sent() if self.request.POST.get("do") in ("save", "finish") else {}
        answer = may(self.person, workflow(KIND).steps["check"], self.kept, self.tree)
        is_open = bool(answer) and self.item.state == SpotCheckItem.State.WAITING
        is_stale = self.request.POST.get("seen", self.item.mark) != self.item.mark
        for number, row in enumerate(self.lines):
            if kept := held.get(row.place):
                own = Checked(kept["checked"] or "", kept["reason"] or "")
            else:
                own = Checked(decimal_text(row.printed) if is_open and row.printed is not None else "")
            typed = sent.get(row.place, own) if is_open else own
            is_theirs = is_stale and row.place in held
            score = cell(typed.score, own.score, is_stale=is_theirs)
            rows.append((number, row, score, cell(typed.reason, own.reason, is_stale=is_theirs)))
        return {
            "item": self.item, "sheet": self.kept, "unit_name": self.tree.name(self.kept.unit_id), "rows": rows,
            "basis": basis_of(self.kept.dossier, is_check=True),
            "own_grade": printed_grade(project, scoring_for(project, self.profile)), "answer": answer,
            "is_open": is_open, "is_prefilled": is_open and not held,
            "text": cell(self.request.POST.get("text"), self.item.text, is_stale=is_stale),
            "unsaved": [] if is_open else self._unsaved(sent),
            "newer": newer_than_drawn(self.item, self.kept), "is_drawn_again": is_drawn_again(self.item), "raise_from": f"sheet={self.kept.pk}",
        }  # fmt: skip

    def _unsaved(self, sent: Mapping[str, Checked]) -> list[tuple[str, str]]:
        """What was typed into a form that can't be saved any more, by the name of the cell."""
        typed = [(row.name, sent.get(row.place, Checked())) for row in self.lines]
        found = [(name, " · ".join(filter(None, [one.score, one.reason]))) for name, one in typed]
        return [(name, text) for name, text in [*found, (_("复核意见"), self.text("text"))] if text]

    def rows(self) -> Iterable[dict[str, Any]]:
        """The kept scores."""
        kept: list[dict[str, Any]] = self.item.scores
        return kept

    def columns(self) -> list[Column]:
        """One line a score."""
        return [
            (_("指标"), lambda score: score["name"]),
            (_("分值"), lambda score: score["points"]),
            (_("自评得分"), lambda score: score["own"]),
            (_("复核得分"), lambda score: score["checked"]),
            (_("理由"), lambda score: score["reason"]),
        ]

    def record(self, row: dict[str, Any]) -> dict[str, Any]:
        """A score."""
        return row
