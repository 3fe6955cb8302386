"""What other rooms have against a decision about a sheet: a reviewer's own opinion that says something else.

A reservation is less than an objection: the decision is taken, but with a reason that is written down. A notice is less than
a reservation: whoever decides is told, and nothing is asked.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step

Objection = Callable[[Sheet, Step, str], str]
"""Gives, for a sheet, a step and the grade given with it, why it is not taken, in Chinese; empty for nothing."""

Reservation = Callable[[Sequence[Sheet], Step], Mapping[int, str]]
"""Gives, for sheets and a step, by key of the sheet what speaks against it, in Chinese; those with nothing are left out."""

Notice = Reservation
"""Gives, as a reservation, what whoever decides should know before."""

_NOTICES: list[Notice] = []
_OBJECTIONS: list[Objection] = []
_RESERVATIONS: list[Reservation] = []


def register_objection(objection: Objection) -> None:
    """Adds one; a room calls this when it is loaded (`AppConfig.ready`)."""
    if objection not in _OBJECTIONS:
        _OBJECTIONS.append(objection)


def refuse_objected(sheet: Sheet, step: Step, grade: str) -> None:
    """Refuses a decision to which a room objects.

    Raises:
        Refused: says why.
    """
    for objection in _OBJECTIONS:
        if reason := objection(sheet, step, grade):
            raise Refused(reason)


def register_reservation(reservation: Reservation) -> None:
    """Adds one; a room calls this when it is loaded (`AppConfig.ready`)."""
    if reservation not in _RESERVATIONS:
        _RESERVATIONS.append(reservation)


def reservations(sheets: Sequence[Sheet], step: Step) -> dict[int, str]:
    """What speaks against a step, by key of the sheet: it is taken with a reason only."""
    found: dict[int, list[str]] = {}
    for reservation in _RESERVATIONS:
        for key, text in reservation(sheets, step).items():
            found.setdefault(key, []).append(text)
    return {key: "，".join(texts) for key, texts in found.items()}


def register_notice(notice: Notice) -> None:
    """Adds one; a room calls this when it is loaded (`AppConfig.ready`)."""
    if notice not in _NOTICES:
        _NOTICES.append(notice)


def notices(sheets: Sequence[Sheet], step: Step) -> list[tuple[str, int]]:
    """What to know before a step is taken with these sheets, with the number of sheets of which it is so, most first."""
    told = Counter(text for notice in _NOTICES for text in notice(sheets, step).values())
    return told.most_common()


def refuse_unexplained(sheet: Sheet, step: Step, reason: str) -> None:
    """Refuses a decision without a reason against which something speaks.

    Raises:
        Refused: says what speaks against it.
    """
    if not reason and (text := reservations([sheet], step).get(sheet.pk)):
        raise Refused(f"{text}：仍要“{step.zh}”的，请写明原因")
