"""Records what was done for an indicator, corrects it, and chooses how entries add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jixiao.model import Indicator
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.lifecycle.kept_files import KeptFile, keep_file, refuse_too_many
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.monitoring.actual import RULES
from jixiao.web.monitoring.models import REASON_MARK, Attachment, EvidenceEntry, Measure
from jixiao.web.monitoring.results import annual_rows, rule_of, target_sheet
from jixiao.web.monitoring.rights import need
from jixiao.web.organisations.tree import Tree

_LARGEST = Decimal(10) ** 11
_SOON = timedelta(minutes=10)
"""How long the same entry again is taken for a second click."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a person writes down.

    Attributes:
        row: lasting name of the indicator's row.
        day: when it happened.
        quantity: how much.
        base: of a ratio what is below the line.
        amount: money in 元.
        place: where.
        remark: what was done; of a correction its reason.
        corrects: key of the entry whose place it takes; its files are carried over.
        is_void: whether nothing takes the place of what it corrects.
        is_another: whether it counts though the same has just been recorded.
        described: of a correction what was done.
        left_out: keys of the files of the corrected entry that are not carried over.
    """

    row: str
    day: date
    quantity: Decimal | None = None
    base: Decimal | None = None
    amount: Decimal | None = None
    place: str = ""
    remark: str = ""
    corrects: int | None = None
    is_void: bool = False
    is_another: bool = False
    described: str = ""
    left_out: frozenset[int] = frozenset()

    @property
    def kept_remark(self) -> str:
        """What the entry says: of a correction what was done and, behind it, the reason."""
        if not (self.corrects and self.described) or self.is_void:
            return self.remark
        return f"{self.described}{REASON_MARK}{self.remark}）"


class _OnDossier(RecordedAction[None]):
    """What both actions check: the dossier, the right, and that the indicator is in the version in force."""

    def __init__(self, person: Person, dossier_id: int, row: str) -> None:
        super().__init__(person.author())
        self.person, self.dossier_id, self.row = person, dossier_id, row

    def indicator(self, step: str) -> tuple[Dossier, Indicator]:
        dossier = Dossier.objects.select_for_update().filter(pk=self.dossier_id, is_open=True).first()
        if dossier is None:
            raise Refused("没有这个项目：可能已被删除")
        held = need(self.person, step, dossier.unit_id, Tree.of(dossier.fiscal_year))
        self.author = self.person.author(held)
        sheet = target_sheet(dossier)
        if sheet is None or sheet.in_force is None:
            raise Refused(f"“{dossier.name}”的绩效目标还没有批复，批复后再登记完成情况")
        indicator = annual_rows(sheet.in_force).get(self.row)
        if indicator is None:
            raise Refused("执行中的目标里没有这条指标：可能已经调整，请刷新页面")
        return dossier, indicator


class AddEvidence(_OnDossier):
    """Adds an entry, with its files; as a correction it strikes the old one out, which stays."""

    name = "record_evidence"

    def __init__(
        self, person: Person, dossier_id: int, entry: NewEntry, files: Sequence[tuple[str, bytes]] = ()
    ) -> None:
        """Keeps what to write down; `files` are names and bytes."""
        super().__init__(person, dossier_id, entry.row)
        self.new, self.files = entry, files

    def prepare(self) -> None:
        """Writes the files, so that no row ever names one that is not there; nothing before the entry is found to be right."""
        refuse_too_many(self.files)
        if self.files:
            with transaction.atomic():
                self._checked()
        self.kept: list[KeptFile] = [keep_file(name, content) for name, content in self.files]

    def change(self) -> None:
        """Checks and adds."""
        dossier, corrected = self._checked()
        new = self.new
        entry = EvidenceEntry(  # type: ignore[misc]  # amounts of money are Decimal
            dossier=dossier, row=new.row, day=new.day, quantity=new.quantity, base=new.base, amount=new.amount,
            place=new.place, remark=new.kept_remark, corrects=corrected, is_void=new.is_void,
            made_by=self.person.user, made_at=timezone.now(),
        )  # fmt: skip
        self.add(entry, reason=new.remark if new.corrects else "")
        carried: list[KeptFile | Attachment] = []
        if corrected is not None and not new.is_void:
            carried += [file for file in corrected.attachments.order_by("pk") if file.pk not in new.left_out]
        for file in [*carried, *self.kept]:
            self.add(
                Attachment(entry=entry, name=file.name, sha256=file.sha256, size=file.size, media_type=file.media_type)
            )

    def _checked(self) -> tuple[Dossier, EvidenceEntry | None]:
        """The dossier, and the entry to correct, once the person is found to be allowed and the entry to be right."""
        dossier, indicator = self.indicator("correct_evidence" if self.new.corrects else "record_evidence")
        self._check(dossier, indicator)
        return dossier, self._corrected()

    def _check(self, dossier: Dossier, indicator: Indicator) -> None:
        new = self.new
        if new.day.year != dossier.fiscal_year:
            raise Refused(f"日期要在 {dossier.fiscal_year} 年内，填的是 {new.day:%Y-%m-%d}")
        if new.day > timezone.localdate():
            raise Refused(f"日期 {new.day:%Y-%m-%d} 还没有到：只登记已经完成的")
        for figure in (new.quantity, new.base, new.amount):
            if figure is not None and not 0 <= figure < _LARGEST:
                raise Refused(f"“{figure:f}”不能登记：数不能小于 0，也不能超过一千亿")
        if new.corrects and not new.remark:
            raise Refused("更正要写更正原因")
        if not new.is_void:
            self._check_figures(dossier, indicator)
        if not (new.corrects or new.is_another):
            self._refuse_twice()

    def _check_figures(self, dossier: Dossier, indicator: Indicator) -> None:
        new = self.new
        if new.base == 0:
            raise Refused("分母不能是 0：“总数”要大于 0")
        rule = rule_of(dossier.pk, new.row, indicator, Tree.of(dossier.fiscal_year).profile(dossier.unit_id))
        if rule == "ratio" and (new.quantity is None) != (new.base is None):
            raise Refused(f"“{indicator.name}”按两数之和相除计算，“数量”和“总数”要一起填")
        if new.quantity is None and not new.remark:
            raise Refused("“数量”和“情况说明”至少填一项")

    def _refuse_twice(self) -> None:
        """Refuses what the same person has just recorded with the same words: mostly a second click."""
        new = self.new
        same = EvidenceEntry.objects.filter(  # type: ignore[misc]  # amounts of money are Decimal
            dossier=self.dossier_id, row=new.row, day=new.day, quantity=new.quantity, base=new.base, amount=new.amount,
            place=new.place, remark=new.remark, corrects=None, corrected_by=None, made_by=self.person.user,
            made_at__gte=timezone.now() - _SOON,
        )  # fmt: skip
        if same.exists():
            raise Refused(
                "刚刚已经登记过完全相同的一笔，没有重复登记；确实是另一笔的，请勾选“与刚登记的一笔完全相同，确实是另一笔”再登记"
            )

    def _corrected(self) -> EvidenceEntry | None:
        if self.new.corrects is None:
            return None
        old = EvidenceEntry.objects.filter(pk=self.new.corrects, dossier=self.dossier_id, row=self.new.row).first()
        if old is None:
            raise Refused("没有要更正的登记：请刷新页面")
        if EvidenceEntry.objects.filter(corrects=old).exists():
            raise Refused("这笔登记已经更正过了：请更正最新的那一笔")
        return old


class ChooseRule(_OnDossier):
    """Chooses how the entries of an indicator add up."""

    name = "set_measure"

    def __init__(self, person: Person, dossier_id: int, row: str, rule: str) -> None:
        """Keeps the choice."""
        super().__init__(person, dossier_id, row)
        self.rule = rule

    def change(self) -> None:
        """Checks and keeps it."""
        dossier, _ = self.indicator("set_measure")
        if self.rule not in RULES:
            raise Refused("没有这种取值方法")
        known = Measure.objects.filter(dossier=dossier, row=self.row).first()
        if known is None:
            self.add(Measure(dossier=dossier, row=self.row, rule=self.rule))
            return
        changes = changed_fields(known, [("rule", self.rule)])
        if changes:
            known.save()
            self.note(known, changes)
