"""Spot checks: draws, and what was drawn."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jixiao.law import LATEST, policy
from jixiao.values.numbers import decimal_text
from jixiao.web.desk.posted import FormPage
from jixiao.web.desk.typed import excerpt, plain_number
from jixiao.web.evaluation.actions.spot_checking import DrawSpotCheck, population
from jixiao.web.evaluation.drawing import METHOD, drawn, population_digest
from jixiao.web.evaluation.models import SpotCheck, SpotCheckItem
from jixiao.web.evaluation.rights import may_do
from jixiao.web.evaluation.seeing_checks import as_seen
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import readable
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
        """The draw; its sheets as far as the person sees their units, without what nobody but a checker sees yet."""
        self.check = get_object_or_404(SpotCheck.objects.select_related("made_by"), pk=kwargs["pk"])
        self.year = self.check.fiscal_year
        seen = readable(self.person, self.tree)
        if self.check.region_id not in {self.tree.region_of(unit) for unit in seen}:
            raise Http404
        found = self.check.items.filter(sheet__unit__in=seen).select_related("sheet", "made_by")
        self.items = as_seen(found, self.person, self.tree)

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
            "population": self.population(),
            "region": self.tree.name(check.region_id),
            "is_repeated": again == kept and population_digest(check.population) == check.population_digest,
            "items": [(item, self.tree.name(item.sheet.unit_id)) for item in self.items],
        }

    def population(self) -> list[tuple[int, str | None, str | None]]:
        """What was drawn from: key, name and unit of each sheet in the order of the keys; no names of what the person doesn't see."""
        known = Sheet.objects.filter(pk__in=self.check.population, unit__in=readable(self.person, self.tree))
        named = {key: (name, self.tree.name(unit)) for key, name, unit in known.values_list("pk", "name", "unit")}
        return [(key, *named.get(key, (None, None))) for key in self.check.population]

    def data(self) -> Mapping[str, Any]:
        """All that is needed to repeat the draw."""
        check = self.check
        return {
            "id": check.pk, "region": self.tree.name(check.region_id), "year": check.fiscal_year, "made_at": check.made_at,
            "made_by": check.made_by.shown_name, "share_pct": check.share_pct, "seed": check.seed, "method": METHOD,
            "population_digest": check.population_digest,
            "population": [{"sheet": key, "name": name, "unit": unit} for key, name, unit in self.population()],
            "drawn": list(check.items.order_by("number").values_list("sheet_id", flat=True)),
        }  # fmt: skip

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


def _share(profile: str) -> str:
    return decimal_text(policy(profile, on=LATEST).number("spot_check.share_pct"))
