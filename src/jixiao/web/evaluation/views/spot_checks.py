"""Spot checks: draws, what was drawn, and the check of one sheet."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jixiao.law import LATEST, policy
from jixiao.values.numbers import decimal_text
from jixiao.web.desk.meanwhile import cell
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.typed import bounded_text, excerpt, plain_number
from jixiao.web.evaluation.actions.spot_checking import (
    Checked,
    CheckItem,
    CheckNewer,
    DrawSpotCheck,
    is_drawn_again,
    newer_than_drawn,
    population,
    rows_of,
)
from jixiao.web.evaluation.drawing import drawn, population_digest
from jixiao.web.evaluation.law import scoring_for
from jixiao.web.evaluation.models import SpotCheck, SpotCheckItem
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.rights import may_do
from jixiao.web.evaluation.scores import printed_grade
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import TakeStep
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.rights import may, readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.models import Placement
from jixiao.web.portal.pages import Column


class SpotChecks(FormPage):
    """`desk/evaluation/spot-checks/`: the draws of a year, and a new one."""

    template_name = "evaluation/spot_checks.html"
    file_name = "spot-checks"
    data_key = "spot_checks"

    def load(self, **kwargs: Any) -> None:
        """Those of the regions in which the person sees units."""
        seen = {
            region for unit in readable(self.person, self.tree) if (region := self.tree.region_of(unit)) is not None
        }
        found = SpotCheck.objects.filter(fiscal_year=self.year, region__in=seen).select_related("made_by")
        self.found = found.annotate(
            drawn_count=Count("items"), done_count=Count("items", filter=Q(items__state=SpotCheckItem.State.CHECKED))
        )
        regions = [key for key, one in self.tree.placements.items() if one.kind == Placement.Kind.REGION]
        self.regions = [key for key in regions if may_do(self.person, "draw_spot_check", key, self.tree)]

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """A draw."""
        return {"draw": self.draw}

    def draw(self) -> HttpResponseBase:
        """Draws and shows what was drawn."""
        text = self.text("share")
        if not text:
            raise Refused("请填写抽查比例")
        share = plain_number(text)
        if share is None:
            raise Refused(f"抽查比例“{excerpt(text)}”不是数")
        region = self.key("region", _("地区"))
        shown = self.text(f"shown-{region}")
        check = DrawSpotCheck(self.person, region, self.year, share, self.text("seed"), shown=shown).run()
        messages.success(self.request, _("已抽取 %(count)d 份。") % {"count": check.items.count()})
        return redirect("spot-check", check.pk)

    def shown(self) -> Mapping[str, Any]:
        """The draws, and what a new one would draw from."""
        choices = [
            (
                key,
                self.tree.name(key),
                len(own),
                population_digest({sheet.pk for sheet in own}),
                _share(self.tree.profile(key)),
            )
            for key in self.regions
            for own in [population(self.tree, key)]
        ]
        return {
            "checks": [(check, self.tree.name(check.region_id)) for check in self.found[:200]],
            "choices": choices,
            "share": choices[0][4] if choices else "",
        }

    def rows(self) -> Iterable[SpotCheck]:
        """All of them."""
        return self.found.iterator(chunk_size=500)

    def columns(self) -> list[Column]:
        """One line a draw."""
        return [
            (_("编号"), lambda check: check.pk),
            (_("地区"), lambda check: self.tree.name(check.region_id)),
            (_("抽取时间"), lambda check: check.made_at),
            (_("抽查比例（%）"), lambda check: check.share_pct),
            (_("种子"), lambda check: check.seed),
            (_("总体"), lambda check: len(check.population)),
            (_("总体校验值"), lambda check: check.population_digest),
            (_("抽取"), lambda check: check.drawn_count),
            (_("已复核"), lambda check: check.done_count),
        ]

    def record(self, row: SpotCheck) -> dict[str, Any]:
        """A draw with all that is needed to repeat it."""
        counted: Any = row  # with the counts of the query
        return {
            "id": row.pk, "region": self.tree.name(row.region_id), "share_pct": row.share_pct, "seed": row.seed,
            "population": row.population, "population_digest": row.population_digest, "made_at": row.made_at,
            "drawn": counted.drawn_count, "checked": counted.done_count,
        }  # fmt: skip


class SpotCheckPage(FormPage):
    """`desk/evaluation/spot-checks/<pk>/`: what was drawn, with self-score, checked score and difference."""

    template_name = "evaluation/spot_check.html"
    file_name = "spot-check"
    data_key = "items"

    def load(self, **kwargs: Any) -> None:
        """The draw; its sheets as far as the person sees their units."""
        self.check = get_object_or_404(SpotCheck.objects.select_related("made_by"), pk=kwargs["pk"])
        self.year = self.check.fiscal_year
        seen = readable(self.person, self.tree)
        if self.check.region_id not in {self.tree.region_of(unit) for unit in seen}:
            raise Http404
        self.items = self.check.items.filter(sheet__unit__in=seen).select_related("sheet", "made_by")

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """None."""
        return {}

    def shown(self) -> Mapping[str, Any]:
        """The draw, whether it can be repeated, the items."""
        check = self.check
        again = drawn(check.population, check.share_pct, check.seed)
        kept = tuple(check.items.order_by("number").values_list("sheet_id", flat=True))
        return {
            "check": check,
            "region": self.tree.name(check.region_id),
            "is_repeated": again == kept and population_digest(check.population) == check.population_digest,
            "items": [(item, self.tree.name(item.sheet.unit_id)) for item in self.items],
        }

    def rows(self) -> Iterable[SpotCheckItem]:
        """The items."""
        return self.items

    def columns(self) -> list[Column]:
        """One line an item."""
        return [
            (_("次序"), lambda item: item.number),
            (_("项目名称"), lambda item: item.sheet.name),
            (_("单位"), lambda item: self.tree.name(item.sheet.unit_id)),
            (_("自评总分"), lambda item: item.own_total),
            (_("复核总分"), lambda item: item.total),
            (_("相差"), lambda item: item.difference),
            (_("复核等级"), lambda item: item.grade),
            (_("状态"), lambda item: item.get_state_display()),
            (_("复核意见"), lambda item: item.text),
        ]

    def record(self, row: SpotCheckItem) -> dict[str, Any]:
        """An item."""
        return {
            "number": row.number, "sheet": row.sheet_id, "name": row.sheet.name, "unit": self.tree.name(row.sheet.unit_id),
            "own_total": row.own_total, "total": row.total, "grade": row.grade or None, "state": row.state,
            "scores": row.scores, "text": row.text,
        }  # fmt: skip


class CheckPage(FormPage):
    """`desk/evaluation/spot-checks/items/<pk>/`: 复核 score by score, beside the self-score and the rule."""

    template_name = "evaluation/check.html"
    file_name = "check"
    data_key = "scores"

    def load(self, **kwargs: Any) -> None:
        """The item, where the person sees its sheet."""
        found = SpotCheckItem.objects.select_related("spot_check", "version", "made_by")
        self.item = get_object_or_404(found, pk=kwargs["pk"])
        self.kept = self.sheet(self.item.sheet_id)
        self.year = self.kept.fiscal_year
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


def _share(profile: str) -> str:
    return decimal_text(policy(profile, on=LATEST).number("spot_check.share_pct"))
