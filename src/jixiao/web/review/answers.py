"""What a form sends for a step, as the step wants it."""

from django.http import QueryDict

from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import Answers, NewRemark
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.editing.limits import refuse_control
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.review.cells import Shown

_LONGEST = 2000


def answers_of(given: QueryDict, sheet: Sheet) -> Answers:
    """Reason, procedure, approval, grade and remarks of a form, and whether to go on despite what is still open.

    Raises:
        Refused: a text is longer than 2,000 characters.
    """
    return Answers(
        reason=text_of(given, "reason"),
        remarks=tuple(_remarks(given, sheet)),
        grade=text_of(given, "grade"),
        procedure=text_of(given, "procedure"),
        approval=text_of(given, "approval"),
        despite="despite" in given,
    )


def text_of(given: QueryDict, name: str) -> str:
    """A text of a form without blanks around it."""
    return bounded(given.get(name, ""))


def bounded(text: str) -> str:
    """The text without blanks around it.

    Raises:
        Refused: it is too long, or no document can hold it.
    """
    refuse_control(text)
    text = text.strip()
    if len(text) > _LONGEST:
        raise Refused(f"一段文字最多 {_LONGEST} 字，这一段有 {len(text)} 字：请写短些，或分成几条")
    return text


def revision_of(given: QueryDict) -> int | None:
    """The revision that the person saw; None where the form names none."""
    text = given.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _remarks(given: QueryDict, sheet: Sheet) -> list[NewRemark]:
    """The remarks that say something; one on a cell that the sheet does not have is one on the whole sheet."""
    texts = [bounded(text) for text in given.getlist("remark")]
    if not any(texts):
        return []
    shown = {cell.place: cell for cell in Shown.of(sheet).cells(form_of(sheet))}
    pairs = zip(given.getlist("place"), texts, strict=False)
    return [
        NewRemark(text, place if place in shown else "", shown[place].text if place in shown else "")
        for place, text in pairs
        if text
    ]
