"""Draws self-evaluations by lot, and keeps what the checker found."""

import secrets
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from jixiao.scoring import grade
from jixiao.values.numbers import decimal_text
from jixiao.web.accounts.person import Person
from jixiao.web.evaluation.drawing import drawn, population_digest
from jixiao.web.evaluation.law import assessed, scoring_for
from jixiao.web.evaluation.models import SpotCheck, SpotCheckItem
from jixiao.web.evaluation.numbers import typed_points
from jixiao.web.evaluation.prefill import KIND
from jixiao.web.evaluation.rights import need
from jixiao.web.evaluation.scores import ScoreRow, score_rows
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.organisations.tree import Tree

CONFIRMED = "confirmed"
_LONGEST_SEED = 64
_FINEST_SHARE = Decimal("0.01")


class DrawSpotCheck(RecordedAction[SpotCheck]):
    """Draws a share of the confirmed self-evaluations of a region that have not been drawn yet."""

    name = "draw_spot_check"

    def __init__(  # each is a part of what is kept
        self, person: Person, region_id: int, year: int, share_pct: Decimal, seed: str = "", *, shown: str = ""
    ) -> None:
        """Keeps what to draw; without a seed one is made up and recorded.

        Args:
            person: who draws.
            region_id: the region.
            year: budget year.
            share_pct: share in percent.
            seed: the seed.
            shown: digest of the population that the person saw; empty for whatever it is.
        """
        super().__init__(person.author())
        self.shown = shown
        self.person, self.region_id, self.year = person, region_id, year
        self.share_pct, self.seed = share_pct, seed.strip() or secrets.token_hex(8)

    def change(self) -> SpotCheck:
        """Draws."""
        tree = Tree.of(self.year)
        placement = tree.placements.get(self.region_id)
        if placement is None or placement.kind != Placement.Kind.REGION:
            raise Refused("请选择要抽查的地区")
        self.author = self.person.author(need(self.person, "draw_spot_check", self.region_id, tree))
        if not 0 < self.share_pct <= 100:
            raise Refused(f"抽查比例要大于 0、不超过 100%，不能是{decimal_text(self.share_pct)}%")
        if self.share_pct % _FINEST_SHARE:
            raise Refused(f"抽查比例最多两位小数，不能是{decimal_text(self.share_pct)}%")
        if len(self.seed) > _LONGEST_SEED:
            raise Refused(f"种子最多 {_LONGEST_SEED} 个字")
        Organisation.objects.select_for_update().get(pk=self.region_id)  # of two who draw at once the second waits
        sheets = {sheet.pk: sheet for sheet in population(tree, self.region_id)}
        if self.shown and self.shown != population_digest(sheets):
            raise Refused("可抽的自评表刚刚有变化，可能已经抽过一次，没有再抽：请先看下面的抽查和现在可抽的份数")
        if not sheets:
            raise Refused(f"{placement.name}{self.year} 年度没有可抽查的自评表：已完成的都抽过了，或还没有完成的")
        check = SpotCheck(
            region_id=self.region_id, fiscal_year=self.year, share_pct=self.share_pct, seed=self.seed,
            population=sorted(sheets), population_digest=population_digest(sheets),
            made_by=self.person.user, made_at=timezone.now(),
        )  # fmt: skip
        self.add(check)
        for number, key in enumerate(drawn(sheets, self.share_pct, self.seed), 1):
            version: Version = sheets[key].in_force  # type: ignore[assignment]  # a confirmed sheet has one
            own = content_of(version).project.total_score
            self.add(SpotCheckItem(spot_check=check, sheet_id=key, version=version, number=number, own_total=own))
        return check


def population(tree: Tree, region: int) -> "list[Sheet]":
    """Confirmed self-evaluations of a region that no draw of the year has taken.

    One that was checked and has come into force anew since can be drawn again: its check decides nothing any more.
    """
    of_year = SpotCheckItem.objects.filter(spot_check__fiscal_year=tree.year)
    is_current = Q(state=SpotCheckItem.State.WAITING) | Q(version=F("sheet__in_force"))
    taken = of_year.filter(is_current).values("sheet")
    found = Sheet.objects.filter(
        kind=KIND, fiscal_year=tree.year, state=CONFIRMED, in_force__isnull=False, unit__in=tree.below(region)
    )
    return list(found.exclude(pk__in=taken).select_related("in_force"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker typed for a score."""

    score: str = ""
    reason: str = ""


class ItemAction(RecordedAction[SpotCheckItem]):
    """Something done with a sheet that was drawn."""

    def __init__(self, person: Person, item_id: int, seen: str | None = None) -> None:
        """Keeps who acts on which item; with a mark (:attr:`SpotCheckItem.mark`), on what the person saw."""
        super().__init__(person.author())
        self.person, self.item_id, self.seen = person, item_id, seen

    def change(self) -> SpotCheckItem:
        """Checks the right as the workflow has it, and that nobody else has saved meanwhile."""
        item = SpotCheckItem.objects.select_for_update(of=("self",)).select_related("version").get(pk=self.item_id)
        sheet = Sheet.objects.select_for_update().get(pk=item.sheet_id)
        tree = Tree.of(sheet.fiscal_year)
        answer = may(self.person, workflow(KIND).steps["check"], sheet, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        self.author = self.person.author(answer.held)
        self.refuse_checked(item, sheet)
        if self.seen is not None and self.seen != item.mark:
            who = item.made_by.shown_name if item.made_by else "别人"
            raise Refused(
                f"{who}刚刚保存过这份复核，您的没有保存：您填的还在格里，空着的格已补上{who}填的，不同的格下面写着{who}填的，请看过再保存"
            )
        changes = self.taken(item, sheet, tree.profile(sheet.unit_id))
        item.made_by, item.made_at = self.person.user, timezone.now()
        item.save()
        item.refresh_from_db()
        self.note(item, changes)
        return item

    def refuse_checked(self, item: SpotCheckItem, sheet: Sheet) -> None:
        """Refuses an item whose check is finished."""
        if item.state == SpotCheckItem.State.CHECKED:
            raise Refused("这份自评表已经复核完毕")

    @abstractmethod
    def taken(self, item: SpotCheckItem, sheet: Sheet, profile: str) -> list[FieldChange]:
        """Changes the item; both rows are locked."""


class CheckItem(ItemAction):
    """Keeps the checker's scores; `is_final` once all of them stand."""

    name = "check_item"

    def __init__(  # each is a part of what was typed
        self,
        person: Person,
        item_id: int,
        given: Mapping[str, Checked],
        text: str = "",
        *,
        is_final: bool = False,
        seen: str | None = None,
    ) -> None:
        """Keeps what was typed, by the place of the score."""
        super().__init__(person, item_id, seen)
        self.given, self.text, self.is_final = given, text.strip(), is_final

    def taken(self, item: SpotCheckItem, sheet: Sheet, profile: str) -> list[FieldChange]:
        """Keeps the scores; finished is only the check of the version in force."""
        if self.is_final and (newer := newer_than_drawn(item, sheet)):
            raise Refused(
                f"这份自评表抽取以后重新填报过：抽取的是第 {item.version.number} 版，生效的是第 {newer.number} 版，请先“改按生效的版本复核”"
            )
        if self.is_final and not self.text:
            raise Refused("请写复核意见：看了什么，得分为什么这样定")
        before = {score["place"]: score for score in item.scores}
        item.scores = [self._score(row) for row in rows_of(item, profile)]
        changes = [change for score in item.scores if (change := _change(before.get(score["place"]), score))]
        return changes + self._close(item, profile)

    def _score(self, row: ScoreRow) -> dict[str, Any]:
        typed = self.given.get(row.place, Checked())
        most = row.points or Decimal(0)
        number = typed_points(typed.score, most, row.name)
        reason = typed.reason.strip()
        if self.is_final and number is None:
            raise Refused(f"“{row.name}”还没有复核得分")
        if self.is_final and number != row.printed and not reason:
            raise Refused(f"“{row.name}”的复核得分与自评不同，要写理由")
        return {"place": row.place, "name": row.name, "points": _text(row.points), "own": _text(row.printed),
                "checked": _text(number), "reason": reason}  # fmt: skip

    def _close(self, item: SpotCheckItem, profile: str) -> list[FieldChange]:
        changes = []
        known = [Decimal(score["checked"]) for score in item.scores if score["checked"] is not None]
        total = sum(known, Decimal(0)) if len(known) == len(item.scores) else None
        own_grade = "" if total is None else grade(total, scoring_for(content_of(item.version).project, profile))
        state = SpotCheckItem.State.CHECKED if self.is_final else SpotCheckItem.State.WAITING
        for field, label, value in (
            ("total", "复核总分", total), ("grade", "复核等级", own_grade), ("text", "复核意见", self.text), ("state", "状态", state),
        ):  # fmt: skip
            old = getattr(item, field)
            if old != value:
                changes.append(FieldChange(field, label, _shown(old), _shown(value)))
                setattr(item, field, value)
        return changes


class CheckNewer(ItemAction):
    """Takes the version in force in place of the one that was drawn; scores of what the unit changed are dropped.

    A finished check is open again with it; what it had found stays in the history.
    """

    name = "check_newer_version"

    def refuse_checked(self, item: SpotCheckItem, sheet: Sheet) -> None:
        """Refuses a finished check only while it holds, or once the sheet was drawn again."""
        if newer_than_drawn(item, sheet) is None:
            super().refuse_checked(item, sheet)
        if is_drawn_again(item):
            raise Refused("这份自评表重新填报后又被抽取了一次，请在新的一次里复核")

    def taken(self, item: SpotCheckItem, sheet: Sheet, profile: str) -> list[FieldChange]:
        """Goes over to it."""
        newer = newer_than_drawn(item, sheet)
        if newer is None:
            raise Refused("抽取的就是生效的版本")
        changes = [FieldChange("version", "版本", f"第 {item.version.number} 版", f"第 {newer.number} 版")]
        item.version = newer
        own, rows = content_of(newer).project.total_score, {row.place: row for row in rows_of(item, profile)}
        same = [score for score in item.scores if _is_same(score, rows.get(score["place"]))]
        changes += [
            FieldChange(f"scores{score['place']}", score["name"], words, None)
            for score in item.scores
            if score not in same and (words := _words(score))
        ]
        changes += [
            FieldChange(field, label, _shown(getattr(item, field)), _shown(value))
            for field, label, value in (
                ("own_total", "自评总分", own),
                ("total", "复核总分", None),
                ("grade", "复核等级", ""),
                ("state", "状态", SpotCheckItem.State.WAITING),
            )
            if getattr(item, field) != value
        ]
        item.scores, item.own_total, item.total, item.grade = same, own, None, ""
        item.state = SpotCheckItem.State.WAITING
        return changes


def newer_than_drawn(item: SpotCheckItem, sheet: Sheet) -> Version | None:
    """The version in force where it is not the one that was drawn."""
    return None if sheet.in_force_id == item.version_id else sheet.in_force


def is_drawn_again(item: SpotCheckItem) -> bool:
    """Whether a later draw has taken the same sheet."""
    return SpotCheckItem.objects.filter(sheet=item.sheet_id, pk__gt=item.pk).exists()


def _is_same(score: Mapping[str, Any], row: ScoreRow | None) -> bool:
    """Whether the unit's own score, and what it is out of, are what the checker judged."""
    return row is not None and (score["own"], score["points"]) == (_text(row.printed), _text(row.points))


def rows_of(item: SpotCheckItem, profile: str) -> list[ScoreRow]:
    """The scores of the version that was drawn, those that are worth points."""
    content = content_of(item.version)
    return [row for row in score_rows(content, assessed(content.project, profile)) if row.points]


def _change(before: dict[str, Any] | None, after: dict[str, Any]) -> FieldChange | None:
    was, now = _words(before), _words(after)
    return None if was == now else FieldChange(f"scores{after['place']}", after["name"], was, now)


def _words(score: dict[str, Any] | None) -> str | None:
    if score is None:
        return None
    checked = "" if score["checked"] is None else f"{score['checked']}分"
    return " · ".join(filter(None, [checked, score["reason"]])) or None


def _text(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)


def _shown(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if value in (SpotCheckItem.State.CHECKED, SpotCheckItem.State.WAITING):
        return str(SpotCheckItem.State(value).label)
    return value or None
