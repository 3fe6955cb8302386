"""Sheets that follow an approved target: the version they were filled from, and whether a newer one is in force."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from jixiao.values.money import format_amount
from jixiao.web.history.action import Refused
from jixiao.web.history.chain import FieldChange
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.contents import content_of, form_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.renewing import ADDED, GONE, differences, renewed, supplemented
from jixiao.web.lifecycle.workflow import Step, workflow

RENEW, REFILL = "renew", "refill"
_FILLS = ("create", RENEW)
"""Actions that fill a sheet from the version in force."""
_IN_FORCE = (Version.Kind.APPROVAL, Version.Kind.ADJUSTMENT)
"""Kinds of version that come into force."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a sheet says when it is filled from a version of its target, and who wrote down the entries behind it.

    Attributes:
        content: as a sheet begun now would have it.
        recorders: keys of accounts.
        derived: addresses of cells of the sheet as it is that follow from other cells (scores by a rule).
    """

    content: Content
    recorders: frozenset[int] = frozenset()
    derived: frozenset[str] = frozenset()


Fill = Callable[[Sheet, Version], Filling]
_FILLS_OF: dict[str, Fill] = {}
_HELD_WHEN_DONE: set[str] = set()
"""Kinds that are judged by the target in force also once they are done; the others were right by the one of then."""


@dataclass(frozen=True, slots=True)
class Newer:
    """A version of the target that came into force after a sheet was filled in.

    Attributes:
        version: the one in force.
        filled_from: the one that the sheet was filled from; None where none was in force then.
    """

    version: Version
    filled_from: Version | None

    def __str__(self) -> str:
        """The sentence, without what to do."""
        old = f"还是按第 {self.filled_from.number} 版填的" if self.filled_from else "是在批复以前填的"
        return f"绩效目标现在执行第 {self.version.number} 版，这张表{old}"


def register_fill(kind: str, fill: Fill, *, held_when_done: bool = False) -> None:
    """Tells how a kind of sheet is filled from a version; a room calls this when it is loaded (`AppConfig.ready`).

    Args:
        kind: kind of sheet.
        fill: what it says.
        held_when_done: whether it is judged by the target in force also once it is done.
    """
    _FILLS_OF[kind] = fill
    if held_when_done:
        _HELD_WHEN_DONE.add(kind)


def follows_target(kind: str) -> bool:
    """Whether sheets of a kind are filled from the approved target of their project."""
    return kind in _FILLS_OF


def newer_version(sheet: Sheet) -> Newer | None:
    """The version in force where it is newer than the one that a sheet was filled from; None also for what follows no target.

    The history says when the sheet was filled, and a version when it came into force; both under the lock of the target.
    """
    if sheet.kind not in _FILLS_OF:
        return None
    target = sheet.dossier.sheets.filter(kind="target", in_force__isnull=False).select_related("in_force").first()
    filled = Entry.objects.filter(subject=sheet.subject, action__in=_FILLS).order_by("-number").first()
    if target is None or target.in_force is None or filled is None or target.in_force.made_at <= filled.at:
        return None
    held = target.versions.filter(kind__in=_IN_FORCE, made_at__lte=filled.at)
    return Newer(target.in_force, held.order_by("-number").first())


def newer_to_tell(sheet: Sheet) -> Newer | None:
    """The same, None also for a sheet that is done and was right by the target that was in force then."""
    is_held = sheet.kind in _HELD_WHEN_DONE or workflow(sheet.kind).states[sheet.state].waits_for
    return newer_version(sheet) if is_held else None


def only_outdated(found: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Those of many sheets for which :func:`newer_to_tell` has a version; one question for all."""
    subject = Concat(Value(f"{Sheet.subject_kind}:"), Cast(OuterRef("pk"), CharField()))
    filled = Entry.objects.filter(subject=subject, action__in=_FILLS).order_by("-number").values("at")
    target = Sheet.objects.filter(dossier=OuterRef("dossier"), kind="target").values("in_force__made_at")
    return (
        found.filter(_held())
        .annotate(filled_at=Subquery(filled[:1]), in_force_since=Subquery(target[:1]))
        .filter(in_force_since__gt=F("filled_at"))
    )


def outdated_among(sheets: Iterable[Sheet]) -> frozenset[int]:
    """Keys of the outdated ones among the sheets of a page."""
    keys = [sheet.pk for sheet in sheets if sheet.kind in _FILLS_OF]
    found = only_outdated(Sheet.objects.filter(pk__in=keys)) if keys else Sheet.objects.none()
    return frozenset(found.values_list("pk", flat=True))


def _held() -> Q:
    """Sheets that are held against the target in force: those that wait for somebody, and some kinds also when done."""
    wanted = Q(pk__in=[])
    for kind in _FILLS_OF:
        states = [state.id for state in workflow(kind).states.values() if state.waits_for or kind in _HELD_WHEN_DONE]
        wanted |= Q(kind=kind, state__in=states)
    return wanted


def refuse_outdated(sheet: Sheet, step: Step) -> None:
    """Refuses to hand on or confirm what an older version of the target asked for.

    Raises:
        Refused: a newer version is in force.
    """
    if step.current and (newer := newer_version(sheet)):
        if sheet.state in workflow(sheet.kind).steps[RENEW].before:
            raise Refused(f"{newer}：请先“按现行目标更新”，核对以后再“{step.zh}”")
        raise Refused(f"{newer}：请退回，由填报人“按现行目标更新”以后再报，不能“{step.zh}”")


def renew(sheet: Sheet) -> tuple[Content, list[FieldChange], Filling, str]:
    """The sheet as the version in force wants it, what that changes, what it came from, and the reason in words.

    Raises:
        Refused: it follows the version in force already.
    """
    Sheet.objects.select_for_update().filter(dossier=sheet.dossier_id, kind="target").first()
    newer = newer_version(sheet)
    if newer is None:
        raise Refused("这张表已是按现行目标填的，不用更新")
    fill, own = _FILLS_OF[sheet.kind], content_of(sheet)
    filling = fill(sheet, newer.version)
    base = fill(sheet, newer.filled_from).content if newer.filled_from else None
    content = renewed(own, base, filling.content, filling.derived)
    return (
        content,
        differences(own, content, form_of(sheet)),
        filling,
        f"按执行的绩效目标（第 {newer.version.number} 版）更新",
    )


def refill(sheet: Sheet) -> tuple[Content, list[FieldChange], Filling]:
    """The sheet with its blank cells filled from the entries and the money executed as they stand now, and what that changes.

    Raises:
        Refused: the target was adjusted since, or nothing is on record that the sheet does not have.
    """
    if newer := newer_version(sheet):
        raise Refused(f"{newer}：请先“按现行目标更新”")
    own = content_of(sheet)
    filling = _filled_now(sheet)
    content = supplemented(own, filling.content) if filling else own
    changes = differences(own, content, form_of(sheet))
    if filling is None or not changes:
        raise Refused("登记的完成情况和入账的执行数，表上空着的格里没有可以带入的")
    return content, changes, filling


def has_more_on_record(sheet: Sheet) -> bool:
    """Whether something is on record that would fill a blank cell of a sheet that is being filled in."""
    if (
        sheet.kind not in _FILLS_OF
        or sheet.state not in workflow(sheet.kind).steps[REFILL].before
        or newer_version(sheet)
    ):
        return False
    own, filling = content_of(sheet), _filled_now(sheet)
    return filling is not None and supplemented(own, filling.content) != own


def unlike_the_target(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of 年初预算数 that is not the one that the sheet would have if it were filled now: as approved first, or on record."""
    filling = _filled_now(sheet)
    wanted = {line.term: line for line in filling.content.project.funding.lines} if filling else {}
    for at, line in enumerate(content.project.funding.lines):
        typed, right = line.amounts.initial_budget, line.term in wanted and wanted[line.term].amounts.initial_budget
        if typed is not None and isinstance(right, Decimal) and typed != right:
            yield Gap(
                f"“{line.label or line.term}”的年初预算数填的是 {format_amount(typed, '元')} 元，"
                f"批复的是 {format_amount(right, '元')} 元",
                f"/funding/lines/{at}/amounts/initial_budget",
            )


def _filled_now(sheet: Sheet) -> Filling | None:
    """What the sheet would say if it were filled now; None where no target is in force."""
    target = sheet.dossier.sheets.filter(kind="target", in_force__isnull=False).select_related("in_force").first()
    return _FILLS_OF[sheet.kind](sheet, target.in_force) if target and target.in_force else None


def told(changes: Sequence[FieldChange]) -> str:
    """Which rows came and went, in Chinese; empty for none."""
    added = "；".join(change.after or "" for change in changes if change.label == ADDED)
    gone = "；".join(change.before or "" for change in changes if change.label == GONE)
    return "。".join(filter(None, [added and f"新增指标：{added}", gone and f"去掉指标：{gone}"]))
