"""What an adjustment under way changes, and why it was asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.register.difference import Change, difference
from jixiao.web.review.cells import Shown
from jixiao.web.review.models import Opinion

_UNDER_WAY = ("adjusting", "adjustment_")
"""How the states of a sheet begin while an adjustment of it is under way."""
_CANCELLED = "adjustment_cancel"


def adjusted(sheet: Sheet) -> Sequence[Change]:
    """What the sheet says otherwise than the version in force; nothing where none is."""
    version = sheet.in_force
    if version is None or sheet.digest == version.digest:
        return ()
    return difference(Shown.of(version).project, Shown.of(sheet).project)


def asked_for(sheet: Sheet, until: datetime | None = None) -> Entry | None:
    """The entry of the history with which the last adjustment was begun: who, when, reason and procedure.

    Args:
        sheet: the sheet.
        until: the last one begun by then; None for the last one.
    """
    begun = Entry.objects.filter(subject=sheet.subject, action="adjust").order_by("-number")
    return (begun if until is None else begun.filter(at__lte=until)).first()


def under_way(sheet: Sheet) -> Entry | None:
    """The same, of an adjustment that is not decided yet; None where none is under way."""
    return asked_for(sheet) if sheet.state.startswith(_UNDER_WAY) else None


def begun_with(version: Version, sheet: Sheet) -> Entry | None:
    """The same, of the adjustment that a version came from; None for other versions and where it bears its own reason."""
    is_adjustment = version.kind == Version.Kind.ADJUSTMENT and not (version.reason or version.procedure)
    return asked_for(sheet, version.made_at) if is_adjustment else None


def of_cancelled(sheet: Sheet, opinions: Iterable[Opinion]) -> list[tuple[Opinion, bool]]:
    """Opinions of reviewers, each with whether it was on an adjustment that was cancelled: such a one is not the sheet's."""
    ended = Entry.objects.filter(subject=sheet.subject, action__in=(_CANCELLED, "adjustment_approve"))
    ends = list(ended.order_by("number").values_list("action", "at"))
    return [
        (
            one,
            one.state.startswith(_UNDER_WAY) and next((end for end, at in ends if at >= one.made_at), "") == _CANCELLED,
        )
        for one in opinions
    ]
