"""Opens monitoring rounds, makes their sheets, and changes their days."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.lifecycle.auditing import findings_of, keep_findings
from jixiao.web.lifecycle.contents import set_content
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.makers import count_in
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.monitoring.days import STAGE, calendar_days, days_of
from jixiao.web.monitoring.models import MonitoringRound
from jixiao.web.monitoring.prefill import prefilled
from jixiao.web.monitoring.rights import need
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.actions import MOST_DAYS, SetWindow

_MONTHS = 12
BATCH = 100
"""Sheets made in one transaction."""


class OpenRound(RecordedAction[MonitoringRound]):
    """Begins a round for a region; its sheets are made by :class:`FillRound`."""

    name = "open_round"

    def __init__(
        self, person: Person, region_id: int, fiscal_year: int, month: int, opens_on: date, closes_on: date
    ) -> None:
        """Keeps region, year, cut-off month and days."""
        super().__init__(person.author())
        self.person, self.region_id, self.fiscal_year, self.month = person, region_id, fiscal_year, month
        self.opens_on, self.closes_on = opens_on, closes_on

    def change(self) -> MonitoringRound:
        """Checks and begins it."""
        tree = Tree.of(self.fiscal_year)
        held = need(self.person, "open_round", self.region_id, tree)
        self.author = self.person.author(held)
        if not 1 <= self.month <= _MONTHS:
            raise Refused(f"截至月份是 1 到 12，不能是 {self.month}")
        _check_days(self.opens_on, self.closes_on)
        Organisation.objects.select_for_update().get(pk=self.region_id)  # of two who open it at once the second waits
        known = MonitoringRound.objects.filter(
            region=self.region_id, fiscal_year=self.fiscal_year, month=self.month
        ).exists()
        if known:
            raise Refused(f"{self.fiscal_year} 年 1–{self.month} 月的监控已经开过了")
        planned = calendar_days(self.region_id, self.month, tree)
        if planned and (planned.opens, planned.closes) != (self.opens_on, self.closes_on):
            raise Refused(
                f"日程里“{planned.window}”是 {planned.opens} 至 {planned.closes}：请按这两个日期开，或先在“日程”里改"
            )
        held_round = MonitoringRound(
            region_id=self.region_id, fiscal_year=self.fiscal_year, month=self.month, opens_on=self.opens_on,
            closes_on=self.closes_on,
        )  # fmt: skip
        self.add(held_round)
        return held_round


class FillRound(RecordedAction[int]):
    """Makes the sheets of a round for approved targets that have none yet, some at a time; gives how many it made.

    It can be repeated: for the rest, and for targets that are approved later.
    """

    name = "create"

    def __init__(self, person: Person, round_id: int) -> None:
        """Keeps the round."""
        super().__init__(person.author())
        self.person, self.round_id = person, round_id

    def run(self) -> int:
        """Makes them, then audits them outside the transaction."""
        count = super().run()
        for sheet, content, profile in self._filled:
            keep_findings(sheet, findings_of(content, profile))
        return count

    def change(self) -> int:
        """Checks and makes them."""
        held_round = MonitoringRound.objects.select_for_update().filter(pk=self.round_id).first()
        if held_round is None:
            raise Refused("没有这个监控轮次")
        tree = Tree.of(held_round.fiscal_year)
        held = need(self.person, "fill_round", held_round.region_id, tree)
        self.author = self.person.author(held)
        if held_round.is_closed:
            raise Refused(f"{held_round}已经结束，不再建立监控表")
        self._filled: list[tuple[Sheet, Content, str]] = []
        for target in _locked(held_round, tree):
            self._make(held_round, target, tree.profile(target.unit_id))
        return len(self._filled)

    def _make(self, held_round: MonitoringRound, target: Sheet, profile: str) -> None:
        if target.in_force is None:
            return
        begun = prefilled(target.dossier, target.in_force, held_round.month, profile)
        content = begun.content
        sheet = Sheet(
            dossier=target.dossier, kind="monitoring", period=held_round.month, form_id=content.project.form_id or "",
            state=workflow("monitoring").begins, revision=1, state_since=timezone.now(), unit_id=target.unit_id,
            department_id=target.department_id, fiscal_year=target.fiscal_year,
        )  # fmt: skip
        set_content(sheet, content)
        self.add(sheet, reason=f"{held_round}，按第 {target.in_force.number} 版目标、完成情况和预算执行预填")
        count_in(sheet, begun.recorders)
        self._filled.append((sheet, content, profile))


class ChangeRound(RecordedAction[MonitoringRound]):
    """Moves the last day of a round, or ends it, with the reason; where the calendar sets the stage, it is moved there."""

    name = "extend_round"

    def __init__(self, person: Person, round_id: int, *, closes_on: date, is_closed: bool, reason: str) -> None:
        """Keeps the new days."""
        super().__init__(person.author())
        self.person, self.round_id, self.closes_on = person, round_id, closes_on
        self.is_closed, self.reason = is_closed, reason.strip()

    def change(self) -> MonitoringRound:
        """Checks and changes."""
        held_round = MonitoringRound.objects.select_for_update().filter(pk=self.round_id).first()
        if held_round is None:
            raise Refused("没有这个监控轮次")
        tree = Tree.of(held_round.fiscal_year)
        held = need(self.person, "extend_round", held_round.region_id, tree)
        self.author = self.person.author(held)
        if not self.reason:
            raise Refused("改监控日期要写原因")
        days = days_of(held_round, tree)
        _check_days(days.opens, self.closes_on)
        wanted: list[tuple[str, date | bool]] = [("is_closed", self.is_closed)]
        if days.window is None:
            wanted.insert(0, ("closes_on", self.closes_on))
        elif self.closes_on != days.closes:
            SetWindow(
                self.person, held_round.region_id, held_round.fiscal_year, STAGE, days.opens, self.closes_on,
                period=held_round.month, note=days.window.note, reason=self.reason,
            ).run()  # fmt: skip
        if changes := changed_fields(held_round, wanted):
            held_round.save()
            self.note(held_round, changes, reason=self.reason)
        return held_round


def _check_days(opens: date, closes: date) -> None:
    if closes < opens:
        raise Refused("截止日期不能早于开始日期")
    if (closes - opens).days > MOST_DAYS:
        raise Refused(f"一轮监控最长 {MOST_DAYS} 天，请检查日期")


def _locked(held_round: MonitoringRound, tree: Tree) -> QuerySet[Sheet]:
    """Some of them; no version comes into force while their sheets are filled from the one that is."""
    found = waiting_targets(held_round, tree).select_related("dossier", "in_force")
    return found.select_for_update(of=("self",))[:BATCH]


def waiting_targets(held_round: MonitoringRound, tree: Tree) -> QuerySet[Sheet]:
    """Targets in force of the region that have no sheet in the round yet."""
    own = Sheet.objects.filter(dossier=OuterRef("dossier"), kind="monitoring", period=held_round.month)
    return Sheet.objects.filter(
        ~Exists(own), kind="target", fiscal_year=held_round.fiscal_year, in_force__isnull=False,
        unit__in=tree.below(held_round.region_id), dossier__is_open=True,
    ).order_by("pk")  # fmt: skip
