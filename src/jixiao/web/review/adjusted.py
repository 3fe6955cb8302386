"""What an adjustment under way changes, and why it was asked for."""

from collections.abc import Sequence

from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.register.difference import Change, difference
from jixiao.web.review.cells import Shown


def adjusted(sheet: Sheet) -> Sequence[Change]:
    """What the sheet says otherwise than the version in force; nothing where none is."""
    version = sheet.in_force
    if version is None or sheet.digest == version.digest:
        return ()
    return difference(Shown.of(version).project, Shown.of(sheet).project)


def asked_for(sheet: Sheet) -> Entry | None:
    """The entry of the history with which the adjustment was begun: who, when, reason and procedure."""
    return Entry.objects.filter(subject=sheet.subject, action="adjust").order_by("-number").first()
