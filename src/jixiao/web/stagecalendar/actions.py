"""Setting the calendar and granting extensions."""

from datetime import date
from typing import TypeVar

from django.utils import timezone

from jixiao.web.accounts.administration import required
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.models import Extension, Window
from jixiao.web.stagecalendar.stages import stages

Result = TypeVar("Result")
MOST_DAYS = 400


class CalendarAction(RecordedAction[Result]):
    """A change of the calendar."""

    deed = "calendar"

    def __init__(self, person: Person, *, reason: str = "") -> None:
        """Keeps who acts, and why."""
        super().__init__(person.author())
        self.person, self.reason = person, reason.strip()[:200]

    def require(self, place: int, year: int) -> Tree:
        """The tree of the year, once the person is found to be allowed.

        Raises:
            Refused: the person may not, or the organisation is not in the tree of the year.
        """
        tree = Tree.of(year)
        if place not in tree.placements:
            raise Refused(f"这个机构不在 {year} 年度的机构树里")
        self.author = self.person.author(required(self.person, self.deed, place=place, tree=tree))
        return tree

    def locked(self, window_id: int) -> Window:
        """A window, locked.

        Raises:
            Refused: it is not there.
        """
        window = Window.objects.select_for_update().filter(pk=window_id).first()
        if window is None:
            raise Refused("没有这个日程：可能已被删除")
        return window


class SetWindow(CalendarAction[Window]):
    """When a stage of a year is open in a region: set, or changed where it was set before."""

    name = "set_window"

    def __init__(  # noqa: PLR0913  # each is a column of the window
        self,
        person: Person,
        region: int,
        fiscal_year: int,
        stage: str,
        opens: date,
        closes: date,
        *,
        period: int = 0,
        note: str = "",
        reason: str = "",
        is_past_meant: bool = True,
    ) -> None:
        """Keeps what to set.

        Args:
            person: who sets it.
            region: key of the region.
            fiscal_year: budget year.
            stage: which stage.
            opens: first day.
            closes: last day.
            period: the month up to which a stage counts that has one window a month; 0 for the others.
            note: what is said of it.
            reason: why.
            is_past_meant: False where a last day before today may be a slip: it is refused.
        """
        super().__init__(person, reason=reason)
        self.region, self.fiscal_year, self.stage, self.period = region, fiscal_year, stage, period
        self.opens, self.closes, self.note_text = opens, closes, note.strip()[:200]
        self.is_past_meant = is_past_meant

    def change(self) -> Window:
        """Sets it."""
        tree = self.require(self.region, self.fiscal_year)
        self._check(tree)
        Organisation.objects.select_for_update().get(pk=self.region)
        window = Window.objects.filter(
            region=self.region, fiscal_year=self.fiscal_year, stage=self.stage, period=self.period
        ).first()
        if window is None:
            self._refuse_all_months()
            window = Window(
                region_id=self.region,
                fiscal_year=self.fiscal_year,
                stage=self.stage,
                period=self.period,
                opens=self.opens,
                closes=self.closes,
                note=self.note_text,
            )
            self.add(window, reason=self.reason)
            return window
        values = [("opens", self.opens), ("closes", self.closes), ("note", self.note_text)]
        if changes := changed_fields(window, values):
            window.save()
            self.note(window, changes, reason=self.reason)
        return window

    def _check(self, tree: Tree) -> None:
        stage = stages().get(self.stage)
        if stage is None:
            raise Refused(f"没有“{self.stage}”这个阶段")
        if tree.placements[self.region].kind != "region":
            raise Refused("日程按地区设定")
        if self.period and not stage.by_month:
            raise Refused(f"“{stage.zh}”不分月份")
        if not 0 <= self.period <= 12:
            raise Refused("月份是 1 到 12")
        if self.closes < self.opens:
            raise Refused("截止日期不能早于开始日期")
        if (self.closes - self.opens).days > MOST_DAYS:
            raise Refused(f"一个阶段最长 {MOST_DAYS} 天，请检查日期")
        if self.closes < timezone.localdate() and not self.is_past_meant:
            raise Refused(f"截止日期 {self.closes} 已经过去：确实如此的，请勾选“截止日期已过，照样设定”")

    def _refuse_all_months(self) -> None:
        """A new window of a stage by month names its month: one for all months would stand beside those of single months."""
        stage = stages()[self.stage]
        if stage.by_month and not self.period:
            raise Refused(f"“{stage.zh}”每一轮各有时间：请选择截至月份")


class RemoveWindow(CalendarAction[None]):
    """Takes a window away: the stage is open again at any time. Its extensions go with it."""

    name = "remove_window"

    def __init__(self, person: Person, window_id: int, *, reason: str = "") -> None:
        """Keeps which one."""
        super().__init__(person, reason=reason)
        self.window_id = window_id

    def change(self) -> None:
        """Takes it away."""
        window = self.locked(self.window_id)
        self.require(window.region_id, window.fiscal_year)
        for extension in window.extensions.order_by("pk"):
            self.note(extension, reason=self.reason, is_gone=True)
            extension.delete()
        self.note(window, reason=self.reason, is_gone=True)
        window.delete()


class GrantExtension(CalendarAction[Extension]):
    """A later end for an organisation and all below it, with the reason."""

    name, deed = "grant_extension", "extension"

    def __init__(self, person: Person, window_id: int, organisation: int, until: date, reason: str) -> None:
        """Keeps for whom and until when."""
        super().__init__(person, reason=reason)
        self.window_id, self.organisation, self.until = window_id, organisation, until

    def change(self) -> Extension:
        """Grants it; one that was granted before is changed."""
        window = self.locked(self.window_id)
        tree = self.require(self.organisation, window.fiscal_year)
        if tree.region_of(self.organisation) != window.region_id:
            raise Refused("这个机构不在这个日程的地区里")
        if self.until <= window.closes:
            raise Refused(f"延期要晚于截止日期 {window.closes}")
        if (self.until - window.closes).days > MOST_DAYS:
            raise Refused(f"延期最长 {MOST_DAYS} 天，请检查日期")
        if not self.reason:
            raise Refused("请写明延期原因")
        row = Extension.objects.filter(window=window, organisation=self.organisation).first()
        if row is None:
            row = Extension(window=window, organisation_id=self.organisation, until=self.until, reason=self.reason)
            self.add(row, reason=self.reason)
            return row
        changes = changed_fields(row, [("until", self.until), ("reason", self.reason), ("is_withdrawn", False)])
        row.save()
        self.note(row, changes, reason=self.reason)
        return row


class WithdrawExtension(CalendarAction[Extension]):
    """Takes an extension back; the date of the window holds again."""

    name, deed = "withdraw_extension", "extension"

    def __init__(self, person: Person, extension_id: int, *, reason: str = "") -> None:
        """Keeps which one."""
        super().__init__(person, reason=reason)
        self.extension_id = extension_id

    def change(self) -> Extension:
        """Takes it back."""
        found = Extension.objects.filter(pk=self.extension_id).first()
        if found is None:
            raise Refused("没有这条延期")
        window = self.locked(found.window_id)
        row = Extension.objects.select_for_update().get(pk=found.pk)
        self.require(row.organisation_id, window.fiscal_year)
        if row.is_withdrawn:
            raise Refused("这条延期已经撤销")
        changes = changed_fields(row, [("is_withdrawn", True)])
        row.save()
        self.note(row, changes, reason=self.reason)
        return row
